"""Child processes that do long work: they can be watched, stopped and killed, and a crash in one costs one answer."""

from keyhole.workers.pool import Pool
from keyhole.workers.talk import Talk
from keyhole.workers.task import Crashed, Late, Stopped, Task

__all__ = ["Crashed", "Late", "Pool", "Stopped", "Talk", "Task"]
