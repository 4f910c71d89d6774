"""The fields for what a job has to be told."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.jobs.job import Wish
from ui.labels import tip

LARGEST = 100_000


class WishFields(QWidget):
    """One row a wish; `told` is what stands in them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)

    @property
    def told(self) -> dict[str, str]:
        """What was filled in, by the wishes' names."""
        return {name: _text(field) for name, field in self.fields.items()}

    def show_wishes(self, wishes: Sequence[Wish], told: Mapping[str, str]) -> None:
        """Fields for these wishes, filled with what is known, else with the usual answers."""
        while self._form.rowCount():
            self._form.removeRow(0)
        self.fields = {}
        for wish in wishes:
            field = self._field(wish, told.get(wish.name) or wish.default)
            self.fields[wish.name] = field
            field.setAccessibleName(wish.title)
            tip(field, wish.help)
            self._form.addRow(wish.title, self._beside(field, wish))
        self.setVisible(bool(wishes))

    def _field(self, wish: Wish, text: str) -> QLineEdit | QComboBox:
        if wish.kind == "choice":
            box = QComboBox()
            box.addItems(list(wish.choices))
            box.setCurrentText(text)
            return box
        line = QLineEdit(text)
        line.setPlaceholderText(wish.help)
        if wish.kind == "number":
            line.setValidator(QIntValidator(0, LARGEST, line))
        return line

    def _beside(self, field: QLineEdit | QComboBox, wish: Wish) -> QWidget:
        if wish.kind != "folder" or not isinstance(field, QLineEdit):
            return field
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(field, 1)
        choose = QPushButton("Choose…")
        choose.clicked.connect(partial(self._choose_folder, field))
        row.addWidget(choose)
        return both

    def _choose_folder(self, field: QLineEdit) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder", field.text())
        if chosen:
            field.setText(chosen)


def _text(field: QLineEdit | QComboBox) -> str:
    return field.currentText() if isinstance(field, QComboBox) else field.text().strip()
