"""How much simulated traffic there is to be."""

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from ui.labels import label

RATES = (
    (2.0, "A calm afternoon: 2 commands a second"),
    (20.0, "A busy day: 20 a second"),
    (100.0, "A rush: 100 a second"),
    (500.0, "As if the doors had burst: 500 a second"),
)
USUAL = 1


class TrafficDialog(QDialog):
    """`rate` in commands a second."""

    def __init__(self, store: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Simulated traffic")
        self.choice = QComboBox(self)
        self.choice.setAccessibleName("How much")
        for rate, words in RATES:
            self.choice.addItem(words, rate)
        self.choice.setCurrentIndex(USUAL)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText("Start")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow("How much", self.choice)
        column = QVBoxLayout(self)
        told = f"Customers order, pay, get parcels and send some back, in {store}, now, until it is stopped."
        column.addWidget(label(told, wrap=True))
        column.addLayout(form)
        column.addWidget(self.buttons)

    @property
    def rate(self) -> float:
        """Commands a second."""
        return float(self.choice.currentData())
