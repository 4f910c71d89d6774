"""How a person reads and uses a story: by what is visible."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.context import Context
from ui.panel import Panel
from ui.panels.story import StoryPanel
from ui.story.items import EntryItem, FoldItem, PlayheadItem
from ui.story.story_list import StoryList
from ui.widgets.table import PagedTable


class Opened(QObject):
    """Remembers which panels were asked for."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.panels: list[tuple[str, dict[str, str]]] = []
        context.wishes.opened.connect(self._note)

    def _note(self, panel: str, arguments: Mapping[str, str]) -> None:
        self.panels.append((panel, dict(arguments)))


def shown(panel: Panel, context: Context, qtbot: QtBot, **arguments: str) -> Any:
    """A panel on screen, 900 by 640."""
    made = panel.build(context, arguments)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


def words(story: StoryPanel) -> list[str]:
    """Every line of the list."""
    return [item.words for item in story.view.list.story.items]


def sentences(story: StoryPanel, *, later: bool = False) -> list[str]:
    """The events in the list, those after the playhead or the others."""
    found = [item for item in story.view.list.story.items if isinstance(item, EntryItem)]
    return [item.sentence for item in found if item.is_later == later]


def playheads(story: StoryPanel) -> list[str]:
    """The bars across the list."""
    return [item.words for item in story.view.list.story.items if isinstance(item, PlayheadItem)]


def click_line(story_list: StoryList, text: str, *, double: bool = False) -> None:
    """Click the line that says this."""
    line = next(line for line, item in enumerate(story_list.story.items) if text in item.words)
    index = story_list.story.index(line)
    story_list.scrollTo(index)
    place = story_list.visualRect(index).center()
    QTest.mouseClick(story_list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    if double:
        QTest.mouseDClick(story_list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def fold_of(story: StoryPanel) -> str:
    """What is folded, in words; empty where nothing is."""
    folds = [item.words for item in story.view.list.story.items if isinstance(item, FoldItem)]
    return folds[0] if folds else ""


def press(owner: QWidget, text: str) -> None:
    """Press the visible button that says this."""
    button = next(one for one in owner.findChildren(QPushButton) if one.isVisible() and one.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose_tab(story: StoryPanel, text: str) -> None:
    """Click the tab that says this."""
    tabs = story.view.header.tabs
    number = next(number for number in range(tabs.count()) if tabs.tabText(number) == text)
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(number).center())


def cells(table: PagedTable) -> list[tuple[str, ...]]:
    """What a table shows, visible columns only; rows that are fetched yet."""
    model, columns = table.model(), table.header.visible_columns()
    return [tuple(str(model.index(row, column).data()) for column in columns) for row in range(model.rowCount())]


def double_click_row(table: PagedTable, row: int) -> None:
    """Double-click a row of a table."""
    place = table.visualRect(table.model().index(row, 0)).center() + QPoint(2, 0)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
