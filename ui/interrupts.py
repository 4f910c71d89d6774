"""Ctrl+C and SIGTERM end the program in order, though Qt waits in C++ and Python's handlers cannot run there."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class Interrupts(QObject):
    """`asked_to_quit` when a signal came; keep the object for as long as the program runs."""

    asked_to_quit = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard, self._told = socket.socketpair()
        self._heard.setblocking(False)
        self._told.setblocking(False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._handle)
        signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)

    def _wake(self) -> None:
        self._heard.recv(64)
        self.asked_to_quit.emit()

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        # The byte in the socket does the work; this only keeps Python's default from ending the process.
        return
