"""Importing a file: look at it first, answer what it asks, watch, stop, read the account."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.importing import Import, ImportOptions, ImportReport, Progress
from app.importing.preview import Preview, answered, preview_of
from app.importing.summary import summary
from app.sources.online_retail import FileOptions
from app.sources.refusals import Choice, ImportCancelled, SourceQuestion
from ui.context import Context
from ui.dialogs.import_pages import AccountPage, PreviewPage
from ui.dialogs.work import Work
from ui.labels import label
from ui.widgets import MessageBar
from ui.widgets.message_bar import Kind

FILES = "Invoice lines (*.csv *.xlsx *.gz *.xz *.bz2 *.zip *.tsv *.txt);;All files (*)"
PER_CENT = 100


class ImportDialog(QDialog):
    """Reads the whole file before anything is written; closing it while it writes stops between documents."""

    def __init__(self, context: Context, parent: QWidget, path: Path | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._options = ImportOptions(path=path or Path())
        self._import = Import(self._options)
        self._busy = False
        self.setWindowTitle("Import a file")
        self.resize(860, 560)
        self.message = MessageBar(context.look, self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Progress")
        self.said = label("", role="muted", wrap=True)
        self.preview = PreviewPage(context.look, self)
        self.account = AccountPage(self)
        self.pages = QStackedWidget(self)
        for page in (QWidget(self), self.preview, self.account):
            self.pages.addWidget(page)
        self.questions = QHBoxLayout()
        self._arrange()
        if path is not None:
            self._read()
        else:
            self._show_idle("Choose a file of invoice lines: CSV or Excel, also packed.")

    def _arrange(self) -> None:
        self.choose = QPushButton("Choose a file…", self)
        self.choose.clicked.connect(self._choose)
        self.go = QPushButton("Import", self)
        self.go.setDefault(True)
        self.go.clicked.connect(self._write)
        self.stop = QPushButton("Stop", self)
        self.stop.clicked.connect(self._stop)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.choose, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.stop, QDialogButtonBox.ButtonRole.ActionRole)
        self.done_button = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self.message)
        column.addLayout(self.questions)
        column.addWidget(self.pages, 1)
        column.addWidget(self.said)
        column.addWidget(self.progress)
        column.addWidget(buttons)

    # Reading

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Import a file", str(self._options.path.parent), FILES)
        if chosen:
            self._options = ImportOptions(path=Path(chosen))
            self._read()

    def _read(self, answer: Choice | None = None) -> None:
        file = FileOptions() if answer is None else answered(self._options.file, answer)
        self._options = ImportOptions(path=self._options.path, file=file)
        self._import = Import(self._options)
        self.message.dismiss()
        self._ask(())
        work = self._work("Reading")
        work.done.connect(self._show_preview)
        reading = self._import
        work.start(lambda tell: _read(reading, tell))

    def _show_preview(self, preview: Preview) -> None:
        self.preview.show_preview(preview)
        self._show_idle("Nothing is written yet. Rows that are in the store already are not written again.")
        self.pages.setCurrentWidget(self.preview)
        self.go.setVisible(True)
        self.go.setFocus()

    # Writing

    def _write(self) -> None:
        self.go.setVisible(False)
        store, reading = self._context.desk.store, self._import
        work = self._work("Writing")
        work.done.connect(self._show_account)
        work.start(lambda tell: reading.write(store, tell))

    def _show_account(self, report: ImportReport) -> None:
        self.account.show_report(report, summary(report))
        self.pages.setCurrentWidget(self.account)
        self._show_idle("")
        kind: Kind = "success" if report.status == "imported" and not report.rejects else "warning"
        rejected = f"{report.rows_rejected:,} rows could not be used; they are listed below."
        what = f"{report.events_written:,} events were written."
        self.message.show_message(kind, what, rejected if report.rows_rejected else "")
        self._context.say(what)

    # Both

    def _work(self, what: str) -> Work:
        work = Work(self._context.background, self)
        work.progressed.connect(partial(self._show_progress, what))
        work.failed.connect(self._show_failure)
        self._busy = True
        self.pages.setCurrentIndex(0 if what == "Reading" else self.pages.currentIndex())
        self.said.setText(f"{what} {self._options.path.name}…")
        self.progress.setRange(0, 0)
        self.progress.setVisible(True)
        self.stop.setVisible(True)
        for other in (self.choose, self.go, self.done_button):
            other.setVisible(False)
        return work

    def _show_progress(self, what: str, progress: Progress) -> None:
        if not self._busy:
            return
        self.said.setText(progress.words.capitalize())
        if what == "Writing" and progress.documents_total:
            self.progress.setRange(0, PER_CENT)
            self.progress.setValue(progress.documents * PER_CENT // progress.documents_total)

    def _show_failure(self, error: Exception) -> None:
        self._show_idle("")
        match error:
            case SourceQuestion():
                self.message.show_message("info", str(error))
                self._ask(error.choices)
            case ImportCancelled():
                self.message.show_message("info", str(error))
            case _:
                self.message.show_message("error", "The file was not imported.", str(error))
                self._context.background.report(error)

    def _ask(self, choices: tuple[Choice, ...]) -> None:
        while (item := self.questions.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for choice in choices:
            button = QPushButton(choice.meaning, self)
            button.clicked.connect(partial(self._answer, choice))
            self.questions.addWidget(button)

    def _answer(self, choice: Choice) -> None:
        self._read(choice)

    def _show_idle(self, said: str) -> None:
        self._busy = False
        self.said.setText(said)
        self.progress.setVisible(False)
        self.stop.setVisible(False)
        self.go.setVisible(False)
        self.choose.setVisible(True)
        self.done_button.setVisible(True)

    def _stop(self) -> None:
        self.said.setText("Stopping after the document under way…")
        self._import.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way before going."""
        if self._busy:
            self._stop()
        super().closeEvent(event)


def _read(reading: Import, tell: Callable[[Progress], None]) -> Preview:
    reading.read(tell)
    return preview_of(reading.file)
