"""The pages of the import dialog: the file as it is understood, and the account of what was done."""

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.importing import ImportReport
from app.importing.preview import COLUMNS, Preview
from app.importing.summary import report_json
from ui.labels import label, plain
from ui.look import Look
from ui.widgets import PlainList


class PreviewPage(QWidget):
    """Facts about the file, and its first rows as they will be understood."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._facts = QFormLayout()
        self.rows = PlainList(look, COLUMNS, "First rows", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._facts)
        column.addWidget(label("The first rows, as they are understood", role="strong"))
        column.addWidget(self.rows, 1)

    def show_preview(self, preview: Preview) -> None:
        """Show another file."""
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for name, fact in preview.facts:
            self._facts.addRow(label(name, role="muted"), label(fact, wrap=True))
        self.rows.show_rows(preview.rows)


class AccountPage(QWidget):
    """What became of every row, in words; the whole of it can be copied as JSON."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._report: ImportReport | None = None
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName("Account of the import")
        copy = QPushButton("Copy", self)
        copy.clicked.connect(self._copy)
        copy_json = QPushButton("Copy as JSON", self)
        copy_json.clicked.connect(self._copy_json)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addWidget(copy_json)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text, 1)
        column.addLayout(row)

    def show_report(self, report: ImportReport, words: str) -> None:
        """Show an account."""
        self._report = report
        self.text.setPlainText(plain(words))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _copy_json(self) -> None:
        if self._report is not None:
            QGuiApplication.clipboard().setText(report_json(self._report).decode())
