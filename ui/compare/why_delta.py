"""The events that make one difference: listed, added up, and checked against it."""

from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.desk import Desk
from app.story import Entry, read_story
from ui.compare.stock_rows import signed
from ui.labels import label, tip
from ui.look import Look
from ui.story.items import entry_item
from ui.story.story_list import StoryList


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """An item's movements between two positions, and their sum as the numbers have it."""

    sku: str
    delta: int
    total: int
    entries: tuple[Entry, ...]

    @property
    def words(self) -> str:
        """How many events, their sum, and whether it is the difference."""
        count = len(self.entries)
        events = f"{count:,} event{'s' if count != 1 else ''}"
        agrees = self.total == self.delta
        verdict = "which is the difference" if agrees else f"but the difference is {signed(self.delta) or '0'}"
        return f"Why {signed(self.delta) or '0'} of {self.sku}?  {events}, sum {signed(self.total) or '0'}, {verdict}."


def explain(desk: Desk, sku: str, a: int, b: int, delta: int) -> Explained:
    """The movements of an item between two positions; done in a reader thread."""
    first, last = sorted((a, b))
    found = desk.ask.inventory.explain(sku, last, after=first)
    moved = {position for position, _amount in found.entries()}
    entries = tuple(entry for entry in read_story(desk, f"stock-{sku}").entries if entry.position in moved)
    total = int(found.total) if a <= b else -int(found.total)
    return Explained(sku=sku, delta=delta, total=total, entries=entries)


class WhyDelta(QWidget):
    """`chosen` carries the position of the selected event."""

    chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.says = label(role="strong", wrap=True)
        self.list = StoryList(look, self)
        self.list.setAccessibleName("Events behind the difference")
        self.list.chosen.connect(self.chosen)
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._close.setIconSize(QSize(14, 14))
        self._close.setAccessibleName("Close the explanation")
        tip(self._close, "Close the explanation.")
        self._close.clicked.connect(self.hide)
        top = QHBoxLayout()
        top.addWidget(self.says, 1)
        top.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        look.changed.connect(self._tint)
        self._tint()
        self.hide()

    def show_explained(self, explained: Explained, zone: ZoneInfo) -> None:
        """Show the events and their sum."""
        self.says.setText(explained.words)
        self.list.show_items([entry_item(entry, zone) for entry in explained.entries], None)
        self.show()

    def _tint(self, _theme: object = None) -> None:
        self._close.setIcon(self._look.icon("fa6s.xmark", "muted"))
