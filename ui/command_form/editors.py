"""One editor for each kind of field; all of them read and write text."""

import json
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from domain.field import Field
from ui.command_form.picking import Picker, PickingEdit
from ui.labels import label, tip

LINES_SHOWN = 3
ROWS_SHOWN = 4


class Editor(Protocol):
    """What the form needs of an editor."""

    edited: Signal

    def text(self) -> str:
        """What was entered, as `app.drafts` reads it; empty for nothing."""

    def set_text(self, text: str) -> None:
        """Show a value."""


class LineEditor(QWidget):
    """One line of text, with a unit behind it and suggestions where the field is picked from something."""

    edited = Signal()

    def __init__(self, field: Field, picker: Picker | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit: QLineEdit = PickingEdit(picker, self) if picker else QLineEdit(self)
        self._edit.setAccessibleName(field.label)
        self._edit.textChanged.connect(self.edited)
        self.setFocusProxy(self._edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._edit)
        if field.unit:
            row.addWidget(label(field.unit, role="muted", parent=self))

    def text(self) -> str:
        """The line."""
        return self._edit.text().strip()

    def set_text(self, text: str) -> None:
        """Show a line."""
        self._edit.setText(text)


class TextEditor(QPlainTextEdit):
    """Several lines: an address, or attributes as `name: value`, one a line."""

    edited = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_attributes = field.kind == "attributes"
        self.setAccessibleName(field.label)
        self.setTabChangesFocus(True)
        self.setPlaceholderText("colour: red" if self._is_attributes else "")
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES_SHOWN + 14)
        self.textChanged.connect(self.edited)

    def text(self) -> str:
        """The lines; attributes as JSON."""
        typed = self.toPlainText().strip()
        if not self._is_attributes or not typed:
            return typed
        pairs = (line.partition(":") for line in typed.splitlines() if line.strip())
        return json.dumps({name.strip(): value.strip() for name, _, value in pairs})

    def set_text(self, text: str) -> None:
        """Show lines; attributes from JSON."""
        if self._is_attributes and text.startswith("{"):
            text = "\n".join(f"{name}: {value}" for name, value in json.loads(text).items())
        self.setPlainText(text)


class ChoiceEditor(QComboBox):
    """One of a few values."""

    edited = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(field.label)
        for choice in field.choices:
            self.addItem(choice.replace("_", " "), choice)
        self.set_text(str(field.default or field.choices[0]))
        self.currentIndexChanged.connect(self.edited)

    def text(self) -> str:
        """The chosen value."""
        return str(self.currentData())

    def set_text(self, text: str) -> None:
        """Choose a value."""
        self.setCurrentIndex(max(0, self.findData(text)))


class FlagEditor(QCheckBox):
    """Yes or no."""

    edited = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field.label, parent)
        self.setAccessibleName(field.label)
        self.setChecked(bool(field.default))
        self.toggled.connect(self.edited)

    def text(self) -> str:
        """`true` or `false`."""
        return "true" if self.isChecked() else "false"

    def set_text(self, text: str) -> None:
        """Tick it or not."""
        self.setChecked(text == "true")


class TableEditor(QWidget):
    """A few rows of parts: the lines of an order. An empty row does not count; there is always one to type into."""

    edited = Signal()

    def __init__(self, field: Field, pickers: Sequence[Picker | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._pickers = field.parts, pickers
        self._table = QTableWidget(0, len(field.parts), self)
        self._table.setAccessibleName(field.label)
        self._table.setHorizontalHeaderLabels([part.label for part in field.parts])
        self._table.verticalHeader().setVisible(False)
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._table.setTabKeyNavigation(True)
        self._table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row_height = self._table.verticalHeader().defaultSectionSize()
        self._table.setFixedHeight(row_height * ROWS_SHOWN + self._table.horizontalHeader().sizeHint().height() + 4)
        self._remove = QPushButton("Remove line", self)
        tip(self._remove, "Takes the line with the cursor off the table")
        self._remove.clicked.connect(self._remove_row)
        self.setFocusProxy(self._table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._table)
        column.addWidget(self._remove, alignment=Qt.AlignmentFlag.AlignLeft)
        self._add_row()

    def text(self) -> str:
        """The rows as JSON; empty when there are none."""
        rows = [row for number in range(self._table.rowCount()) if (row := self._row(number))]
        return json.dumps(rows) if rows else ""

    def set_text(self, text: str) -> None:
        """Show rows from JSON."""
        self._table.setRowCount(0)
        self._add_row()
        for row, values in enumerate(json.loads(text) if text else []):
            for column, part in enumerate(self._parts):
                self._edit(row, column).setText(str(values.get(part.name) or ""))

    def _row(self, number: int) -> dict[str, str]:
        texts = {part.name: self._edit(number, column).text().strip() for column, part in enumerate(self._parts)}
        return {name: text for name, text in texts.items() if text}

    def _edit(self, row: int, column: int) -> QLineEdit:
        edit = self._table.cellWidget(row, column)
        assert isinstance(edit, QLineEdit)
        return edit

    def _add_row(self) -> None:
        row = self._table.rowCount()
        self._table.insertRow(row)
        for column, part in enumerate(self._parts):
            picker = self._pickers[column]
            edit = PickingEdit(picker, self._table) if picker else QLineEdit(self._table)
            edit.setFrame(False)
            edit.setAccessibleName(f"{part.label} of line {row + 1}")
            tip(edit, part.help)
            edit.textChanged.connect(self._changed)
            self._table.setItem(row, column, QTableWidgetItem())
            self._table.setCellWidget(row, column, edit)

    def _remove_row(self) -> None:
        row = self._table.currentRow()
        if row >= 0 and self._table.rowCount() > 1:
            self._table.removeRow(row)
            self.edited.emit()

    def _changed(self) -> None:
        if self._row(self._table.rowCount() - 1):
            self._add_row()
        self.edited.emit()
