"""Tells the clock that the log has grown, and that read models have caught up, whoever wrote."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from app.desk import Desk
from app.known_errors import KNOWN
from ui.clock import Clock

LOOK_S = 0.5
RETRY_S = 5.0


class News(QObject):
    """Follows one desk until it is stopped; a thread waits, the GUI thread is only told."""

    _grown = Signal(object)
    _caught_up = Signal()

    def __init__(self, desk: Desk, clock: Clock, on_error: Callable[[Exception], object]) -> None:
        super().__init__()
        self._desk, self._on_error = desk, on_error
        self._stop = threading.Event()
        self._grown.connect(clock.set_head, Qt.ConnectionType.QueuedConnection)
        self._caught_up.connect(clock.refresh, Qt.ConnectionType.QueuedConnection)
        self._end = desk.models.subscribe(self._reached)
        self._thread = threading.Thread(target=self._wait, name="news", daemon=True)

    def start(self) -> None:
        """Begin to wait."""
        self._desk.models.start()
        self._thread.start()

    def stop(self) -> None:
        """Wait no more; returns when the thread has ended."""
        self._stop.set()
        self._end()
        if self._thread.is_alive():
            self._thread.join()

    def _wait(self) -> None:
        head = 0
        while not self._stop.is_set():
            try:
                size = self._desk.store.wait_for_news(head, LOOK_S)
            except KNOWN as error:
                self._on_error(error)
                self._stop.wait(RETRY_S)
                continue
            if size > head and not self._stop.is_set():
                head = size
                self._grown.emit(size)

    def _reached(self, _position: int) -> None:
        if not self._stop.is_set():
            self._caught_up.emit()
