"""The header of a table: columns can be moved, sized, shown and hidden, and all of it remembered as one text."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from ui.models.rows import Column
from ui.widgets.row_painter import PADDING

NARROWEST = 28
LAST_WIDTH = 10
ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "centre": Qt.AlignmentFlag.AlignCenter,
}


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

    def paintSection(self, painter: QPainter, rect: QRect, number: int) -> None:
        """The title where the cells' text stands, and the direction of the order beside it."""
        if not rect.isValid():
            return
        palette, column = self.palette(), self.columns[number]
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Window))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.right(), rect.top() + 5, rect.right(), rect.bottom() - 5)
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == number:
            inner = self._paint_order(painter, inner)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        text = self.fontMetrics().elidedText(column.title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, ALIGNMENTS[column.align], text)

    def _paint_order(self, painter: QPainter, inner: QRect) -> QRect:
        """A small triangle at the right; the room that is left for the title."""
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        middle, right = inner.center().y(), inner.right()
        tip, foot = (middle - 2, middle + 3) if up else (middle + 3, middle - 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawPolygon([QPoint(right - 8, foot), QPoint(right, foot), QPoint(right - 4, tip)])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        return inner.adjusted(0, 0, -12, 0)

    def set_up(self, metrics: QFontMetrics) -> None:
        """Size and hide the columns as they say themselves; called once the table has its model."""
        for number, column in enumerate(self.columns):
            # The last column takes the room that is left; its own width would only make the table scroll sideways.
            is_last = number == len(self.columns) - 1
            width = min(column.width, LAST_WIDTH) if is_last else column.width
            self.resizeSection(number, default_width(column, metrics, width))
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


def default_width(column: Column, metrics: QFontMetrics, width: int) -> int:
    """Room for so many digits, or the column's title, in pixels."""
    digits = metrics.horizontalAdvance("0") * width
    return max(digits, metrics.horizontalAdvance(column.title) + PADDING) + 2 * PADDING
