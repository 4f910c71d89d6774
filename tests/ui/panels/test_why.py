"""The events behind a number are shown with their sum, and lead to their stories."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.moments import Moment
from ui.context import Context
from ui.panels.why import PANEL, WhyPanel


def shown(qtbot: QtBot, context: Context, arguments: Mapping[str, str]) -> WhyPanel:
    """The panel as a person sees it."""
    panel = PANEL.build(context, arguments)
    assert isinstance(panel, WhyPanel)
    qtbot.addWidget(panel)
    panel.resize(1000, 500)
    panel.show()
    qtbot.waitUntil(lambda: bool(panel.heading.text()))
    return panel


def cells(panel: WhyPanel, line: int) -> tuple[str, ...]:
    """What a line says."""
    row = panel.model.row(line)
    return row.cells if row else ()


def test_a_number_is_told_with_the_events_that_make_it(qtbot: QtBot, trading: Context) -> None:
    panel = shown(qtbot, trading, {"number": "inventory", "of": "MUG"})
    qtbot.waitUntil(lambda: panel.model.rowCount() == 6)

    assert panel.heading.text() == "On hand of MUG is 57: 6 events, their contributions sum to 57"
    assert panel.fresh.text() == "events up to now · the sum is exactly the number shown"
    assert cells(panel, 5)[2:4] == ("+5", "57")
    assert cells(panel, 5)[5] == "Took back 5 of MUG by credit note C4."


def test_it_follows_the_windows_moment(qtbot: QtBot, trading: Context) -> None:
    panel = shown(qtbot, trading, {"number": "weekly_sales", "of": "2011-W48", "measure": "net_sales"})

    trading.clock.go_to(Moment(position=20, words="at event #20", boundary="at", zone="Europe/London"))

    qtbot.waitUntil(lambda: "GBP 125.00" in panel.heading.text())


def test_a_double_click_opens_the_story_and_selects_the_event(qtbot: QtBot, trading: Context) -> None:
    panel = shown(qtbot, trading, {"number": "inventory", "of": "MUG"})
    qtbot.waitUntil(lambda: panel.model.row(0) is not None)
    place = panel.table.visualRect(panel.model.index(1, 5)).center()

    with qtbot.waitSignal(trading.wishes.opened) as opened:
        QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
        QTest.mouseDClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))

    assert opened.args == ["story", {"stream": "stock-MUG"}]
    assert (trading.selection.stream, trading.selection.position) == ("stock-MUG", 11)


def test_a_number_without_events_says_so(qtbot: QtBot, trading: Context) -> None:
    panel = shown(qtbot, trading, {"number": "country_sales", "of": "Atlantis"})

    qtbot.waitUntil(panel.empty.isVisible)
    assert panel.heading.text().startswith("Net sales of Atlantis are GBP 0.00: 0 events")


def test_what_is_exported_is_every_event_with_its_sum(qtbot: QtBot, trading: Context) -> None:
    panel = shown(qtbot, trading, {"number": "inventory", "of": "MUG"})
    sheet = panel.exportable()

    rows = list(sheet.rows())

    assert sheet.total == 6
    assert rows[-1][0] == 25
    assert rows[-1][4:] == (5, 57)
    assert "Took back 5 of MUG" in panel.printable().html
