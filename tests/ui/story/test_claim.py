"""A customer's claim is answered in four actions: open, say which order, say when, Enter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.claims import claimed_orders
from domain.customer import EraseCustomer
from tests.support.disputed import ORDER
from tests.ui.story import person
from ui.context import Context
from ui.panels import story
from ui.story.claim import CLAIM, ClaimDialog


@pytest.fixture
def dialog(context: Context, qtbot: QtBot) -> ClaimDialog:
    """The dialog as the menu opens it."""
    made = ClaimDialog(context)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitExposed(made)
    return made


def test_a_claim_is_answered_in_four_actions(context: Context, dialog: ClaimDialog, qtbot: QtBot) -> None:
    opened = person.Opened(context)
    # The first action opened the dialog.
    QTest.keyClicks(dialog.focusWidget(), "10472")
    QTest.keyClick(dialog, Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.day.line, "10 Nov 2025")
    QTest.keyClick(dialog.day.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.panels == [("story", {"stream": ORDER})])
    assert context.clock.mode == "compare"
    panel = person.shown(story.PANEL, context, qtbot, stream=ORDER)
    qtbot.waitUntil(lambda: len(person.cells(panel.view.differences.table)) > 5)
    rows = {row[0]: row[1:] for row in person.cells(panel.view.differences.table)}
    assert rows["total"][:3] == ("GBP 296.00", "GBP 244.50", "−51.50")
    assert "Priya Raman “E-mail from the customer: no candles after all”" in rows["3. Beeswax candle"][3]


def test_the_claim_stands_in_the_audit_menu() -> None:
    assert CLAIM in story.PANEL.actions
    assert (CLAIM.menu, CLAIM.text) == ("Audit", "Customer claim…")


def test_the_order_can_be_found_by_who_placed_it(context: Context) -> None:
    for text in ("15001", "anna@example.org", "weber", "customer-15001"):
        assert [one.order.order for one in claimed_orders(context.desk, text)] == ["10473", "10472"]
    assert [one.name for one in claimed_orders(context.desk, "order-10472")] == ["Anna Weber"]
    assert claimed_orders(context.desk, "nobody@nowhere") == ()
    assert claimed_orders(context.desk, " ") == ()


def test_an_erased_customer_is_found_by_number_only(context: Context) -> None:
    context.desk.execute(EraseCustomer(customer="15001", request="R-1"))
    context.desk.models.catch_up()
    assert claimed_orders(context.desk, "anna@example.org") == ()
    assert [one.name for one in claimed_orders(context.desk, "15001")] == ["[erased]", "[erased]"]


def test_one_of_several_orders_is_chosen_with_the_keyboard(context: Context, dialog: ClaimDialog, qtbot: QtBot) -> None:
    opened = person.Opened(context)
    QTest.keyClicks(dialog.who, "weber")
    qtbot.waitUntil(lambda: dialog.orders.count() == 2)
    assert "placed Sat 22 Nov 2025 11:00" in dialog.orders.item(0).text()
    QTest.keyClick(dialog.who, Qt.Key.Key_Down)
    QTest.keyClicks(dialog.day.line, "19 Nov 2025")
    QTest.keyClick(dialog.day.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.panels == [("story", {"stream": ORDER})])


def test_what_is_missing_is_said_in_place(context: Context, dialog: ClaimDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog.who, "4711")
    qtbot.waitUntil(lambda: "matches “4711”" in dialog.said.text())
    dialog.who.clear()
    QTest.keyClicks(dialog.who, "10472")
    qtbot.waitUntil(lambda: dialog.orders.count() == 1)
    QTest.mouseClick(dialog.show_button, Qt.MouseButton.LeftButton)
    assert dialog.day.said.text() == "Type a day, a time or a position."
    QTest.keyClicks(dialog.day.line, "soonish")
    QTest.keyClick(dialog.day.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "soonish" in dialog.day.said.text())
    assert dialog.isVisible()


def test_a_day_before_the_order_is_refused_with_the_day_it_was_placed(
    context: Context, dialog: ClaimDialog, qtbot: QtBot
) -> None:
    QTest.keyClicks(dialog.who, "10472")
    QTest.keyClicks(dialog.day.line, "5 Nov 2025")
    QTest.keyClick(dialog.day.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "was placed on Mon 10 Nov 2025 10:12 (#14)" in dialog.day.said.text())
    assert context.clock.is_live


def test_a_date_with_two_meanings_is_asked_about(context: Context, dialog: ClaimDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog.who, "10472")
    QTest.keyClicks(dialog.day.line, "12/11/2025")
    qtbot.waitUntil(lambda: len(dialog.day.findChildren(QPushButton)) == 2)
    november = next(one for one in dialog.day.findChildren(QPushButton) if one.text() == "2025-11-12")
    QTest.mouseClick(november, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.day.moment is not None)
    assert dialog.day.moment is not None
    assert dialog.day.moment.words == "before Thu 13 Nov 2025 00:00 (Europe/London)"
