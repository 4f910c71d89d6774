"""Choosing by name, code or what was used last: suggestions from the read models while one types."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ui.background import Background
from ui.labels import plain

WAIT_MS = 120
MOST = 12


class Suggestion(NamedTuple):
    """One thing to pick: the id that goes into the field, and what people know it by."""

    ident: str
    words: str

    @property
    def line(self) -> str:
        """How it is listed."""
        return plain(f"{self.ident}   {self.words}" if self.words else self.ident)


class Picker(NamedTuple):
    """Where suggestions come from: `find` is asked in a reader thread with what was typed, at most MOST answers."""

    background: Background
    what: str
    find: Callable[[str], Sequence[Suggestion]]


class PickingEdit(QLineEdit):
    """A line with suggestions; picking one puts its id in, typing or pasting an id works as well."""

    def __init__(self, picker: Picker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picker = picker
        self._suggestions: list[Suggestion] = []
        self._lines = QStringListModel(self)
        self._completer = QCompleter(self._lines, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._pick)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self._ask)
        self.setPlaceholderText(f"{picker.what}: type a name or code")
        self.textEdited.connect(self._typed)

    def _typed(self, _: str) -> None:
        self._wait.start()

    def _ask(self) -> None:
        typed, find = self.text().strip(), self._picker.find
        self._picker.background.run(self, lambda: list(find(typed)), self._show, lane="suggestions")

    def _show(self, found: list[Suggestion]) -> None:
        self._suggestions = found[:MOST]
        if not self.hasFocus() or [one.ident for one in found] == [self.text().strip()]:
            self._hide()
            return
        if not found:
            self._lines.setStringList([f"no {self._picker.what.lower()} matches"])
        else:
            self._lines.setStringList([one.line for one in self._suggestions])
        self._completer.complete()

    def _hide(self) -> None:
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()

    def _pick(self, line: str) -> None:
        picked = next((one for one in self._suggestions if one.line == line), None)
        if picked is not None:
            self.setText(picked.ident)
            self.setFocus(Qt.FocusReason.PopupFocusReason)
