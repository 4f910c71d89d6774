"""The story of an order: read, stepped through, compared, explained and printed as a person does it."""

import csv
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import sheets
from domain.order import ChangeDeliveryAddress, PlaceOrder
from domain.order import NewLine as Wanted
from tests.support.disputed import CUSTOMER_STREAM, ORDER
from tests.ui.story import person
from ui.context import Context
from ui.panels import story
from ui.printing import Stamp, write_pdf

BEFORE_PAYMENT = "before 12 Nov 2025"


def test_live_an_order_is_told_to_its_end(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(story.PANEL, context, qtbot, stream=ORDER)
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 9)
    assert panel.view.header.title.text() == "Order 10472"
    assert panel.view.header.described.text() == "Anna Weber (customer 15001) · Germany"
    assert person.playheads(panel)[0].startswith("Now — 5 lines · GBP 244.50 · paid GBP 244.50")
    assert "total GBP 230.00 → 296.00 (+66.00)" in person.words(panel)[1]
    assert "Tom Okafor “Customer rang: twelve tumblers instead of six”" in person.words(panel)[1]


def test_as_of_a_moment_later_events_are_folded_until_they_are_wanted(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(story.PANEL, context, qtbot, stream=ORDER)
    context.travel.to_text(BEFORE_PAYMENT)
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 4)
    assert "then: 5 lines · GBP 244.50 · not paid · open GBP 244.50" in person.playheads(panel)[0]
    assert person.fold_of(panel) == "Show the 5 later events of this order (greyed)"
    assert person.sentences(panel, later=True) == []
    person.click_line(panel.view.list, "5 later events")
    assert person.sentences(panel, later=True)[1] == "Order 10472 was paid: GBP 244.50 by transfer."
    person.click_line(panel.view.list, "5 later events")
    assert person.sentences(panel, later=True) == []


