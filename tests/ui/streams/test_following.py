"""The list follows the log and the playhead, and never moves what somebody reads."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from domain.product import AddProduct
from domain.stock import ReceiveStock
from tests.support.sample_window import Wishes, clipboard, press, says
from tests.ui.streams.person import Person
from ui.context import Context


@pytest.fixture
def person(shop: Context, qtbot: QtBot) -> Person:
    """Somebody who just opened Streams."""
    return Person(shop, qtbot)


def receive(context: Context, count: int = 1) -> None:
    """So many more events, and the clock hears of them."""
    if context.desk.state_of("product-NEW1")[0] == 0:
        context.desk.execute(AddProduct(sku="NEW1", name="New", price=None))
    for _ in range(count):
        assert context.desk.execute(ReceiveStock(sku="NEW1", quantity=3)).status == "stored"
    context.clock.set_head(context.desk.head().size)


def test_new_events_come_in_at_the_top_while_nobody_reads(person: Person) -> None:
    receive(person.context)
    person.qtbot.waitUntil(lambda: person.column("Stream", 1) == ["stock-NEW1"])
    assert person.table.top_line == 0


def test_new_events_are_only_counted_while_somebody_reads(person: Person) -> None:
    person.table.verticalScrollBar().setValue(40)
    before = person.column("Position", 60)[40]
    receive(person.context, 3)
    person.qtbot.waitUntil(lambda: says(person.panel, "4 new events — show"))
    assert person.column("Position", 60)[40] == before
    press(person.panel, "4 new events — show")
    person.settle()
    assert person.table.top_line == 0
    assert person.column("Stream", 1) == ["stock-NEW1"]
    assert not says(person.panel, "new events")


def test_a_selected_row_keeps_its_place(person: Person) -> None:
    person.click(2)
    chosen = person.table.currentIndex().row()
    receive(person.context)
    person.qtbot.waitUntil(lambda: says(person.panel, "2 new events — show"))
    assert person.table.currentIndex().row() == chosen


def test_a_filter_only_lets_matching_news_in(person: Person) -> None:
    person.filter("stream:stock-NEW*")
    assert person.panel.model.rowCount() == 0
    receive(person.context, 2)
    person.qtbot.waitUntil(lambda: person.column("Event") == ["StockReceived"] * 2)


def test_the_past_hides_what_came_later_and_says_how_much(person: Person) -> None:
    person.filter("type:OrderPlaced")
    everything = person.panel.model.rowCount()
    person.context.travel.to_event(1_000)
    person.qtbot.waitUntil(lambda: person.context.clock.position == 1_000)
    person.settle()
    assert int(person.column("Position", 1)[0].replace(",", "")) <= 1_000
    assert says(person.panel, f"{everything - person.panel.model.rowCount():,} later hidden")
    person.context.travel.to_live()
    person.settle()
    assert person.panel.model.rowCount() == everything


def test_before_anything_matches_the_way_back_is_offered(person: Person) -> None:
    person.filter("type:OrderPaid")
    person.context.travel.to_event(5)
    person.qtbot.waitUntil(lambda: says(person.panel, "No event matches at this moment."))
    press(person.panel, "Return to live")
    person.qtbot.waitUntil(lambda: person.panel.model.rowCount() > 0)


def test_the_selected_event_is_known_everywhere(person: Person) -> None:
    person.click(4)
    assert f"{person.context.selection.position:,}" == person.column("Position", 5)[4]
    assert person.context.selection.stream == person.column("Stream", 5)[4]


def test_an_event_selected_elsewhere_is_found_here(person: Person) -> None:
    person.context.selection.choose_event(1_234, "x")
    person.qtbot.waitUntil(lambda: person.panel.view.current_row is not None)
    row = person.panel.view.current_row
    assert row is not None
    assert row.key == 1_234


def test_enter_opens_the_story(person: Person) -> None:
    wishes = Wishes(person.context)
    person.click(0)
    QTest.keyClick(person.table, Qt.Key.Key_Return)
    assert wishes.opened == [("story", {"stream": person.column("Stream", 1)[0]})]


def test_the_playhead_goes_to_an_event_with_one_key(person: Person) -> None:
    person.click(10)
    position = int(person.column("Position", 11)[10].replace(",", ""))
    person.do("playhead")
    person.qtbot.waitUntil(lambda: person.context.clock.position == position)
    person.settle()
    assert person.column("Position", 1) == [f"{position:,}"]


def test_time_is_counted_from_a_reference(person: Person) -> None:
    person.click(5)
    person.do("reference")
    person.qtbot.waitUntil(lambda: person.column("Δt", 6)[5] == "0")
    assert person.column("Δt", 1)[0].startswith("+")
    person.do("reference")
    person.qtbot.waitUntil(lambda: person.panel.shown.style.reference_us is None)


def test_a_star_stays(person: Person, shop: Context, qtbot: QtBot) -> None:
    person.click(1)
    person.do("star")
    person.qtbot.waitUntil(lambda: person.column("", 2)[1] == "fa6s.star")
    again = Person(shop, qtbot)
    assert again.column("", 2)[1] == "fa6s.star"


def test_rows_are_copied_as_they_are_seen(person: Person) -> None:
    person.click(0)
    QTest.keyClick(person.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    person.do("copy_headers")
    lines = clipboard().splitlines()
    assert lines[0].split("\t")[:3] == ["", "Position", "Happened"]
    assert [line.split("\t")[1] for line in lines[1:]] == person.column("Position", 2)


def test_an_event_is_copied_as_json(person: Person) -> None:
    person.click(0)
    person.do("copy_json")
    assert f'"position": {person.context.selection.position}' in clipboard()


def test_everything_can_be_copied_but_not_too_much(person: Person) -> None:
    wishes = Wishes(person.context)
    QTest.keyClick(person.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    person.do("copy")
    assert len(clipboard().splitlines()) == person.context.clock.head
    assert wishes.said[-1] == f"{person.context.clock.head:,} rows copied."


def test_columns_are_remembered(person: Person, shop: Context, qtbot: QtBot) -> None:
    person.table.header.show_column(3, True)
    again = Person(shop, qtbot)
    assert "Recorded" in [again.panel.model.columns[number].title for number in again.table.header.visible_columns()]


def test_what_is_shown_can_be_exported(person: Person) -> None:
    person.filter("type:OrderPaid")
    sheet = person.panel.exportable()
    rows = list(sheet.rows())
    assert len(rows) == sheet.total == person.panel.model.rowCount()
    assert {row[5] for row in rows} == {"OrderPaid"}
    assert [row[0] for row in rows] == sorted(int(str(row[0])) for row in rows)
    assert ("filter", "type:OrderPaid") in sheet.notes


def test_back_returns_to_filter_line_and_event(person: Person) -> None:
    person.filter("type:Stock*")
    person.table.verticalScrollBar().setValue(30)
    person.click(33)
    place = person.panel.remember()
    person.filter("late")
    person.panel.recall(place)
    person.qtbot.waitUntil(lambda: person.panel.remember() == place)
    assert person.bar.edit.text() == "type:Stock*"


def test_the_zone_of_times_can_change(person: Person) -> None:
    before = person.column("Happened", 1)
    person.context.settings.set("zone", "Asia/Tokyo")
    person.qtbot.waitUntil(lambda: person.column("Happened", 1) != before)
