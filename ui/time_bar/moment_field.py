"""Where a moment is typed: any phrase, with completion, and the answer in words where it is not understood."""

import re

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QWidget

from app.moments import Moment, MomentQuestion
from ui.labels import plain, show_tip, tip
from ui.look import Look

EXAMPLES = ("now", "yesterday", "last Friday 18:00", "before 25 Nov 2011", "2011-11-25 00:00", "-2h", "#1")
REMEMBERED = 12
PLACE = re.compile(r" \(event #[\d,]+(?:, included)?\)$")
HINT = "A day, a time, -2h, #position, v5 of order-536365 or a named moment; Enter goes there (Ctrl+G)"


class MomentField(QLineEdit):
    """`typed(phrase)` on Enter; shows the moment's words while nobody types."""

    typed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words = "now"
        self._recent: list[str] = []
        self._named: tuple[str, ...] = ()
        self._known = QStringListModel(list(EXAMPLES), self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.setAccessibleName("Moment to look at")
        self.setPlaceholderText("Go to a moment…")
        tip(self, HINT)
        self.setText("now")
        self.returnPressed.connect(self._submit)
        self.textEdited.connect(self._clear_error)

    def show_moment(self, moment: Moment | None) -> None:
        """Show a moment's words, or "now"; what somebody is typing is left alone."""
        self._words = "now" if moment is None else _short(moment)
        if not self.isModified():
            self._show_words()
        self._clear_error()

    def offer(self, named: tuple[str, ...]) -> None:
        """Names of moments to complete."""
        self._named = named
        self._refresh_known()

    def show_error(self, sentence: str) -> None:
        """Say under the field why the phrase led nowhere; it stays there to be corrected."""
        self._colour("error")
        self.setAccessibleDescription(plain(sentence))
        show_tip(self.mapToGlobal(self.rect().bottomLeft()), sentence, self)

    def ask(self, question: MomentQuestion) -> None:
        """Offer the meanings of what was typed."""
        menu = QMenu(self)
        menu.setAccessibleName(plain(str(question)))
        heading = menu.addAction(plain(str(question)))
        heading.setEnabled(False)
        menu.addSeparator()
        for choice in question.choices:
            action = menu.addAction(plain(choice.words))
            action.setData(choice.phrase)
        menu.triggered.connect(lambda action: self.typed.emit(str(action.data())))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def begin(self) -> None:
        """Take the keyboard, ready to be typed over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc brings the moment's words back."""
        if event.key() == Qt.Key.Key_Escape:
            self.setModified(False)
            self._show_words()
            self._clear_error()
            self.clearFocus()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select everything: the next key begins a new moment."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The first click selects everything."""
        super().mouseReleaseEvent(event)
        if not self.isModified() and not self.hasSelectedText():
            self.selectAll()

    def _submit(self) -> None:
        phrase = self.text().strip()
        self.setModified(False)
        if not phrase:
            self._show_words()
            return
        self._recent = [phrase, *(old for old in self._recent if old != phrase)][:REMEMBERED]
        self._refresh_known()
        self.typed.emit(phrase)

    def _refresh_known(self) -> None:
        self._known.setStringList(list(dict.fromkeys((*self._recent, *self._named, *EXAMPLES))))

    def _show_words(self) -> None:
        self.setText(plain(self._words))
        self.setCursorPosition(0)

    def _clear_error(self, _text: str = "") -> None:
        self._colour("text")
        self.setAccessibleDescription(HINT)

    def _colour(self, name: str) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, self._look.colour(name))
        self.setPalette(palette)


def _short(moment: Moment) -> str:
    # The position stands beside the field, so the words need not repeat it; typed again they mean the same.
    return PLACE.sub("", moment.words.removesuffix(f" ({moment.zone})"))
