"""Unexpected errors: caught everywhere, shown as a report that can be copied; the program lives on."""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from ui.labels import label, plain

LOG = logging.getLogger("playhead.crash")
QT_LOG = logging.getLogger("playhead.qt")
WHAT = "Something went wrong that should not have."
WHY = "This is a fault of the program, not of your data: nothing is stored unless it was said to be."
ADVICE = "You can go on working. Please copy the report and send it to whoever looks after Playhead."
MOST_KEPT = 20
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashReports(QObject):
    """Collects reports from every thread; `caught(text)` arrives on the GUI thread."""

    caught = Signal(str)

    def __init__(self, facts: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self._dialog: CrashDialog | None = None
        self.caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hear of every error that nobody else handles, from now on."""
        sys.excepthook = self._unhandled
        threading.excepthook = self._unhandled_in_thread
        qInstallMessageHandler(_log_qt)

    def report(self, error: BaseException) -> None:
        """Report an error that somebody caught and cannot act on; any thread."""
        self._unhandled(type(error), error, error.__traceback__)

    def _unhandled(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        LOG.error("unexpected error\n%s", text)
        self.caught.emit(text)

    def _unhandled_in_thread(self, problem: threading.ExceptHookArgs) -> None:
        if problem.exc_value is not None:
            self._unhandled(problem.exc_type, problem.exc_value, problem.exc_traceback)

    def _show(self, text: str) -> None:
        report = f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{self._facts()}\n\n{text}"
        if self._dialog is None or not self._dialog.isVisible():
            self._dialog = CrashDialog()
            self._dialog.show()
        self._dialog.add(report)


class CrashDialog(QDialog):
    """One window for all that went wrong while it is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reports: list[str] = []
        self.setWindowTitle("Playhead met an unexpected error")
        self.resize(720, 420)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName("Report")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton("Copy the report", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(label(WHAT, role="heading", wrap=True))
        column.addWidget(label(f"{WHY} {ADVICE}", wrap=True))
        column.addWidget(self.text, 1)
        column.addWidget(buttons)

    def add(self, report: str) -> None:
        """Add a report; the newest stand at the end, the oldest go."""
        self._reports = [*self._reports, report][-MOST_KEPT:]
        self.text.setPlainText(plain("\n\n".join(self._reports)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(self._reports))


def _log_qt(kind: QtMsgType, _context: object, message: str) -> None:
    QT_LOG.log(LEVELS.get(kind, logging.WARNING), message)
