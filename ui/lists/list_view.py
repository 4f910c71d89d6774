"""A list on screen: a search, a choice, how many there are, the table, and what is said where it is empty."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from ui.background import Background
from ui.labels import label, tip
from ui.lists.listing import Listing
from ui.look import Look
from ui.models.paged_model import PagedModel
from ui.widgets import EmptyState, FreshnessLine
from ui.widgets.table import PagedTable

PATIENCE_MS = 150
"""How long typing must pause before the list is asked for."""


class ListView(QWidget):
    """`asked` when something else is wanted, `opened` carries the line, `news_wished` to see what came meanwhile."""

    asked = Signal()
    opened = Signal(int)
    news_wished = Signal()

    def __init__(self, listing: Listing, look: Look, background: Background) -> None:
        super().__init__()
        self._listing = listing
        self.model = PagedModel(listing.columns, background)
        self.table = PagedTable(self.model, look, listing.noun.capitalize())
        self.table.opened.connect(self._open)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(listing.hint)
        self.search.setAccessibleName(f"Search {listing.noun}")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._wait)
        self.search.returnPressed.connect(self._ask_now)
        self.choice = QComboBox(self)
        self.choice.setAccessibleName("Which")
        for words, value in listing.choices:
            self.choice.addItem(words, value)
        self.choice.setVisible(bool(listing.choices))
        self.choice.currentIndexChanged.connect(self._ask_now)
        self.counted = label(role="muted")
        self.news = QPushButton(self)
        self.news.clicked.connect(self.news_wished)
        self.news.hide()
        self.freshness = FreshnessLine(look, self)
        self.empty = EmptyState(look, listing.icon)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE_MS)
        self._timer.timeout.connect(self.asked)
        self._arrange()

    def show_count(self, count: int) -> None:
        """How many rows there are."""
        noun = self._listing.noun
        self.counted.setText(f"{count:,} {noun if count != 1 else noun.removesuffix('s')}")
        self._stack.setCurrentWidget(self.table if count else self.empty)

    def show_news(self, more: int) -> None:
        """Offer what came since, without moving what is being read; 0 takes the offer back."""
        self.news.setText(f"{more:,} new — show")
        self.news.setVisible(more > 0)

    def show_nothing(self, what: str, why: str, *, can_clear: bool) -> None:
        """Say why the list is empty."""
        self.empty.show_reason(what, why, button="Clear the search" if can_clear else "", do=self._clear)

    def focus(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def _clear(self) -> None:
        self.search.clear()
        self.choice.setCurrentIndex(0)
        self._ask_now()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.choice)
        top.addWidget(self.counted)
        top.addWidget(self.news)
        tip(self.news, "They came while you were reading; nothing has moved.")
        body = QWidget(self)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 6)
        column.addLayout(top)
        column.addWidget(body, 1)
        column.addWidget(self.freshness)

    def _wait(self) -> None:
        self._timer.start()

    def _ask_now(self) -> None:
        self._timer.stop()
        self.asked.emit()

    def _open(self, line: int, _apart: bool) -> None:
        self.opened.emit(line)
