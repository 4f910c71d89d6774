"""A store that could not be opened: why, and what one can do instead."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.labels import label
from ui.look import Look
from ui.widgets import MessageBar


class TroublePage(QWidget):
    """`chosen(what)`: one of the ways on that were offered."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, what: str, why: str, ways: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.message = MessageBar(look, self)
        self.message.show_message("error", what, why)
        row = QHBoxLayout()
        for ident, text in ways:
            button = QPushButton(text, self)
            button.clicked.connect(partial(self.chosen.emit, ident))
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(64, 0, 64, 0)
        column.addStretch(2)
        column.addWidget(label("Playhead", role="title"))
        column.addSpacing(8)
        column.addWidget(self.message)
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(3)
