"""The reference of ``import keyhole as kh`` as a page of Markdown, made from signatures and docstrings."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator
from enum import Enum

import keyhole as kh
from keyhole.api import aio

_GROUPS = {
    "Reading, looking, filling": (
        *("parse", "read_file", "hole_cards", "fill", "print_module", "print_function", "check_module", "optimized"),
        *("to_llvm", "from_llvm", "define", "Term"),
    ),
    "Searching": ("complete", "solve", "Search", "optimize", "query", "fill_holes", "read_examples"),
    "Proving": (
        *(
            "verify",
            "differs",
            "prove",
            "verify_pairs",
            "verify_file",
            "check_refinement",
            "to_smtlib",
            "to_z3",
            "meaning",
            "Meaning",
            "Counterexample",
        ),
    ),
    "Running and timing": (
        "compile",
        "run",
        "time",
        "Compiled",
        "NativeFunction",
        "Runner",
        "assembly",
        "compare",
        "time_function",
    ),
    "Libraries": ("props", "Properties", "learn"),
    "Sessions and deadlines": ("Session", "deadline", "Budget", "CostModel", "Report"),
    "Answers": (
        *(
            "Filled",
            "Impossible",
            "Unknown",
            "Completion",
            "Proved",
            "Bounded",
            "Tested",
            "Refuted",
            "Learned",
            "NotLearned",
            "Optimized",
        ),
        *("Returned", "Crashed", "TimedOut", "Timing", "Comparison", "HoleCard", "Module", "Function", "Example"),
    ),
    "What answers are made of": (
        *(
            "Query",
            "Spec",
            "Bits",
            "Cost",
            "Conflict",
            "Improvement",
            "Step",
            "Status",
            "Argument",
            "Number",
            "Execution",
            "Called",
        ),
        *("MemoryBlock", "Cell", "Part", "GaveUp", "Mode", "Address", "Exited", "OutOfMemory", "StackOverflow", "Call"),
    ),
    "Errors": ("KeyholeError", "CallFailed"),
    "Notebooks": ("load_ipython_extension", "unload_ipython_extension"),
}
_EXAMPLE = re.compile(r"((?:^>>> .*\n(?:(?!\n).+\n?)*)+)", re.MULTILINE)
_HIDDEN = frozenset(("to_json", "reproduce", "render"))


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def grouped() -> frozenset[str]:
    """The names that the page has."""
    return frozenset(name for names in _GROUPS.values() for name in names)


def _lines() -> Iterator[str]:
    yield "# `import keyhole as kh`\n"
    yield "Made from signatures and docstrings (`pytest --update` writes it). [Scripts](../scripts.md) shows how they go together."
    yield "Errors are `KeyholeError`s, with `code`, `hint` and, where there is one, a `span`. Answers are frozen dataclasses with"
    yield "`to_json()`; none is a truth value. The examples begin with\n"
    yield "```pycon\n>>> import keyhole as kh\n>>> from keyhole import Runner, verify_file, verify_pairs\n\n```"
    for group, names in _GROUPS.items():
        yield f"\n## {group}"
        for name in names:
            yield from _entry(f"kh.{name}", getattr(kh, name))
    yield "\n## Coroutines: `kh.aio`\n"
    yield _doc(aio)
    yield "\nThe arguments are those of the functions of the same name."
    for name in ("verify", "differs", "prove", "complete", "solve", "optimize", "learn", "run", "time"):
        yield f"\n- `{'async for completion in ' if name == 'solve' else 'await '}kh.aio.{name}(…)`"


def _entry(name: str, thing: object) -> Iterator[str]:
    yield f"\n### `{name}`\n"
    if inspect.isclass(thing):
        yield from _class(name, thing)
    else:
        yield f"```python\n{_signature(name, thing)}\n```\n"
        yield _doc(thing)


def _class(name: str, thing: type) -> Iterator[str]:
    if dataclasses.is_dataclass(thing):
        fields = [f"{field.name}: {_type(field.type)}" for field in dataclasses.fields(thing) if field.name != "report"]
        yield f"```python\n{_wrapped(name, fields, '')}\n```\n"
    yield _doc(thing)
    for member, value in sorted(vars(thing).items()):
        if member.startswith("_") or member in _HIDDEN or not inspect.getdoc(value):
            continue
        if isinstance(value, property):
            yield f"\n- `.{member}`: {_first(value)}"
        elif inspect.isfunction(value) and name == "kh.Session" and hasattr(kh, member):
            yield f"\n- `.{member}(…)`: as `kh.{member}`, with the session's settings"
        elif inspect.isfunction(value):
            yield f"\n- `.{_signature(member, value)}`: {_first(value)}"


def _signature(name: str, thing: object) -> str:
    assert callable(thing)
    signature = inspect.signature(thing)
    shown = [_parameter(each) for each in signature.parameters.values() if each.name != "self"]
    keyword = next((i for i, each in enumerate(signature.parameters.values()) if each.kind is each.KEYWORD_ONLY), None)
    starred = any(each.kind is each.VAR_POSITIONAL for each in signature.parameters.values())
    if keyword is not None and not starred:
        shown.insert(keyword - ("self" in signature.parameters), "*")
    result = "" if signature.return_annotation is signature.empty else f" -> {_type(signature.return_annotation)}"
    return _wrapped(name, shown, result)


def _parameter(each: inspect.Parameter) -> str:
    stars = "*" if each.kind is each.VAR_POSITIONAL else "**" if each.kind is each.VAR_KEYWORD else ""
    typed = "" if each.annotation is each.empty else f": {_type(each.annotation)}"
    default = "" if each.default is each.empty else f" = {_value(each.default)}"
    return f"{stars}{each.name}{typed}{default}"


def _type(annotation: object) -> str:
    text = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))
    return text.strip("'\"")


def _value(default: object) -> str:
    text = repr(default.value if isinstance(default, Enum) else default)
    return "…" if text.startswith("<") or ("(" in text and text != "()") else text


def _wrapped(name: str, parts: list[str], result: str) -> str:
    line = f"{name}({', '.join(parts)}){result}"
    return line if len(line) <= 100 else f"{name}(\n    " + ",\n    ".join(parts) + f",\n){result}"


def _doc(thing: object) -> str:
    text = inspect.getdoc(thing) or ""
    return re.sub(r"``(.+?)``", r"`\1`", _examples(text))


def _examples(text: str) -> str:
    """Examples in a docstring as blocks of code."""
    return _EXAMPLE.sub(lambda found: f"```pycon\n{found[1].rstrip()}\n\n```\n", text + "\n").rstrip()


def _first(thing: object) -> str:
    return _doc(thing).split("\n\n")[0].replace("\n", " ")
