"""The child process: loads what it is told to, then runs one piece of work after another until its input ends.

Work runs in the main thread, as solvers and JIT compilers like it; another thread listens for a request to stop. When the parent
is gone, so is this process with everything that it started.
"""

from __future__ import annotations

import os
import pickle
import queue
import resource
import signal
import sys
import threading
import traceback
from importlib import import_module
from typing import IO

from keyhole.workers.messages import Begun, Failed, Result, Run, Stop, Told, lacks_memory, portable
from keyhole.workers.talk import Talk
from keyhole.workers.wire import read, write


def main() -> None:
    """Serve until the parent closes the pipe; the arguments are modules to load first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # work that reads standard input must not read requests
    os.dup2(2, 1)
    for name in sys.argv[1:]:
        import_module(name)
    child = _Child(requests, replies)
    threading.Thread(target=child.listen, daemon=True).start()
    child.work()


class _Child:
    def __init__(self, requests: IO[bytes], replies: IO[bytes]) -> None:
        self._requests = requests
        self._replies = replies
        self._lock = threading.Lock()
        self._waiting: queue.Queue[Run] = queue.Queue()
        self._number = 0
        self._stopping = threading.Event()

    def say(self, message: object) -> None:
        """Send one message, whatever thread says it."""
        with self._lock:
            write(self._replies, message)

    def listen(self) -> None:
        """Take requests from the pipe."""
        try:
            while True:
                match read(self._requests):
                    case Run() as request:
                        self._number = request.number
                        self._stopping.clear()
                        self._waiting.put(request)
                    case Stop(number=number) if number == self._number:
                        self._stopping.set()
        except (EOFError, OSError):
            os.killpg(os.getpgrp(), signal.SIGKILL)
        except BaseException as error:  # a request that cannot be unpickled
            self._waiting.put(Run(0, _raise, (error,)))
            self.listen()

    def work(self) -> None:
        """Run what was asked for, one after the other, for ever."""
        while True:
            request = self._waiting.get()
            talk = Talk(lambda value: self.say(Told(value)), self._stopping)
            self.say(Begun())
            try:
                _limit(request.memory)
                answer: object = Result(request.function(talk, *request.arguments))
            except BaseException as error:
                no_room = bool(request.memory) and lacks_memory(error)
                answer = Failed(MemoryError() if no_room else portable(error), traceback.format_exc())
            _limit(0)  # what follows is not the work's: the answer's way, the next request
            del request
            try:
                self.say(answer)
            except (pickle.PicklingError, TypeError, AttributeError) as error:
                self.say(Failed(TypeError(f"the answer cannot be sent: {error}"), traceback.format_exc()))


def _limit(memory: int) -> None:
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (memory or hard, hard))


def _raise(talk: Talk, error: BaseException) -> None:
    raise error


if __name__ == "__main__":
    main()
