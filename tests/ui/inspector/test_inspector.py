"""The tabs of the inspector say of the selected event what a person wants to know of it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from domain.recorded import Recorded
from tests.support.sample_window import Wishes, press, says, shown
from ui.context import Context
from ui.panels import diff, event, related, state
from ui.panels.diff import DiffPanel
from ui.panels.event import EventPanel
from ui.panels.related import RelatedPanel
from ui.panels.state import StatePanel
from ui.widgets.value_tree import ValueTree


def first(shop: Context, kind: str, holds: Callable[[Recorded], bool] = lambda _: True) -> Recorded:
    """The first event of a type for which something holds."""
    return next(one for one in shop.desk.store.read_all(types=[kind]) if holds(one))


def select(shop: Context, one: Recorded) -> None:
    """Select an event, as some list would."""
    shop.selection.choose_event(one.position, one.stream)


def field(tree: ValueTree, name: str) -> tuple[str, str]:
    """What a visible line says: the value and what it was."""
    return next(((text, was) for label, text, was in tree.texts() if label == name), ("", ""))


@pytest.fixture
def paid(shop: Context) -> Recorded:
    """The payment of an order that was paid after something else had happened to it."""
    return first(shop, "OrderPaid", lambda one: one.version > 1)


# State


@pytest.fixture
def state_tab(shop: Context, qtbot: QtBot) -> StatePanel:
    """The first tab."""
    made = shown(state.PANEL, shop, qtbot)
    assert isinstance(made, StatePanel)
    return made


def test_nothing_selected_says_so(state_tab: StatePanel) -> None:
    assert says(state_tab, "Nothing is selected.")


def test_what_an_event_changed_is_marked(shop: Context, state_tab: StatePanel, paid: Recorded, qtbot: QtBot) -> None:
    select(shop, paid)
    qtbot.waitUntil(lambda: says(state_tab, f"v{paid.version} of"))
    marked = {label for label, _, _ in state_tab.tree.texts()}
    assert {"paid", "method", "stage"} <= marked
    assert field(state_tab.tree, "method")[0] in ("card", "transfer", "wallet", "invoice", "cash")


def test_versions_can_be_walked_through(shop: Context, state_tab: StatePanel, paid: Recorded, qtbot: QtBot) -> None:
    select(shop, paid)
    qtbot.waitUntil(lambda: says(state_tab, f"v{paid.version} of"))
    press(state_tab, "The version before")
    qtbot.waitUntil(lambda: says(state_tab, f"v{paid.version - 1} of"))
    assert field(state_tab.tree, "paid") == ("—", "")


def test_moving_the_playhead_shows_the_state_there(
    shop: Context, state_tab: StatePanel, paid: Recorded, qtbot: QtBot
) -> None:
    select(shop, paid)
    qtbot.waitUntil(lambda: says(state_tab, f"v{paid.version} of"))
    shop.travel.to_event(paid.position - 1)
    qtbot.waitUntil(lambda: says(state_tab, f"v{paid.version - 1} of"))
    assert state_tab.playhead.isChecked()


def test_before_it_existed_the_first_version_is_offered(
    shop: Context, state_tab: StatePanel, paid: Recorded, qtbot: QtBot
) -> None:
    select(shop, paid)
    shop.travel.to_event(2)
    qtbot.waitUntil(lambda: says(state_tab, f"{paid.stream} did not exist yet."))
    press(state_tab, "Show its first version")
    qtbot.waitUntil(lambda: says(state_tab, "v1 of"))


def test_a_pinned_tab_stays(shop: Context, state_tab: StatePanel, paid: Recorded, qtbot: QtBot) -> None:
    select(shop, paid)
    qtbot.waitUntil(lambda: says(state_tab, paid.stream))
    press(state_tab, "Pin")
    select(shop, first(shop, "StockReceived"))
    qtbot.wait(50)
    assert says(state_tab, paid.stream)
    press(state_tab, "Pin")
    qtbot.waitUntil(lambda: says(state_tab, "stock-"))


# Event


@pytest.fixture
def event_tab(shop: Context, qtbot: QtBot) -> EventPanel:
    """The second tab."""
    made = shown(event.PANEL, shop, qtbot)
    assert isinstance(made, EventPanel)
    return made


def test_an_event_is_told_with_its_place_cause_and_payload(
    shop: Context, event_tab: EventPanel, paid: Recorded, qtbot: QtBot
) -> None:
    select(shop, paid)
    qtbot.waitUntil(lambda: says(event_tab, f"#{paid.position:,} OrderPaid"))
    assert field(event_tab.fields, "actor")[0] == paid.origin.actor
    assert field(event_tab.fields, "order")[0] == paid.stream.partition("-")[2]
    assert [
        label for label, _, _ in event_tab.fields.texts() if label in ("Event", "Cause", "Payload", "Identity")
    ] == [
        "Event",
        "Cause",
        "Payload",
        "Identity",
    ]


def test_an_old_shape_stands_beside_what_it_is_read_as(shop: Context, event_tab: EventPanel, qtbot: QtBot) -> None:
    select(shop, first(shop, "OrderPlaced", lambda one: one.schema_version == 1))
    qtbot.waitUntil(lambda: event_tab.raw.toPlainText() != "")
    QTest.mouseClick(event_tab.views, Qt.MouseButton.LeftButton, pos=event_tab.views.tabRect(1).center())
    assert says(event_tab, "Stored as OrderPlaced@1, lifted on reading: OrderPlaced@1 → OrderPlaced@2.")
    assert field(event_tab.stored, "currency") == ("GBP", "")


def test_the_stored_text_can_be_read(shop: Context, event_tab: EventPanel, paid: Recorded, qtbot: QtBot) -> None:
    select(shop, paid)
    QTest.mouseClick(event_tab.views, Qt.MouseButton.LeftButton, pos=event_tab.views.tabRect(2).center())
    qtbot.waitUntil(lambda: '"type": "OrderPaid@1"' in event_tab.raw.toPlainText())


def test_a_hidden_tab_asks_when_it_is_seen(shop: Context, event_tab: EventPanel, paid: Recorded, qtbot: QtBot) -> None:
    event_tab.hide()
    select(shop, paid)
    qtbot.wait(30)
    event_tab.show()
    qtbot.waitUntil(lambda: says(event_tab, f"#{paid.position:,} OrderPaid"))


# Diff


@pytest.fixture
def diff_tab(shop: Context, qtbot: QtBot) -> DiffPanel:
    """The third tab."""
    made = shown(diff.PANEL, shop, qtbot)
    assert isinstance(made, DiffPanel)
    return made


def test_two_versions_are_compared(shop: Context, diff_tab: DiffPanel, paid: Recorded, qtbot: QtBot) -> None:
    select(shop, paid)
    qtbot.waitUntil(lambda: says(diff_tab, f"v{paid.version - 1} → v{paid.version}"))
    assert {label for label, _, _ in diff_tab.tree.texts()} == {"paid", "method"}


def test_an_event_is_compared_with_now(shop: Context, diff_tab: DiffPanel, qtbot: QtBot) -> None:
    placed = first(shop, "OrderPlaced", lambda one: shop.desk.store.stream_version(one.stream) > 2)
    select(shop, placed)
    diff_tab.other.setCurrentIndex(2)
    versions = shop.desk.store.stream_version(placed.stream)
    qtbot.waitUntil(lambda: says(diff_tab, f"v1 → v{versions}"))
    diff_tab.other.setCurrentIndex(0)
    qtbot.waitUntil(lambda: says(diff_tab, "v0 → v1"))


def test_a_mark_that_is_not_set_is_asked_for(shop: Context, diff_tab: DiffPanel, paid: Recorded, qtbot: QtBot) -> None:
    select(shop, paid)
    diff_tab.other.setCurrentIndex(3)
    qtbot.waitUntil(lambda: says(diff_tab, "A is not set."))
    shop.travel.set_a(paid.position - 1)
    qtbot.waitUntil(lambda: says(diff_tab, f"v{paid.version - 1} → v{paid.version}"))


# Related


@pytest.fixture
def related_tab(shop: Context, qtbot: QtBot) -> RelatedPanel:
    """The fourth tab."""
    made = shown(related.PANEL, shop, qtbot)
    assert isinstance(made, RelatedPanel)
    return made


def lines(tab: RelatedPanel) -> dict[str, list[QTreeWidgetItem]]:
    """The lines by the group they are in."""
    groups = [tab.list.topLevelItem(number) for number in range(tab.list.topLevelItemCount())]
    found = {}
    for group in filter(None, groups):
        children = [group.child(number) for number in range(group.childCount())]
        found[group.text(0).partition(" (")[0]] = [child for child in children if child is not None]
    return found


def test_what_was_stored_together_is_listed_and_can_be_chosen(
    shop: Context, related_tab: RelatedPanel, qtbot: QtBot
) -> None:
    placed = first(shop, "OrderPlaced")
    select(shop, placed)
    qtbot.waitUntil(lambda: says(related_tab, "OrderPlaced"))
    together = lines(related_tab)["Stored together with it"]
    assert together
    place = related_tab.list.visualItemRect(together[0]).center()
    QTest.mouseClick(related_tab.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: shop.selection.position != placed.position)
    assert shop.selection.position is not None
    assert together[0] is not None


def test_cause_and_effects_point_at_each_other(shop: Context, related_tab: RelatedPanel, qtbot: QtBot) -> None:
    caused = first(shop, "OrderPaid", lambda one: one.origin.causation != "")
    select(shop, caused)
    qtbot.waitUntil(lambda: says(related_tab, "OrderPaid"))
    [cause] = lines(related_tab)["What caused it"]
    related_tab.list.itemClicked.emit(cause, 0)
    qtbot.waitUntil(lambda: says(related_tab, "OrderPlaced"))
    assert any(f"#{caused.position:,}" in item.text(0) for item in lines(related_tab)["What it caused"])


def test_the_past_knows_no_later_effects(shop: Context, related_tab: RelatedPanel, qtbot: QtBot) -> None:
    caused = first(shop, "OrderPaid", lambda one: one.origin.causation != "")
    placed = shop.desk.store.read_stream(caused.stream)[0]
    select(shop, placed)
    qtbot.waitUntil(lambda: says(related_tab, "OrderPlaced"))
    shop.travel.to_event(placed.position)
    qtbot.waitUntil(lambda: not shop.clock.is_live)
    qtbot.waitUntil(lambda: "hidden" in lines(related_tab)["What it caused"][0].text(0))


def test_enter_opens_the_story(shop: Context, related_tab: RelatedPanel, qtbot: QtBot) -> None:
    wishes = Wishes(shop)
    select(shop, first(shop, "OrderPlaced"))
    qtbot.waitUntil(lambda: says(related_tab, "OrderPlaced"))
    related_tab.list.itemActivated.emit(lines(related_tab)["Stored together with it"][0], 0)
    assert wishes.opened[0][0] == "story"
