"""The list of a story as Qt sees it: one row an item, its words for screen readers."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.story.items import EntryItem, FoldItem, Item

ITEM = int(Qt.ItemDataRole.UserRole)
ROOT = QModelIndex()


class StoryModel(QAbstractListModel):
    """Items; those that stay the same are not laid out again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Item, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All of them."""
        return self._items

    def show(self, items: Sequence[Item]) -> None:
        """Show other items."""
        found = tuple(items)
        if found == self._items:
            return
        if [item.key for item in found] == [item.key for item in self._items]:
            self._items = found
            self.dataChanged.emit(self.index(0), self.index(len(found) - 1))
            return
        self.beginResetModel()
        self._items = found
        self.endResetModel()

    def line_of(self, key: int | str) -> int | None:
        """Where an item is; None where it is not shown."""
        return next((line for line, item in enumerate(self._items) if item.key == key), None)

    # Qt's questions

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        """How many items."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The item, its words, whether it is ticked."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ITEM:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.words
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(item, FoldItem):
            return Qt.CheckState.Checked if item.is_open else Qt.CheckState.Unchecked
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Events can be selected, folds ticked, the playhead only looked at."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        match self._items[index.row()]:
            case EntryItem():
                return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            case FoldItem():
                return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
            case _:
                return Qt.ItemFlag.ItemIsEnabled
