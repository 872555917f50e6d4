"""The commands of a ``.sl`` file, SyGuS-IF 1 and 2, and the problem they state.

Sources: "The SyGuS Language Standard", versions 1.0, 2.0 and 2.1. A command that is not supported is named with its place, never
passed over: an answer to another problem than the one in the file would be worse than none. Only what cannot change the
problem (``set-info``, ``set-option``) is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from keyhole.errors import KeyholeError, NotFound, ParseError, SourceError
from keyhole.source import Source, Span
from keyhole.synth.sygus.operators import OPERATORS
from keyhole.synth.sygus.problem import Constraint, Function, Problem
from keyhole.synth.sygus.read_grammars import read_grammar
from keyhole.synth.sygus.read_terms import Context, check_sort, name_of, read_sort, read_term, unsupported, wrong
from keyhole.synth.sygus.sexpr import Node, Sequence, read_nodes, symbol_of
from keyhole.synth.sygus.terms import BOOL, Macro, Sort, Term

_LOGICS = ("BV", "QF_BV", "PBE_BV", "ALL", "CORE", "SAT")
_IGNORED = ("set-info", "set-option", "set-options")
_FEATURES = ("grammars",)  # others change what a file may say; turning one off is no change
_LATER = "declare-fun declare-datatype declare-datatypes declare-sort define-fun-rec define-funs-rec declare-primed-var"
_LATER += " synth-inv inv-constraint chc-constraint declare-oracle-fun oracle-constraint oracle-assume declare-weight"
_LATER += " optimize-synth define-oracle-fun oracle-constraint-io oracle-constraint-cex constraint-weight"
_UNSUPPORTED = frozenset(_LATER.split())


def read_file(path: Path) -> Problem:
    """The problem in a file."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise NotFound(f"{path}: no such file", code="no-file") from error
    except UnicodeDecodeError as error:
        span = Source(str(path), path.read_bytes().decode("latin-1")).span(error.start, error.start + 1)
        raise ParseError("this is not text", code="not-text", span=span, hint="convert the file to UTF-8") from None
    except OSError as error:
        raise NotFound(f"{path}: {error.strerror}", code="no-file") from error
    return parse(text, str(path))


def parse(text: str, name: str = "<text>") -> Problem:
    """The problem that a text states."""
    source = Source(name, text)
    reader = _Reader(Context(source))
    for node in read_nodes(source):
        reader.command(node)
    return reader.problem(source.span(max(0, len(text) - 1), len(text)))


