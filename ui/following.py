"""Keeps a panel's answer in step with the clock while the panel can be seen, and not while it cannot."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ui.clock import Clock


class Following(QObject):
    """Calls `ask` whenever the clock shows something else; a hidden panel is asked once, when it is seen again.

    A heavy panel is asked when a drag ends, a light one also while it lasts. A `now` panel follows
    the log's growth instead of the moment.
    """

    def __init__(
        self, panel: QWidget, clock: Clock, ask: Callable[[], object], *, heavy: bool = False, now: bool = False
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._ask = ask
        self._missed = True
        happened = clock.news if now else clock.settled if heavy else clock.moved
        happened.connect(self._moved)
        panel.installEventFilter(self)

    def again(self) -> None:
        """Ask now if the panel is seen, else when it will be."""
        self._moved()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the panel comes into sight."""
        if event.type() == QEvent.Type.Show and self._missed:
            self._missed = False
            self._ask()
        return super().eventFilter(watched, event)

    def _moved(self) -> None:
        self._missed = not self._panel.isVisible()
        if not self._missed:
            self._ask()
