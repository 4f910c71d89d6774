"""A ranking whose lines change places calmly: at most every five seconds, and never under the mouse."""

from collections.abc import Sequence
from time import monotonic

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QVBoxLayout, QWidget

from ui.background import Background
from ui.look import Look
from ui.models.paged_model import PagedModel
from ui.models.rows import Column, ListedRows, TableRow
from ui.widgets.table import PagedTable

SETTLE_S = 5.0
NAME = 1
"""The column that takes the room that is left."""


class Board(QWidget):
    """`chosen(key)` by a double click or Enter, `menu_wanted(place, key)` for a menu."""

    chosen = Signal(str)
    menu_wanted = Signal(QPoint, str)

    def __init__(
        self, columns: Sequence[Column], look: Look, background: Background, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows: tuple[TableRow, ...] = ()
        self._moved_at = float("-inf")
        self.model = PagedModel(columns, background)
        self.table = PagedTable(self.model, look, name, self)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.header.setStretchLastSection(False)
        self.table.header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.table.opened.connect(self._open)
        self.table.menu_wanted.connect(self._ask_menu)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.table)

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """What is shown, best first."""
        return self._rows

    def show_rows(self, rows: Sequence[TableRow], *, calmly: bool) -> None:
        """Show a ranking; `calmly` keeps lines in their places for a while."""
        new = tuple(rows)
        if calmly and {row.key for row in new} == {row.key for row in self._rows}:
            new = self._in_place(new)
        elif calmly and self._rows and not self._may_move():
            return
        if new != self._rows:
            if [row.key for row in new] != [row.key for row in self._rows]:
                self._moved_at = monotonic()
            self._rows = new
            self.model.renew(ListedRows(new))

    def _may_move(self) -> bool:
        return monotonic() - self._moved_at >= SETTLE_S and not self.table.viewport().underMouse()

    def _in_place(self, rows: tuple[TableRow, ...]) -> tuple[TableRow, ...]:
        """The new figures, where the lines stand now if they must not move yet."""
        if self._may_move():
            return rows
        by_key = {row.key: row for row in rows}
        return tuple(by_key[row.key] for row in self._rows)

    def _open(self, line: int, _apart: bool) -> None:
        row = self.model.known(line)
        if row is not None:
            self.chosen.emit(str(row.key))

    def _ask_menu(self, place: QPoint, index: QModelIndex) -> None:
        row = self.model.known(index.row()) if index.isValid() else None
        if row is not None:
            self.menu_wanted.emit(place, str(row.key))
