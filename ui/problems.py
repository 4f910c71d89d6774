"""What went wrong since the window opened; it stays until it was read."""

from datetime import UTC, datetime

import msgspec
from PySide6.QtCore import QObject, Signal


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that went wrong: what, why, what to do; `details` is the raw text behind it."""

    at: datetime
    what: str
    why: str = ""
    todo: str = ""
    details: str = ""

    @property
    def text(self) -> str:
        """Everything, for the clipboard."""
        lines = (
            self.at.astimezone(UTC).isoformat(timespec="seconds"),
            self.what,
            self.why,
            self.todo,
            self.details,
        )
        return "\n".join(line for line in lines if line)


class Problems(QObject):
    """The list of problems; `changed` at every one added, read or cleared."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None, *, limit: int = 500) -> None:
        super().__init__(parent)
        self._limit = limit
        self._kept: list[Problem] = []
        self._unread = 0

    @property
    def kept(self) -> tuple[Problem, ...]:
        """Every problem, newest first."""
        return tuple(reversed(self._kept))

    @property
    def unread(self) -> int:
        """How many came since somebody last looked."""
        return self._unread

    def add(self, what: str, why: str = "", todo: str = "", details: str = "") -> Problem:
        """Keep a problem until it is cleared; the oldest go beyond the limit."""
        problem = Problem(at=datetime.now(UTC), what=what, why=why, todo=todo, details=details)
        self._kept = [*self._kept[-self._limit + 1 :], problem]
        self._unread += 1
        self.changed.emit()
        return problem

    def mark_read(self) -> None:
        """Somebody looked at the list."""
        if self._unread:
            self._unread = 0
            self.changed.emit()

    def clear(self) -> None:
        """Forget them all."""
        self._kept, self._unread = [], 0
        self.changed.emit()
