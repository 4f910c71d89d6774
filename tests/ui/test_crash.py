"""An unexpected error is shown with a report that can be copied, and the program lives on."""

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ui.crash import CrashDialog, CrashReports


@pytest.fixture
def crash(qapp: QApplication) -> Iterator[CrashReports]:
    """Reports that hear of everything until the test is over."""
    hooks = sys.excepthook, threading.excepthook
    made = CrashReports(lambda: "Playhead 1.2.3")
    made.install()
    yield made
    sys.excepthook, threading.excepthook = hooks
    for dialog in dialogs():
        dialog.close()


def dialogs() -> list[CrashDialog]:
    """The reports that can be seen."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, CrashDialog) and one.isVisible()]


def fail() -> None:
    """Meet a fault of the program."""
    raise RuntimeError("the cupboard was bare")


@pytest.mark.qt_no_exception_capture
def test_an_error_in_a_slot_is_reported_and_the_program_lives_on(crash: CrashReports, qtbot: QtBot) -> None:
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: bool(dialogs()))
    report = dialogs()[0].text.toPlainText()
    assert "the cupboard was bare" in report
    assert "Playhead 1.2.3" in report


@pytest.mark.qt_no_exception_capture
def test_an_error_in_any_thread_is_reported(crash: CrashReports, qtbot: QtBot) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(dialogs()))


@pytest.mark.qt_no_exception_capture
def test_many_errors_share_one_window(crash: CrashReports, qtbot: QtBot) -> None:
    for _ in range(50):
        QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: bool(dialogs()) and dialogs()[0].text.toPlainText().count("Error: the cupboard") == 20)
    assert len(dialogs()) == 1


def test_the_report_can_be_copied(crash: CrashReports, qtbot: QtBot) -> None:
    crash.report(ValueError("no such shelf"))
    qtbot.waitUntil(lambda: bool(dialogs()))
    copy = next(one for one in dialogs()[0].findChildren(QPushButton) if one.text() == "Copy the report")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "no such shelf" in QGuiApplication.clipboard().text()
