"""A message in place, beside what it is about: it takes no room while there is none, and errors stay."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.announce import announce
from ui.labels import PlainLabel, label, tip
from ui.look import Look

Kind = Literal["error", "warning", "info", "success"]
ICONS: dict[Kind, str] = {
    "error": "fa6s.circle-exclamation",
    "warning": "fa6s.triangle-exclamation",
    "info": "fa6s.circle-info",
    "success": "fa6s.circle-check",
}
COLOURS: dict[Kind, tuple[str, str]] = {
    "error": ("error", "error_bg"),
    "warning": ("warning", "warning_bg"),
    "info": ("note", "note_bg"),
    "success": ("success", "success_bg"),
}
ICON = QSize(16, 16)


class MessageBar(QFrame):
    """What happened, why, and what to do; `dismissed` when it was closed by hand."""

    dismissed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._kind: Kind = "info"
        self._do: Callable[[], object] | None = None
        self._icon = QToolButton(self)
        self._icon.setAutoRaise(True)
        self._icon.setEnabled(True)
        self._icon.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icon.setIconSize(ICON)
        self._icon.setAccessibleName("Kind of message")
        self._what: PlainLabel = _grown(label(role="strong", wrap=True))
        self._why: PlainLabel = _grown(label(wrap=True))
        self._button = QPushButton(self)
        self._button.clicked.connect(self._act)
        self._copy = self._flat("Copy this message")
        self._copy.clicked.connect(self._copy_text)
        self._close = self._flat("Close this message")
        self._close.clicked.connect(self._dismiss)
        self._arrange()
        look.changed.connect(self._tint)
        self.hide()

    def show_message(
        self,
        kind: Kind,
        what: str,
        why: str = "",
        todo: str = "",
        *,
        button: str = "",
        do: Callable[[], object] | None = None,
    ) -> None:
        """Show a message; `button` names what `do` does."""
        self._kind, self._do = kind, do
        self._what.setText(what)
        self._why.setText(" ".join(part for part in (why, todo) if part))
        self._why.setVisible(bool(why or todo))
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(self.text)
        self._tint()
        self.show()
        announce(self, self.text)

    @property
    def text(self) -> str:
        """All of the message."""
        return " ".join(part for part in (self._what.text(), self._why.text()) if part)

    def dismiss(self) -> None:
        """Take the message away; it was dealt with."""
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tinted box with an edge in the message's colour."""
        text, fill = COLOURS[self._kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._look.colour(text))
        painter.setBrush(self._look.colour(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._what)
        words.addWidget(self._why)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 6, 6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._button)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _flat(self, told: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setAccessibleName(told)
        tip(button, told)
        return button

    def _tint(self) -> None:
        self._icon.setIcon(self._look.icon(ICONS[self._kind], COLOURS[self._kind][0]))
        self._copy.setIcon(self._look.icon("fa6s.copy", "muted"))
        self._close.setIcon(self._look.icon("fa6s.xmark", "muted"))
        self.update()

    def _act(self) -> None:
        if self._do is not None:
            self._do()

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self.text)

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()


def _grown(made: PlainLabel) -> PlainLabel:
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made
