"""Orders, customers and products at any moment, found and opened as a person does it."""

import csv
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import sheets
from app.issue import Issue, new_command_id
from domain.order import NewLine, PlaceOrder
from tests.support.disputed import ORDER
from tests.ui.story import person
from ui.context import Context
from ui.lists.list_panel import ListPanel
from ui.panels import customers, orders, products


def keys(panel: ListPanel) -> list[str]:
    """The first cell of every row."""
    return [row[0] for row in person.cells(panel.view.table)]


def place(context: Context, numbers: range) -> None:
    """Orders of a guest, in the read models and known to the clock."""
    context.desk.execute_all(
        [
            Issue(
                command=PlaceOrder(
                    order=f"20{number:03}", lines=(NewLine(sku="TT1000", quantity=1),), country="France"
                ),
                command_id=new_command_id(),
                actor="web shop",
            )
            for number in numbers
        ]
    )
    context.desk.models.catch_up()
    context.clock.set_head(context.desk.head().size)


def test_orders_show_the_newest_first_and_open_their_story(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(orders.PANEL, context, qtbot)
    qtbot.waitUntil(lambda: keys(panel) == ["10473", "10472"])
    row = dict(zip((column.id for column in orders.COLUMNS), person.cells(panel.view.table)[1], strict=False))
    assert (row["customer"], row["stage"], row["total"]) == ("Anna Weber (15001)", "delivered", "GBP 244.50")
    assert panel.view.counted.text() == "2 orders"
    opened = person.Opened(context)
    person.double_click_row(panel.view.table, 1)
    assert opened.panels == [("story", {"stream": ORDER})]
    assert context.selection.stream == ORDER


def test_orders_are_those_of_the_moment(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(orders.PANEL, context, qtbot)
    context.travel.to_text("before 12 Nov 2025")
    qtbot.waitUntil(lambda: keys(panel) == ["10472"])
    assert "placed" in person.cells(panel.view.table)[0]
    context.travel.to_text("before 5 Nov 2025")
    qtbot.waitUntil(panel.view.empty.isVisible)
    assert panel.view.empty.accessibleName().startswith("There are no orders.")
    assert "before Wed 5 Nov 2025" in panel.view.empty.accessibleName()


def test_orders_are_found_by_number_and_stage(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(orders.PANEL, context, qtbot)
    panel.focus_filter()
    QTest.keyClicks(panel.view.search, "10473")
    qtbot.waitUntil(lambda: keys(panel) == ["10473"])
    panel.view.search.clear()
    panel.view.choice.setCurrentText("Delivered")
    qtbot.waitUntil(lambda: keys(panel) == ["10472"])
    QTest.keyClicks(panel.view.search, "9")
    qtbot.waitUntil(panel.view.empty.isVisible)
    assert panel.view.empty.accessibleName().startswith("No orders match.")
    person.press(panel.view.empty, "Clear the search")
    qtbot.waitUntil(lambda: len(keys(panel)) == 2)


def test_a_new_order_appears_while_live(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(orders.PANEL, context, qtbot)
    qtbot.waitUntil(lambda: len(keys(panel)) == 2)
    context.desk.execute(PlaceOrder(order="10474", customer="15001", lines=(NewLine(sku="MG1000", quantity=1),)))
    context.desk.models.catch_up()
    context.clock.set_head(context.desk.head().size)
    qtbot.waitUntil(lambda: keys(panel)[0] == "10474")


def test_new_orders_do_not_move_what_is_being_read(context: Context, qtbot: QtBot) -> None:
    place(context, range(80))
    panel = person.shown(orders.PANEL, context, qtbot)
    qtbot.waitUntil(lambda: len(keys(panel)) == 82)
    panel.view.table.verticalScrollBar().setValue(10)
    top = panel.view.model.row(panel.view.table.top_line)
    place(context, range(80, 85))
    qtbot.waitUntil(panel.view.news.isVisible)
    assert panel.view.news.text() == "5 new — show"
    assert panel.view.model.row(panel.view.table.top_line) == top
    QTest.mouseClick(panel.view.news, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: keys(panel)[0] == "20084")
    assert not panel.view.news.isVisible()


def test_customers_are_found_by_name(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(customers.PANEL, context, qtbot)
    qtbot.waitUntil(lambda: keys(panel) == ["15001"])
    QTest.keyClicks(panel.view.search, "web")
    qtbot.waitUntil(lambda: panel.view.counted.text() == "1 customer")
    opened = person.Opened(context)
    panel.view.table.choose(0)
    QTest.keyClick(panel.view.table, Qt.Key.Key_Return)
    assert opened.panels == [("story", {"stream": "customer-15001"})]


def test_products_say_what_was_on_hand_then(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(products.PANEL, context, qtbot)
    qtbot.waitUntil(lambda: len(keys(panel)) == 6)
    QTest.keyClicks(panel.view.search, "tumbler")
    qtbot.waitUntil(
        lambda: [row[:4] for row in person.cells(panel.view.table)] == [("GL1000", "Glass tumbler", "12.50", "85")]
    )
    context.travel.to_text("before 12 Nov 2025")
    qtbot.waitUntil(lambda: [row[2:4] for row in person.cells(panel.view.table)] == [("9.99", "88")])


def test_a_list_can_be_written_to_a_file_and_printed(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    panel = person.shown(orders.PANEL, context, qtbot)
    qtbot.waitUntil(lambda: len(keys(panel)) == 2)
    sheets.write(panel.exportable(), tmp_path / "orders.csv", "csv")
    with (tmp_path / "orders.csv").open(encoding="utf-8", newline="") as file:
        assert [row["Order"] for row in csv.DictReader(file)] == ["10473", "10472"]
    assert "Anna Weber (15001)" in panel.printable().html


def test_the_menu_of_a_row_compares_it(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(orders.PANEL, context, qtbot)
    qtbot.waitUntil(lambda: len(keys(panel)) == 2)
    assert context.actions.reason("orders.compare") == "no row is selected."
    opened = person.Opened(context)
    panel.view.table.choose(1)
    context.actions.run("orders.compare")
    assert opened.panels == [("compare", {"stream": ORDER})]
