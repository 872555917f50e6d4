"""What is true of C's library functions: the attributes that a program may give them without promising anything.

A declaration that says more than this makes calls of the function undefined behaviour, whatever the function does. Each row has
the memory that the function touches and, for each parameter, what it does with it. LLVM adds such attributes itself
(``inferattrs``), so what it adds should be here; what is missing only loses proofs.

Sources: ISO C, 7.12, 7.21, 7.22, 7.24; POSIX; LLVM Language Reference, "Parameter Attributes".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from keyhole.holes.model import Instruction
from keyhole.holes.types import VOID, FloatType, IntType, PointerType

_FORGOTTEN = "captures(none) nocapture nofree"
READ = f"readonly {_FORGOTTEN}"
_SOUGHT = "readonly nofree captures(ret:address,provenance)"  # the result may point to it
WRITTEN = f"writeonly {_FORGOTTEN}"
_CHANGED = _FORGOTTEN
_FILLED = "noalias writeonly returned nofree captures(ret:address,provenance)"
_EXTENDED = "noalias returned nofree captures(ret:address,provenance)"
_COPIED = f"noalias {READ}"
_PASSED = ""  # a number
_ANY = "readwrite"
_READING, _COPYING = "argmem:read", "argmem:readwrite"
_HEAP = "inaccessiblemem:readwrite"  # that errno may be set is left out by many
_CALM = "nofree nounwind"
_PLAIN = f"{_CALM} willreturn nocallback nosync norecurse mustprogress"
_FREEING = f"argmem:readwrite,{_HEAP}"


@dataclass(frozen=True, slots=True)
class Truth:
    """``memory``: as in ``memory(…)``; ``arguments``: the attributes that are true of each; ``words``: of the function;
    ``result``: of its result; ``strings``: what is written in quotes."""

    memory: str
    arguments: tuple[str, ...] = ()
    words: str = _CALM
    result: str = ""
    strings: str = ""

    @property
    def text(self) -> str:
        """What is true of the function, as attributes."""
        return f"{self.words} memory({self.memory})"

    def returned(self) -> set[str]:
        """The claims that the call returns an argument."""
        return {f"{index} returned" for index, text in enumerate(self.arguments) if "returned" in text.split()}

    def of_argument(self, index: int, duty: str) -> bool:
        """Whether the attribute is true of that parameter."""
        known = self.arguments[index] if index < len(self.arguments) else ""
        return _BLANKS.sub("", duty) in known.split()


_BLANKS = re.compile(r"\s+")
_MALLOC = '"alloc-family"="malloc"'


def _allocating(kind: str, sizes: str, *arguments: str, memory: str = _HEAP) -> Truth:
    words = "nounwind willreturn norecurse mustprogress allockind"
    words += f" nofree allocsize allocsize({sizes})" if memory == _HEAP else f" allocsize allocsize({sizes})"
    return Truth(memory, arguments, words, "noalias", f'"{kind}" {_MALLOC}')


_TEXTS: dict[str, Truth] = {
    "strlen strnlen strspn strcspn": Truth(_READING, (READ, READ), _PLAIN),
    "strcmp strncmp memcmp bcmp": Truth(_READING, (READ, READ), _PLAIN),
    "strchr strrchr memchr memrchr": Truth(_READING, (_SOUGHT,), _PLAIN),
    "strstr strpbrk": Truth(_READING, (_SOUGHT, READ), _PLAIN),
    "memcpy strcpy strncpy": Truth(_COPYING, (_FILLED, _COPIED), _PLAIN),
    "stpcpy mempcpy memccpy": Truth(_COPYING, (_FILLED.replace("returned ", ""), _COPIED), _PLAIN),
    "memmove": Truth(_COPYING, (_FILLED.replace("noalias ", ""), READ), _PLAIN),
    "strcat strncat": Truth(_COPYING, (_EXTENDED, _COPIED), _PLAIN),
    "sprintf": Truth(_ANY, (f"noalias {WRITTEN}", _COPIED)),
    "snprintf": Truth(_ANY, (f"noalias {WRITTEN}", _PASSED, _COPIED)),
    "printf puts": Truth(_ANY, (READ,)),
    "fprintf": Truth(_ANY, (_CHANGED, READ)),
    "fputs": Truth(_ANY, (READ, _CHANGED)),
    "fputc": Truth(_ANY, (_PASSED, _CHANGED)),
    "putchar": Truth(_ANY),
    "fwrite": Truth(_ANY, (READ, _PASSED, _PASSED, _CHANGED)),
    "atoi atol": Truth("read", (READ,), _PLAIN),
    "strtol": Truth(_ANY, ("readonly nofree", WRITTEN), _PLAIN),
    "strdup": Truth(
        f"argmem:readwrite,{_HEAP}", (READ,), "nofree nounwind willreturn mustprogress", "noalias", _MALLOC
    ),
    "malloc": _allocating("alloc,uninitialized", "0"),
    "calloc": _allocating("alloc,zeroed", "0,1"),
    "aligned_alloc": _allocating("alloc,uninitialized,aligned", "1"),
    "realloc reallocf": _allocating("realloc", "1", "captures(none) nocapture", memory=_FREEING),
    "reallocarray": _allocating("realloc", "1,2", "captures(none) nocapture", memory=_FREEING),
    "free": Truth(
        _FREEING,
        ("captures(none) nocapture",),
        "nounwind willreturn norecurse mustprogress allockind",
        strings=f'"free" {_MALLOC}',
    ),
    "exit": Truth(_ANY, (), "noreturn nofree"),
    "_Exit abort": Truth(_ANY, (), "noreturn nofree nounwind"),
    "abs labs ffs isdigit isascii toascii isnan isinf": Truth("none", (), _PLAIN),
    "fabs floor ceil trunc rint nearbyint round roundeven copysign fmin fmax": Truth("none", (), _PLAIN),
    "toupper tolower isalpha isspace": Truth("read", (), _PLAIN),  # the locale
    "sin cos tan exp exp2 log log2 log10 pow fmod ldexp sqrt": Truth("errnomem:write", (), _PLAIN),
    "frexp": Truth("argmem:write", (_PASSED, WRITTEN), _PLAIN),
}
_TRUTHS = {f"@{name}": truth for names, truth in _TEXTS.items() for name in names.split()}
_SHAPES = {  # pointers, integers, floats, nothing; result first; a star: and any others
    "i p": "strlen puts atoi atol",
    "i pi": "strnlen",
    "i pp": "strspn strcspn strcmp fputs",
    "i ppi": "strncmp memcmp bcmp strtol",
    "p pi": "strchr strrchr realloc reallocf",
    "p pii": "memchr memrchr reallocarray",
    "p pp": "strstr strpbrk strcpy stpcpy strcat",
    "p ppi": "memcpy memmove mempcpy strncpy strncat",
    "p ppii": "memccpy",
    "p p": "strdup",
    "p i": "malloc",
    "p ii": "calloc aligned_alloc",
    "v p": "free",
    "v i": "exit _Exit",
    "v ": "abort",
    "i p*": "printf",
    "i pp*": "sprintf fprintf",
    "i pip*": "snprintf",
    "i ip": "fputc",
    "i piip": "fwrite",
    "i i": "putchar abs labs ffs isdigit isascii toascii toupper tolower isalpha isspace",
    "i f": "isnan isinf",
    "f f": "fabs floor ceil trunc rint nearbyint round roundeven sqrt sin cos tan exp exp2 log log2 log10",
    "f ff": "copysign fmin fmax pow fmod",
    "f fi": "ldexp",
    "f fp": "frexp",
}
_SHAPE = {f"@{name}": shape for shape, names in _SHAPES.items() for name in names.split()}
_SINGLE = {f"{name}f": name for name, shape in _SHAPE.items() if "f" in shape}  # the same for float
_LETTERS = {PointerType: "p", IntType: "i", FloatType: "f"}


def truth(name: str, call: Instruction) -> Truth | None:
    """What is true of the library function of that name; None where it is not known, or the call is one of another type."""
    name = _SINGLE.get(name, name)
    types = (call.type, *(operand.type for operand in call.operands[:-1]))
    letters = ["v" if type_ == VOID else _LETTERS.get(type(type_), "?") for type_ in types]
    written, expected = f"{letters[0]} {''.join(letters[1:])}", _SHAPE.get(name, "")
    fits = written.startswith(expected[:-1]) if expected.endswith("*") else written == expected
    return _TRUTHS.get(name) if fits else None
