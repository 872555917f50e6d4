"""What each method is asked with. The fields are the command line's options, under the same names where those are clear."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from keyhole.repl.server.fields import Is
from keyhole.verbs import defaults

_LONGEST = 1e6  # seconds
_SEED = Is("The same seed gives the same answer.", least=0, most=2**53)
_FUNCTION = Is("The sketch, when several functions have holes.")
Names = tuple[str, ...]
_DEADLINE = Is("Seconds from the request's arrival to its answer; then the answer is an error.", above=0, most=_LONGEST)
_MEMORY = Is("The most address space that each process of the work may take, in MiB.", least=64, most=2**30)
Deadline = Annotated[float | None, _DEADLINE]
Memory = Annotated[int | None, _MEMORY]
Progress = Annotated[bool, Is("Whether to send $/progress notifications.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """No parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Who asks."""

    OPEN: ClassVar[bool] = True

    name: Annotated[str, Is("Its name.")]
    version: Annotated[str | None, Is("Its version.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Initialize:
    """The first request. Fields of the language server protocol's that are not here are ignored."""

    OPEN: ClassVar[bool] = True

    protocolVersion: Annotated[  # noqa: N815  (as it is on the wire)
        str | None, Is("The version that the client was written for; another major version is refused.")
    ] = None
    clientInfo: Annotated[Client | None, Is("Who asks.")] = None  # noqa: N815  (as it is on the wire)
    token: Annotated[str | None, Is("What a client on a port has to know.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What every request that is worked on may say."""

    deadline: Deadline = None
    memory: Memory = None


def limits_of(params: object) -> Limits:
    """The limits among a request's parameters."""
    return Limits(deadline=getattr(params, "deadline", None), memory=getattr(params, "memory", None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A module: an open sketch, a text, or a file that the server reads (LLVM assembly, bitcode, C, C++)."""

    ONE_OF: ClassVar[tuple[Names, ...]] = (("sketch", "text", "path"),)

    sketch: Annotated[str | None, Is("The name of an open sketch.")] = None
    version: Annotated[int | None, Is("The version that the sketch has to have.")] = None
    text: Annotated[str | None, Is("LLVM assembly, with holes or without.")] = None
    name: Annotated[str | None, Is("What errors call the text.")] = None
    path: Annotated[str | None, Is("A file, as the server sees it.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class About(Given):
    """A question about a module."""

    deadline: Deadline = None
    memory: Memory = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Open(Limits):
    """A sketch and the name by which other requests call it."""

    ONE_OF: ClassVar[tuple[Names, ...]] = (("text", "path"),)

    sketch: Annotated[str, Is("A name that the client chooses, for example the file's; errors show it.")]
    version: Annotated[int, Is("The text's version.")] = 0
    text: Annotated[str | None, Is("LLVM assembly with holes.")] = None
    path: Annotated[str | None, Is("A file instead; it is read again whenever the sketch is used.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Open):
    """The sketch's new text; its version must be higher than the one before."""

    version: Annotated[int, Is("Higher than the version before.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """A sketch that is not needed any more."""

    sketch: Annotated[str, Is("Its name.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill(About):
    """A term for a hole."""

    hole: Annotated[str, Is("The hole's name, with or without the '?'.")]
    term: Annotated[
        str,
        Is(
            "An operand, instructions, an opcode, a predicate, flags, a type, a function or blocks, as the hole's kind wants."
        ),
    ]
    function: Annotated[str | None, Is("The function, when several have a hole of that name.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchBudget:
    """Where a search stops and answers with what it has."""

    seconds: Annotated[float, Is("", above=0, most=_LONGEST)] = defaults.TIMEOUT
    candidates: Annotated[int, Is("Of the enumerating engine.", least=1, most=10**15)] = 10**13


@dataclass(frozen=True, slots=True, kw_only=True)
class Solve(About):
    """A sketch, what is known of its completion, and how long to look."""

    progress: Progress = True
    function: Annotated[str | None, _FUNCTION] = None
    spec: Annotated[
        Names, Is("Functions that the completed sketch must refine; @src for @tgt when there are none.")
    ] = ()
    asserts: Annotated[Names, Is("Functions of inputs and result that are to be true.")] = ()
    assumes: Annotated[Names, Is("Functions of the inputs; inputs on which one is false do not count.")] = ()
    examples: Annotated[
        tuple[object, ...], Is('Examples as the command line reads them: {"in": [1, 2], "out": 3}.')
    ] = ()
    cost: Annotated[Literal["size", "latency", "throughput", "time"], Is("What is cheap.")] = "latency"
    count: Annotated[int, Is("How many completions.", least=1, most=1000)] = defaults.COUNT
    budget: SearchBudget = field(default_factory=SearchBudget)
    seed: Annotated[int, _SEED] = defaults.SEED


@dataclass(frozen=True, slots=True, kw_only=True)
class Verify(About):
    """One module with pairs, or two."""

    progress: Progress = True
    other: Annotated[
        Given | None, Is("Another module: functions of one name are compared, the first's is the source.")
    ] = None
    source: Annotated[str | None, Is("The source, when the pair has other names than @src and @tgt.")] = None
    target: Annotated[str | None, Is("The target, likewise.")] = None
    passes: Annotated[str, Is("Check LLVM's passes on the module instead, as opt -passes names them.")] = ""
    unroll: Annotated[int, Is("How often loops are followed.", least=1, most=10**6)] = defaults.UNROLL
    timeout: Annotated[float, Is("Seconds for each pair.", above=0, most=_LONGEST)] = defaults.TIMEOUT
    seed: Annotated[int, _SEED] = defaults.SEED
    replay: Annotated[bool, Is("Whether to run counterexamples natively.")] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Optimize(About):
    """Functions to make cheaper."""

    progress: Progress = True
    function: Annotated[str | None, Is("Only this function.")] = None
    cost: Annotated[Literal["size", "latency", "throughput"], Is("What is cheap.")] = "latency"
    budget: SearchBudget = field(default_factory=SearchBudget)
    seed: Annotated[int, _SEED] = defaults.SEED


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(About):
    """A function to time."""

    function: Annotated[str, Is("The function.")]
    against: Annotated[str | None, Is("Another function of the module, measured interleaved.")] = None
    mode: Annotated[Literal["latency", "throughput"], Is("Calls that wait for each other, or calls that do not.")] = (
        "latency"
    )
    level: Annotated[int, Is("LLVM's optimisation level.", least=0, most=3)] = defaults.LEVEL
    seed: Annotated[int, _SEED] = defaults.SEED


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly(About):
    """What to lower."""

    function: Annotated[str | None, Is("Only this function.")] = None
    level: Annotated[int, Is("LLVM's optimisation level.", least=0, most=3)] = defaults.LEVEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """A property file."""

    ONE_OF: ClassVar[tuple[Names, ...]] = (("text", "path"),)

    text: Annotated[str | None, Is("Its text.")] = None
    name: Annotated[str | None, Is("What errors call the text.")] = None
    path: Annotated[str | None, Is("A file, as the server sees it.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Properties):
    """A property file to check."""

    deadline: Deadline = None
    memory: Memory = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Check):
    """A question to a property file."""

    query: Annotated[
        str, Is("Conditions as in a rule, with variables that begin with a capital: 'size(X, n), pointer(X)'.")
    ]
    function: Annotated[str | None, Is("Only this function of the file.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiments(Check):
    """Functions of a shared library, and what is known of them."""

    library: Annotated[str, Is("A path, or a name as the system's libraries have it.")]
    function: Annotated[str | None, Is("Only this function.")] = None
    calls: Annotated[int, Is("Experiments for each fact.", least=1, most=10**6)] = defaults.EXPERIMENTS
    timeout: Annotated[float, Is("Seconds for each call.", above=0, most=_LONGEST)] = defaults.EXPERIMENT_SECONDS
    seed: Annotated[int, _SEED] = defaults.SEED


@dataclass(frozen=True, slots=True, kw_only=True)
class Learn(Check):
    """Functions of a shared library to learn."""

    progress: Progress = True
    library: Annotated[str, Is("A path, or a name as the system's libraries have it.")]
    function: Annotated[str | None, Is("Only this function.")] = None
    timeout: Annotated[float, Is("Seconds for each function.", above=0, most=_LONGEST)] = defaults.TIMEOUT
    seed: Annotated[int, _SEED] = defaults.SEED
    database: Annotated[str | None, Is("Where models are kept, instead of the user's own place.")] = None
