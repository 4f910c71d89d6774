"""The model of every large table: it knows the true number of rows and fetches the pages that are looked at."""

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from ui.background import Background
from ui.models.pages import PAGE_ROWS, Page, Pages, fetched, first_pages
from ui.models.rows import Column, Key, NoRows, Rows, TableRow

MOST_PAGES = 50
MOST_WANTED = 4
"""Pages that were asked for while others were fetched; older wishes have scrolled out of sight."""

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "centre": Qt.AlignmentFlag.AlignCenter,
}


class PagedModel(QAbstractTableModel):
    """Rows by page; cells are blank until their page arrives, and old rows stay until the first new page has.

    With `newest_first` the last of the rows is shown at the top, so that a log that grows is never moved about in memory.
    `asking` says that an answer is waited for or has come; `arrived` that what is shown has changed. `grow` is framed by
    `growing` and `grown`, which carries how many lines came in above the others (below zero: went).
    """

    asking = Signal(bool)
    arrived = Signal()
    growing = Signal()
    grown = Signal(int)

    def __init__(self, columns: Sequence[Column], background: Background, *, newest_first: bool = False) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._background = background
        self._newest_first = newest_first
        self._rows: Rows = NoRows()
        self._start = self._count = 0
        self._pages: OrderedDict[int, Page] = OrderedDict()
        self._wanted: list[int] = []
        self._pending: Literal["", "show", "renew"] = ""
        self._grown: Rows | None = None
        self._is_fetching = False
        self._is_broken = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._fetch)

    # What is shown

    @property
    def rows(self) -> Rows:
        """Where the rows come from; frozen, so that exports and copies can read it in another thread."""
        return self._rows

    @property
    def newest_first(self) -> bool:
        """Whether the last of the rows is at the top."""
        return self._newest_first

    @property
    def is_waiting(self) -> bool:
        """Whether other rows, or the same written otherwise, are still to be shown."""
        return bool(self._pending)

    def show(self, rows: Rows, *, near: int = 0) -> None:
        """Show other rows, as soon as the page of row `near` of the table is there; until then the old ones stay."""
        self.asking.emit(True)
        self._pending, self._grown = "show", None
        fetch = partial(fetched, rows, first_pages(rows, near, newest_first=self._newest_first))
        self._background.run(self, fetch, partial(self._replace, rows), failed=self._fail, lane="show")

    def grow(self, rows: Rows) -> None:
        """Show the same rows with more, or fewer, of them at either end; what is known of the others stays.

        While other rows are still to be shown, it is those that grow, once they are there.
        """
        if self._pending:
            self._grown = rows
            return
        self._is_broken = False
        self.growing.emit()
        above = rows.start + rows.count - self._end if self._newest_first else self._start - rows.start
        self._rows = rows
        if rows.start > self._end or rows.start + rows.count < self._start:
            self._begin_anew()
        self._set_end(rows.start + rows.count)
        self._set_start(rows.start)
        self.grown.emit(above)
        self.asking.emit(False)
        self.arrived.emit()

    def renew(self, rows: Rows, *, near: int = 0) -> None:
        """Show a newer answer to the same question: selection and scrolling stay, cells change once the new ones are there."""
        if self._pending == "show":
            self.show(rows, near=near)
            return
        self._pending, self._grown = "renew", None
        self.asking.emit(True)
        fetch = partial(fetched, rows, first_pages(rows, near, newest_first=self._newest_first))
        self._background.run(self, fetch, partial(self._exchange, rows), failed=self._fail, lane="show")

    def renew_at_once(self, rows: Rows, seen: Pages) -> None:
        """The same with the rows in view fetched already (`pages.parts`): for the answers to every step of a drag."""
        if self._pending == "show":
            self.show(rows)
            return
        self._background.cancel(self, "show")
        self._grown = None
        self._exchange(rows, seen)

    def row(self, number: int) -> TableRow | None:
        """The row at a line of the table; None while its page is fetched, which this asks for."""
        if not 0 <= number < self._count:
            return None
        place = self._place(number)
        held = self._pages.get(place // PAGE_ROWS)
        row = None if held is None else held.row(place)
        if row is not None:
            return row
        # A page at either end was fetched when there were fewer rows; asking the same answer twice gives nothing new.
        if held is None or held.is_part or held.source is not self._rows:
            self._want(place // PAGE_ROWS)
        return None

    def known(self, number: int) -> TableRow | None:
        """The row at a line of the table if it is there already; asks for nothing."""
        place = self._place(number)
        held = self._pages.get(place // PAGE_ROWS)
        return held.row(place) if held is not None else None

    def line_of(self, key: Key) -> int | None:
        """The line of the table with this key, or the nearest one before it in the log; None when there is none."""
        place = self._rows.find(key)
        if place is None or not self._start <= place < self._end:
            return None
        return self._end - 1 - place if self._newest_first else place - self._start

    def places(self, first: int, last: int) -> tuple[int, int]:
        """The places in `rows` of the lines `first` to `last`, lowest first."""
        one, other = self._place(first), self._place(last)
        return min(one, other), max(one, other)

    # Qt's questions

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many rows there are, whether they have been fetched or not."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = ROOT) -> int:
        """How many columns there are, hidden ones too."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """A cell's text and alignment; everything else about a row is painted from `row`."""
        if role == _DISPLAY:
            row = self.row(index.row())
            return "" if row is None else row.cells[index.column()]
        if role == _ALIGNMENT:
            return _ALIGNMENTS[self.columns[index.column()].align]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """A column's title."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == _DISPLAY:
            return column.title
        return _ALIGNMENTS[column.align] if role == _ALIGNMENT else None

    # Lines and places

    @property
    def _end(self) -> int:
        return self._start + self._count

    def _place(self, number: int) -> int:
        return self._end - 1 - number if self._newest_first else self._start + number

    def _begin_anew(self) -> None:
        """None of the lines stays."""
        self.beginResetModel()
        self._start, self._count = self._rows.start, 0
        self.endResetModel()

    def _set_end(self, end: int) -> None:
        """Let lines come or go where the last places are shown."""
        more = end - self._end
        self._change(0 if self._newest_first else self._count, more, start=self._start)

    def _set_start(self, start: int) -> None:
        """Let lines come or go where the first places are shown."""
        more = self._start - start
        self._change(self._count if self._newest_first else 0, more, start=start)

    def _change(self, line: int, more: int, *, start: int) -> None:
        """Insert lines at a line, or remove so many that the line is where they were."""
        if more > 0:
            self.beginInsertRows(ROOT, line, line + more - 1)
            self._start, self._count = start, self._count + more
            self.endInsertRows()
        elif more < 0:
            first = line + more if line else 0
            self.beginRemoveRows(ROOT, first, first - more - 1)
            self._start, self._count = start, self._count + more
            self.endRemoveRows()

    # Pages

    def _replace(self, rows: Rows, pages: Pages) -> None:
        self.beginResetModel()
        self._take(rows, pages)
        self._start, self._count = rows.start, rows.count
        self.endResetModel()
        self._settle()

    def _exchange(self, rows: Rows, pages: Pages) -> None:
        if not self._count or not rows.count:
            self._replace(rows, pages)
            return
        self._take(rows, pages)
        self._set_end(rows.start + rows.count)
        self._set_start(rows.start)
        self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self.columns) - 1), [_DISPLAY])
        self._settle()

    def _settle(self) -> None:
        self.asking.emit(False)
        self.arrived.emit()
        if self._grown is not None:
            self.grow(self._grown)

    def _take(self, rows: Rows, pages: Pages) -> None:
        self._background.cancel(self, "pages")
        self._rows, self._pages = rows, OrderedDict(pages)
        self._wanted.clear()
        self._is_fetching = self._is_broken = False
        self._pending = ""

    def _want(self, page: int) -> None:
        if page in self._wanted:
            self._wanted.remove(page)
        self._wanted.append(page)
        del self._wanted[:-MOST_WANTED]
        if not self._is_fetching and not self._is_broken and not self._soon.isActive():
            self._soon.start(0)

    def _fetch(self) -> None:
        if self._is_fetching or not self._wanted:
            return
        self._is_fetching = True
        pages = self._wanted[-2:]
        del self._wanted[-2:]
        fetch = partial(fetched, self._rows, pages)
        self._background.run(self, fetch, self._keep, failed=self._fail, lane="pages")

    def _keep(self, pages: Pages) -> None:
        self._is_fetching = False
        for number, page in pages:
            self._pages[number] = page
            self._pages.move_to_end(number)
            self._tell(page)
        while len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)
        if self._wanted:
            self._soon.start(0)
        self.arrived.emit()

    def _fail(self, error: Exception) -> None:
        """Stop asking until something else is to be shown, or every repaint would complain again."""
        self._is_fetching, self._is_broken = False, True
        self._pending = ""
        self._wanted.clear()
        self.asking.emit(False)
        self._background.report(error)

    def _tell(self, page: Page) -> None:
        first, last = max(page.first, self._start), min(page.first + len(page.rows), self._end) - 1
        if first > last:
            return
        top, bottom = (
            (self._end - 1 - last, self._end - 1 - first)
            if self._newest_first
            else (first - self._start, last - self._start)
        )
        self.dataChanged.emit(self.index(top, 0), self.index(bottom, len(self.columns) - 1), [_DISPLAY])
