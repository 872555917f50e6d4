"""A real IPython shell for tests, in this process."""

from __future__ import annotations

import atexit
from collections.abc import Iterator

import pytest
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell


class Notebook:
    """A shell, and what it printed."""

    def __init__(self, shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> None:
        self.shell = shell
        self._capsys = capsys

    def run(self, cell: str) -> tuple[object, str]:
        """What a cell is, and what it showed."""
        self._capsys.readouterr()
        done: ExecutionResult = self.shell.run_cell(cell, store_history=True)  # type: ignore[no-untyped-call]
        shown = self._capsys.readouterr()
        return done.result, shown.out + shown.err

    def formatted(self, thing: object) -> dict[str, str]:
        """What IPython would send to the page."""
        formatter = self.shell.display_formatter
        assert formatter is not None
        found, _ = formatter.format(thing)  # type: ignore[no-untyped-call]
        return dict(found)


@pytest.fixture
def notebook(
    capsys: pytest.CaptureFixture[str], tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Notebook]:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    shell.colors = "nocolor"
    made = Notebook(shell, capsys)
    yield made
    atexit.unregister(shell.atexit_operations)
    shell.atexit_operations()  # type: ignore[no-untyped-call]
    InteractiveShell.clear_instance()
