"""What stands in brackets behind an error, explained: ``keyhole explain CODE``, and docs/reference/errors.md.

A code is stable; the message in front of it says what it is about this time. Each row: what it means, and what to do.
"""

from __future__ import annotations

import difflib

from keyhole.errors import KeyholeError

GROUPS: dict[str, dict[str, str]] = {
    "Reading LLVM assembly and sketches": {
        "bitcode": "A .bc file is no LLVM bitcode, or of a newer LLVM. Compile it again, or give LLVM assembly.",
        "c-compiler": "The C compiler refused the file; what it said is in the message. Correct the source.",
        "dominance": "A value is used where it may not have been computed: on some way to that place its definition is not "
        "passed. Use a value that is in scope there (hole ?H --all lists them), or a phi.",
        "encoding": "The file is not UTF-8 text.",
        "hole-place": "A hole stands where none can. docs/sketch-language.md has a table of places.",
        "hole-reused": "One name is used for two kinds of hole. The same name is the same unknown: give one of them another.",
        "hole-syntax": "A hole is not written as its kind wants it. docs/sketch-language.md has a table of forms.",
        "invalid-module": "LLVM's verifier refuses the module when it is to be lowered.",
        "llvm-abort": "LLVM ended its process on this input; Keyhole goes on. Try a smaller input; it is a bug of LLVM's.",
        "llvm-crash": "LLVM crashed on this input, in a process of its own; Keyhole goes on. It is a bug of LLVM's.",
        "llvm-parse": "LLVM cannot read the text. The place is that of LLVM's parser.",
        "llvm-parser": "LLVM cannot read the text that Keyhole wrote for the sketch. The place is in that text.",
        "llvm-pass": "A pass of LLVM's failed; its words are in the message.",
        "llvm-timeout": "LLVM did not end in its time. Give it less at once.",
        "llvm-verifier": "LLVM's verifier refuses the module.",
        "nesting": "Something is nested too deeply to be read. Name parts of it.",
        "no-c-compiler": "There is no clang, and no extra c. pip install 'keyhole[c]', or give LLVM assembly.",
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
        "empty-term": "There is nothing to put in the place of the hole.",
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
        "busy": "A search is running. stop ends it, and keeps what it has found.",
        "contradiction": "Two things that are known of the answer contradict each other: nothing can meet both.",
        "empty-grammar": "Nothing may stand in the hole: its choices leave nothing that fits.",
        "executor": "The search is to run in a process that can be killed, where an executor's workers are not. Use workers=N.",
        "journal-in-use": "Another search writes that journal. Wait for it, or name another file.",
        "journal-lost": "The journal cannot be written any more. Make room, and start again with it: what it has is kept.",
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
        "out-of-reach": "The functions that could be called cannot be evaluated.",
        "reference-hole": "The reference has a hole itself. Fill it first.",
        "spec-hole": "An assertion or an assumption has a hole. Fill it first.",
        "undefined-reference": "The reference has undefined behaviour on all inputs, so that any filling would do.",
        "unreachable-hole": "Nothing can reach the hole, so that any filling would do.",
    },
    "Proving": {
        "hole": "What is to be proved about still has a hole.",
        "loop": "A loop runs longer than it is followed. --unroll follows it further; the answer is then good up to that bound.",
        "memory": "There was not enough memory. Raise the limit, or ask for less at once.",
        "no-pairs": "Nothing in the file is a pair: @src and @tgt, @src1 and @tgt1; two files pair functions of one name.",
        "no-program": "The counterexample came without its program: it was not found by one of keyhole's own functions. Or a "
        "program of LLVM's tools is not installed.",
        "no-target": "There is nothing to compare the function with.",
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
        "no-cuda": "Timing on a GPU is not there yet.",
        "no-function": "There is no function of that name.",
        "runner-closed": "The sandbox was closed.",
        "timing-failed": "A function crashed, hung or was too slow while it was timed.",
        "unsupported-type": "Values of that type cannot be passed to native code.",
        "worker-failed": "A process that runs native code ended before it answered. Was there memory enough?",
        "worker-start": "A process for native code could not be started; what it said is in the message.",
    },
    "Properties and libraries": {
        "arity": "A relation or a function has another number of arguments.",
        "bad-type": "That is no type of C.",
        "conflict": "The facts contradict the signature, or each other. keyhole props why says what follows from what.",
        "duplicate": "Something is said twice.",
        "incomplete-type": "The type has no size, so that no value of it can be made.",
        "no-database": "The file is no knowledge base, or cannot be opened.",
        "no-generator": "Values that meet these facts cannot be made up.",
        "no-model": "Nothing has been learned of that. keyhole learn --list shows what was.",
        "no-name": "Something needs a name.",
        "no-signature": "A fact stands before the signature of its function.",
        "no-symbol": "The library has no such function. The hint says what is like it.",
        "no-values": "No arguments meet the constraints. Weaken them.",
        "not-a-function": "The library has the name, but it is no function.",
        "not-a-library": "The file is no shared library.",
        "not-learned": "Functions of that shape cannot be learned yet.",
        "too-deep": "An expression is nested too deeply.",
        "unbalanced": "A bracket closes nothing, or is never closed.",
        "unbound-variable": "A variable stands in a place where it has to have a value already. Bind it by a relation before.",
        "unknown-function": "There is no function of that name to be called in an expression.",
        "unknown-parameter": "The function has no such parameter.",
        "unknown-type": "No typedef says what that type is.",
        "unsafe-rule": "A rule could make infinitely many facts. Bind all its variables by relations.",
        "unstratified": "A relation depends on its own negation. Give the two meanings two names.",
        "wrong-architecture": "The library is for another machine.",
    },
    "What is found about a library's functions": {
        "does-not-return": "A call did not return.",
        "further-arguments": "The function reads arguments that its signature does not have.",
        "keeps-state": "The same call returned different things: the function remembers.",
        "leaves-buffer": "The function reads or writes beyond a buffer.",
        "not-pure": "The function is not pure: what it returns does not follow from its arguments.",
        "reads-output": "What was in an output buffer before matters.",
        "writes-input": "The function writes to a buffer that is said to be input.",
    },
    "SyGuS": {
        "not-text": "The file is not text.",
        "sort": "A term of another sort is expected there.",
        "token": "That is no word of SyGuS-IF.",
        "too-large": "With all macros in their places the problem has too many terms.",
    },
    "The doors": {
        "arguments": "A call has the wrong number of arguments, or one that is not of its parameter's type.",
        "assertion": "A script's assertion does not hold.",
        "bad-magic": "The notebook's magic is not written like that.",
        "bad-timeout": "A time limit has to be more than nothing.",
        "cache": "The file is no cache of answers. keyhole cache clear empties it; or remove it.",
        "closed": "The workers were ended already.",
        "crashed": "A worker process ended without an answer. The session goes on; it is a bug in Keyhole or in a solver.",
        "deadline": "The work had to be killed when its time was over. Give it more.",
        "no-code": "There is no such code.",
        "no-command": "There is no such command. help lists them.",
        "no-file": "The file is not there, or cannot be read or written.",
        "no-patch": "Only LLVM assembly can be changed in place; -o writes the module elsewhere.",
        "no-redo": "Nothing was undone.",
        "no-report": "The result was not found by one of keyhole's own functions, so that no report came with it.",
        "no-session": "There is no such session. session list shows those that are kept.",
        "no-state": "There is no state of that number. history shows them.",
        "no-terminal": "An editor needs a terminal.",
        "no-topic": "There is no help on that. help lists the commands.",
        "no-undo": "This is the first state.",
        "read-only": "The cache is only read, or its file cannot be written.",
        "setting": "There is no such setting, or it does not take that value. set shows them; keyhole --show-config says where "
        "each value is from.",
        "stopped": "The work was stopped before it had an answer.",
        "usage": "The command is not written like that. help COMMAND has examples.",
    },
}
CODES = {code: text for group in GROUPS.values() for code, text in group.items()}


def explained(code: str) -> str:
    """What a code means and what to do. Raises KeyholeError for one that there is not."""
    found = CODES.get(code.strip("[]"))
    if found is None:
        near = difflib.get_close_matches(code, CODES, 3)
        hint = f"did you mean {', '.join(near)}?" if near else "keyhole explain lists them"
        raise KeyholeError(f"there is no code '{code}'", code="no-code", hint=hint)
    return found


def page() -> str:
    """The reference page of all codes."""
    lines = [
        "# Errors\n",
        "Every error ends with its code in brackets; `keyhole explain CODE` says the same as this page.",
    ]
    for title, group in GROUPS.items():
        lines.append(f"\n## {title}\n")
        lines += [f"### `{code}`\n\n{text}\n" for code, text in group.items()]
    return "\n".join(lines) + "\n"
