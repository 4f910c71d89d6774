"""What this thread had of the processor, how long it stood waiting for one, and how much memory the process holds."""

import os
import sys
import time
from pathlib import Path
from typing import NamedTuple

WAITED = Path("/proc/thread-self/schedstat")
MEMORY = Path("/proc/self/statm")
MEGABYTE = 1_000_000


class Used(NamedTuple):
    """Seconds: on the clock, on the processor, and waiting for a processor that others held."""

    wall: float
    cpu: float
    waited: float

    def since(self, earlier: "Used") -> "Used":
        """The difference."""
        return Used(self.wall - earlier.wall, self.cpu - earlier.cpu, self.waited - earlier.waited)


def used() -> Used:
    """Of this thread, so far; Linux alone says how long it waited, elsewhere that is 0."""
    return Used(time.perf_counter(), time.thread_time(), _waited())


def _waited() -> float:
    try:
        return int(WAITED.read_text().split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0


def memory_mb() -> float:
    """Memory of this process that is its own, in megabytes: mapped files, which can be given back any time, do not count.

    0 where the system does not say.
    """
    try:
        _size, resident, shared, *_ = MEMORY.read_text().split()
    except OSError:
        return 0.0
    return (int(resident) - int(shared)) * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def resident_mb() -> float:
    """All memory of this process that is in use, mapped files and libraries too, in megabytes; 0 where it is not said."""
    try:
        return int(MEMORY.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / MEGABYTE
    except OSError:
        return 0.0


def references() -> dict[str, int]:
    """Reference counts that must not drift however long the window lives (they never do from Python 3.12 on)."""
    return {str(constant): sys.getrefcount(constant) for constant in (None, True, False)}
