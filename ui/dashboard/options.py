"""The row above a dashboard: how many weeks, net or gross, which currency, and how fresh it is."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.dashboard import RANGES, By
from app.facts.currency import HOME
from ui.labels import label, tip
from ui.look import Look
from ui.widgets import FreshnessLine

BY: tuple[tuple[str, By], ...] = (("Net sales", "net"), ("Gross sales", "gross"))


class Options(QWidget):
    """`changed` when something else is wanted."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fresh = FreshnessLine(look, self)
        self.weeks = _box(self, "Range")
        for count in RANGES:
            self.weeks.addItem(f"Last {count} weeks", count)
        self.weeks.addItem("All weeks", None)
        self.by = _box(self, "Net or gross")
        for words, value in BY:
            self.by.addItem(words, value)
        tip(self.by, "Gross is what was ordered; net is gross and refunds together")
        self.currency = _box(self, "Currency")
        self.currency.addItem(HOME, HOME)
        tip(self.currency, "Amounts of different currencies are never added up")
        self.currency.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label("Sales", role="heading"))
        row.addSpacing(8)
        row.addWidget(self.fresh, 1)
        for box in (self.currency, self.by, self.weeks):
            row.addWidget(box)
            box.currentIndexChanged.connect(self._tell)

    @property
    def week_count(self) -> int | None:
        """How many weeks; None for all."""
        count = self.weeks.currentData()
        return None if count is None else int(count)

    @property
    def ranked_by(self) -> By:
        """Net or gross."""
        return BY[max(0, self.by.currentIndex())][1]

    @property
    def chosen_currency(self) -> str:
        """The currency of all amounts."""
        return str(self.currency.currentData() or HOME)

    def show_currencies(self, currencies: Sequence[str]) -> None:
        """Offer the currencies there are, if there are several."""
        for currency in currencies:
            if self.currency.findData(currency) < 0:
                self.currency.addItem(currency, currency)
        self.currency.setVisible(self.currency.count() > 1)

    def choose(self, weeks: str, by: str) -> None:
        """Choose what was remembered."""
        places = {str(self.weeks.itemData(place)): place for place in range(self.weeks.count())}
        self.weeks.setCurrentIndex(places.get(weeks, 0))
        self.by.setCurrentIndex(max(0, self.by.findData(by)))

    def _tell(self, _: int) -> None:
        self.changed.emit()


def _box(parent: QWidget, name: str) -> QComboBox:
    box = QComboBox(parent)
    box.setAccessibleName(name)
    return box
