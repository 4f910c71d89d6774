"""The inventory as people use it: look back, compare, search, ask why, and see an own command at once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.moments import Moment
from domain.stock import AdjustStock
from ui.context import Context
from ui.inventory.stock_rows import NUMBERS
from ui.panels.inventory import PANEL, InventoryPanel


@pytest.fixture
def panel(qtbot: QtBot, trading: Context) -> InventoryPanel:
    """The panel as a person sees it, its first rows there."""
    made = PANEL.build(trading, {})
    assert isinstance(made, InventoryPanel)
    qtbot.addWidget(made)
    made.resize(1100, 500)
    made.show()
    qtbot.waitUntil(lambda: made.model.row(0) is not None)
    return made


def at(position: int) -> Moment:
    """The moment right after an event."""
    return Moment(position=position, words=f"at event #{position}", boundary="at", zone="Europe/London")


def column(panel: InventoryPanel, name: str) -> list[str]:
    """What a column says, from the top."""
    rows = [panel.model.row(line) for line in range(panel.model.rowCount())]
    return [row.cells[NUMBERS[name]] for row in rows if row is not None]


def says(panel: InventoryPanel, name: str, texts: list[str]) -> Callable[[], bool]:
    """Whether a column says this."""
    return lambda: column(panel, name) == texts


def test_every_item_is_shown_with_its_sum(panel: InventoryPanel) -> None:
    assert column(panel, "sku") == ["LAMP", "MUG", "SCARF"]
    assert column(panel, "on_hand") == ["0", "57", "4"]
    assert column(panel, "note") == ["OUT", "", ""]
    assert panel.totals.text() == "Sum of 3 items: 61 on hand · 70 sold in 30 days"


def test_it_follows_the_playhead_while_it_is_dragged(qtbot: QtBot, trading: Context, panel: InventoryPanel) -> None:
    trading.clock.go_to(at(15), dragging=True)

    qtbot.waitUntil(says(panel, "on_hand", ["0", "62", "4"]))
    assert panel.fresh.text() == "as of #15"


def test_two_moments_are_compared_and_the_change_explained(
    qtbot: QtBot, trading: Context, panel: InventoryPanel
) -> None:
    trading.clock.compare(at(13), at(25))

    qtbot.waitUntil(says(panel, "change", ["\u221210", "\u22125"]))
    assert column(panel, "sku") == ["LAMP", "MUG"]
    assert panel.table.header.isSectionHidden(NUMBERS["on_hand"])
    panel.table.choose(1)
    with qtbot.waitSignal(trading.wishes.opened) as opened:
        trading.actions.run("inventory.why")
    assert opened.args == ["why", {"number": "inventory", "of": "MUG", "after": "13", "at": "25"}]


def test_typing_finds_items_by_their_name(qtbot: QtBot, panel: InventoryPanel) -> None:
    QTest.keyClicks(panel.filter.search, "red sca")

    qtbot.waitUntil(says(panel, "sku", ["SCARF"]))
    qtbot.waitUntil(lambda: panel.filter.counted.text() == "1 of 3 items")


def test_nothing_found_says_so_and_leads_back(qtbot: QtBot, panel: InventoryPanel) -> None:
    QTest.keyClicks(panel.filter.search, "anvil")
    qtbot.waitUntil(panel.empty.isVisible)

    panel.filter.clear()

    qtbot.waitUntil(lambda: panel.table.isVisible() and panel.model.rowCount() == 3)


def test_a_title_sorts_and_again_the_other_way(qtbot: QtBot, panel: InventoryPanel) -> None:
    panel.table.header.sort_wanted.emit("on_hand")
    qtbot.waitUntil(says(panel, "on_hand", ["0", "4", "57"]))

    panel.table.header.sort_wanted.emit("on_hand")

    qtbot.waitUntil(says(panel, "on_hand", ["57", "4", "0"]))


def test_an_own_command_is_seen_at_once_and_then_settles(qtbot: QtBot, trading: Context, panel: InventoryPanel) -> None:
    trading.desk.models.pause("inventory")
    command = AdjustStock(sku="MUG", delta=-7)
    trading.issuing.issue(command, "broken", predicted=trading.desk.preview(command).events)

    qtbot.waitUntil(says(panel, "note", ["OUT", "\u22127 pending", ""]))
    assert column(panel, "on_hand")[1] == "50"

    trading.desk.models.resume("inventory")
    qtbot.waitUntil(says(panel, "note", ["OUT", "", ""]), timeout=10_000)
    assert column(panel, "on_hand")[1] == "50"


def test_a_refused_command_stays_visible_until_it_is_dismissed(
    qtbot: QtBot, trading: Context, panel: InventoryPanel
) -> None:
    ident = trading.issuing.issue(AdjustStock(sku="LAMP", delta=-5), "lost")
    qtbot.waitUntil(lambda: column(panel, "note")[0].startswith("refused"))
    row = panel.model.row(0)
    assert row is not None
    assert row.is_struck

    trading.issuing.dismiss(ident)

    qtbot.waitUntil(says(panel, "note", ["OUT", "", ""]))


def test_a_double_click_opens_the_stock_s_story(qtbot: QtBot, trading: Context, panel: InventoryPanel) -> None:
    place = panel.table.visualRect(panel.model.index(1, 0)).center()

    with qtbot.waitSignal(trading.wishes.opened) as opened:
        QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert opened.args == ["story", {"stream": "stock-MUG"}]


def test_the_past_cannot_be_restocked(trading: Context, panel: InventoryPanel) -> None:
    panel.table.choose(0)
    trading.clock.go_to(at(15))

    assert trading.actions.reason("inventory.adjust") == "The past cannot be changed; return to live first."
    assert trading.actions.reason("inventory.why") is None


def test_what_is_exported_and_printed_is_what_is_shown(qtbot: QtBot, panel: InventoryPanel) -> None:
    QTest.keyClicks(panel.filter.search, "red")
    qtbot.waitUntil(lambda: panel.filter.text == "red" and panel.model.rowCount() == 3)

    sheet = panel.exportable()

    assert [row[:4] for row in sheet.rows()][1] == ("MUG", "Red mug", 57, 58)
    assert ("items", "All items, saying “red”") in sheet.notes
    assert "Sum of 3 items" in panel.printable().html
