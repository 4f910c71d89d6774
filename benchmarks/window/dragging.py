"""Dragging the playhead as a hand does: a mouse move every 16 ms, and what each costs until all panels show its moment."""

import time

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from benchmarks.processor import Used, used
from benchmarks.window.figure import Figure, figure, spread
from benchmarks.window.stage import is_idle, wait_until
from ui.frame.frame import Frame

FRAME_S = 0.0165
CPU_MS, WALL_MS = 10.0, 16.0
MARGIN = 40.0
LONGEST_S = 1.0
FIRST = 5
Left, Nothing = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def drag(work: str, frame: Frame, *, moves: int) -> list[Figure]:
    """Drag from one side of the time bar to the other and half way back.

    A frame lasts from a mouse move until every answer to it was painted; its processor time is that of the GUI thread
    until the next move.
    """
    wait_until(lambda: is_idle(frame))
    moved: list[int] = []
    frame.context.clock.moved.connect(lambda: moved.append(1))
    hand = _Hand(frame)
    hand.send(QEvent.Type.MouseButtonPress, MARGIN)
    frames = [hand.move(_place(number / moves, frame.time_bar.strip.width())) for number in range(moves)][FIRST:]
    hand.send(QEvent.Type.MouseButtonRelease, MARGIN)
    wait_until(lambda: is_idle(frame))
    frame.time_bar.go_live()
    wait_until(lambda: is_idle(frame))
    ours = [max(one.cpu, one.wall - one.waited) for one in frames]
    return [
        *spread(work, "processor time a frame", [one.cpu for one in frames], most_ms=CPU_MS),
        *spread(work, "frame on screen after", [one.wall for one in frames], most_ms=WALL_MS),
        *spread(work, "the same without waiting for a processor", ours),
        figure(work, "moments shown for each 100 moves", 100 * len(moved) / moves, ""),
    ]


class _Hand:
    """Holds the playhead."""

    def __init__(self, frame: Frame) -> None:
        self._frame, self._strip = frame, frame.time_bar.strip
        # Waiting for events must end in time for the next move.
        self._metronome = QTimer()
        self._metronome.setTimerType(Qt.TimerType.PreciseTimer)
        self._metronome.start(2)

    def move(self, x: float) -> Used:
        """Move there and wait: until all is painted, and until it is time for the next move."""
        began = used()
        self.send(QEvent.Type.MouseMove, x)
        self._wait_for_answers(began.wall + LONGEST_S)
        shown = used().since(began)
        while time.perf_counter() < began.wall + FRAME_S:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return Used(shown.wall, used().since(began).cpu, shown.waited)

    def _wait_for_answers(self, until: float) -> None:
        QCoreApplication.processEvents()
        while not is_idle(self._frame) and time.perf_counter() < until:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QCoreApplication.processEvents()

    def send(self, kind: QEvent.Type, x: float) -> None:
        """One event of the mouse, at a place of the time bar."""
        where = QPointF(x, self._strip.height() * 0.6)
        button = Nothing if kind == QEvent.Type.MouseMove else Left
        held = Nothing if kind == QEvent.Type.MouseButtonRelease else Left
        everywhere = QPointF(self._strip.mapToGlobal(where))
        event = QMouseEvent(kind, where, everywhere, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self._strip, event)


def _place(share: float, width: int) -> float:
    """There and half way back."""
    way = share * 1.5
    return MARGIN + (width - 2 * MARGIN) * (way if way <= 1 else 2 - way)
