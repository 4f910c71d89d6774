"""The filter bar: a line of text with colour, completion and history, and its conditions as chips below."""

from functools import partial

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from app.event_browser import EventBrowser
from app.filters import Expression, FilterError, parse
from app.filters.colouring import stretches
from app.filters.completion import Suggestion, asked, suggestions
from ui.background import Background
from ui.labels import plain, tip
from ui.look import Look
from ui.streams.conditions import Conditions, spoken
from ui.streams.filter_memory import FilterMemory
from ui.widgets import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.syntax_edit import SyntaxLineEdit

PLACEHOLDER = "Filter events, such as type:OrderPaid quantity<0 after:2011-11-25 (F1 for help)"
MOST_RECENT = 8


class FilterBar(QWidget):
    """`applied`: the conditions are others; `mistaken(sentence)`: the text cannot be understood, "" when it can again."""

    applied = Signal()
    mistaken = Signal(str)

    def __init__(
        self, look: Look, browser: EventBrowser, background: Background, memory: FilterMemory, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._look, self._browser, self._background, self._memory = look, browser, background, memory
        self._history_place = -1
        self._draft = ""
        self.conditions = Conditions()
        self.edit = SyntaxLineEdit(look, "Filter", stretches, self)
        self.edit.setPlaceholderText(PLACEHOLDER)
        self._chips = QWidget(self)
        self._chip_row = FlowLayout(self._chips)
        self._arrange()
        self._connect()

    # What is filtered

    @property
    def expression(self) -> Expression | None:
        """What is applied."""
        return self.conditions.expression

    def apply_text(self, text: str) -> bool:
        """Apply a text; whether it could be understood."""
        try:
            conditions = self.conditions.read(text)
        except FilterError as error:
            self.show_mistake(error)
            return False
        self._memory.note(conditions.text)
        self._history_place = -1
        self.set_conditions(conditions, text=text.strip())
        return True

    def set_conditions(self, conditions: Conditions, *, text: str | None = None) -> None:
        """Apply these conditions; the text is written anew unless it is given."""
        self.conditions = conditions
        self.edit.setText(conditions.text if text is None else text)
        self.edit.show_valid()
        self.mistaken.emit("")
        self._show_chips()
        self.applied.emit()

    def show_mistake(self, error: FilterError) -> None:
        """Say what is wrong with the text."""
        self.edit.show_mistake(str(error), error.start, error.end)
        self.mistaken.emit(str(error))

    # Building

    def _arrange(self) -> None:
        self._saved = self._button("fa6s.bookmark", "Saved filters", QLineEdit.ActionPosition.LeadingPosition)
        self._clear = self._button("fa6s.xmark", "Remove the filter", QLineEdit.ActionPosition.TrailingPosition)
        self._go = self._button(
            "fa6s.arrow-right", "Apply the filter (Enter)", QLineEdit.ActionPosition.TrailingPosition
        )
        self._clear.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.edit)
        column.addWidget(self._chips)
        self._chips.hide()

    def _button(self, icon: str, text: str, place: QLineEdit.ActionPosition) -> QAction:
        action = QAction(self._look.icon(icon, "muted"), text, self.edit)
        tip(action, text)
        self.edit.addAction(action, place)
        for button in self.edit.findChildren(QToolButton):
            if button.defaultAction() is action:
                button.setAccessibleName(text)
        return action

    def _connect(self) -> None:
        self.edit.applied.connect(self.apply_text)
        self.edit.completion_wanted.connect(self._suggest)
        self.edit.older.connect(partial(self._step_history, 1))
        self.edit.newer.connect(partial(self._step_history, -1))
        self.edit.textChanged.connect(self._check)
        self._saved.triggered.connect(self._show_saved)
        self._clear.triggered.connect(self._remove_all)
        self._go.triggered.connect(self._apply_edited)
        self._look.changed.connect(self._tint)

    def _tint(self, _theme: object) -> None:
        for action, icon in ((self._saved, "bookmark"), (self._clear, "xmark"), (self._go, "arrow-right")):
            action.setIcon(self._look.icon(f"fa6s.{icon}", "muted"))

    # While it is typed

    def _check(self, text: str) -> None:
        """Take back a complaint as soon as the text can be understood again; complain only at Enter."""
        self._clear.setVisible(bool(text))
        try:
            parse(text)
        except FilterError:
            return
        self.edit.show_valid()
        self.mistaken.emit("")

    def _suggest(self, text: str, cursor: int) -> None:
        what = asked(text, cursor)
        if not text.strip():
            self.edit.suggest(self._remembered(), asked_at=cursor)
            return
        work = partial(suggestions, what, self._browser)
        self._background.run(self, work, partial(self._show_suggestions, cursor), lane="suggest")

    def _show_suggestions(self, cursor: int, found: list[Suggestion]) -> None:
        self.edit.suggest(found, asked_at=cursor)

    def _remembered(self) -> list[Suggestion]:
        end = len(self.edit.text())
        saved = [Suggestion(text=text, detail=f"saved as {name}", end=end) for name, text in self._memory.saved]
        recent = [Suggestion(text=text, detail="recent", end=end) for text in self._memory.recent[:MOST_RECENT]]
        return saved + recent

    def _step_history(self, by: int) -> None:
        """Up brings back the filter before, Down the one after it, at the end what was being typed."""
        recent = self._memory.recent
        place = max(-1, min(self._history_place + by, len(recent) - 1))
        if place == self._history_place:
            return
        if self._history_place == -1:
            self._draft = self.edit.text()
        self._history_place = place
        self.edit.setText(recent[place] if place >= 0 else self._draft)

    def _apply_edited(self) -> None:
        self.apply_text(self.edit.text())

    def _remove_all(self) -> None:
        self.set_conditions(Conditions())
        self.edit.setFocus()

    # Chips

    def _show_chips(self) -> None:
        while (item := self._chip_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in self.conditions.on:
            self._add_chip(one, on=True)
        for one in self.conditions.off:
            self._add_chip(one, on=False)
        self._chips.setVisible(bool(self.conditions.on or self.conditions.off))

    def _add_chip(self, one: Expression, *, on: bool) -> None:
        chip = Chip(self._look, spoken(one), on=on, closable=True, parent=self._chips)
        chip.toggled.connect(partial(self._switch, one))
        chip.closed.connect(partial(self._close, one))
        self._chip_row.addWidget(chip)
        chip.show()

    def _switch(self, one: Expression, on: bool) -> None:
        self.set_conditions(self.conditions.switched(one, on))

    def _close(self, one: Expression) -> None:
        self.set_conditions(self.conditions.without(one))

    # Saved filters

    def _show_saved(self) -> None:
        menu = QMenu(self)
        save = menu.addAction("Save this filter…")
        save.setEnabled(bool(self.conditions.on))
        save.triggered.connect(self.save)
        if self._memory.saved:
            menu.addSeparator()
            forget = QMenu("Remove a saved filter", menu)
            for name, text in self._memory.saved:
                menu.addAction(f"{plain(name)}  ·  {plain(text)}").triggered.connect(partial(self._apply_saved, text))
                forget.addAction(plain(name)).triggered.connect(partial(self._forget_saved, name))
            menu.addSeparator()
            menu.addMenu(forget)
        menu.popup(self.edit.mapToGlobal(QPoint(0, self.edit.height())))

    def save(self) -> None:
        """Ask for a name and keep the filter under it."""
        name, agreed = QInputDialog.getText(self, "Save this filter", "Name of the filter:")
        if agreed and name.strip():
            self._memory.save(name.strip(), self.conditions.text)

    def _apply_saved(self, text: str, _checked: bool = False) -> None:
        self.apply_text(text)

    def _forget_saved(self, name: str, _checked: bool = False) -> None:
        self._memory.forget(name)

    def sizeHint(self) -> QSize:
        """The line, and the lines of chips at this width."""
        height = self.edit.sizeHint().height()
        if self._chips.isVisibleTo(self):
            height += 6 + self._chip_row.heightForWidth(max(self.width(), 200))
        return QSize(300, height)
