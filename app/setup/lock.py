"""One set-up at a time on one environment; the system lets go of the lock when its holders die."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PAUSE = 0.2  # seconds between two looks at a lock another process holds


@contextmanager
def held(path: Path, waiting: Callable[[], None]) -> Iterator[int]:
    """Hold the lock at `path`; calls `waiting` once if another process has it. Gives the descriptor, so that a
    child can be made to hold it too: an orphaned pip then still keeps others out."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if not taken(descriptor):
            waiting()
            while not taken(descriptor):
                time.sleep(PAUSE)
        yield descriptor
    finally:
        os.close(descriptor)


def taken(descriptor: int) -> bool:
    """Take the lock if it is free; says whether it was."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