def test_the_step_buttons_move_the_moment_from_event_to_event(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(story.PANEL, context, qtbot, stream=ORDER)
    header = panel.view.header
    qtbot.waitUntil(lambda: header.place.text() == "9 of 9 events shown")
    assert not header.buttons["newest"].isEnabled()
    QTest.mouseClick(header.buttons["oldest"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: header.place.text() == "1 of 9 events shown")
    assert not header.buttons["previous"].isEnabled()
    QTest.mouseClick(header.buttons["next"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: header.place.text() == "2 of 9 events shown")
    assert context.clock.position == context.desk.history(ORDER)[1].position
    QTest.keyClick(panel.view.list, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: header.place.text() == "3 of 9 events shown")
    QTest.mouseClick(header.buttons["newest"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: context.clock.is_live)


def test_an_order_that_did_not_exist_yet_says_since_when_it_does(context: Context, qtbot: QtBot) -> None:
    context.travel.to_text("before 9 Nov 2025")
    qtbot.waitUntil(lambda: context.clock.mode == "asof")
    panel = person.shown(story.PANEL, context, qtbot, stream=ORDER)
    empty = panel.view.empty
    qtbot.waitUntil(empty.isVisible)
    assert empty.accessibleName() == (
        "Order 10472 did not exist yet before Sun 9 Nov 2025 00:00 (Europe/London). "
        "It was created on Mon 10 Nov 2025 10:12 (#14)."
    )
    person.press(empty, "Go there")
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 1)


def test_an_order_that_never_existed_says_so(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(story.PANEL, context, qtbot, stream="order-99999")
    qtbot.waitUntil(panel.view.empty.isVisible)
    assert panel.view.empty.accessibleName().startswith("There is no order 99999 in this store.")


def test_selecting_an_event_says_why_and_tells_everybody(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(story.PANEL, context, qtbot, stream=ORDER)
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 9)
    opened = person.Opened(context)
    person.click_line(panel.view.list, "Removed line 3")
    position = context.desk.history(ORDER)[3].position
    assert (context.selection.stream, context.selection.position) == (ORDER, position)
    assert context.clock.is_live
    assert panel.view.why.text.startswith("Priya Raman: “E-mail from the customer: no candles after all”")
    person.press(panel.view.why, "Cause and effects")
    assert opened.panels == [("related", {})]
    person.press(panel.view.why, "Set playhead here")
    qtbot.waitUntil(lambda: context.clock.position == position)


def test_what_is_selected_elsewhere_is_marked_in_the_story(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(story.PANEL, context, qtbot, stream=ORDER)
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 9)
    context.selection.choose_event(context.desk.history(ORDER)[6].position, ORDER)
    assert panel.view.list.currentIndex().row() == 6
    context.selection.choose_event(1, "log")
    assert not panel.view.list.currentIndex().isValid()
    assert not panel.view.why.isVisible()


def test_the_story_follows_a_drag(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(story.PANEL, context, qtbot, stream=ORDER)
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 9)
    third = context.desk.history(ORDER)[2]
    context.travel.to_time(third.effective_us, dragging=True)
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 3)
    assert context.clock.dragging


def test_a_new_event_arrives_while_live_and_stays_folded_in_the_past(context: Context, qtbot: QtBot) -> None:
    context.desk.execute(PlaceOrder(order="7", customer="15001", lines=(Wanted(sku="MG1000", quantity=1),)))
    panel = person.shown(story.PANEL, context, qtbot, stream="order-7")
    context.clock.set_head(context.desk.head().size)
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 1)
    context.desk.execute(ChangeDeliveryAddress(order="7", address="Hafen 1", country="Germany"))
    context.clock.set_head(context.desk.head().size)
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 2)
    assert "delivery address the customer's own → Hafen 1" in person.words(panel)[1]


def test_comparing_with_now_shows_what_changed_by_whom_and_why(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(story.PANEL, context, qtbot, stream=ORDER)
    context.travel.to_text("#14")
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 1)
    context.travel.compare_with_now()
    table = panel.view.differences
    qtbot.waitUntil(table.isVisible)
    qtbot.waitUntil(lambda: len(person.cells(table.table)) > 5)
    rows = {row[0]: row[1:] for row in person.cells(table.table)}
    assert rows["3. Beeswax candle"][:3] == ("10 × 6.75 = GBP 67.50", "— gone", "−67.50")
    assert rows["3. Beeswax candle"][3] == (
        "Tue 11 Nov 2025 14:03 Priya Raman “E-mail from the customer: no candles after all” (#23)"
    )
    assert rows["total"][:3] == ("GBP 230.00", "GBP 244.50", "+14.50")
    assert "1. Hurricane lantern" not in rows
    QTest.mouseClick(table.only_changed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "1. Hurricane lantern" in {row[0] for row in person.cells(table.table)})


def test_leaving_the_comparison_brings_the_story_back(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(story.PANEL, context, qtbot, stream=ORDER)
    context.travel.to_text(BEFORE_PAYMENT)
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 4)
    context.travel.compare_with_now()
    assert panel.view.is_comparing
    person.choose_tab(panel, "Story")
    assert [bar.split(":")[0] for bar in person.playheads(panel)] == ["A", "B"]
    context.clock.leave_compare()
    assert not panel.view.is_comparing


def test_comparing_while_live_means_since_it_was_first_recorded(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(story.PANEL, context, qtbot, stream=ORDER)
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 9)
    person.choose_tab(panel, "Compare with now")
    assert panel.view.differences.caption == "as first recorded (#14)  →  now"


def test_the_table_has_every_change_of_every_event_shown(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(story.PANEL, context, qtbot, stream=ORDER)
    context.travel.to_text(BEFORE_PAYMENT)
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 4)
    person.choose_tab(panel, "Table")
    qtbot.waitUntil(lambda: len(person.cells(panel.view.table)) > 10)
    told = [row for row in person.cells(panel.view.table) if row[4] == "total"]
    assert [row[5:8] for row in told][1:3] == [
        ("GBP 230.00", "GBP 296.00", "+66.00"),
        ("GBP 296.00", "GBP 312.00", "+16.00"),
    ]


def test_a_customers_story_opens_their_orders(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(story.PANEL, context, qtbot, stream=CUSTOMER_STREAM)
    qtbot.waitUntil(lambda: len(person.sentences(panel)) > 5)
    assert panel.view.header.title.text() == "Customer 15001"
    assert person.playheads(panel)[0] == "Now — 2 orders · GBP 252.47"
    opened = person.Opened(context)
    person.click_line(panel.view.list, "Shipped order 10472", double=True)
    assert opened.panels == [("story", {"stream": ORDER})]


def test_a_sentence_can_be_copied(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(story.PANEL, context, qtbot, stream=ORDER)
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 9)
    assert context.actions.reason("story.copy") == "no event of this story is selected."
    person.click_line(panel.view.list, "Changed line 2")
    context.actions.run("story.copy")
    assert "from 6 to 12." in QGuiApplication.clipboard().text()


def test_marking_a_and_b_in_the_story_compares_them(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(story.PANEL, context, qtbot, stream=ORDER)
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 9)
    person.click_line(panel.view.list, "Changed line 2")
    context.actions.run("story.set_a")
    qtbot.waitUntil(lambda: context.travel.a is not None)
    person.click_line(panel.view.list, "was paid")
    context.actions.run("story.set_b")
    qtbot.waitUntil(lambda: context.clock.mode == "compare")
    shown = {one.change.fact.key: one for one in panel.view.differences.shown}
    assert set(shown) >= {"line 3", "line 6", "total", "paid"}
    assert shown["total"].change.delta_words == "−51.50"


def test_paper_says_what_was_known_then_and_no_more(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    panel = person.shown(story.PANEL, context, qtbot, stream=ORDER)
    context.travel.to_text(BEFORE_PAYMENT)
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 4)
    printout = panel.printable()
    assert "Removed line 3" in printout.html
    assert "was paid" not in printout.html
    assert "5 later events are not shown" in printout.html
    stamp = Stamp(mode="AS OF", moment="then", zone="Europe/London", position=24, user="maria", store="shop")
    assert write_pdf(tmp_path / "story.pdf", printout, stamp) == 1


def test_the_file_of_a_story_is_exact(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    panel = person.shown(story.PANEL, context, qtbot, stream=ORDER)
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 9)
    sheets.write(panel.exportable(), tmp_path / "story.csv", "csv")
    with (tmp_path / "story.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    totals = [row for row in rows if row["what"] == "total"]
    assert [row["difference"] for row in totals] == ["230.00", "66.00", "16.00", "-67.50"]
    assert {row["reason"] for row in totals} >= {"Promised at 8.00 on the telephone"}


def test_back_returns_to_the_view_one_was_in(context: Context, qtbot: QtBot) -> None:
    panel = person.shown(story.PANEL, context, qtbot, stream=ORDER)
    qtbot.waitUntil(lambda: len(person.sentences(panel)) == 9)
    person.choose_tab(panel, "Table")
    place = panel.remember()
    person.choose_tab(panel, "Story")
    panel.recall(place)
    assert panel.view.header.tabs.currentIndex() == 1
