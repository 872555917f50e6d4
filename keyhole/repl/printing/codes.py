"""What stands in brackets behind an error, explained: ``keyhole explain CODE``, and docs/reference/errors.md.

A code is stable; the message in front of it says what it is about this time. Each row: what it means, and what to do.
"""

from __future__ import annotations

GROUPS: dict[str, dict[str, str]] = {
    "Reading LLVM assembly and sketches": {
        "bitcode": "A .bc file is no LLVM bitcode, or of a newer LLVM. Compile it again, or give LLVM assembly.",
        "c-compiler": "The C compiler refused the file; what it said is in the message. Correct the source; what "
        "needs -I or -D is compiled by hand to LLVM assembly (clang -S -emit-llvm -O1).",
        "dominance": "A value is used where it may not have been computed: on some way to that place its definition is not "
        "passed. Use a value that is in scope there (hole ?H --all lists them), or a phi.",
        "encoding": "The file is not UTF-8 text. Convert it (iconv -f latin1 -t utf-8), or, if it is bitcode, name it "
        ".bc.",
        "hole-place": "A hole stands where none can. docs/sketch-language.md has a table of places.",
        "hole-reused": "One name is used for two kinds of hole. The same name is the same unknown: give one of them another.",
        "hole-syntax": "A hole is not written as its kind wants it. docs/sketch-language.md has a table of forms.",
        "invalid-module": "LLVM's verifier refuses the module when it is to be lowered.",
        "llvm-abort": "LLVM ended its process on this input, by a failed check of its own; Keyhole goes on. Where opt "
        "of the same LLVM does so, too, it is a bug of LLVM's. Try a smaller input, or passes one by one.",
        "llvm-crash": "LLVM gave up while it lowered the module to machine code, in a process of its own; Keyhole goes "
        "on. Mostly this CPU has no such operation: an intrinsic of another machine, or an unusual type. Else it is a "
        "bug of LLVM's: try another level.",
        "llvm-parse": "LLVM cannot read the text. The place is that of LLVM's parser.",
        "llvm-parser": "LLVM cannot read the text that Keyhole wrote for the sketch. The place is in that text.",
        "llvm-pass": "A pass of LLVM's left a module that LLVM's own verifier refuses; its words are in the message. "
        "It is a bug of LLVM's: leave the pass out.",
        "llvm-timeout": "LLVM did not end in its time. Give it less at once: fewer functions, fewer passes, narrower "
        "integers.",
        "llvm-verifier": "LLVM's verifier refuses the module.",
        "nesting": "Something is nested too deeply to be read. Name parts of it.",
        "no-c-compiler": "C and C++ files are compiled with clang, and there is none on the path, nor the one that "
        "the extra c installs. pip install 'keyhole[c]', or give LLVM assembly.",
        "no-terminator": "A block does not end with br, ret, switch or unreachable.",
        "number": "A number is too large, or not written as its type wants it.",
        "numbering": "Unnamed values have to be numbered one after the other. Give the value a name.",
        "phi-place": "Phis stand at the head of their block, before everything else.",
        "redefinition": "A name is defined twice. Names of values and blocks are unique in a function.",
        "syntax": "This is not how LLVM assembly (or a property file, or SyGuS-IF) is written. The caret says where.",
        "type": "An instruction gets a value of a type that it does not take.",
        "type-conflict": "Two places demand different types of one value; the notes say which. Change one of them.",
        "type-width": "An integer type is wider than LLVM allows.",
        "undefined": "Nothing of that name is there. The hint says what is like it.",
        "undefined-name": "Nothing defines that value or block. The hint says what is like it.",
        "unknown-opcode": "LLVM has no such operation.",
        "unknown-pass": "LLVM has no such pass. Names are those that opt -passes=… takes.",
    },
    "Filling": {
        "ambiguous-hole": "Several functions have a hole of that name. Name the function.",
        "empty-term": "There is nothing to put in the place of the hole: white space, or a comment only. Write a term "
        "behind the hole's name.",
        "no-suggestion": "No search has found that, or none was made. solve searches; fits lists what was found.",
        "open-holes": "The function has holes, so there is nothing to check yet. Fill them, or solve.",
        "outside-domain": "The hole may not stand for that: it is restricted (:const, :arg, :local, choices, inputs, operations, a "
        "number of instructions). Loosen the restriction, or give something within it.",
        "region-exit": "The blocks never jump to ?exit, so what stands behind the region could not be reached.",
        "split": "A branch cannot stand there. Split into a select.",
        "term-kind": "The hole stands for something else: an operand, instructions, an opcode, a predicate, flags, a type, a "
        "function or blocks. hole ?H says which.",
        "type-mismatch": "The term's type is not the hole's. hole ?H says which type it has.",
        "type-unknown": "The type is not known yet. Write it, or fill what decides it first.",
    },
    "Asking for fillings": {
        "ambiguous-function": "Several functions could be meant. Name one.",
        "bad-cost": "There is no such cost model: latency, throughput, size or time.",
        "bad-examples": "The examples are not as docs/specs.md describes them, or do not fit the function.",
        "busy": "A search for this function is running, and it has one at a time. fits lists what it has found, fill "
        "takes the best of it; stop ends it.",
        "contradiction": "Two things that are known of the answer contradict each other: nothing can meet both.",
        "empty-grammar": "Nothing may stand in the hole: its choices leave nothing that fits.",
        "executor": "The search is to run in a process that can be killed, where an executor's workers are not. Use workers=N.",
        "journal-in-use": "Another process, which may be one in the background, searches with that journal "
        "(--journal). Wait for it, or name another file.",
        "journal-lost": "The journal cannot be written any more: the disk is full, or went away. Make room, and start "
        "again with it: what it has is kept.",
        "no-budget": "The budget leaves nothing to do.",
        "no-hole": "There is no hole, or none of that name. keyhole holes FILE lists them.",
        "no-input": "No input meets the assumptions, so that any filling would do. Weaken them.",
        "no-measuring": "Optimizing compares by the table of costs, not by a stopwatch. Choose latency, throughput or size.",
        "no-result": "The function returns nothing that an example or an assertion could be about.",
        "no-spec": "Nothing says what the function should compute. Name a reference (--spec @ref, spec @ref), an assertion, "
        "examples, or call the pair @src and @tgt.",
        "no-workers": "A search needs one worker at least.",
        "not-modelled": "Something in the question cannot be evaluated; its place is in the message.",
        "open-argument": "An example leaves an argument open that has to be known.",
        "other-journal": "The file is no journal, or one of another question. Name another, or remove it.",
        "other-module": "References and assumptions have to stand in one module.",
        "out-of-reach": "A hole cannot be searched for, such as a call of functions that have no body here, or that take "
        "and return something else than integers. The answer is `unknown` then. Restrict its choices, or fill it "
        "yourself.",
        "reference-hole": "The reference has a hole itself. Fill it first.",
        "spec-hole": "An assertion or an assumption has a hole. Fill it first.",
        "undefined-reference": "The reference has undefined behaviour on all inputs, so that any filling would do.",
        "unreachable-hole": "Nothing can reach the hole, so that any filling would do.",
    },
    "Proving": {
        "hole": "What is to be proved about still has a hole.",
        "loop": "A loop runs longer than it is followed. --unroll follows it further; the answer is then good up to that bound.",
        "memory": "There was not enough memory: the limit that was set, or the machine's. Raise the limit, or ask for "
        "less at once (narrower types, shorter buffers, fewer workers).",
        "no-pairs": "Nothing in the file is a pair: @src and @tgt, @src1 and @tgt1; two files pair functions of one name.",
        "no-program": "The counterexample came without its program: it was not found by one of keyhole's own functions. Or a "
        "program of LLVM's tools is not installed.",
        "no-target": "One function was given, and nothing to compare it with. Give the other, too, or a module with "
        "@src and @tgt.",
        "not-one-function": "One function was expected. Name it.",
        "not-playable": "A counterexample about undef, poison or memory cannot be written as a call.",
        "signature-mismatch": "The two functions take or return different types, so that neither can replace the other.",
        "timeout": "The time ran out. Give more (--timeout), or ask for less: narrower types, fewer iterations.",
        "undef": "An argument may be undef, which is another value at each use. Mark parameters noundef, or freeze them.",
        "unsupported": "That is not modelled, so nothing is claimed of it. docs/operations.md says what is.",
    },
    "Running and timing": {
        "bad-argument": "An argument does not fit its parameter.",
        "bad-level": "Optimisation levels go from 0 to 3.",
        "bad-mode": "Timing is of latency or of throughput.",
        "different-types": "Two functions are timed against each other with the same arguments: they have to take the same types.",
        "has-holes": "A function with holes cannot be lowered. Fill them, or name another.",
        "link": "The module needs something that is not there. Name the library that has it.",
        "no-cuda": "Timing on a GPU is not there yet. Leave --target out to time on this CPU.",
        "no-function": "There is no function of that name.",
        "runner-closed": "The sandbox was closed, so that functions compiled in it cannot be called any more. Call "
        "them inside its with, or compile them again.",
        "timing-failed": "A function crashed, hung or was too slow while it was timed. Give inputs that it is meant "
        "for.",
        "unsupported-type": "Values of that type cannot be passed to native code.",
        "worker-failed": "A process that runs native code ended before it answered: it was killed, mostly for want of "
        "memory. Look at the machine's free memory and at the limit (ulimit -v), and ask again; keyhole doctor says "
        "what the machine has.",
        "worker-start": "A process for native code could not be started; what it said is in the message. Python of "
        "another environment, or a limit on processes or memory (ulimit -a) are reasons; keyhole doctor says what "
        "this machine lacks.",
    },
    "Properties and libraries": {
        "arity": "A relation or a function has another number of arguments.",
        "bad-type": "That is no type of C.",
        "conflict": "The facts contradict the signature, or each other. keyhole props why says what follows from what.",
        "duplicate": "Something is said twice.",
        "incomplete-type": "The type has no size, so that no value of it can be made. Define the structure, or give "
        "the array its length.",
        "no-database": "The file is no knowledge base, or cannot be opened. Name one that keyhole learn wrote, or a "
        "file that is not there yet.",
        "no-generator": "Values that meet these facts cannot be made up. Numbers, and pointers to numbers and to "
        "structures of numbers can be.",
        "no-model": "Nothing has been learned of that. keyhole learn --list shows what was.",
        "no-name": "Something needs a name.",
        "no-signature": "A fact stands before the signature of its function.",
        "no-symbol": "The library has no such function. The hint says what is like it.",
        "no-values": "No arguments meet the constraints. Weaken them.",
        "not-a-function": "The library has the name, but it is data, no function.",
        "not-a-library": "The file is no shared library: it has to be ELF, linked with cc -shared. A .so of a "
        "development package may be a text for the linker, which names the library.",
        "not-learned": "Functions of that shape cannot be learned yet, such as those of structures with fields of "
        "several types; keyhole learn answers `unknown` and names the parameter. Facts of the property file can still "
        "be tried: keyhole props test.",
        "too-deep": "An expression is nested too deeply.",
        "unbalanced": "A bracket closes nothing, or is never closed.",
        "unbound-variable": "A variable stands in a place where it has to have a value already. Bind it by a relation before.",
        "unknown-function": "There is no function of that name to be called in an expression.",
        "unknown-parameter": "The function has no such parameter.",
        "unknown-type": "No typedef says what that type is.",
        "unsafe-rule": "A rule could make infinitely many facts. Bind all its variables by relations.",
        "unstratified": "A relation depends on its own negation. Give the two meanings two names.",
        "wrong-architecture": "The library was built for another kind of machine, and could not be called here. Take "
        "one that was built for this machine.",
    },
    "What is found about a library's functions": {
        "does-not-return": "A call that the facts allow did not return: it crashed, hung, or left the process. Add "
        "facts that exclude it (constraint, size); where another function has to be called before, it cannot be "
        "described.",
        "further-arguments": "The function reads arguments that its signature does not have. Write the whole "
        "signature.",
        "keeps-state": "The same call returned different things: the function remembers something, or reads a clock "
        "or a file. keyhole learn answers `unknown` with the two calls, and keyhole props test shows them; no model "
        "of its arguments alone can be right.",
        "leaves-buffer": "The function reads or writes beyond what the facts say of a buffer. Correct its size, or "
        "say what ends it (terminated).",
        "not-pure": "The function is not pure, though a fact says so: what it returns does not follow from its "
        "arguments. Remove the fact.",
        "reads-output": "What was in an output buffer before matters, so that it is input, too. Say inout.",
        "writes-input": "The function writes to a buffer that is said to be input. Say output, or inout.",
    },
    "SyGuS": {
        "not-text": "The file is not UTF-8 text. SyGuS problems are; convert it (iconv -f latin1 -t utf-8).",
        "sort": "A term of another sort is expected there.",
        "token": "That is no word of SyGuS-IF.",
        "too-large": "With all macros in their places the problem has too many different terms. Macros that use "
        "others several times double it each time: state less at once, or let fewer macros depend on each other.",
    },
    "The doors": {
        "arguments": "A call has the wrong number of arguments, or one that is not of its parameter's type.",
        "assertion": "A script's assertion does not hold.",
        "bad-magic": "The notebook's magic has an option that it does not know, or a value that does not fit. There "
        "are %%ir [name] and %%holes [--solve] [--timeout S] [name]; the hint says which options there are.",
        "bad-timeout": "A time limit has to be more than nothing.",
        "cache": "The file is no cache of answers. keyhole cache clear empties it; or remove it.",
        "closed": "The workers were ended already, by a session that was closed, so that nothing can be asked of it "
        "any more. Open another.",
        "crashed": "A worker process ended without an answer. The session goes on. Under a memory limit that is the "
        "likely reason: raise it. Else it is a bug in Keyhole or in a solver.",
        "deadline": "The work did not look up at its time limit, and was killed a moment later. Give it more "
        "(--timeout), or ask for less.",
        "no-code": "There is no such code.",
        "no-command": "There is no such command. help lists them.",
        "no-file": "The file is not there, or cannot be read or written.",
        "no-patch": "Only LLVM assembly can be changed in place; -o writes the module elsewhere.",
        "no-redo": "Nothing was undone.",
        "no-report": "The result was not found by one of keyhole's own functions, so that no report came with it.",
        "no-session": "There is no such session. session list shows those that are kept.",
        "no-state": "There is no state of that number. history shows them.",
        "no-terminal": "An editor needs a terminal, and the input is a file or a pipe. save FILE.ll, edit the file, "
        "load it.",
        "no-topic": "There is no help on that. help lists the commands.",
        "no-undo": "This is the first state.",
        "read-only": "The cache is only read, or its file cannot be written. Look at the rights of the file and its "
        "folder; KEYHOLE_CACHE_FILE names another.",
        "setting": "There is no such setting, or it does not take that value. set shows them; keyhole --show-config says where "
        "each value is from.",
        "stopped": "The work was stopped before it had an answer: by stop, Ctrl-C, or the program that asked. Ask "
        "again; a search with a journal goes on from it.",
        "usage": "The command is not written like that. help COMMAND has examples.",
    },
}
CODES = {code: text for group in GROUPS.values() for code, text in group.items()}


def page() -> str:
    """The reference page of all codes."""
    lines = [
        "# Errors\n",
        "Every error ends with its code in brackets; `keyhole explain CODE` shows its page.",
    ]
    for title, group in GROUPS.items():
        lines.append(f"\n## {title}\n")
        lines += [f"### [`{code}`](codes/{code}.md)\n\n{text}\n" for code, text in group.items()]
    return "\n".join(lines) + "\n"
