"""Words on screen: the one way to make labels, tips and message boxes, always as plain text.

Data can never become markup here: Qt guesses rich text from a "<", so every label says PlainText, and
characters that could reorder or hide a line are shown by their code.
"""

import html
import unicodedata
from typing import Literal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from ui.look import fonts

Role = Literal["body", "title", "heading", "strong", "muted", "number"]
FACTORS: dict[Role, float] = {"title": 1.5, "heading": 1.15, "number": 1.9}
BOLD: tuple[Role, ...] = ("title", "heading", "strong", "number")
VISIBLE_CONTROLS = "\n\t"


def label(
    text: str = "",
    *,
    role: Role = "body",
    wrap: bool = False,
    selectable: bool = True,
    parent: QWidget | None = None,
) -> "PlainLabel":
    """A label that shows its text as it is, and lets it be selected."""
    made = PlainLabel(text, parent)
    made.setWordWrap(wrap)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role in FACTORS or role in BOLD:
        made.setFont(fonts.sized(made.font(), FACTORS.get(role, 1.0), bold=role in BOLD))
    if role == "muted":
        made.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return made


class PlainLabel(QLabel):
    """A label whose text is never markup."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show the text, control characters made visible; nothing is laid out again for the same text."""
        said = plain(text)
        if said != self.text():
            super().setText(said)


def plain(text: str) -> str:
    """The text with bidirectional and control characters written as codes (⟨U+202E⟩)."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        f"⟨U+{ord(char):04X}⟩" if char not in VISIBLE_CONTROLS and unicodedata.category(char) in ("Cc", "Cf") else char
        for char in text
    )


def tip(target: QWidget | QAction, text: str) -> None:
    """Explain a widget or an action when the mouse rests on it."""
    target.setToolTip(tip_text(text))


def tip_text(text: str) -> str:
    """The text as a tool tip that Qt wraps and cannot mistake for markup."""
    return f"<qt>{html.escape(plain(text))}</qt>" if text else ""


def show_tip(at: QPoint, text: str, owner: QWidget) -> None:
    """Show a tip at a place of the screen now; an empty text takes it away."""
    QToolTip.showText(at, tip_text(text).replace("\n", "<br>"), owner)


def tell(parent: QWidget | None, title: str, text: str, *, details: str = "") -> None:
    """Say something that must be read before going on."""
    box = _box(parent, title, text)
    if details:
        box.setDetailedText(plain(details))
    box.exec()


def confirm(parent: QWidget | None, title: str, text: str, *, yes: str) -> bool:
    """Ask before something that cannot be taken back; `yes` names the deed, and is not the default."""
    box = _box(parent, title, text)
    agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is agreed


def confirm_typed(parent: QWidget | None, title: str, text: str, wanted: str) -> bool:
    """Ask for an id to be typed before something that destroys."""
    return _TypedConfirmation(parent, title, text, wanted).exec() == QDialog.DialogCode.Accepted


class _TypedConfirmation(QDialog):
    def __init__(self, parent: QWidget | None, title: str, text: str, wanted: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(plain(title))
        self._wanted = wanted
        self._typed = QLineEdit(self)
        self._typed.setAccessibleName(f"Type {wanted} to confirm")
        self._typed.setPlaceholderText(plain(wanted))
        self._typed.textChanged.connect(self._check)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(label(text, wrap=True))
        layout.addWidget(label(f"Type {wanted} to confirm:", role="muted"))
        layout.addWidget(self._typed)
        layout.addWidget(buttons)

    def _check(self, typed: str) -> None:
        self._ok.setEnabled(typed.strip() == self._wanted)


def _box(parent: QWidget | None, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(plain(title))
    box.setText(plain(text))
    return box
