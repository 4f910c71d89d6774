"""A calm page while something is being opened or made: what, how far, and a way to stop."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.labels import label

NOTICED_MS = 300
WIDTH = 380


class WaitingPage(QWidget):
    """Says what it waits for at once, shows a bar only when one would begin to wonder; `stopped` if it can be."""

    stopped = Signal()

    def __init__(self, what: str, *, can_stop: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = label(what, role="heading")
        self._said = label("", role="muted")
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(what)
        self._bar.setFixedWidth(WIDTH)
        kept = self._bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(kept)
        self._bar.hide()
        stop = QPushButton("Stop", self)
        stop.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        stop.clicked.connect(self.stopped)
        stop.setVisible(can_stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(64, 0, 64, 0)
        column.addStretch(2)
        for widget in (self._what, self._said, self._bar, stop):
            column.addWidget(widget)
        column.addStretch(3)
        QTimer.singleShot(NOTICED_MS, self._bar, self._bar.show)

    def show_progress(self, said: str, share: float | None = None) -> None:
        """How far it is, in words; `share` from 0 to 1 where it is known."""
        self._said.setText(said)
        if share is not None:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(min(share, 1.0) * 1000))
