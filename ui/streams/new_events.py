"""The pill that says that new events came in above what is being read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.labels import tip
from ui.look import Look


class NewEvents(QWidget):
    """`wished` when the new events are to be shown."""

    wished = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.button = QPushButton(self)
        self.button.setIcon(look.icon("fa6s.arrow-up", "accent"))
        tip(self.button, "Show the newest events (Home). What you read stays until then.")
        self.button.clicked.connect(self.wished)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.button)
        row.addStretch(1)
        look.changed.connect(self._tint)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many there are; nothing for none."""
        plural = "event" if count == 1 else "events"
        self.button.setText(f"{count:,} new {plural} — show")
        self.setVisible(count > 0)

    def _tint(self, _theme: object) -> None:
        self.button.setIcon(self._look.icon("fa6s.arrow-up", "accent"))
