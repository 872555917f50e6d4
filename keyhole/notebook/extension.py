"""``%load_ext keyhole``: cells of IR and of sketches.

    %%ir [name]                              read the cell as a module, show it, and keep it as the variable ``name``
    %%holes [--solve] [--timeout S] [name]   read it as a sketch, show the cards of its holes, or solve it

What a cell gives is a plain result: ``_`` has it, as that of any cell. Options are those of the command line.
"""

from __future__ import annotations

import shlex
from functools import partial
from typing import TYPE_CHECKING, cast

import click

from keyhole.api.functions import complete
from keyhole.errors import KeyholeError
from keyhole.holes.listing import hole_cards
from keyhole.holes.model import Module
from keyhole.holes.text.reader import parse
from keyhole.notebook.cards import Cards
from keyhole.synth import Answer

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Called by ``%load_ext keyhole``."""
    magics = shell.magics_manager
    magics.register_function(partial(ir, shell), magic_kind="cell", magic_name="ir")
    magics.register_function(partial(holes, shell), magic_kind="cell", magic_name="holes")
    shell.set_custom_exc((KeyholeError,), _show_error)  # type: ignore[no-untyped-call]  # IPython has no types there


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Called by ``%unload_ext keyhole``."""
    for name in ("ir", "holes"):
        shell.magics_manager.magics["cell"].pop(name, None)
    shell.set_custom_exc((), None)  # type: ignore[no-untyped-call]  # IPython has no types there


def ir(shell: InteractiveShell, line: str, cell: str) -> Module:
    """``%%ir [name]``: the module in the cell."""
    name = str(_read(_IR, line)["name"] or "")
    module = parse(cell, _cell(shell))
    _keep(shell, name, module)
    return module


def holes(shell: InteractiveShell, line: str, cell: str) -> Cards | Answer:
    """``%%holes [options] [name]``: the holes of the sketch in the cell, or, with ``--solve``, what fills them."""
    options = _read(_HOLES, line)
    name = str(options.pop("name") or "")
    solve, timeout, seed, k = (options.pop(key) for key in ("solve", "timeout", "seed", "count"))
    module = parse(cell, _cell(shell))
    if not solve:
        _keep(shell, name, module)
        return Cards(module, hole_cards(module))
    function, cost = options["function"], str(options["cost"])
    answer = complete(
        module,
        function=None if function is None else str(function),
        reference=cast("tuple[str, ...]", options["spec"]) or None,
        cost=cost,
        k=cast("int", k),
        timeout=cast("float", timeout),
        seed=cast("int", seed),
    )
    _keep(shell, name, answer)
    return answer


_NAME = click.Argument(["name"], required=False)
_IR = click.Command("%%ir", params=[_NAME], add_help_option=False)
_HOLES = click.Command(
    "%%holes",
    add_help_option=False,
    params=[
        click.Option(["--solve"], is_flag=True),
        click.Option(["--function"]),
        click.Option(["--spec"], multiple=True),
        click.Option(["--cost"], default="latency"),
        click.Option(["-k", "count"], type=click.IntRange(1), default=1),
        click.Option(["--timeout"], type=float, default=60.0),
        click.Option(["--seed"], type=int, default=0),
        _NAME,
    ],
)


def _read(command: click.Command, line: str) -> dict[str, object]:
    """The options on a magic's line. Raises KeyholeError for what is none."""
    try:
        context = command.make_context(str(command.name), shlex.split(line))
    except (click.ClickException, ValueError) as error:
        message = error.format_message() if isinstance(error, click.ClickException) else str(error)
        usage = " ".join(command.collect_usage_pieces(click.Context(command)))
        hint = f"{command.name} {usage}; options: {', '.join(_options(command)) or 'none'}"
        raise KeyholeError(message, code="bad-magic", hint=hint) from None
    name = context.params.get("name")
    if name is not None and not name.isidentifier():
        raise KeyholeError(f"'{name}' is no name for a variable", code="bad-magic")
    return dict(context.params)


def _options(command: click.Command) -> list[str]:
    return [option.opts[0] for option in command.params if isinstance(option, click.Option)]


def _cell(shell: InteractiveShell) -> str:
    """What errors call the cell: its number, which is that of what it gives."""
    return f"In[{shell.displayhook.prompt_count}]"


def _keep(shell: InteractiveShell, name: str, value: object) -> None:
    if name:
        shell.push({name: value})  # type: ignore[no-untyped-call]  # IPython has no types there


def _show_error(shell: InteractiveShell, kind: type, error: Exception, trace: object, tb_offset: object = None) -> None:
    """What is wrong with the user's text is shown with its place; a traceback through Keyhole would only hide it."""
    print(error.render() if isinstance(error, KeyholeError) else error)
