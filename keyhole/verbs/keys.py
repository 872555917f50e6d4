"""What tells one question from another: everything that an answer depends on, but for the time that it may take."""

from __future__ import annotations

import hashlib
import json

from keyhole.holes.model import Function, Module
from keyhole.holes.text.printer import print_function, print_module
from keyhole.proof import Options, Pair
from keyhole.synth import Query
from keyhole.synth.journal import fingerprint


def verify_key(pair: Pair, options: Options) -> str:
    """What a verdict depends on."""
    modules = (_text(pair.source_module), _text(pair.target_module))
    return _digest("verify", _whole(pair.source), _whole(pair.target), modules, options.seed, options.unroll)


def complete_key(query: Query, k: int) -> str:
    """What an answer depends on."""
    functions = (query.target, *query.spec.references, *query.spec.predicates, *query.spec.assuming)
    limits = (query.seed, query.budget.candidates, k)
    return _digest("complete", fingerprint(query), [_whole(each) for each in functions], limits)


def _whole(function: Function) -> tuple[str, str]:
    """A function's text, and that of what it was read with: bodies of what it calls, attribute groups."""
    source = function.signature.source
    return print_function(function), "" if source is None else source.text


def _text(module: Module | None) -> str:
    return "" if module is None else print_module(module)


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
