"""The shell at a terminal: the prompt, its keys and colours, the line that says how a search goes.

The prompt never waits for a search: it runs in a child process, its end is told above the line that is being typed. Ctrl-C clears
what is typed, else stops the search; it never ends the session.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Timer

from prompt_toolkit import PromptSession
from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import ThreadedCompleter
from prompt_toolkit.cursor_shapes import CursorShape
from prompt_toolkit.document import Document
from prompt_toolkit.enums import EditingMode
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import Lexer, PygmentsLexer
from prompt_toolkit.output import Output
from prompt_toolkit.styles import BaseStyle, Style, merge_styles
from prompt_toolkit.styles.pygments import style_from_pygments_cls

from keyhole.errors import KeyholeError, ToolError
from keyhole.repl.session.jobs import Job
from keyhole.repl.session.reply import Answer, Piece, Reply, Status, Work
from keyhole.repl.session.session import Session, wait
from keyhole.repl.session.syntax import is_ir
from keyhole.repl.shell.colours import styled
from keyhole.repl.shell.completing import ShellCompleter
from keyhole.repl.shell.reading import block, is_complete
from keyhole.show.lexer import SketchLexer
from keyhole.show.style import SketchStyle

_MOMENT = 0.05  # seconds for the prompt to appear, before anything else takes the processor
_SLOW = 0.5  # seconds after which the time is told
_STYLE = Style.from_dict(
    {
        "prompt": "bold",
        "prompt.hole": "bold ansired",
        "command": "bold ansiblue",
        "bottom-toolbar": "noreverse ansibrightblack",
        "bottom-toolbar.search": "noreverse ansicyan",
    }
)


class Shell:
    """A session at a terminal."""

    def __init__(
        self,
        session: Session,
        *,
        history: Path | None = None,
        input_: Input | None = None,
        output: Output | None = None,
        colour: bool = True,
    ) -> None:
        self.session = session
        self.colour = colour and session.settings.on("color") and not os.environ.get("NO_COLOR")
        self._ended: list[Job] = []
        self._loaded = False
        self._searched: Job | None = None
        session.watch = self._watch if sys.stderr.isatty() else None
        self.prompt: PromptSession[str] = PromptSession(
            message=self._message,
            multiline=True,
            prompt_continuation=_continuation,
            key_bindings=self._keys(),
            lexer=_InputLexer(),
            completer=ThreadedCompleter(ShellCompleter(session)),
            complete_while_typing=True,
            auto_suggest=AutoSuggestFromHistory(),
            history=_history(history),
            bottom_toolbar=self._toolbar,
            refresh_interval=0.25,
            style=_style(session.settings.word("style")) if self.colour else Style([]),
            include_default_pygments_style=False,
            cursor=CursorShape.BEAM,
            enable_open_in_editor=True,
            editing_mode=_mode(session),
            input=input_,
            output=output,
        )

    def run(self) -> int:
        """Read and do, until the user leaves."""
        while True:
            self.show_ended()
            try:
                text = self.prompt.prompt(editing_mode=_mode(self.session), pre_run=self._load_the_rest)
            except KeyboardInterrupt:
                continue
            except EOFError:
                return 0
            try:
                if self._do_all(block(text)):
                    return 0
            except KeyboardInterrupt:
                self.show(Reply((Piece("note", "interrupted"),), Status.STOPPED))

    def _do_all(self, statements: Sequence[str]) -> bool:
        """Do several statements, up to the first that goes wrong; whether one was to leave."""
        for place, text in enumerate(statements, 1):
            self.show_ended()
            if len(statements) > 1:
                first, more, _ = text.partition("\n")
                print(f"> {first}{' …' if more else ''}", flush=True)
            if self.do(text):
                return True
            if self.session.last.status in (Status.ERROR, Status.INTERNAL) and place < len(statements):
                self.show(Reply((Piece("note", f"not run: what stands behind it, {len(statements) - place} more"),)))
                break
        return False

    def _load_the_rest(self) -> None:
        """What commands need is loaded, and child processes started, while the first command is being typed."""
        if not self._loaded:
            self._loaded = True
            timer = Timer(_MOMENT, self._load)
            timer.daemon = True
            timer.start()

    def _load(self) -> None:
        import_module("keyhole.repl.commands.dispatch")
        with suppress(ToolError):  # the session has ended already
            self.session.warm()

    def do(self, text: str) -> bool:
        """Do what was typed; whether that was to leave."""
        if not text.strip():
            return False
        from keyhole.repl.commands.dispatch import begin, guarded

        started = time.monotonic()
        self._searched = None
        answer = begin(self.session, text)
        while isinstance(answer, Work):
            work = answer
            if work.background and (job := self._in_background(work)) is not None:
                answer = Reply((Piece("note", "searching in the background; stop or Ctrl-C ends it"),))
                job.task.future.add_done_callback(partial(self._job_ended, job))
                break
            answer = guarded(self.session, self._finished(work))
        self.session.end(text, answer)
        if self._searched is not None and not self._searched.task.done():
            self.session.lines[-1] = (text, "")  # a saved script has what the search comes to, which is told later
        self.show(answer)
        self._tell_trouble()
        seconds = time.monotonic() - started
        if seconds > _SLOW and self.session.settings.on("timing"):
            self._tell_time(seconds, self._searched)
        return answer.leave

    def _tell_time(self, seconds: float, job: Job | None) -> None:
        parts = job.parts() if job is not None and job.task.done() else ""
        self.show(Reply((Piece("note", f"{seconds:.2f} s" + (f" ({parts})" if parts else "")),)))

    def _tell_trouble(self) -> None:
        """Say once that the session is not kept."""
        journal = self.session.journal
        if journal is not None and journal.trouble:
            self.session.journal = None
            self.show(Reply((Piece("bad", f"warning: {journal.trouble}"),)))

    def show(self, reply: Reply) -> None:
        """Print a reply, through a pager when it is longer than the screen."""
        if not reply.pieces:
            return
        width, height = shutil.get_terminal_size()
        text = styled(reply, colour=self.colour, width=width)
        if text.count("\n") + 2 > height and self.session.settings.word("pager") == "auto" and sys.stdout.isatty():
            _page(text)
        else:
            print(text, flush=True)

    def _in_background(self, work: Work) -> Job | None:
        """Start a search, and wait a moment; the job when it goes on by itself, None when it has ended."""
        patience = self.session.settings.number("background")
        job = self._searched = self.session.start(work)
        deadline = time.monotonic() + patience
        while not job.task.done() and time.monotonic() < deadline:
            try:
                job.task.future.exception(0.05)
            except TimeoutError:
                pass
            except KeyboardInterrupt:
                job.task.stop()
        if job.task.done():
            return None
        return job

    def _finished(self, work: Work) -> Callable[[], Answer]:
        """What follows from work: that which has just ended in the foreground, or that which is to be started."""
        job = self.session.job
        if work.background and job is not None and job.work is work:
            self.session.job = None
            return lambda: wait(job)
        return lambda: self.session.complete_one(work)

    def _job_ended(self, job: Job, _: object) -> None:
        """A search in the background has ended (told by a thread of the pool)."""
        self._ended.append(job)
        app = self.prompt.app
        loop = app.loop
        if app.is_running and loop is not None:
            loop.call_soon_threadsafe(lambda: run_in_terminal(self.show_ended))

    def show_ended(self) -> None:
        """Show what searches in the background came to."""
        if not self._ended:
            return
        from keyhole.repl.commands.dispatch import guarded

        while self._ended:
            job = self._ended.pop(0)
            self.session.job = None if self.session.job is job else self.session.job
            answer = guarded(self.session, job.finish)
            if job.quiet:
                continue
            if isinstance(answer, Work):
                answer = guarded(self.session, self._finished(answer))
            assert not isinstance(answer, Work)
            self.session.end(f"; {job.work.title} ended", answer)
            self.show(answer)
            if self.session.settings.on("timing"):
                self._tell_time(time.monotonic() - job.started, job)

    def _watch(self, line: str) -> None:
        width = shutil.get_terminal_size().columns
        sys.stderr.write("\r\x1b[K" + line[: width - 1])
        sys.stderr.flush()

    def _message(self) -> StyleAndTextTuples:
        focus = self.session.state.focus
        hole: StyleAndTextTuples = [("class:prompt.hole", f" {focus.hole}")] if focus is not None else []
        return [("class:prompt", "keyhole"), *hole, ("class:prompt", "> ")]

    def _toolbar(self) -> StyleAndTextTuples:
        session = self.session
        job = session.job
        if job is not None and not job.task.done():
            return [("class:bottom-toolbar.search", job.line()[: shutil.get_terminal_size().columns - 1])]
        state = session.state
        settings = session.settings
        holes = f"{len(state.cards)} open" + (f", {len(state.filled)} filled" if state.filled else "")
        parts = [state.name, holes, f"{settings.text('timeout')} s", settings.word("cost")]
        keys = f"F3 {settings.word('multiline')}  F4 {settings.word('keys')}  F5 times {settings.text('timing')}"
        return [("class:bottom-toolbar", f"{' · '.join(parts)}   {keys}"[: shutil.get_terminal_size().columns - 1])]

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        session = self.session

        @keys.add("enter")
        def _(event: KeyPressEvent) -> None:
            buffer = event.current_buffer
            if buffer.complete_state is not None and buffer.complete_state.current_completion is not None:
                buffer.complete_state = None
            elif session.settings.word("multiline") == "smart" and is_complete(buffer.text):
                buffer.validate_and_handle()
            else:
                buffer.newline(copy_margin=False)  # IR is typed as it is written somewhere, its own margin included

        @keys.add("c-c")
        def _(event: KeyPressEvent) -> None:
            if event.current_buffer.text:
                event.current_buffer.reset()
            elif session.stop():
                run_in_terminal(lambda: self.show(Reply((Piece("note", "stopping the search"),))))
            else:
                run_in_terminal(lambda: self.show(Reply((Piece("note", "quit or Ctrl-D ends the session"),))))

        @keys.add("c-z")
        def _(event: KeyPressEvent) -> None:
            event.app.suspend_to_background()

        @keys.add("f3")
        def _(event: KeyPressEvent) -> None:
            session.set("multiline", "always" if session.settings.word("multiline") == "smart" else "smart")

        @keys.add("f4")
        def _(event: KeyPressEvent) -> None:
            session.set("keys", "vi" if session.settings.word("keys") == "emacs" else "emacs")
            event.app.editing_mode = _mode(session)

        @keys.add("f5")
        def _(event: KeyPressEvent) -> None:
            session.set("timing", "off" if session.settings.on("timing") else "on")

        return keys


class _InputLexer(Lexer):
    """IR as the lexer of sketches has it; of a command its first word, then the same."""

    def __init__(self) -> None:
        self._ir = PygmentsLexer(SketchLexer)

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        """The coloured lines of what is typed."""
        lines = self._ir.lex_document(document)
        if is_ir(document.text):
            return lines
        word = document.text.partition(" ")[0].partition("\n")[0]

        def line(number: int) -> StyleAndTextTuples:
            found = lines(number)
            return [("class:command", word), *_behind(found, len(word))] if number == 0 else found

        return line


def _behind(parts: StyleAndTextTuples, skipped: int) -> StyleAndTextTuples:
    """The parts of a line without its first characters."""
    found: StyleAndTextTuples = []
    for style, text, *_ in parts:
        if skipped < len(text):
            found.append((style, text[skipped:]))
        skipped = max(0, skipped - len(text))
    return found


def _continuation(width: int, number: int, wrapped: int) -> str:
    return "." * (width - 1) + " "


class _History(FileHistory):
    """Lines in a file, as far as that can be written: a full disk does not end the session."""

    def store_string(self, string: str) -> None:
        """Keep a line."""
        with suppress(OSError):
            super().store_string(string)


def _history(path: Path | None) -> History:
    if path is None:
        return InMemoryHistory()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError:
        return InMemoryHistory()
    return _History(path)


def _style(name: str) -> BaseStyle:
    """Keyhole's colours, or those of one of Pygments' styles."""
    if name == "default":
        return merge_styles([style_from_pygments_cls(SketchStyle), _STYLE])
    from pygments.styles import get_style_by_name
    from pygments.util import ClassNotFound

    try:
        return merge_styles([style_from_pygments_cls(get_style_by_name(name)), _STYLE])
    except ClassNotFound:
        raise KeyholeError(
            f"there is no style {name}", code="setting", hint="pygmentize -L styles lists them"
        ) from None


def _mode(session: Session) -> EditingMode:
    return EditingMode.VI if session.settings.word("keys") == "vi" else EditingMode.EMACS


def _page(text: str) -> None:
    import click

    os.environ.setdefault("LESS", "-SRXF")
    click.echo_via_pager(text + "\n", color=True)


def first_lines(session: Session, warnings: Iterable[str], resumed: str) -> str:
    """What is said before the first prompt."""
    from importlib.metadata import version

    lines = [f"Keyhole {version('keyhole')}. Type IR or a command; help lists them, quit ends."]
    return "\n".join([*lines, *([resumed] if resumed else []), *warnings])
