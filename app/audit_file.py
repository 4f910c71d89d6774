"""The audit log as text: one line an event in rotating files beside the store, each event once whatever happens.

Where the file ends is read from the file itself, so a crash, a rebuild or a second program never writes a line twice. It
holds no personal text: the sentences have none.
"""

import os
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from domain.decider import Event
from domain.recorded import instant
from domain.sentences import sentence

FILE_BYTES = 16 * 1024 * 1024
FILES_KEPT = 64
_TAIL_BYTES = 65_536
_LINE = re.compile(rb"^#(\d+) ", re.MULTILINE)
_CONTROL = dict.fromkeys((*range(32), 127, 133, 8232, 8233), " ")


class AuditFile:
    """Files `path`, `path.1` (the one before), `path.2` ...; `position` is the last event that has its line.

    Used by one thread at a time, under the read models' write lock, which keeps other programs out as well.
    """

    def __init__(self, path: Path, *, file_bytes: int = FILE_BYTES, files_kept: int = FILES_KEPT) -> None:
        self._path = path
        self._file_bytes, self._files_kept = file_bytes, files_kept
        self._size = -1
        self._position = 0

    @property
    def position(self) -> int:
        """The last event with a line; 0 when there is no file yet. Sees what other programs wrote."""
        size = self._path.stat().st_size if self._path.exists() else 0
        if size != self._size:
            self._mend(size)
            self._position = self._last_position(self._path) or self._last_position(self._older(1))
        return self._position

    def append(self, lines: Sequence[str], position: int) -> None:
        """Add the lines up to an event; raises OSError."""
        content = "".join(lines).encode()
        if self._size > 0 and self._size + len(content) > self._file_bytes:
            self._rotate()
        with self._path.open("ab") as file:
            file.write(content)
            self._size = file.tell()
        self._position = position

    def _mend(self, size: int) -> None:
        """Cut off a last line that a crash left unfinished."""
        self._size = size
        if size == 0:
            return
        with self._path.open("rb+") as file:
            file.seek(max(size - _TAIL_BYTES, 0))
            tail = file.read()
            torn = len(tail) - (tail.rfind(b"\n") + 1)
            if torn:
                self._size = size - torn
                file.truncate(self._size)

    def _last_position(self, path: Path) -> int:
        if not path.exists():
            return 0
        with path.open("rb") as file:
            file.seek(max(file.seek(0, os.SEEK_END) - _TAIL_BYTES, 0))
            found = _LINE.findall(file.read())
        return int(found[-1]) if found else 0

    def _rotate(self) -> None:
        self._older(self._files_kept - 1).unlink(missing_ok=True)
        for number in range(self._files_kept - 2, 0, -1):
            if self._older(number).exists():
                self._older(number).rename(self._older(number + 1))
        self._path.rename(self._older(1))
        self._size = 0

    def _older(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}.{number}")


def line_of(position: int, event: Event, actor: str, *, effective_us: int, recorded_us: int) -> str:
    """An event as one line: position, when it happened, when it was recorded where that differs, who, what."""
    who = f"{actor}: " if actor else ""
    line = f"#{position} {_times(effective_us, recorded_us)} {who}{sentence(event)}"
    return f"{line if line.isprintable() else line.translate(_CONTROL)}\n"


@lru_cache(maxsize=64)
def _times(effective_us: int, recorded_us: int) -> str:
    """Remembered, because the events of a command share their times."""
    when = _second(effective_us // 1_000_000)
    return when if recorded_us == effective_us else f"{when} (recorded {_second(recorded_us // 1_000_000)})"


def _second(seconds: int) -> str:
    """The time as `2011-11-25 08:00:00Z`; quick, because every line of a log of millions has one."""
    days, rest = divmod(seconds, 86_400)
    minutes, second = divmod(rest, 60)
    return f"{_day(days)} {minutes // 60:02}:{minutes % 60:02}:{second:02}Z"


@lru_cache(maxsize=64)
def _day(days: int) -> str:
    return f"{instant(days * 86_400_000_000):%Y-%m-%d}"
