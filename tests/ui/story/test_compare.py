"""Any two moments side by side, for the stock, an order, a customer and a product."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import sheets
from tests.support.disputed import CUSTOMER_STREAM, ORDER
from tests.ui.story import person
from ui.context import Context
from ui.panels import compare
from ui.panels.compare import ComparePanel
from ui.story.items import EntryItem

Cells = list[tuple[str, ...]]


def stock(panel: ComparePanel) -> Cells:
    """The rows of the stock table without name and trend."""
    return [(row[0], *row[2:6]) for row in person.cells(panel.stock.table)]


@pytest.fixture
def panel(context: Context, qtbot: QtBot) -> ComparePanel:
    """The stock, before any order and now."""
    made: ComparePanel = person.shown(compare.PANEL, context, qtbot)
    QTest.keyClicks(made.chooser.a.line, "before 10 Nov 2025")
    QTest.keyClick(made.chooser.a.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.stock.table.isVisible() and len(stock(made)) > 0)
    return made


def test_without_two_moments_the_panel_says_how_to_give_them(context: Context, qtbot: QtBot) -> None:
    made = person.shown(compare.PANEL, context, qtbot)
    assert made.empty.accessibleName().startswith("Two moments are compared here. Type A and B above")
    context.travel.to_text("before 12 Nov 2025")
    qtbot.waitUntil(lambda: "before Wed 12 Nov" in made.chooser.a.line.text())
    person.press(made.empty, "Compare with now")
    qtbot.waitUntil(made.stock.table.isVisible)
    assert made.chooser.b.line.text() == "now"


def test_typing_two_moments_moves_the_clock_of_the_window(context: Context, panel: ComparePanel) -> None:
    assert context.clock.mode == "compare"
    assert context.clock.a is not None
    assert context.clock.a.words == "before Mon 10 Nov 2025 00:00 (Europe/London)"


def test_the_stock_shows_what_changed_the_largest_change_first(panel: ComparePanel) -> None:
    assert stock(panel) == [
        ("GL1000", "100", "85", "−15", ""),
        ("MG1000", "100", "93", "−7", ""),
        ("LN1000", "100", "98", "−2", ""),
        ("TT1000", "100", "98", "−2", ""),
    ]
    assert panel.stock.sums.text() == "Σ 4 items   A 400   B 374   −26"


def test_what_is_the_same_is_shown_when_it_is_wanted(panel: ComparePanel, qtbot: QtBot) -> None:
    panel.stock.only_changed.click()
    qtbot.waitUntil(lambda: ("CD1000", "100", "100", "", "") in stock(panel))
    assert panel.stock.sums.text().startswith("Σ 5 items")


def test_items_are_found_by_name_and_sorted_by_their_columns(panel: ComparePanel, qtbot: QtBot) -> None:
    panel.stock.table.header.sort_wanted.emit("sku")
    qtbot.waitUntil(lambda: [row[0] for row in stock(panel)] == ["GL1000", "LN1000", "MG1000", "TT1000"])
    QTest.keyClicks(panel.stock.search, "towel")
    qtbot.waitUntil(lambda: [row[0] for row in stock(panel)] == ["TT1000"])


def test_a_difference_is_explained_by_events_that_add_up_to_it(
    context: Context, panel: ComparePanel, qtbot: QtBot
) -> None:
    person.double_click_row(panel.stock.table, 0)
    qtbot.waitUntil(panel.stock.why.isVisible)
    assert panel.stock.why.says.text() == "Why −15 of GL1000?  3 events, sum −15, which is the difference."
    told = [item.sentence for item in panel.stock.why.list.story.items if isinstance(item, EntryItem)]
    assert told[-1] == "Corrected the stock of GL1000 by -3; 85 on hand."
    person.click_line(panel.stock.why.list, "Corrected the stock")
    assert context.selection.stream == "stock-GL1000"


def test_swapping_turns_every_difference_around(context: Context, panel: ComparePanel, qtbot: QtBot) -> None:
    panel.chooser.b.line.selectAll()
    QTest.keyClicks(panel.chooser.b.line, "before 19 Nov 2025")
    QTest.keyClick(panel.chooser.b.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stock(panel)[0] == ("GL1000", "100", "88", "−12", ""))
    QTest.mouseClick(panel.chooser.swap, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: stock(panel)[0] == ("GL1000", "88", "100", "+12", ""))
    context.actions.run("compare.why")
    person.double_click_row(panel.stock.table, 0)
    qtbot.waitUntil(panel.stock.why.isVisible)
    assert "sum +12, which is the difference" in panel.stock.why.says.text()


def test_now_cannot_be_a(context: Context, qtbot: QtBot) -> None:
    made = person.shown(compare.PANEL, context, qtbot)
    QTest.keyClicks(made.chooser.a.line, "now")
    QTest.keyClick(made.chooser.a.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.chooser.a.said.text() == "A is a moment in the past; put now into B.")
    assert context.clock.is_live


@pytest.mark.parametrize(
    ("stream", "what", "before", "after"),
    [
        (ORDER, "total", "GBP 230.00", "GBP 244.50"),
        (CUSTOMER_STREAM, "address", "Elbweg 1", "Neuer Wall 44"),
        ("product-GL1000", "price", "9.99", "12.50"),
    ],
)
def test_an_order_a_customer_and_a_product_are_compared(
    context: Context, qtbot: QtBot, stream: str, what: str, before: str, after: str
) -> None:
    made = person.shown(compare.PANEL, context, qtbot, stream=stream)
    context.travel.to_text("before 10 Nov 2025 12:00")
    qtbot.waitUntil(lambda: context.clock.mode == "asof")
    context.travel.compare_with_now()
    qtbot.waitUntil(lambda: len(person.cells(made.differences.table)) > 0)
    rows = {row[0]: row[1:3] for row in person.cells(made.differences.table)}
    assert rows[what] == (before, after)


def test_another_order_can_be_compared_by_typing_its_number(
    context: Context, panel: ComparePanel, qtbot: QtBot
) -> None:
    panel.chooser.subject.setCurrentText("Order")
    qtbot.waitUntil(lambda: panel.empty.accessibleName().startswith("Which order?"))
    QTest.keyClicks(panel.chooser.ident, "4711")
    QTest.keyClick(panel.chooser.ident, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.empty.accessibleName().startswith("There is no order 4711 in this store."))
    panel.chooser.ident.clear()
    QTest.keyClicks(panel.chooser.ident, "10472")
    QTest.keyClick(panel.chooser.ident, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.differences.isVisible() and "Order 10472" in panel.differences.caption)


def test_a_compared_stock_goes_to_a_file_and_to_paper(panel: ComparePanel, tmp_path: Path) -> None:
    sheets.write(panel.exportable(), tmp_path / "stock.csv", "csv")
    with (tmp_path / "stock.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["item"]: row for row in csv.DictReader(file)}
    assert rows["GL1000"]["difference"] == "-15"
    assert rows["GL1000"]["product"] == "Glass tumbler"
    printed = panel.printable().html
    assert "before Mon 10 Nov 2025" in printed
    assert "Σ 4 items" in printed
