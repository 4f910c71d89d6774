"""A tree of values with what they were before: differences are marked by a sign, a colour and the old text."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QBrush, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeWidget, QTreeWidgetItem, QWidget

from app.inspection import Mark, Node
from ui.labels import plain, tip_text
from ui.look import Look
from ui.widgets.roomy import RoomyRows

SIGNS: dict[Mark, str] = {"same": "", "changed": "fa6s.pen", "added": "fa6s.plus", "removed": "fa6s.minus"}
SAID: dict[Mark, str] = {"same": "", "changed": "changed", "added": "new", "removed": "gone"}
SIGN = QSize(10, 10)
NOTHING = "—"
MOST_OPENED = 12
LABEL, TEXT, WAS = 0, 1, 2
_NODE = Qt.ItemDataRole.UserRole


class ValueTree(QTreeWidget):
    """Shows Nodes; what a person opened stays open when other values of the same shape are shown."""

    def __init__(
        self, look: Look, name: str, *, titles: tuple[str, str, str] = ("Field", "Value", "Before"), parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._nodes: tuple[Node, ...] = ()
        self._opened: dict[str, bool] = {}
        self._only_changed = False
        self._is_filling = False
        self.setAccessibleName(name)
        self.setHeaderLabels(list(titles))
        self.setRootIsDecorated(True)
        self.setAlternatingRowColors(False)
        self.setUniformRowHeights(True)
        self.setItemDelegate(RoomyRows(look, self))
        self.setIconSize(SIGN)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header().setStretchLastSection(True)
        self.header().resizeSection(LABEL, 128)
        self.header().resizeSection(TEXT, 150)
        self.itemExpanded.connect(self._open)
        self.itemCollapsed.connect(self._close)
        self.customContextMenuRequested.connect(self._show_menu)
        look.changed.connect(self._fill)

    # What is shown

    def show_nodes(self, nodes: Iterable[Node], *, only_changed: bool = False) -> None:
        """Show these values at the top of the tree."""
        nodes = tuple(nodes)
        if nodes == self._nodes and only_changed == self._only_changed:
            return
        self._nodes, self._only_changed = nodes, only_changed
        self._fill()

    def texts(self) -> list[tuple[str, str, str]]:
        """What can be seen, line by line."""
        return [(item.text(LABEL), item.text(TEXT), item.text(WAS)) for item in _items(self.invisibleRootItem())]

    def open_all(self) -> None:
        """Open everything."""
        for item in _items(self.invisibleRootItem(), hidden_too=True):
            item.setExpanded(True)

    def close_all(self) -> None:
        """Close everything that can be opened."""
        self.collapseAll()

    # Filling

    def _fill(self, _theme: object = None) -> None:
        scrolled = self.verticalScrollBar().value()
        self._is_filling = True
        self.setUpdatesEnabled(False)
        self.clear()
        has_was = any(_has_was(node) for node in self._nodes)
        self.setColumnHidden(WAS, not has_was)
        for node in self._nodes:
            self._add(self.invisibleRootItem(), node, node.label)
        self.setUpdatesEnabled(True)
        self._is_filling = False
        self.verticalScrollBar().setValue(scrolled)

    def _add(self, parent: QTreeWidgetItem, node: Node, path: str) -> None:
        if self._only_changed and not node.is_changed:
            return
        item = QTreeWidgetItem(parent, [plain(node.label), _line(node.text), _line(node.was)])
        item.setData(LABEL, _NODE, (node, path))
        self._mark(item, node)
        if node.parts:
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
            if self._is_opened(node, path):
                self._add_parts(item, node, path)
                item.setExpanded(True)

    def _add_parts(self, item: QTreeWidgetItem, node: Node, path: str) -> None:
        for part in node.parts:
            self._add(item, part, f"{path}/{part.label}")

    def _is_opened(self, node: Node, path: str) -> bool:
        """As a person left it; else what changed in only a few places is open, and what is at the top."""
        if path in self._opened:
            return self._opened[path]
        few = sum(part.is_changed for part in node.parts) <= MOST_OPENED
        return (node.mark == "changed" and few) or ("/" not in path and node.mark == "same" and path in OPEN_AT_FIRST)

    def _mark(self, item: QTreeWidgetItem, node: Node) -> None:
        item.setForeground(WAS, QBrush(self._look.colour("muted")))
        if not node.text and not node.parts:
            item.setText(TEXT, NOTHING)
            item.setForeground(TEXT, QBrush(self._look.colour("muted")))
        item.setToolTip(TEXT, tip_text(node.text) if len(node.text) > 20 else "")
        item.setToolTip(WAS, tip_text(node.was) if len(node.was) > 20 else "")
        if node.mark == "same":
            return
        item.setIcon(LABEL, self._look.icon(SIGNS[node.mark], "warning"))
        said = f"{SAID[node.mark]}: {node.label}"
        item.setData(LABEL, Qt.ItemDataRole.AccessibleTextRole, said)
        if not node.parts:
            for column in (LABEL, TEXT, WAS):
                item.setBackground(column, QBrush(self._look.colour("changed_bg")))

    # Opening and closing

    def _open(self, item: QTreeWidgetItem) -> None:
        node, path = item.data(LABEL, _NODE)
        if not item.childCount():
            self._add_parts(item, node, path)
        if not self._is_filling:
            self._opened[path] = True

    def _close(self, item: QTreeWidgetItem) -> None:
        if not self._is_filling:
            self._opened[item.data(LABEL, _NODE)[1]] = False

    # Copying

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the selected lines."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy_lines()
            return
        super().keyPressEvent(event)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        item = self.itemAt(place)
        if item is not None:
            node = item.data(LABEL, _NODE)[0]
            menu.addAction("Copy value").triggered.connect(lambda: _to_clipboard(node.text or node.was))
            menu.addAction("Copy lines").triggered.connect(self._copy_lines)
            menu.addSeparator()
        menu.addAction("Open all").triggered.connect(self.open_all)
        menu.addAction("Close all").triggered.connect(self.close_all)
        menu.popup(self.viewport().mapToGlobal(place))

    def _copy_lines(self) -> None:
        lines = [
            "\t".join((item.text(LABEL), item.text(TEXT), item.text(WAS))).rstrip() for item in self.selectedItems()
        ]
        _to_clipboard("\n".join(lines))


OPEN_AT_FIRST = ("Event", "Payload", "Cause")
"""Groups at the top of a tree that are open from the start."""


def _items(parent: QTreeWidgetItem, *, hidden_too: bool = False) -> Iterator[QTreeWidgetItem]:
    for number in range(parent.childCount()):
        item = parent.child(number)
        if item is not None:
            yield item
            if item.isExpanded() or hidden_too:
                yield from _items(item, hidden_too=hidden_too)


def _has_was(node: Node) -> bool:
    return bool(node.was) or any(_has_was(part) for part in node.parts)


def _line(text: str) -> str:
    return plain(text).replace("\n", " ⏎ ")


def _to_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
