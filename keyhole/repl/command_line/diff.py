"""``keyhole diff``: whether two functions do the same, asked both ways, and on which inputs they do not."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from keyhole.holes.llvm.files import read_file
from keyhole.proof import Bounded, Options, Pair
from keyhole.repl.command_line import options
from keyhole.repl.command_line.exits import FOUND, GAVE_UP, INTERNAL, REFUTED, worst
from keyhole.repl.command_line.json_styles import print_json
from keyhole.repl.command_line.ticker import Ticker
from keyhole.repl.printing.verdicts import judged_text
from keyhole.verbs.asking import pair_of
from keyhole.verbs.verdicts import Judged
from keyhole.verbs.verifying import Judge

_CODES = {"correct": FOUND, "incorrect": REFUTED, "unknown": GAVE_UP}


@click.command(cls=options.Verb)
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("second", type=click.Path(path_type=Path))
@click.option("--function", metavar="@F", help="The function in both files, where they have several.")
@click.option("--other", metavar="@G", help="The function in the second file, when its name is another.")
@options.setting("--unroll", help="How often loops are followed.")
@options.TIMEOUT
@options.SEED
@options.CACHE
@options.JSON
def diff(
    first: Path,
    second: Path,
    function: str | None,
    other: str | None,
    unroll: int,
    timeout: float,
    seed: int,
    cache: str,
    as_json: bool,
) -> None:
    """Say whether a function does the same in FIRST and in SECOND: each must refine the other.

    0 when they do the same, 1 when they differ, 3 when that is not known. The timeout is for each way.
    """
    pair = pair_of(read_file(first), read_file(second), other or function, function)
    back = Pair(pair.target, pair.source, pair.target_module, pair.source_module)
    found: list[Judged] = []
    with Ticker() as ticker, Judge(Options(timeout, seed, unroll), cache=cache) as judge:
        for each in (pair, back):
            ticker.at(f"{each.target.name} against {each.source.name}")
            found.append(judge.judged(each))
            if found[-1].word == "incorrect":
                break
    names = f"{first}: {pair.source.name}", f"{second}: {pair.target.name}"
    if as_json:
        pairs = [each.to_json() for each in found]
        print_json({"first": names[0], "second": names[1], "verdict": _word(found), "pairs": pairs})
    else:
        click.echo(f"{names[0]} and {names[1]}: {_shown(found)}")
        click.echo(judged_text(_telling(found)))
    for judged in found:
        if judged.trouble:
            click.echo(judged.trouble, err=True)
    sys.exit(worst(INTERNAL if judged.trouble else _CODES[judged.word] for judged in found))


def _word(found: list[Judged]) -> str:
    words = {each.word for each in found}
    return "differ" if "incorrect" in words else "unknown" if "unknown" in words else "same"


def _telling(found: list[Judged]) -> Judged:
    """The way that says most: one on which they differ, one that is not known, one that is bounded."""
    order = {"incorrect": 0, "unknown": 1, "correct": 3}
    return min(found, key=lambda each: 2 if isinstance(each.outcome, Bounded) else order[each.word])


def _shown(found: list[Judged]) -> str:
    match _word(found):
        case "same":
            return (
                "the same up to the bound" if any(isinstance(each.outcome, Bounded) for each in found) else "the same"
            )
        case "differ" if len(found) == 2:
            return "the second refines the first, but is not the same"
        case word:
            return {"differ": "they differ"}.get(word, word)
