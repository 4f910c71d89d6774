"""A signal's pace-maker: tells at once, then at most so often, and never forgets the last time."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer


class Pulse(QObject):
    """Calls `beat` for every `soon()`, but never twice within `interval_ms`; calls in between become one."""

    def __init__(self, interval_ms: int, beat: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._interval_s = interval_ms / 1000
        self._beat = beat
        self._last = float("-inf")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._now)

    def soon(self) -> None:
        """Beat now if it was quiet for long enough, else as soon as it will have been."""
        if self._timer.isActive():
            return
        wait_s = self._last + self._interval_s - monotonic()
        if wait_s <= 0:
            self._now()
        else:
            self._timer.start(max(1, round(wait_s * 1000)))

    def at_once(self) -> None:
        """Beat now whatever was before; a waiting beat becomes this one."""
        self._timer.stop()
        self._now()

    def _now(self) -> None:
        self._last = monotonic()
        self._beat()
