"""What has been learned of libraries, kept in an SQLite file: a model for each function, with where it comes from.

A model is kept under the library file's hash, the symbol, and the properties that it was learned with: learning the same again
replaces it, another build of the library has models of its own.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from platformdirs import user_data_dir

from keyhole.errors import ToolError
from keyhole.plural import counted
from keyhole.proof.verdicts import Json, Tested

VERSION = 1
_TABLE = """
create table if not exists models (
    library text not null, version text not null, symbol text not null, properties text not null, ir text not null,
    inputs integer not null, tested text not null, how text not null, calls integer not null, seconds real not null,
    learned text not null, primary key (version, symbol, properties)
)
"""
_COLUMNS = "library, version, symbol, properties, ir, inputs, tested, how, calls, seconds, learned"
_DEFINED = re.compile(r'^(?:define\b[^@\n]*|)@("[^"\n]*"|[-$.\w]+)(?=\(| *=)', re.MULTILINE)
_DECLARED = re.compile(r"^declare\b.*\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned of a function. ``version`` is the SHA-256 of the library file, ``properties`` is a property file,
    ``how`` is in words, ``learned`` is the date and time."""

    library: str
    version: str
    symbol: str
    properties: str
    ir: str
    certificate: Tested
    how: str
    calls: int
    seconds: float
    learned: str

    def to_json(self) -> dict[str, Json]:
        """All of it, as the command line prints it."""
        return {**asdict(self), "certificate": self.certificate.to_json()}


class KnowledgeBase:
    """The models in a file, which is made when it is not there. Best used by ``with``."""

    def __init__(self, path: Path) -> None:
        """Raises ToolError for a file that is no knowledge base or cannot be opened."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path)
        except (OSError, sqlite3.Error) as error:
            raise ToolError(f"{path} cannot be opened: {error}", code="no-database") from None
        try:
            (version,) = self._database.execute("pragma user_version").fetchone()
            others = self._database.execute("select count(*) from sqlite_master where name != 'models'").fetchone()[0]
            if version != VERSION and (version or others):
                raise sqlite3.DatabaseError("it holds something else")
            with self._database:
                self._database.execute(_TABLE)
                self._database.execute(f"pragma user_version = {VERSION}")
        except sqlite3.Error as error:
            self._database.close()
            message = f"{path} is not a knowledge base: {error}"
            raise ToolError(
                message, code="no-database", hint="--database names a file of keyhole learn's own"
            ) from None

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def store(self, model: Model) -> None:
        """Keep a model, in place of one of the same function of the same file under the same properties."""
        tested = (model.certificate.inputs, model.certificate.how)
        row = (model.library, model.version, model.symbol, model.properties, model.ir, *tested, model.how)
        with self._database:
            marks = ", ".join("?" * len(_COLUMNS.split(",")))
            statement = f"insert or replace into models ({_COLUMNS}) values ({marks})"
            self._database.execute(statement, (*row, model.calls, model.seconds, model.learned))

    def models(self, symbols: Iterable[str] = ()) -> tuple[Model, ...]:
        """All models, or those of some functions, in the order of their symbols, the newest first."""
        rows = self._database.execute(f"select {_COLUMNS} from models order by symbol, learned desc, library")
        found = [_model(*row) for row in rows]
        wanted = set(symbols)
        return tuple(model for model in found if not wanted or model.symbol in wanted)


def _model(
    library: str,
    version: str,
    symbol: str,
    properties: str,
    ir: str,
    inputs: int,
    tested: str,
    how: str,
    calls: int,
    seconds: float,
    learned: str,
) -> Model:
    """The model of a row."""
    certificate = Tested(inputs, tested)
    return Model(library, version, symbol, properties, ir, certificate, how, calls, seconds, learned)


def default_path() -> Path:
    """Where the user's own models are."""
    return Path(user_data_dir("keyhole")) / "models.sqlite"


def version_of(library: str) -> str:
    """The hash that stands for a library file."""
    return hashlib.sha256(Path(library).read_bytes()).hexdigest()


def exported(models: Iterable[Model]) -> str:
    """One module of LLVM assembly with all models, and where each comes from as comments.

    A name that is taken already gets a number: of several models of one symbol, the first keeps its name.
    """
    taken: set[str] = set()
    declarations: dict[str, None] = {}
    texts = []
    for model in models:
        ir, names = model.ir, [name.strip('"') for name in _DEFINED.findall(model.ir)]
        for name in names:
            new = _free(name, taken)
            taken.add(new)
            ir = ir if new == name else _renamed(ir, name, new)
        declarations |= dict.fromkeys(line.strip() for line in _DECLARED.findall(ir))
        texts.append(f"{_provenance(model)}\n{_DECLARED.sub('', ir).strip()}\n")
    defined = {f"@{name}(" for name in taken}
    needed = [line for line in declarations if not any(name in line for name in defined)]
    return "\n".join([*texts, *(["\n".join(needed) + "\n"] if needed else [])])


def _renamed(ir: str, name: str, to: str) -> str:
    """LLVM assembly with another name for a function or a global variable."""
    quoted = re.escape(f'@"{name}"')
    return re.sub(rf"{quoted}|@{re.escape(name)}(?![-$.\w])", lambda _: f"@{to}", ir)


def _free(name: str, taken: set[str]) -> str:
    """The name, or the name with the smallest number that makes it new."""
    number, new = 1, name
    while new in taken:
        number += 1
        new = f"{name}.{number}"
    return new


def _provenance(model: Model) -> str:
    properties = [f";   {line}" for line in model.properties.strip().splitlines()]
    lines = [
        f"; {model.symbol}: {' '.join(model.how.split())}",
        f"; learned on {model.learned} from {model.library}",
        f"; SHA-256 {model.version}",
        f"; tested on {counted(model.certificate.inputs, 'input')}: {' '.join(model.certificate.how.split())}",
        *properties,
    ]
    return "\n".join(lines)
