"""What is compared and which two moments: an order, a customer, a product or the stock; A and B as typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPushButton, QWidget

from app.moments import History, Moment
from app.story import subject_of
from ui.background import Background
from ui.labels import label, tip
from ui.look import Look
from ui.preferences import Preferences
from ui.widgets.moment_line import MomentLine

SUBJECTS = (("Stock", ""), ("Order", "order-"), ("Customer", "customer-"), ("Product", "product-"))


class Chooser(QWidget):
    """`subject_changed` when something else is to be compared; `compared` carries two moments, `swapped` nothing."""

    subject_changed = Signal()
    compared = Signal(object, object)
    swapped = Signal()

    def __init__(self, look: Look, background: Background, settings: Preferences, history: History) -> None:
        super().__init__()
        self.subject = QComboBox(self)
        self.subject.setAccessibleName("What to compare")
        for words, prefix in SUBJECTS:
            self.subject.addItem(words, prefix)
        self.ident = QLineEdit(self)
        self.ident.setAccessibleName("Number")
        self.ident.setPlaceholderText("its number")
        self.a = MomentLine(look, background, settings, history, "Moment A")
        self.b = MomentLine(look, background, settings, history, "Moment B")
        self.b.line.setPlaceholderText("now")
        self.button = QPushButton("Compare", self)
        self.swap = QPushButton("Swap", self)
        tip(self.swap, "Exchange A and B.")
        self._arrange()
        self.subject.currentIndexChanged.connect(self._change_subject)
        self.ident.returnPressed.connect(self.subject_changed)
        self.ident.editingFinished.connect(self.subject_changed)
        self.button.clicked.connect(self._compare)
        self.a.line.returnPressed.connect(self._compare)
        self.b.line.returnPressed.connect(self._compare)
        self.swap.clicked.connect(self.swapped)

    @property
    def stream(self) -> str:
        """The stream to compare; empty for the stock, and while no number is typed."""
        ident = self.ident.text().strip()
        prefix = str(self.subject.currentData())
        return f"{prefix}{ident.removeprefix(prefix)}" if prefix and ident else ""

    @property
    def is_stock(self) -> bool:
        """Whether the stock is to be compared."""
        return not self.subject.currentData()

    def show_stream(self, stream: str) -> None:
        """Compare this stream; an empty one means the stock."""
        subject = subject_of(stream)
        index = self.subject.findData(f"{subject.kind}-") if stream else 0
        self.subject.setCurrentIndex(max(0, index))
        self.ident.setText(subject.ident if stream else "")
        self._show_ident()

    def show_moments(self, a: Moment | None, b: Moment | None) -> None:
        """Show which moments are compared; None where none is chosen."""
        self.a.show_moment(a)
        self.b.show_moment(b)
        self.swap.setEnabled(a is not None and b is not None and not b.is_live)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.addWidget(self.subject, 0, 0)
        grid.addWidget(self.ident, 1, 0)
        for column, (letter, line) in enumerate((("A", self.a), ("B", self.b)), start=1):
            grid.addWidget(label(f"{letter}", role="strong"), 0, 2 * column - 1)
            grid.addWidget(line, 0, 2 * column, 2, 1)
            grid.setColumnStretch(2 * column, 1)
        grid.addWidget(self.button, 0, 5)
        grid.addWidget(self.swap, 1, 5)
        self._show_ident()

    def _show_ident(self) -> None:
        self.ident.setVisible(not self.is_stock)

    def _change_subject(self) -> None:
        self._show_ident()
        if not self.is_stock and not self.stream:
            self.ident.setFocus()
        self.subject_changed.emit()

    def _compare(self) -> None:
        if not self.b.text:
            self.b.line.setText("now")
        self.a.resolve(self._resolve_b)

    def _resolve_b(self) -> None:
        if self.a.moment is not None and self.a.moment.is_live:
            self.a.refuse("A is a moment in the past; put now into B.")
            return
        self.b.resolve(self._tell)

    def _tell(self) -> None:
        if self.a.moment is not None and self.b.moment is not None:
            self.compared.emit(self.a.moment, self.b.moment)
