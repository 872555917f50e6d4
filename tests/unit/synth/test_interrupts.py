"""Ctrl-C where Python or z3 would lose it: in a destructor, and in a question."""

from __future__ import annotations

import os
import signal
import time
from threading import Timer

import pytest
import z3

from keyhole.synth.interrupts import interrupted, noticed
from keyhole.synth.smt.asking import Asking


class Pressing:
    """Has Ctrl-C pressed while it is destroyed."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_a_destructor_loses_is_raised_again() -> None:
    with noticed() as look:
        look()
        Pressing()
        with pytest.raises(KeyboardInterrupt):
            look()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ctrl_c_raises_as_ever() -> None:
    with pytest.raises(KeyboardInterrupt), noticed():
        signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize("blocked", [False, True])
def test_another_thread_hears_of_it(blocked: bool) -> None:
    with pytest.raises(KeyboardInterrupt), interrupted() as pressed:
        assert not pressed()
        before = signal.pthread_sigmask(signal.SIG_BLOCK if blocked else signal.SIG_UNBLOCK, {signal.SIGINT})
        try:
            os.kill(os.getpid(), signal.SIGINT)
        finally:
            heard = pressed()
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    assert heard


def test_a_long_question_is_interrupted() -> None:
    asking = Asking(0)
    x, y = z3.BitVecs("x y", 64)
    wide = z3.ZeroExt(64, x) * z3.ZeroExt(64, y)
    asking.add([wide == (2**61 - 1) * (2**59 - 55), z3.UGT(x, 1), z3.UGT(y, 1), z3.ULT(x, y)])
    timer = Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        asking.ask([], time.monotonic() + 600)
    timer.join()
