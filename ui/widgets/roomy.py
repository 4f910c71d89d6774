"""Rows of trees and lists as tall as those of tables."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.look import Look

TIGHTER = 3


class RoomyRows(QStyledItemDelegate):
    """Gives every row the height of the look's density."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as the text, as tall as a table's row, or nearly."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), self._look.row_height - TIGHTER))
