"""The status bar: a sentence for a while on the left, facts as buttons on the right."""

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from ui.announce import announce
from ui.labels import PlainLabel, plain, tip
from ui.look import Look
from ui.status import Status, StatusItem

SAID_MS = 6000
ICON = QSize(12, 12)


class StatusRow(QWidget):
    """`opened(panel_id)` when a fact was clicked."""

    opened = Signal(str)

    def __init__(self, look: Look, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._status = look, status
        self._buttons: dict[str, QToolButton] = {}
        self._said = PlainLabel("", self)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._said.setAccessibleName("Message")
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SAID_MS)
        self._silence.timeout.connect(self._said.clear)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 8, 1)
        self._row.setSpacing(2)
        self._row.addWidget(self._said, 1)
        status.changed.connect(self._show)
        look.changed.connect(self._show)
        self._show()

    def say(self, sentence: str) -> None:
        """Show a sentence for six seconds, and to screen readers."""
        self._said.setText(sentence)
        self._silence.start()
        announce(self, sentence)

    def _show(self) -> None:
        items = {item.id: item for item in self._status.items}
        for ident in [ident for ident in self._buttons if ident not in items]:
            self._buttons.pop(ident).deleteLater()
        for place, item in enumerate(items.values(), start=1):
            button = self._buttons.get(item.id) or self._made(item.id)
            self._row.insertWidget(place, button)
            self._dress(button, item)

    def _made(self, ident: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIconSize(ICON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(partial(self._open, ident))
        self._buttons[ident] = button
        return button

    def _dress(self, button: QToolButton, item: StatusItem) -> None:
        button.setText(plain(item.text).replace("&", "&&"))
        button.setAccessibleName(plain(item.text))
        tip(button, item.tip)
        if item.icon:
            button.setIcon(self._look.icon(item.icon, item.tone))
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.ButtonText, self._look.colour(item.tone))
        button.setPalette(palette)

    def _open(self, ident: str) -> None:
        panel = next((item.opens for item in self._status.items if item.id == ident), "")
        if panel:
            self.opened.emit(panel)
