"""How a person reads and uses the panel of streams: by what is visible."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.support.sample_window import shown
from ui.context import Context
from ui.panels.streams import PANEL, StreamsPanel
from ui.widgets import Chip


class Person:
    """Somebody at the panel."""

    def __init__(self, context: Context, qtbot: QtBot, **arguments: str) -> None:
        self.context, self.qtbot = context, qtbot
        made = shown(PANEL, context, qtbot, **arguments)
        assert isinstance(made, StreamsPanel)
        self.panel = made
        self.table, self.bar = made.view.table, made.view.bar
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is being looked for and the visible rows are there."""
        self.qtbot.waitUntil(lambda: not self.panel.shown.is_searching and self.context.background.is_idle)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.panel.shown.is_searching and self.context.background.is_idle)

    # Reading

    @property
    def status(self) -> str:
        """How many events, in words."""
        return self.panel.view.status.text()

    @property
    def chips(self) -> list[tuple[str, bool]]:
        """The chips with whether they are on."""
        found = [chip for chip in self.panel.findChildren(Chip) if chip.isVisible()]
        return [(chip.text(), chip.isChecked()) for chip in sorted(found, key=lambda chip: (chip.y(), chip.x()))]

    @property
    def suggestions(self) -> list[str]:
        """What is suggested; nothing where no list is open."""
        found = self.bar.edit.suggestions
        return found.texts if found.isVisible() else []

    def column(self, title: str, lines: int = 12) -> list[str]:
        """The first cells of a column."""
        number = next(number for number, column in enumerate(self.panel.model.columns) if column.title == title)
        return [
            str(self.panel.model.index(line, number).data()) for line in range(min(lines, self.panel.model.rowCount()))
        ]

    @property
    def menu(self) -> list[str]:
        """The entries of the open menu."""
        menu = QApplication.activePopupWidget()
        return [action.text() for action in menu.actions() if action.text()] if isinstance(menu, QMenu) else []

    # Doing

    def filter(self, text: str) -> None:
        """Type a filter and press Enter."""
        self.type(text)
        QTest.keyClick(self.bar.edit, Qt.Key.Key_Return)
        self.settle()

    def type(self, text: str) -> None:
        """Type into the filter, everything before gone."""
        self.panel.focus_filter()
        QTest.keyClick(self.bar.edit, Qt.Key.Key_Delete)
        QTest.keyClicks(self.bar.edit, text)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the filter."""
        QTest.keyClick(self.bar.edit, key, modifiers)

    def click(self, line: int, title: str = "Event") -> None:
        """Click a cell."""
        self.qtbot.waitUntil(lambda: self.panel.model.known(line) is not None)
        number = next(number for number, column in enumerate(self.panel.model.columns) if column.title == title)
        place = self.table.visualRect(self.panel.model.index(line, number)).center()
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def do(self, action: str) -> None:
        """Do something from the menu of an event."""
        self.context.actions.run(f"streams.{action}")
        self.settle()

    def chip(self, text: str) -> Chip:
        """The chip that says this."""
        return next(chip for chip in self.panel.findChildren(Chip) if chip.isVisible() and chip.text() == text)
