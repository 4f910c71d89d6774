"""Giving the moment looked at a name and a note, kept in the store."""

import re
import unicodedata
from functools import partial

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.issue import Outcome
from domain.named_moment import NameMoment
from ui.context import Context
from ui.labels import label

LONGEST_SLUG = 60


class NameDialog(QDialog):
    """Asks for the name; the store's refusal is shown beside the field, in its own words."""

    def __init__(self, context: Context, position: int, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._position = context, position
        self.setWindowTitle("Name this moment")
        self.name = QLineEdit(self)
        self.name.setPlaceholderText("Black Friday starts")
        self.note = QPlainTextEdit(self)
        self.note.setTabChangesFocus(True)
        self.note.setMaximumHeight(80)
        self.note.setPlaceholderText("Why it matters (optional)")
        self.error = label(role="body", wrap=True)
        self.error.setForegroundRole(self.palette().ColorRole.BrightText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.keep = buttons.addButton("Name it", QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep.setEnabled(False)
        buttons.accepted.connect(self._submit)
        buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._check)
        form = QFormLayout()
        form.addRow("&Name", self.name)
        form.addRow("N&ote", self.note)
        layout = QVBoxLayout(self)
        layout.addWidget(label(f"{words}, position {position:,}", role="muted", wrap=True))
        layout.addLayout(form)
        layout.addWidget(self.error)
        layout.addWidget(buttons)
        self.setMinimumWidth(420)

    def _check(self, name: str) -> None:
        self.keep.setEnabled(bool(slug_of(name)))
        self.error.clear()

    def _submit(self) -> None:
        name = self.name.text().strip()
        command = NameMoment(
            moment=slug_of(name), name=name, position=self._position, note=self.note.toPlainText().strip()
        )
        actor = self._context.settings.actor
        work = partial(self._context.desk.execute, command, actor=actor or None, reason="named in the time bar")
        self._context.background.run(self, work, self._answered, lane="name")

    def _answered(self, outcome: Outcome) -> None:
        if outcome.status in ("stored", "unchanged"):
            self._context.say(f"{self.name.text().strip()} names position {self._position:,}.")
            self.accept()
        else:
            self.error.setText(outcome.message)


def slug_of(name: str) -> str:
    """A name as a moment's id: small letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:LONGEST_SLUG]
