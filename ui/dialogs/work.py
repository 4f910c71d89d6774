"""Work that takes a while and can be stopped, seen from the window: its progress, its end, its failure."""

import threading
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal

from ui.background import Background


class Work(QObject):
    """Runs one thing in a reader thread; `progressed(object)` arrives on the GUI thread, `done` or `failed` once."""

    progressed = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    _heard = Signal()

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._lock = threading.Lock()
        self._newest: object = None
        self._told = True
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self, do: Callable[[Callable[[Any], None]], object]) -> None:
        """Run `do(on_progress)`; however often progress is reported, the window hears the newest."""
        self._background.run(self, lambda: do(self._hear), self.done.emit, failed=self.failed.emit)

    def _hear(self, progress: object) -> None:
        with self._lock:
            self._newest, was_told, self._told = progress, self._told, False
        if was_told:
            self._heard.emit()

    def _tell(self) -> None:
        with self._lock:
            progress, self._told = self._newest, True
        self.progressed.emit(progress)


class Stoppable(Protocol):
    """Something that can be asked to stop, from any thread."""

    def cancel(self) -> None:
        """Stop soon."""
