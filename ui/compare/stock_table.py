"""The stock at two moments as a table, its sums pinned below, and the events behind one difference."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from app.desk import Desk
from ui.background import Background
from ui.compare.stock_rows import COLUMNS, SORTS, StockAnswer, StockAsked, StockRows
from ui.compare.why_delta import WhyDelta
from ui.labels import label, tip
from ui.look import Look
from ui.models.paged_model import PagedModel
from ui.widgets.table import PagedTable

PATIENCE_MS = 200
SHARES = (600, 400)
"""Of the height: the table, and the events behind a difference."""


class StockTable(QWidget):
    """`asked` when something else is wanted; `opened` and `why_wished` carry an item; `menu_wanted` the place for a menu."""

    asked = Signal()
    opened = Signal(str)
    why_wished = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, look: Look, background: Background) -> None:
        super().__init__()
        self._sort = "delta"
        self.answer: StockAnswer | None = None
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Search an item number or words of a name")
        self.search.setAccessibleName("Search items")
        self.search.setClearButtonEnabled(True)
        self.only_changed = QCheckBox("Only what changed", self)
        self.only_changed.setChecked(True)
        tip(self.only_changed, "Leave out items that are the same at both moments.")
        self.model = PagedModel(COLUMNS, background)
        self.table = PagedTable(self.model, look, "Stock at two moments")
        self.table.set_sortable(True)
        self.sums = label(role="strong")
        self.sums.setAccessibleName("Sums")
        self.why = WhyDelta(look, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE_MS)
        self._timer.timeout.connect(self.asked)
        self._arrange()
        self._listen()
        self._show_sort()

    def question(self, a: int, b: int) -> StockAsked:
        """What is to be asked about two positions."""
        text = self.search.text().strip()
        return StockAsked(a=a, b=b, text=text, only_changed=self.only_changed.isChecked(), sort=self._sort)

    def show_answer(self, desk: Desk, answer: StockAnswer) -> None:
        """Show a comparison; what was explained of another one goes."""
        is_same = self.answer is not None and self.answer.whole == answer.whole
        self.answer = answer
        if not is_same:
            self.why.hide()
        self.model.show(StockRows(desk, answer), near=self.table.top_line if is_same else 0)
        self.sums.setText(answer.sums)

    @property
    def chosen(self) -> str:
        """The item the keyboard is on; empty where it is on none."""
        line = self.table.currentIndex().row()
        row = self.model.row(line) if line >= 0 else None
        return "" if row is None else str(row.key)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.only_changed)
        upper = QWidget(self)
        shown = QVBoxLayout(upper)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.addWidget(self.table, 1)
        shown.addWidget(self.sums)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(upper)
        split.addWidget(self.why)
        split.setSizes(SHARES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(split, 1)

    def _listen(self) -> None:
        self.search.textChanged.connect(self._wait)
        self.only_changed.toggled.connect(self._ask)
        self.table.opened.connect(self._open)
        self.table.menu_wanted.connect(self._want_menu)
        self.table.header.sort_wanted.connect(self._sort_by)

    def _wait(self) -> None:
        self._timer.start()

    def _ask(self) -> None:
        self.asked.emit()

    def _open(self, line: int, apart: bool) -> None:
        row = self.model.row(line)
        if row is not None:
            (self.opened if apart else self.why_wished).emit(str(row.key))

    def _want_menu(self, place: QPoint, _index: object) -> None:
        self.menu_wanted.emit(place)

    def _sort_by(self, column: str) -> None:
        if column in SORTS:
            self._sort = column
            self.asked.emit()
        self._show_sort()

    def _show_sort(self) -> None:
        number = next(number for number, column in enumerate(COLUMNS) if column.id == self._sort)
        is_up = self._sort == "sku"
        order = Qt.SortOrder.AscendingOrder if is_up else Qt.SortOrder.DescendingOrder
        self.table.header.setSortIndicator(number, order)