@dataclass(slots=True)
class _Reader:
    context: Context
    functions: list[Function] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)
    assumptions: list[Constraint] = field(default_factory=list)
    places: dict[str, Span] = field(default_factory=dict)
    done: bool = False

    def command(self, node: Node) -> None:
        """Take one command in."""
        if not isinstance(node, Sequence) or not node.head:
            raise wrong("a command is expected here, such as (constraint …)", node.span)
        if node.head in _IGNORED:
            return
        if self.done:
            raise unsupported(f"the command {node.head} after (check-synth)", node.items[0].span, "one problem a file")
        if node.head in _UNSUPPORTED:
            raise unsupported(f"the command {node.head}", node.items[0].span)
        if node.head not in _COMMANDS:
            raise wrong(f"there is no command {node.head}", node.items[0].span, f"commands: {', '.join(_COMMANDS)}")
        run, least, most, form = _COMMANDS[node.head]
        if not least <= len(node.items) - 1 <= most:
            raise wrong(f"{node.head} is written {form}", node.span)
        try:
            run(self, node)
        except SourceError:
            raise
        except KeyholeError as error:
            raise SourceError(error.message, code=error.code, span=node.items[0].span, hint=error.hint) from None

    def problem(self, end: Span) -> Problem:
        """What the commands said, when all are read."""
        if not self.done:
            raise wrong("the file ends without (check-synth)", end)
        if not self.functions:
            raise wrong("there is nothing to synthesize", end, "(synth-fun f ((x (_ BitVec 32))) (_ BitVec 32))")
        variables = tuple(self.context.variables.values())
        return Problem(
            tuple(self.functions),
            variables,
            tuple(self.constraints),
            tuple(self.assumptions),
            self.context.pool,
            self.context.old,
        )

    def _set_logic(self, node: Sequence) -> None:
        name = symbol_of(node.items[1])
        if name.upper() not in _LOGICS:
            raise unsupported(f"the logic {name or '?'}", node.items[1].span, "bit-vectors: (set-logic BV)")

    def _set_feature(self, node: Sequence) -> None:
        feature, value = (item.span.text for item in node.items[1:])
        if value not in ("true", "false"):
            raise wrong("a feature is true or false", node.items[2].span)
        if value == "true" and feature.lstrip(":") not in _FEATURES:
            raise unsupported(f"the feature {feature}", node.items[1].span)

    def _define_sort(self, node: Sequence) -> None:
        if len(node.items) == 4:
            parameters = node.items[2]
            if not isinstance(parameters, Sequence) or parameters.items:
                raise unsupported("a sort with parameters", parameters.span)
        name = name_of(node.items[1])
        if not name or name in self.context.sorts:
            raise wrong(f"the sort {name} is there already" if name else "a name is expected here", node.items[1].span)
        self.context.sorts[name] = read_sort(self.context, node.items[-1])

    def _declare_var(self, node: Sequence) -> None:
        name = self._new_name(node.items[1])
        self.context.variables[name] = self.context.pool.name(name, read_sort(self.context, node.items[2]))

    def _define_fun(self, node: Sequence) -> None:
        name = self._new_name(node.items[1])
        names, parameters = self._parameters(node.items[2])
        self._define(name, names, parameters, read_sort(self.context, node.items[3]), node.items[4])

    def _define_const(self, node: Sequence) -> None:
        self._define(self._new_name(node.items[1]), (), (), read_sort(self.context, node.items[2]), node.items[3])

    def _define(self, name: str, names: tuple[str, ...], parameters: tuple[Term, ...], sort: Sort, body: Node) -> None:
        term = read_term(self.context, body, dict(zip(names, parameters, strict=True)))
        expanded = self.context.pool.expanded(check_sort(term, sort, body.span))
        self.context.macros[name] = Macro(name, parameters, expanded)

    def _synth_fun(self, node: Sequence) -> None:
        name = self._new_name(node.items[1])
        names, parameters = self._parameters(node.items[2])
        result = read_sort(self.context, node.items[3])
        nodes = node.items[4:]
        grammar = read_grammar(self.context, nodes, parameters, names, result) if nodes else None
        self.context.wanted[name] = (parameters, result)
        self.functions.append(Function(name, parameters, result, grammar, node.items[1].span))

    def _constraint(self, node: Sequence) -> None:
        self.constraints.append(self._truth(node.items[1]))

    def _assume(self, node: Sequence) -> None:
        self.assumptions.append(self._truth(node.items[1]))

    def _check_synth(self, node: Sequence) -> None:
        self.done = True

    def _truth(self, node: Node) -> Constraint:
        term = check_sort(read_term(self.context, node, self.context.variables), BOOL, node.span)
        return Constraint(self.context.pool.expanded(term), node.span)

    def _parameters(self, node: Node) -> tuple[tuple[str, ...], tuple[Term, ...]]:
        if not isinstance(node, Sequence):
            raise wrong("parameters are ((name sort) …)", node.span)
        found: dict[str, Term] = {}
        for item in node.items:
            name = name_of(item.items[0]) if isinstance(item, Sequence) and len(item.items) == 2 else ""
            if not isinstance(item, Sequence) or not name:
                raise wrong("a parameter is (name sort)", item.span)
            if name in found:
                raise wrong(f"there is a parameter {name} already", item.span)
            found[name] = self.context.pool.name(name, read_sort(self.context, item.items[1]))
        return tuple(found), tuple(found.values())

    def _new_name(self, node: Node) -> str:
        name = name_of(node)
        if not name:
            raise wrong("a name is expected here", node.span)
        if name in OPERATORS or name in ("true", "false"):
            raise wrong(f"{name} belongs to the logic, and is no name for anything else", node.span)
        if name in self.places:
            raise wrong(f"{name} is declared already, at {self.places[name].place}", node.span)
        self.places[name] = node.span
        return name


_COMMANDS: dict[str, tuple[Callable[[_Reader, Sequence], None], int, int, str]] = {
    "set-logic": (_Reader._set_logic, 1, 1, "(set-logic BV)"),
    "set-feature": (_Reader._set_feature, 2, 2, "(set-feature :grammars true)"),
    "define-sort": (_Reader._define_sort, 2, 3, "(define-sort Word () (_ BitVec 32))"),
    "declare-var": (_Reader._declare_var, 2, 2, "(declare-var x (_ BitVec 32))"),
    "define-fun": (_Reader._define_fun, 4, 4, "(define-fun f ((x S) …) S term)"),
    "define-const": (_Reader._define_const, 3, 3, "(define-const c S term)"),
    "synth-fun": (_Reader._synth_fun, 3, 5, "(synth-fun f ((x S) …) S grammar)"),
    "constraint": (_Reader._constraint, 1, 1, "(constraint term)"),
    "assume": (_Reader._assume, 1, 1, "(assume term)"),
    "check-synth": (_Reader._check_synth, 0, 0, "(check-synth)"),
}
