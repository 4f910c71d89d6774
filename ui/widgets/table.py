"""The table for large answers: ten million rows scroll, jump and are selected at once."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.labels import show_tip
from ui.look import Look
from ui.models.paged_model import PagedModel
from ui.widgets.column_header import ColumnHeader
from ui.widgets.row_painter import Line, RowPainter, Sight, Span

PATIENCE_MS = 300
"""How long rows may be missing, or an answer be waited for, before the table says so."""


class PagedTable(QTableView):
    """Shows a PagedModel and paints its rows itself.

    `opened` carries the line that was double-clicked or entered, with true for a tab of its own (Ctrl+Enter); `menu_wanted`
    where a menu is asked for, and for which cell. Columns are the `header`'s business. When the log grows, the table stays
    at the newest lines if it was there, else the lines being read stay where they are.
    """

    opened = Signal(int, bool)
    menu_wanted = Signal(QPoint, QModelIndex)

    def __init__(self, model: PagedModel, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._look = model, look
        self._painter = RowPainter(look, self.font())
        self._is_late = False
        self._late = _timer(self, self._be_late)
        self._held, self._was_at_end = 0, False
        self._is_dimmed = False
        self._dim = _timer(self, self._be_dimmed)
        self.header = ColumnHeader(model.columns, self)
        self.setHorizontalHeader(self.header)
        self.setAccessibleName(name)
        self._set_up()
        self.setModel(model)
        self._free_headers()
        self.header.set_up(self.fontMetrics())
        model.asking.connect(self._show_asking)
        model.arrived.connect(self._be_on_time)
        model.growing.connect(self._hold)
        model.grown.connect(self._stay)
        look.changed.connect(self._restyle)
        self.doubleClicked.connect(self._open_clicked)

    def selected_ranges(self) -> list[tuple[int, int]]:
        """The selected lines as ranges, first and last included, from the top; never asked line by line."""
        selection = self.selectionModel().selection()
        found = (selection.at(number) for number in range(selection.size()))
        ranges = sorted({(one.top(), one.bottom()) for one in found})
        joined: list[tuple[int, int]] = []
        for first, last in ranges:
            if joined and first <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
            else:
                joined.append((first, last))
        return joined

    def choose(self, line: int) -> None:
        """Put the keyboard and the selection on a line, in view."""
        column = max(0, self.currentIndex().column())
        index = self._model.index(line, column)
        rows = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, rows)
        self.scrollTo(index)

    @property
    def paged(self) -> PagedModel:
        """The model, with what it has beyond Qt's."""
        return self._model

    @property
    def top_line(self) -> int:
        """The first line in view."""
        return max(0, self.rowAt(0))

    @property
    def lines_in_view(self) -> int:
        """How many lines can be seen at once, those cut off included."""
        return self.viewport().height() // self.verticalHeader().defaultSectionSize() + 2

    def set_sortable(self, sortable: bool) -> None:
        """Whether clicking a column's title asks for another order (`header.sort_wanted`)."""
        self.header.setSectionsClickable(sortable)
        self.header.setSortIndicatorShown(sortable)

    # Qt's questions and events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what can be seen."""
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        sight = self._sight()
        self._painter.paint(painter, sight)
        if any(line.row is None for line in sight.lines):
            self._miss(painter)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt would look at every row."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and last line instead of the first and last column."""
        column = max(0, self.currentIndex().column())
        if action == QAbstractItemView.CursorAction.MoveHome:
            return self._model.index(0, column)
        if action == QAbstractItemView.CursorAction.MoveEnd:
            return self._model.index(self._model.rowCount() - 1, column)
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            apart = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.opened.emit(self.currentIndex().row(), apart)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A menu for the cell under the mouse, or for the current one when asked for with the keyboard."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index, place = self.indexAt(event.pos()), event.globalPos()
        else:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu_wanted.emit(place, index)

    def viewportEvent(self, event: QEvent) -> bool:
        """The whole text of a cell that is too narrow for it, as its tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            show_tip(event.globalPos(), self._tip_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the top when the keyboard comes for the first time."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount() and event.reason() != _MOUSE:
            self.selectionModel().setCurrentIndex(self._model.index(self.top_line, 0), _NO_SELECTION)

    # Setting up

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setMinimumSectionSize(1)
        lines.setDefaultSectionSize(self._look.row_height)

    def _free_headers(self) -> None:
        # With the table's own selection model the headers ask for every cell whether its column is selected: minutes.
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSelectionModel(QItemSelectionModel(self._model, header))

    def _restyle(self, _theme: object) -> None:
        self._painter = RowPainter(self._look, self.font())
        self.verticalHeader().setDefaultSectionSize(self._look.row_height)
        self.viewport().update()

    # Staying where one is while the log grows

    def _hold(self) -> None:
        bar = self.verticalScrollBar()
        self._held = bar.value()
        self._was_at_end = bar.value() == bar.maximum() and not self._model.newest_first
        # When the current line goes, Qt scrolls to its neighbour's place of before.
        self.setAutoScroll(False)

    def _stay(self, above: int) -> None:
        bar = self.verticalScrollBar()
        self.updateGeometries()
        if self._was_at_end:
            bar.setValue(bar.maximum())
        else:
            bar.setValue(self._held + above if self._held else 0)
        self.setAutoScroll(True)

    # Painting

    def _sight(self) -> Sight:
        header, width = self.header, self.viewport().width()
        spans = [
            Span(number, header.columns[number], header.sectionViewportPosition(number), header.sectionSize(number))
            for number in header.visible_columns()
        ]
        seen = [span for span in spans if span.left < width and span.left + span.width > 0]
        here = self.currentIndex()
        current = (here.row(), here.column()) if self.hasFocus() and here.isValid() else None
        return Sight(self._lines(), seen, width, current, self._is_dimmed)

    def _lines(self) -> list[Line]:
        model, ranges, size = self._model, self.selected_ranges(), self.verticalHeader().defaultSectionSize()
        first = self.rowAt(0)
        if first < 0:
            return []
        lines: list[Line] = []
        for number in range(first, min(model.rowCount(), first + self.lines_in_view)):
            is_selected = any(low <= number <= high for low, high in ranges)
            lines.append(Line(number, (number - first) * size, size, model.row(number), is_selected))
        return lines

    def _miss(self, painter: QPainter) -> None:
        if self._is_late:
            painter.setPen(self._look.colour("muted"))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, "loading rows…")
        elif not self._late.isActive():
            self._late.start(PATIENCE_MS)

    def _be_late(self) -> None:
        self._is_late = True
        self.viewport().update()

    def _be_on_time(self) -> None:
        self._late.stop()
        self._is_late = False
        self.viewport().update()

    def _show_asking(self, asking: bool) -> None:
        if asking:
            self._dim.start(PATIENCE_MS)
            return
        self._dim.stop()
        self._is_dimmed = False
        self.viewport().update()

    def _be_dimmed(self) -> None:
        self._is_dimmed = True
        self.viewport().update()

    def _tip_at(self, place: QPoint) -> str:
        index = self.indexAt(place)
        row = self._model.known(index.row()) if index.isValid() else None
        if row is None or self._model.columns[index.column()].shows != "text":
            return ""
        text = row.cells[index.column()]
        shown = self._painter.shown(text, self.header.sectionSize(index.column()))
        return text if shown != text else ""

    def _open_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row(), False)


_MOUSE = Qt.FocusReason.MouseFocusReason
_NO_SELECTION = QItemSelectionModel.SelectionFlag.NoUpdate


def _timer(table: PagedTable, late: object) -> QTimer:
    timer = QTimer(table)
    timer.setSingleShot(True)
    timer.timeout.connect(late)
    return timer
