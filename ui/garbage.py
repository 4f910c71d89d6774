"""Python's collector of cycles, kept on the GUI thread.

Python collects in whichever thread happens to allocate. A cycle with a widget or timer in it would then be destroyed in a
reader thread, and Qt crashes: its objects die on the thread they live on, or not at all.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 250
YOUNG = 5_000
"""So many new objects are worth a look at the youngest ones: about a millisecond."""
OLDER_EVERY = 20
OLDEST_EVERY = 400
"""Every so many looks the older ones too; the oldest about every two minutes at most, for they are many."""


class GarbageOnThisThread(QObject):
    """Switches the automatic collector off for good and collects by a timer of the thread that made it.

    It stays off at the end: a collection that begins while Qt destroys an object waits for that object's lock for ever.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        gc.disable()

    def look(self) -> None:
        """Collect if enough was made since the last time."""
        if gc.get_count()[0] < YOUNG:
            return
        self._looks += 1
        oldest = 2 if self._looks % OLDEST_EVERY == 0 else 1 if self._looks % OLDER_EVERY == 0 else 0
        gc.collect(oldest)

    def end(self) -> None:
        """Collect no more."""
        self._timer.stop()
