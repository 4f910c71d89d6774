"""The row above the table: words to search, which items, only those that changed, and how many there are."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.stock_list import LOW_RULE, Only
from ui.labels import label, tip

PATIENCE_MS = 150
CHOICES: tuple[tuple[str, Only], ...] = (
    ("All items", "all"),
    ("Low stock", "low"),
    ("Out of stock", "out"),
    ("In stock", "stocked"),
)


class FilterRow(QWidget):
    """`changed` when something else is wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Search item numbers and product names")
        self.search.setAccessibleName("Search items")
        self.search.setClearButtonEnabled(True)
        self.choice = QComboBox(self)
        self.choice.setAccessibleName("Which items")
        for words, value in CHOICES:
            self.choice.addItem(words, value)
        tip(self.choice, LOW_RULE)
        self.only_changed = QCheckBox("Only changed", self)
        self.only_changed.setChecked(True)
        tip(self.only_changed, "Leave out items with the same pieces at A and B")
        self.counted = label(role="muted", parent=self)
        self.counted.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PATIENCE_MS)
        self._pause.timeout.connect(self.changed)
        self.search.textChanged.connect(self._wait)
        self.search.returnPressed.connect(self._now)
        self.choice.currentIndexChanged.connect(self._now)
        self.only_changed.toggled.connect(self._now)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.search, 1)
        row.addWidget(self.choice)
        row.addWidget(self.only_changed)
        row.addWidget(self.counted)
        self.show_comparing(False)

    @property
    def text(self) -> str:
        """The words searched for."""
        return self.search.text().strip()

    @property
    def only(self) -> Only:
        """Which items."""
        return CHOICES[max(0, self.choice.currentIndex())][1]

    @property
    def words(self) -> str:
        """The choice in words, for paper and sheets."""
        parts = [self.choice.currentText()]
        if self.text:
            parts.append(f"saying “{self.text}”")
        if self.is_only_changed:
            parts.append("only changed ones")
        return ", ".join(parts)

    @property
    def is_only_changed(self) -> bool:
        """Whether items without a change are left out; never where nothing is compared."""
        return self.only_changed.isVisibleTo(self) and self.only_changed.isChecked()

    def show_comparing(self, comparing: bool) -> None:
        """Offer what only makes sense between two moments."""
        self.only_changed.setVisible(comparing)

    def show_count(self, listed: int, items: int) -> None:
        """How many items are listed."""
        self.counted.setText(f"{listed:,} items" if listed == items else f"{listed:,} of {items:,} items")

    def clear(self) -> None:
        """Ask for everything again."""
        self.search.clear()
        self.choice.setCurrentIndex(0)
        self.only_changed.setChecked(False)
        self._now()

    def focus(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def _wait(self) -> None:
        self._pause.start()

    def _now(self) -> None:
        self._pause.stop()
        self.changed.emit()
