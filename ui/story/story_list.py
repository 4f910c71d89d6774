"""The list of a story: events from the oldest down to the playhead, later ones folded behind a tick."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.labels import show_tip
from ui.look import Look
from ui.story.items import EntryItem, FoldItem, Item
from ui.story.story_model import StoryModel
from ui.story.story_painter import StoryPainter


class StoryList(QListView):
    """`chosen` carries the position of the selected event, `opened` of one double-clicked or entered, `folded` which fold."""

    chosen = Signal(int)
    opened = Signal(int)
    folded = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.story = StoryModel(self)
        self._is_showing = False
        self.setModel(self.story)
        self.setItemDelegate(StoryPainter(look, self))
        self.setAccessibleName("Story")
        self.setUniformItemSizes(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalScrollBar().setSingleStep(24)
        self.selectionModel().currentChanged.connect(self._choose)
        self.doubleClicked.connect(self._open)
        look.changed.connect(self._relay)

    @property
    def is_at_end(self) -> bool:
        """Whether the last line can be seen, or nothing is shown yet."""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum()

    def show_items(self, items: Sequence[Item], selected: int | None) -> None:
        """Show other items and keep what is selected, and where one has scrolled to."""
        if tuple(items) == self.story.items:
            self.select(selected)
            return
        place = self.verticalScrollBar().value()
        self._is_showing = True
        self.story.show(items)
        self._is_showing = False
        self.select(selected)
        self.verticalScrollBar().setValue(place)

    def select(self, position: int | None) -> None:
        """Select an event without saying so; None selects nothing."""
        line = None if position is None else self.story.line_of(position)
        self._is_showing = True
        self.setCurrentIndex(QModelIndex() if line is None else self.story.index(line))
        self._is_showing = False

    def bring_to_middle(self, key: int | str) -> None:
        """Scroll until an item stands in the middle, as far as there is room."""
        line = self.story.line_of(key)
        if line is not None:
            self.scrollTo(self.story.index(line), QAbstractItemView.ScrollHint.PositionAtCenter)

    # Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sentences break elsewhere; what was selected stays in view when the list gets shorter."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        elif event.size().height() < event.oldSize().height() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A fold opens or closes at once."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._fold(index):
            event.accept()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space and Enter fold."""
        index = self.currentIndex()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (is_enter or event.key() == Qt.Key.Key_Space) and self._fold(index):
            return
        if is_enter and index.isValid():
            self._open(index)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the event under the mouse, or with the current one."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        item = self._item(index)
        if isinstance(item, EntryItem):
            corner = self.visualRect(index).bottomLeft()
            self.setCurrentIndex(index)
            self.menu_wanted.emit(event.globalPos() if by_mouse else self.viewport().mapToGlobal(corner))

    def viewportEvent(self, event: QEvent) -> bool:
        """All of an event's words as its tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            item = self._item(self.indexAt(event.pos()))
            show_tip(event.globalPos(), item.words if isinstance(item, EntryItem) else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def _item(self, index: QModelIndex) -> Item | None:
        return self.story.items[index.row()] if index.isValid() else None

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        item = self._item(index)
        if not self._is_showing and isinstance(item, EntryItem):
            self.chosen.emit(item.key)

    def _open(self, index: QModelIndex) -> None:
        item = self._item(index)
        if isinstance(item, EntryItem):
            self.opened.emit(item.key)

    def _fold(self, index: QModelIndex) -> bool:
        item = self._item(index)
        if not isinstance(item, FoldItem):
            return False
        self.folded.emit(item.key)
        return True

    def _relay(self, _theme: object) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
