"""A line of text in a small language: coloured while it is typed, completed at the word under the cursor, checked."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QTextCharFormat
from PySide6.QtWidgets import QLineEdit, QWidget

from app.filters.colouring import Part, Stretch
from app.filters.completion import Suggestion
from ui.labels import tip
from ui.look import Look
from ui.widgets.suggestion_list import SuggestionList

TONES: dict[Part, str] = {
    "field": "link",
    "operator": "muted",
    "value": "text",
    "word": "text",
    "keyword": "as_of_line",
    "bracket": "muted",
    "flag": "success",
    "mistake": "error",
}
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class SyntaxLineEdit(QLineEdit):
    """`applied(text)` at Enter; `completion_wanted(text, cursor)` while typing; `older` and `newer` for the history.

    `colour` says what the parts of a text are. Suggestions are shown where the word begins that they complete.
    """

    applied = Signal(str)
    completion_wanted = Signal(str, int)
    older = Signal()
    newer = Signal()

    def __init__(
        self, look: Look, name: str, colour: Callable[[str], Iterable[Stretch]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._colour = look, colour
        self._mistake: tuple[int, int] | None = None
        self._edge = ""
        self.setAccessibleName(name)
        self.suggestions = SuggestionList(look, self)
        self.suggestions.chosen.connect(self.take)
        self.textChanged.connect(self._paint_parts)
        self.textEdited.connect(self._want_completion)
        look.changed.connect(self._restyle)

    # Being right or wrong

    def show_valid(self) -> None:
        """A green edge, or none while there is nothing."""
        self._mistake, self._edge = None, "success" if self.text().strip() else ""
        tip(self, "")
        self._restyle()

    def show_mistake(self, message: str, start: int, end: int) -> None:
        """A red edge, a wavy line under the part that is wrong, and why as the tip."""
        self._mistake, self._edge = (start, end), "error"
        tip(self, message)
        self._restyle()

    # Completing

    def suggest(self, suggestions: Sequence[Suggestion], *, asked_at: int) -> None:
        """Show suggestions for what is typed at the cursor, unless it has moved on."""
        if not suggestions or asked_at != self.cursorPosition() or not self.hasFocus():
            self.suggestions.hide()
            return
        before = self.fontMetrics().horizontalAdvance(self.text()[: suggestions[0].start])
        left = min(before, self.cursorRect().x()) if suggestions[0].start else 0
        self.suggestions.show_at(suggestions, self.mapToGlobal(self.rect().bottomLeft()), left + 6)

    def take(self, suggestion: Suggestion) -> None:
        """Put a suggestion in its place; after a field the values are suggested, after a value a blank is set."""
        text = self.text()
        ends_a_term = not suggestion.text.endswith(":")
        rest = text[suggestion.end :]
        blank = " " if ends_a_term and not rest.startswith((" ", ")")) else ""
        self.setText(text[: suggestion.start] + suggestion.text + blank + rest)
        self.setCursorPosition(suggestion.start + len(suggestion.text) + len(blank))
        self.setFocus()
        self.textEdited.emit(self.text())

    def _want_completion(self, _text: str = "") -> None:
        self.completion_wanted.emit(self.text(), self.cursorPosition())

    # Keys

    def event(self, event: QEvent) -> bool:
        """Tab takes a suggestion instead of leaving."""
        is_tab = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_tab and event.key() == Qt.Key.Key_Tab and self.suggestions.isVisible():  # type: ignore[attr-defined]  # is a QKeyEvent
            self.suggestions.take_current(first=True)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter applies, Up and Down go through suggestions or the history, Ctrl+Space suggests, Escape closes."""
        key, list_open = event.key(), self.suggestions.isVisible()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            down = key == Qt.Key.Key_Down
            if list_open:
                self.suggestions.step(1 if down else -1)
            else:
                (self.newer if down else self.older).emit()
        elif key == Qt.Key.Key_Escape and list_open:
            self.suggestions.hide()
        elif key in _TAKING:
            if not (list_open and self.suggestions.take_current()):
                self.suggestions.hide()
                self.applied.emit(self.text())
        elif key == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._want_completion()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: Any) -> None:
        """No suggestions for somebody who is elsewhere."""
        self.suggestions.hide()
        super().focusOutEvent(event)

    # Looks

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line edit with its edge."""
        super().paintEvent(event)
        if self._edge:
            painter = QPainter(self)
            painter.setPen(QPen(self._look.colour(self._edge), 2))
            painter.drawLine(2, self.height() - 1, self.width() - 3, self.height() - 1)
            painter.drawLine(1, 3, 1, self.height() - 3)

    def _restyle(self, _theme: object = None) -> None:
        palette = self.palette()
        ground = {"success": "success_bg", "error": "error_bg"}.get(self._edge, "base")
        palette.setColor(QPalette.ColorRole.Base, self._look.colour(ground))
        self.setPalette(palette)
        self._paint_parts()

    def _paint_parts(self, _text: str = "") -> None:
        """Colour the text: a line edit takes formats as an input method would give them, relative to the cursor."""
        attributes = [
            _attribute(stretch.start - self.cursorPosition(), stretch.end - stretch.start, self._format(stretch))
            for stretch in self._colour(self.text())
        ]
        super().inputMethodEvent(QInputMethodEvent("", attributes))
        self.update()

    def _format(self, stretch: Stretch) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self._look.colour(TONES[stretch.part]))
        if stretch.part in ("field", "keyword"):
            made.setFontWeight(QFont.Weight.DemiBold)
        if self._mistake is not None and stretch.start < self._mistake[1] and stretch.end > self._mistake[0]:
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            made.setUnderlineColor(self._look.colour("error"))
        return made


def _attribute(start: int, length: int, made: QTextCharFormat) -> QInputMethodEvent.Attribute:
    return QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.TextFormat, start, length, made)
