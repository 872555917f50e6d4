"""Reading operands: names, constants of any form, and value holes."""

from __future__ import annotations

import re

from keyhole.holes.model import Constant, Hole, HoleKind, HoleUse, Local, Value
from keyhole.holes.operations import OPCODES
from keyhole.holes.text.body import Body
from keyhole.holes.text.read_types import TypeReader
from keyhole.holes.types import LABEL, METADATA, Type

# Words that begin a constant of more than one token; the rest of it ends with a bracketed group or with a global's name.
CONSTANT_EXPRESSIONS = frozenset(
    "getelementptr trunc ptrtoint ptrtoaddr inttoptr bitcast addrspacecast add sub mul shl xor extractelement insertelement "
    "shufflevector blockaddress splat ptrauth".split()
)
OF_GLOBAL = frozenset(("dso_local_equivalent", "no_cfi"))
_ASM_WORDS = frozenset(("sideeffect", "alignstack", "inteldialect", "unwind"))
_GROUPS = frozenset("<[{")
_EXPRESSION_WORDS = frozenset(("inbounds", "nusw", "nuw", "nsw", "inrange", "exact", "disjoint"))
_RESTRICTIONS = ("const", "arg", "local")
_ONE_TOKEN = re.compile(
    r"""
      @.+
    | true | false | null | undef | poison | none | zeroinitializer
    | -?[0-9]++ | [us]0x[0-9A-Fa-f]++
    | [-+]?[0-9]++\.[0-9]*+(?:[eE][-+]?[0-9]++)?
    | 0x[KLMHR]?[0-9A-Fa-f]++
    | c".*"
    """,
    re.VERBOSE | re.ASCII | re.DOTALL,
)
_LONGEST_NUMBER = 4300  # digits; Python refuses to convert longer texts


class ValueReader(TypeReader):
    """Reads operands."""

    def __init__(self, body: Body) -> None:
        super().__init__(body)
        self._locals: dict[str, Local] = {}
        self._labels: dict[str, Local] = {}
        self._constants: dict[str, Constant] = {}

    def value(self, type_: Type) -> Value:
        """The operand that begins here, of the type that was read before it."""
        token = self.tokens[self.at]
        first = token[:1]
        if type_ is METADATA or type_ == METADATA:
            return self._metadata()
        if first == "%":
            self.at += 1
            local = self._locals.get(token)
            if local is None or local.type is not type_:
                local = self._locals[token] = Local(type_, token)
            return local
        if first == "?":
            return self._hole(type_)
        if first in _GROUPS or token in CONSTANT_EXPRESSIONS or token in OF_GLOBAL or token == "asm":
            return self._long_constant(type_, token)
        constant = self._constants.get(token)
        if constant is None or constant.type is not type_:
            if constant is None:
                self._check_constant(token)
            constant = self._constants[token] = Constant(type_, token)
        self.at += 1
        return constant

    def _check_constant(self, token: str) -> None:
        if not _ONE_TOKEN.fullmatch(token):
            hint = "a type stands before the first operand" if token == "," else ""
            self.fail("expected a value", hint=f"a value is written %{token}" if _is_name(token) else hint)
        if len(token) > _LONGEST_NUMBER and token[0] in "-0123456789":
            self.fail(f"numbers have at most {_LONGEST_NUMBER} digits", code="number")

    def typed_value(self) -> Value:
        """A type and an operand of it."""
        return self.value(self.type())

    def label(self) -> Local:
        """``label %name``."""
        self.expect("label")
        return self.bare_label()

    def bare_label(self) -> Local:
        """``%name`` (or ``?name``, a region hole) where only a label can stand."""
        token = self.tokens[self.at]
        if token[:1] not in ("%", "?"):
            self.fail("expected a label")
        self.at += 1
        found = self._labels.get(token)
        if found is None:
            found = self._labels[token] = Local(LABEL, token)
        return found

    def choices(self) -> tuple[str, ...]:
        """``{a, b, c}`` after a hole, if it stands here."""
        if self.tokens[self.at] != "{":
            return ()
        self.at += 1
        found: list[str] = []
        while True:
            found.append(self.take())
            if self.accept("}"):
                return tuple(found)
            self.expect(",")

    def named_hole(self, kind: HoleKind, token: str, choices: tuple[str, ...] = ()) -> Hole:
        """The hole that ``token`` names."""
        name, _, restriction = token.partition(":")
        if restriction and (kind is not HoleKind.VALUE or restriction not in _RESTRICTIONS):
            self.fail(
                f"':{restriction}' does not fit here: this is no value hole ({kind.value})",
                code="hole-syntax",
                at=self.at - 1,
            )
        if name != "?":
            return Hole(kind, name, restriction=restriction, choices=choices)
        return Hole(kind, self.fresh_name(), anonymous=True, restriction=restriction, choices=choices)

    def _hole(self, type_: Type) -> Value:
        token = self.take()
        return HoleUse(type_, self.named_hole(HoleKind.VALUE, token))

    def _metadata(self) -> Value:
        start, depth = self.at, 0
        while depth or self.tokens[self.at] not in (",", ")"):
            token = self.take()
            depth += (token in "([{<") - (token in ")]}>")
        if start == self.at:
            self.fail("expected metadata")
        return Constant(METADATA, self.joined(start, self.at))

    def _long_constant(self, type_: Type, token: str) -> Value:
        start = self.at
        if token in OF_GLOBAL:
            self.at += 1
            if self.tokens[self.at][:1] != "@":
                self.fail("expected the name of a function")
            self.at += 1
        elif token == "asm":
            self._inline_asm()
        else:
            self._to_bracket(token)
            self.skip_balanced()
        return Constant(type_, self.joined(start, self.at))

    def _to_bracket(self, token: str) -> None:
        if token in _GROUPS:
            return
        self.at += 1
        while self.tokens[self.at] in _EXPRESSION_WORDS:
            if self.take() == "inrange":
                self.skip_balanced()
        if self.tokens[self.at] != "(":
            self.fail("expected '('")

    def _inline_asm(self) -> None:
        self.at += 1
        while self.tokens[self.at] in _ASM_WORDS:
            self.at += 1
        self._string()
        self.expect(",")
        self._string()

    def _string(self) -> None:
        if self.tokens[self.at][:1] != '"':
            self.fail("expected a string")
        self.at += 1


def _is_name(token: str) -> bool:
    """Whether this may be a value's name without its percent sign."""
    return token.isidentifier() and token not in OPCODES
