"""Sees when a window is painted for the first time, and when a store can be used in it."""

import importlib
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

LOOK_MS = 5
Instant = tuple[float, float]
"""Seconds of the machine's monotonic clock, and of processor time of this process."""


class Watch(QObject):
    """Waits for the first paint and then for `is_usable`; says both as a line of JSON and ends the application."""

    def __init__(self, app: QApplication, is_usable: Callable[[], bool]) -> None:
        super().__init__()
        self._app, self._is_usable = app, is_usable
        self._painted: Instant | None = None
        self._look = QTimer(self)
        self._look.timeout.connect(self._look_again)
        self._look.start(LOOK_MS)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """The first paint of all."""
        if event.type() == QEvent.Type.Paint and self._painted is None:
            self._painted = _now()
            self._app.removeEventFilter(self)
        return super().eventFilter(watched, event)

    def _look_again(self) -> None:
        if self._painted is not None and self._is_usable():
            self._look.stop()
            # One more turn of the loop paints what the last answer brought.
            QTimer.singleShot(0, self, self._say)

    def _say(self) -> None:
        usable, painted = _now(), self._painted or (0.0, 0.0)
        processor = importlib.import_module("benchmarks.processor")
        sys.stdout.write(
            f'{{"painted":{painted[0]},"painted_cpu":{painted[1]},"usable":{usable[0]},"usable_cpu":{usable[1]},'
            f'"memory_mb":{processor.memory_mb()},"resident_mb":{processor.resident_mb()}}}\n'
        )
        sys.stdout.flush()
        self._app.closeAllWindows()
        QTimer.singleShot(0, self._app, self._app.quit)


def _now() -> Instant:
    return time.monotonic(), time.process_time()
