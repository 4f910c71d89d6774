"""Messages stay, chips switch, freshness is said in words, emptiness explains itself."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.look import Look
from ui.widgets import Chip, EmptyState, FreshnessLine, MessageBar

Left = Qt.MouseButton.LeftButton


def button(parent: QWidget, name: str) -> QAbstractButton:
    """The button of this name."""
    found = parent.findChildren(QAbstractButton)
    return next(one for one in found if name in (one.accessibleName(), one.text()))


def test_a_message_takes_no_room_until_there_is_one(look: Look, qtbot: QtBot) -> None:
    bar = MessageBar(look)
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.show_message("error", "The order was not placed.", "Only 3 of 5 are left.", "Order fewer.")
    assert bar.isVisible()
    assert bar.text == "The order was not placed. Only 3 of 5 are left. Order fewer."


def test_a_message_can_be_copied_acted_on_and_closed(look: Look, qtbot: QtBot) -> None:
    bar, done = MessageBar(look), list[str]()
    qtbot.addWidget(bar)
    bar.show_message("warning", "The store is read-only.", button="Open another", do=lambda: done.append("opened"))
    QTest.mouseClick(button(bar, "Copy this message"), Left)
    QTest.mouseClick(button(bar, "Open another"), Left)
    with qtbot.waitSignal(bar.dismissed):
        QTest.mouseClick(button(bar, "Close this message"), Left)
    assert QGuiApplication.clipboard().text() == "The store is read-only."
    assert done == ["opened"]


def test_a_chip_is_switched_off_without_being_deleted(look: Look, qtbot: QtBot) -> None:
    chip = Chip(look, "actor ≠ system", closable=True)
    qtbot.addWidget(chip)
    chip.show()
    with qtbot.assertNotEmitted(chip.closed):
        QTest.mouseClick(chip, Left, pos=QPoint(10, 10))
    assert not chip.isChecked()


def test_the_cross_of_a_chip_closes_it(look: Look, qtbot: QtBot) -> None:
    chip = Chip(look, "actor ≠ system", closable=True)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    with qtbot.waitSignal(chip.closed):
        QTest.mouseClick(chip, Left, pos=QPoint(chip.width() - 10, 10))
    assert chip.isChecked()


def test_freshness_is_said_in_events_and_seconds(look: Look, qtbot: QtBot) -> None:
    line = FreshnessLine(look)
    qtbot.addWidget(line)
    line.show_lag(0)
    assert line.text() == "up to date"
    line.show_lag(8194, 3.14)
    assert line.text() == "3.1 s behind · 8,194 events"


def test_a_quick_answer_never_says_that_it_is_asking(look: Look, qtbot: QtBot) -> None:
    line = FreshnessLine(look)
    qtbot.addWidget(line)
    line.show_lag(0)
    line.busy(True)
    line.busy(False)
    QTest.qWait(350)
    assert line.text() == "up to date"


def test_a_slow_answer_says_so_and_then_goes(look: Look, qtbot: QtBot) -> None:
    line = FreshnessLine(look)
    qtbot.addWidget(line)
    line.show_lag(0)
    line.busy(True)
    qtbot.waitUntil(lambda: line.text() == "asking…")
    line.busy(False)
    assert line.text() == "up to date"


def test_emptiness_says_why_and_offers_the_next_step(look: Look, qtbot: QtBot) -> None:
    empty, done = EmptyState(look), list[str]()
    qtbot.addWidget(empty)
    empty.show_reason("No events match.", "3 filters are on.", button="Turn them off", do=lambda: done.append("off"))
    empty.show()
    QTest.mouseClick(empty.findChildren(QPushButton)[0], Left)
    assert done == ["off"]
    assert empty.accessibleName() == "No events match. 3 filters are on."
