"""A person narrows ten thousand things down to the few that matter."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.sample_window import Wishes, press, says
from tests.ui.streams.person import Person
from ui.context import Context
from ui.streams.filter_memory import FilterMemory


@pytest.fixture
def person(shop: Context, qtbot: QtBot) -> Person:
    """Somebody who just opened Streams."""
    return Person(shop, qtbot)


def test_every_event_is_there_newest_first(person: Person) -> None:
    head = person.context.clock.head
    assert person.status == f"{head:,} events"
    assert person.column("Position", 2) == [f"{head:,}", f"{head - 1:,}"]


def test_a_filter_is_typed_and_entered(person: Person) -> None:
    person.filter("type:OrderPaid")
    assert set(person.column("Event")) == {"OrderPaid"}
    assert person.status.endswith("events match")
    assert person.chips == [("type = OrderPaid", True)]


def test_conditions_can_be_switched_off_and_on_and_removed(person: Person) -> None:
    person.filter("type:OrderPaid not actor:checkout late")
    assert [text for text, _ in person.chips] == ["type = OrderPaid", "actor ≠ checkout", "late"]
    QTest.mouseClick(person.chip("late"), Qt.MouseButton.LeftButton, pos=QPoint(12, 8))
    person.settle()
    assert ("late", False) in person.chips
    assert person.bar.edit.text() == "type:OrderPaid and not actor:checkout"
    assert set(person.column("Event")) == {"OrderPaid"}
    QTest.mouseClick(person.chip("late"), Qt.MouseButton.LeftButton, pos=QPoint(12, 8))
    person.settle()
    assert ("late", True) in person.chips
    chip = person.chip("late")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, 8))
    person.settle()
    assert [text for text, _ in person.chips] == ["type = OrderPaid", "actor ≠ checkout"]


def test_a_mistake_is_said_and_what_was_shown_stays(person: Person) -> None:
    person.filter("type:OrderPaid")
    person.filter("typ:OrderPaid")
    assert says(person.panel, "There is no field typ. Did you mean type?")
    assert set(person.column("Event")) == {"OrderPaid"}
    person.type("actor:maria")
    assert not says(person.panel, "There is no field")


def test_a_time_nobody_understands_is_said_as_well(person: Person) -> None:
    person.filter("before:someday")
    person.qtbot.waitUntil(lambda: says(person.panel, "someday"))


def test_words_are_completed_with_the_keyboard(person: Person) -> None:
    person.type("ty")
    person.qtbot.waitUntil(lambda: "type:" in person.suggestions)
    person.key(Qt.Key.Key_Tab)
    assert person.bar.edit.text() == "type:"
    person.qtbot.waitUntil(lambda: "OrderPlaced" in person.suggestions)
    QTest.keyClicks(person.bar.edit, "OrderPa")
    person.qtbot.waitUntil(lambda: person.suggestions == ["OrderPaid"])
    person.key(Qt.Key.Key_Down)
    person.key(Qt.Key.Key_Return)
    assert person.bar.edit.text() == "type:OrderPaid "
    person.key(Qt.Key.Key_Escape)
    person.key(Qt.Key.Key_Return)
    person.settle()
    assert set(person.column("Event")) == {"OrderPaid"}


def test_streams_and_people_are_suggested_too(person: Person) -> None:
    person.type("stream:order-100")
    person.qtbot.waitUntil(lambda: any(text.startswith("order-100") for text in person.suggestions))
    person.type("actor:")
    person.qtbot.waitUntil(lambda: "checkout" in person.suggestions)


def test_up_brings_back_earlier_filters(person: Person) -> None:
    person.filter("late")
    person.filter("type:OrderPaid")
    person.type("half a th")
    person.key(Qt.Key.Key_Escape)
    person.key(Qt.Key.Key_Up)
    assert person.bar.edit.text() == "type:OrderPaid"
    person.key(Qt.Key.Key_Up)
    assert person.bar.edit.text() == "late"
    person.key(Qt.Key.Key_Down)
    person.key(Qt.Key.Key_Down)
    assert person.bar.edit.text() == "half a th"


def test_saved_filters_come_back_by_name(person: Person, shop: Context) -> None:
    FilterMemory(shop.settings).save("Claims", "type:CreditNoteIssued")
    person.type("")
    person.key(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    person.qtbot.waitUntil(lambda: "type:CreditNoteIssued" in person.suggestions)


def test_the_value_of_a_cell_becomes_a_condition(person: Person) -> None:
    person.click(0, "Event")
    kind = person.column("Event", 1)[0]
    person.do("filter_by")
    assert set(person.column("Event")) == {kind}
    person.do("only_stream")
    assert len(set(person.column("Stream"))) == 1


def test_the_value_of_a_cell_can_be_excluded(person: Person) -> None:
    person.click(0, "Actor")
    who = person.column("Actor", 1)[0]
    person.do("exclude")
    assert who not in person.column("Actor", 40)
    assert person.chips == [(f"actor ≠ {who}", True)]


@pytest.mark.parametrize("title", ["Position", "Happened", "Stream", "Ver", "Event", "Actor", "Summary", "Δt"])
def test_every_cell_finds_at_least_its_own_event(person: Person, title: str) -> None:
    person.click(3, title)
    position = person.column("Position", 4)[3]
    person.do("filter_by")
    assert position in person.column("Position", 200)


def test_neighbours_open_in_a_tab_of_their_own(person: Person) -> None:
    wishes = Wishes(person.context)
    person.click(5)
    position = person.column("Position", 6)[5].replace(",", "")
    person.do("around_events")
    assert wishes.opened == [("streams", {"filter": f"around:#{position}±50"})]


def test_a_tab_can_begin_with_a_filter(shop: Context, qtbot: QtBot) -> None:
    person = Person(shop, qtbot, filter="around:#1000±3")
    assert person.status == "7 events match"


def test_nothing_found_says_which_condition_hides_the_rest(person: Person) -> None:
    person.filter("type:OrderPaid actor:nobody")
    person.qtbot.waitUntil(lambda: says(person.panel, "Without actor = nobody there would be"))
    press(person.panel, "Switch off “actor = nobody”")
    person.settle()
    assert set(person.column("Event")) == {"OrderPaid"}
    assert ("actor = nobody", False) in person.chips


def test_a_search_in_the_content_finds_words_anywhere(person: Person) -> None:
    person.filter("lantern type:ProductAdded")
    assert person.panel.model.rowCount() > 0
    assert all("antern" in text for text in person.column("Summary"))


def test_the_whole_filter_goes_with_one_click(person: Person) -> None:
    person.filter("late")
    person.do("clear")
    assert person.chips == []
    assert person.panel.model.rowCount() == person.context.clock.head
