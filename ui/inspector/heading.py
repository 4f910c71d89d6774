"""The head of an inspector tab: what is looked at, in two lines, and the pin that keeps it there."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ui.inspector.subject import Subject
from ui.labels import label, tip
from ui.look import Look


class Heading(QWidget):
    """Shows a title and a muted line; the pin keeps the tab's subject."""

    def __init__(self, look: Look, subject: Subject, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._subject = look, subject
        self.title = label(role="strong", wrap=True)
        self.line = label(role="muted", wrap=True)
        self.pin = QToolButton(self)
        self.pin.setCheckable(True)
        self.pin.setAutoRaise(True)
        self.pin.setIconSize(QSize(13, 13))
        self.pin.setAccessibleName("Pin")
        tip(self.pin, "Keep looking at this, whatever is selected elsewhere.")
        self.pin.toggled.connect(subject.pin)
        self.pin.toggled.connect(self._tint)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignTop)
        look.changed.connect(self._tint)
        self._tint()

    def say(self, title: str, line: str = "") -> None:
        """Show these words."""
        self.title.setText(title)
        self.line.setText(line)
        self.line.setVisible(bool(line))

    def _tint(self, _: object = None) -> None:
        pinned = self.pin.isChecked()
        self.pin.setIcon(self._look.icon("fa6s.thumbtack", "accent" if pinned else "muted"))
