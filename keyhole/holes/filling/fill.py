"""fill: the one primitive that puts a term where a hole was.

Everything that ever fills a hole goes through here. It returns a new module and never changes the old one. It refuses, with
the reason and both places, a term of the wrong type, one that does not dominate its use, one outside the hole's domain, and
one that would make the module invalid. If it returns, LLVM's verifier accepts every part that has no hole left.

An unknown-typed hole may take a new type; users of unknown type, phis included, are rewritten with it (``rauw-nt`` of
"Symbolic holes for LLVM IR", TyDe 2020, with the phi users that it leaves out). A typed hole never changes type.
"""

from __future__ import annotations

from keyhole.errors import FillError, Note, NotFound, ParseError, SourceError
from keyhole.holes.filling.context import Filled, Filling, near
from keyhole.holes.filling.regions import put_region
from keyhole.holes.filling.terms import source_of, whole
from keyhole.holes.filling.values import put_instructions, put_value
from keyhole.holes.filling.words import put_callee, put_flags, put_opcode, put_predicate, put_type
from keyhole.holes.inference import infer
from keyhole.holes.llvm.guard import check_module
from keyhole.holes.model import Function, HoleKind, Local, Module
from keyhole.holes.scope import Place, Scope
from keyhole.holes.signatures import Signatures
from keyhole.holes.sites import sites, unknowns
from keyhole.holes.substitution import substitute
from keyhole.holes.text.spans import operand_span
from keyhole.holes.types import LABEL, TypeHole, is_known


def fill(module: Module, hole: str, term: str, *, function: str | None = None, check: bool = True) -> Module:
    """A new module with ``term`` in the place of ``hole`` (its name, with or without the ``?``).

    ``function`` names the function when several have a hole of that name. The term's form follows the hole's kind: an operand
    (``%x``, ``7``, ``i32 7``) or instructions; an opcode; a predicate; flags, separated by spaces (empty: none); a type;
    a function (``@g``); blocks. ``check`` also asks LLVM's verifier.

    Raises NotFound, FillError; the module given stays as it was.
    """
    target = _holder(module, hole, function)
    name = hole if hole.startswith("?") else "?" + hole
    signatures = Signatures(module)
    unknown = next(u for u in unknowns(target, signatures) if u.hole.name == name)
    at = Filling(target, unknown, source_of(term), signatures)
    result = module.with_function(_apply(at))
    if check:
        _ask_llvm(at, result)
    return result


def _ask_llvm(at: Filling, module: Module) -> None:
    try:
        check_module(module)
    except ParseError as error:
        raise at.refuse(f"LLVM refuses it: {error.message}", code=error.code) from None


def _holder(module: Module, hole: str, function: str | None) -> Function:
    """The function that has the hole."""
    name = hole if hole.startswith("?") else "?" + hole
    if function is not None:
        candidates = [module.get(function)]
    else:
        candidates = [f for f in module.functions if f.body is None or "?" in f.body.text]
    holders = [f for f in candidates if any(site.hole.name == name for site in sites(f))]
    if len(holders) == 1:
        return holders[0]
    if holders:
        names = ", ".join(f.name for f in holders)
        raise NotFound(f"{name} is in several functions: {names}", code="ambiguous-hole", hint="name the function")
    known = sorted({site.hole.name for f in candidates for site in sites(f)})
    raise NotFound(f"there is no hole {name}", code="no-hole", hint=near(name, known), expected=tuple(known))


def _apply(at: Filling) -> Function:
    """The filled function, types propagated and everything checked but what LLVM's verifier checks."""
    try:
        filled = _settle(at, _put(at))
        unknowns(filled, at.signatures)
    except SourceError as error:
        about_hole = Note(f"the hole {at.name}", at.unknown.sites[0].span)
        if isinstance(error, FillError) and about_hole in error.notes:
            raise
        notes = (about_hole, *error.notes)
        raise FillError(error.message, code=error.code, span=error.span, hint=error.hint, notes=notes) from None
    _check_dominance(at, filled)
    return filled


def _put(at: Filling) -> Filled:
    """The function with the term in place, types not yet propagated."""
    match at.unknown.hole.kind:
        case HoleKind.VALUE:
            return put_value(at)
        case HoleKind.INSTRUCTION:
            return put_instructions(at)
        case HoleKind.OPCODE:
            return put_opcode(at)
        case HoleKind.PREDICATE:
            return put_predicate(at)
        case HoleKind.FLAGS:
            return put_flags(at)
        case HoleKind.TYPE:
            return put_type(at)
        case HoleKind.CALLEE:
            return put_callee(at)
        case HoleKind.REGION:
            return put_region(at)


def _settle(at: Filling, filled: Filled) -> Function:
    """Propagate types: whatever the filling decided is written out; when no other hole is left, everything is."""
    types = infer(filled.function, at.signatures)
    for place, term in filled.equal:
        types.unify(term, place, whole(at.term), at.unknown.sites[0].span, f"what fills {at.name}")
    holes = [site for site in sites(filled.function) if not site.hole.anonymous or site.hole.kind is not HoleKind.TYPE]
    if all(site.hole.kind is HoleKind.TYPE for site in holes):
        return substitute(filled.function, types)
    before = at.types()
    type_holes = {site.hole.name for site in holes if site.hole.kind is HoleKind.TYPE}
    return substitute(filled.function, types.without({n for n in type_holes if is_known(before.resolve(TypeHole(n)))}))


def _check_dominance(at: Filling, filled: Function) -> None:
    """Every use must be dominated by its definition."""
    scope = Scope(filled)
    for number, block in enumerate(filled.blocks):
        for index, instruction in enumerate(block.instructions):
            for operand_number, operand in enumerate(instruction.operands):
                if isinstance(operand, Local) and operand.type != LABEL:
                    _check_use(at, scope, operand.name, Place(number, index), operand_number)


def _check_use(at: Filling, scope: Scope, name: str, user: Place, operand: int) -> None:
    definition = scope.definitions.get(name)
    if definition is not None and scope.dominates(definition.place, scope.use_place(user, operand)):
        return
    used = operand_span(scope.function.blocks[user.block].instructions[user.index], operand)
    if definition is None:
        span = used if used is not None and used.source is at.term else None
        hint = near(name, sorted(scope.definitions))
        raise at.refuse(f"{name} is not defined", code="undefined", hint=hint, span=span)
    where = definition.instruction.span if definition.instruction is not None else None
    notes = (Note(f"{name} is defined here", where), Note("it would be used here", used))
    notes_with_hole = (*notes, Note(f"the hole {at.name}", at.unknown.sites[0].span))
    message = f"{name} is not available there: its definition does not dominate the use"
    raise FillError(message, code="dominance", span=whole(at.term), notes=notes_with_hole)
