"""What users give, made into what rooms take: texts, paths and modules into modules, numbers into examples, words into options."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from keyhole.errors import KeyholeError, ParseError
from keyhole.holes.llvm.files import read_file
from keyhole.holes.model import Function, Module, Signature
from keyhole.holes.text.reader import parse
from keyhole.proof import Pair
from keyhole.proof.pairs import pairs_in
from keyhole.proof.verify import no_pairs
from keyhole.source import is_there
from keyhole.synth import Budget, CostModel, Example, Query, query, read_examples, sketch_of
from keyhole.synth.spec.query import Named

Sketch: TypeAlias = Module | str | Path
"""A module, LLVM assembly as text, or the path of a file (LLVM assembly, bitcode, C, C++)."""
Row: TypeAlias = "tuple[Sequence[int], int | None]"
Examples: TypeAlias = "Sequence[Example | Row] | Path"
"""Examples: ``((3, 4), 7)`` for arguments and result (None: any), ``kh.Example`` for vectors and open bits, or a file of them."""


def module_of(given: Sketch) -> Module:
    """The module. Raises ParseError and NotFound."""
    match given:
        case Module():
            return given
        case Path():
            return read_file(given)
        case str():
            return _parsed(given)


def _parsed(text: str) -> Module:
    """The module that a text is. Raises ParseError, which says what to write where the text is a file's name."""
    try:
        return parse(text)
    except ParseError as error:
        if "\n" not in text and is_there(text):
            error.hint = f"a str is LLVM assembly; the file is Path({text!r})"
        raise


def function_of(given: Sketch | Function, name: str | None) -> tuple[Function, Module | None]:
    """The function of that name, or the only one that is defined, and its module. Raises KeyholeError when it cannot be told."""
    if isinstance(given, Function):
        return given, None
    module = module_of(given)
    if name is not None:
        return module.get(name), module
    if len(module.functions) == 1:
        return module.functions[0], module
    names = ", ".join(function.name for function in module.functions) or "none"
    hint = (
        "name one: --function @f; in a script function='@f', reference='@g', or the function itself (module.get('@f'))"
    )
    raise KeyholeError(f"expected one function, found {names}", code="not-one-function", hint=hint)


def examples_of(given: Examples, signature: Signature) -> tuple[Example, ...]:
    """The examples. Raises SourceError for a wrong file."""
    if isinstance(given, Path):
        return read_examples(given, signature)
    return tuple(_example(row) for row in given)


def _example(row: Example | Row) -> Example:
    if isinstance(row, Example):
        return row
    try:
        arguments, result = row
        arguments = tuple(arguments)
    except (TypeError, ValueError):
        hint = "((3, 4), 7) has two arguments and a result, ((3,), None) one argument and any result"
        raise KeyholeError(f"{row!r} is no example", code="bad-examples", hint=hint) from None
    return Example(tuple((argument,) for argument in arguments), (result,))


def asked(
    sketch: Sketch | Query,
    *,
    function: str | None,
    reference: Named | Sequence[Named] | None,
    examples: Examples,
    predicates: str | Sequence[str],
    assuming: str | Sequence[str],
    cost: CostModel | str,
    budget: Budget,
    seed: int,
) -> Query:
    """The query that a user's words make; one that is a query already is taken as it is. Raises KeyholeError."""
    if isinstance(sketch, Query):
        return sketch
    module = module_of(sketch)
    target = sketch_of(module, function)
    return query(
        module,
        function=target.name,
        reference=reference,
        examples=examples_of(examples, target.signature),
        predicates=predicates,
        assuming=assuming,
        cost=cost_of(cost),
        budget=budget,
        seed=seed,
    )


def cost_of(given: CostModel | str) -> CostModel:
    """The cost model of that name. Raises KeyholeError."""
    try:
        return CostModel(given)
    except ValueError:
        names = tuple(model.value for model in CostModel)
        message = f"{given!r} is no cost: expected one of {', '.join(names)}"
        raise KeyholeError(message, code="bad-cost", expected=names) from None


def pair_of(
    source: Sketch | Function, target: Sketch | Function | None, function: str | None, reference: str | None
) -> Pair:
    """What is to be compared. Raises KeyholeError when that cannot be told."""
    if target is not None:
        ours, theirs = function_of(source, reference or function), function_of(target, function)
        return Pair(ours[0], theirs[0], ours[1], theirs[1])
    if isinstance(source, Function):
        raise KeyholeError("nothing to compare the function with", code="no-target", hint="give the target, too")
    module = module_of(source)
    if function is not None and reference is not None:
        return Pair(module.get(reference), module.get(function), module, module)
    pairs = [pair for pair in pairs_in(module) if function in (None, pair.target.name, pair.target.name[1:])]
    if not pairs:
        raise no_pairs(module.source.name)
    if len(pairs) > 1:
        names = ", ".join(pair.target.name for pair in pairs)
        raise KeyholeError(f"several pairs: {names}", code="ambiguous-function", hint="name one (function='@tgt1')")
    return pairs[0]
