"""The header of a table: columns can be moved, sized, shown and hidden, and all of it remembered as one text."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from ui.models.rows import Column
from ui.widgets.row_painter import PADDING

NARROWEST = 28


class ColumnHeader(QHeaderView):
    """`layout_changed` says that a person moved, sized, showed or hid a column; `sort_wanted` names a clicked column."""

    layout_changed = Signal()
    sort_wanted = Signal(str)

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.columns = tuple(columns)
        self._first_layout = ""
        self.setSectionsMovable(True)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(NARROWEST)
        self.setStretchLastSection(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def set_up(self, metrics: QFontMetrics) -> None:
        """Size and hide the columns as they say themselves; called once the table has its model."""
        for number, column in enumerate(self.columns):
            self.resizeSection(number, default_width(column, metrics))
            self.setSectionHidden(number, column.hidden)
        self._first_layout = self.layout_text()
        self.sectionMoved.connect(self._note)
        self.sectionResized.connect(self._note)
        self.sectionClicked.connect(self._ask_sort)

    def visible_columns(self) -> list[int]:
        """The numbers of the visible columns, from left to right."""
        return [number for number in self._places() if not self.isSectionHidden(number)]

    def show_column(self, number: int, shown: bool) -> None:
        """Show or hide a column; the last visible one stays."""
        if shown or self.visible_columns() != [number]:
            self.setSectionHidden(number, not shown)
            self.layout_changed.emit()

    def menu(self, parent: QWidget) -> QMenu:
        """A menu with a tick for each column, and the way back to how they were at first."""
        menu = QMenu(parent)
        for number, column in enumerate(self.columns):
            entry = menu.addAction(column.title or column.tip)
            entry.setCheckable(True)
            entry.setChecked(not self.isSectionHidden(number))
            entry.toggled.connect(partial(self.show_column, number))
        menu.addSeparator()
        menu.addAction("Reset columns").triggered.connect(self.reset_layout)
        return menu

    def layout_text(self) -> str:
        """Order, widths and hidden columns as one text to remember."""
        return ",".join(
            f"{'-' if self.isSectionHidden(number) else ''}{self.columns[number].id}:{self.sectionSize(number)}"
            for number in self._places()
        )

    def restore_layout(self, text: str) -> None:
        """Bring back what `layout_text` said; columns it does not know stay as they are."""
        numbers = {column.id: number for number, column in enumerate(self.columns)}
        place = 0
        for part in text.split(","):
            name, _, width = part.partition(":")
            number = numbers.get(name.removeprefix("-"))
            if number is None or not width.isdigit():
                continue
            self.moveSection(self.visualIndex(number), place)
            if int(width) >= NARROWEST:
                self.resizeSection(number, int(width))
            self.setSectionHidden(number, name.startswith("-"))
            place += 1

    def reset_layout(self) -> None:
        """Bring back the columns as they were at first."""
        self.restore_layout(self._first_layout)
        self.layout_changed.emit()

    def _places(self) -> list[int]:
        return [self.logicalIndex(place) for place in range(self.count())]

    def _note(self, *_: int) -> None:
        self.layout_changed.emit()

    def _ask_sort(self, number: int) -> None:
        self.sort_wanted.emit(self.columns[number].id)


def default_width(column: Column, metrics: QFontMetrics) -> int:
    """Room for the column's digits, or its title, in pixels."""
    digits = metrics.horizontalAdvance("0") * column.width
    return max(digits, metrics.horizontalAdvance(column.title) + PADDING) + 2 * PADDING
