"""A lock that the operating system takes back when the process that holds it ends."""

import sys
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """The one writer's claim to some files, held as long as the lock file is open."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    @classmethod
    def take(cls, path: Path) -> "FileLock | None":
        """The lock on `path`; None when another process holds it, or the folder cannot be written."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("ab")
        except OSError:
            return None
        try:
            _try_lock(file)
        except OSError:
            file.close()
            return None
        return cls(file)

    def give_back(self) -> None:
        """Let another process have it."""
        self._file.close()
