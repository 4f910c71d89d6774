"""A cycle with a Qt object in it dies on the GUI thread, whichever thread is busy."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.garbage import GarbageOnThisThread


class Knot(QObject):
    """An object that holds itself."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_a_busy_thread_collects_nothing_and_the_window_does(qtbot: QtBot) -> None:
    collector = GarbageOnThisThread()
    gone = weakref.ref(Knot())

    def be_busy() -> None:
        kept = [[number] for number in range(200_000)]
        assert len(kept) == 200_000

    thread = threading.Thread(target=be_busy)
    thread.start()
    thread.join()
    was_kept = gone() is not None
    made = [[number] for number in range(20_000)]
    qtbot.waitUntil(lambda: gone() is None)

    assert was_kept
    assert len(made) == 20_000
    collector.end()
    assert not gc.isenabled()
