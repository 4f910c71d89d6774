"""A short list with columns, for some hundreds of rows at most; long tables are `PagedTable`s."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from ui.labels import plain
from ui.look import Look


class PlainList(QTreeWidget):
    """Rows of text, each as tall as a table's row."""

    def __init__(self, look: Look, columns: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setHeaderLabels(list(columns))
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setAccessibleName(name)

    def show_rows(self, rows: Iterable[Sequence[str]]) -> None:
        """Show these rows and no others; all columns but the last get the room they need."""
        self.clear()
        for row in rows:
            self.add(row)
        self.fit()

    def add(self, row: Sequence[str]) -> QTreeWidgetItem:
        """Add a row."""
        item = QTreeWidgetItem([plain(cell) for cell in row])
        item.setSizeHint(0, QSize(0, self._look.row_height))
        self.addTopLevelItem(item)
        return item

    def fit(self) -> None:
        """Give all columns but the last the room they need."""
        for column in range(self.columnCount() - 1):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, self.columnWidth(column) + 12)
