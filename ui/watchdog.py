"""Notices when the window could not breathe, and says in the log what had been done last."""

import logging
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

LOG = logging.getLogger("playhead.window")
LOOK_MS = 50
TOO_LATE_S = 0.1


class Watchdog(QObject):
    """Looks every 50 ms how late it is; `worst` is the longest wait in seconds since it was asked last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doing = "start"
        self._expected = perf_counter() + LOOK_MS / 1000
        self._worst = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_MS)

    def note(self, doing: str) -> None:
        """Remember what was begun last, for the log."""
        self._doing = doing

    def take_worst(self) -> float:
        """The longest wait in seconds since this was asked last."""
        worst, self._worst = self._worst, 0.0
        return worst

    def _look(self) -> None:
        late = perf_counter() - self._expected
        self._expected = perf_counter() + LOOK_MS / 1000
        self._worst = max(self._worst, late)
        if late > TOO_LATE_S:
            LOG.warning("the window stood still for %.0f ms; the last thing done was %s", late * 1000, self._doing)
