"""The dashboard as people use it: now, at a moment, at two; click a number to see its events; nothing jumps."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.moments import Moment
from domain.order import NewLine, PlaceOrder
from ui.context import Context
from ui.models.rows import TableRow
from ui.panels.dashboard import PANEL, DashboardPanel


@pytest.fixture
def panel(qtbot: QtBot, trading: Context) -> DashboardPanel:
    """The panel as a person sees it, its charts there."""
    made = PANEL.build(trading, {})
    assert isinstance(made, DashboardPanel)
    qtbot.addWidget(made)
    made.resize(1150, 640)
    made.show()
    qtbot.waitUntil(lambda: bool(made.face.trend.points))
    qtbot.waitUntil(lambda: made.face.customers.model.rowCount() > 0)
    return made


def at(position: int) -> Moment:
    """The moment right after an event."""
    return Moment(position=position, words=f"at event #{position}", boundary="at", zone="Europe/London")


def values(panel: DashboardPanel) -> list[str]:
    """What the tiles say."""
    return [tile.figure.value for tile in panel.face.tiles]


def test_tiles_say_the_week_to_date_and_the_same_days_before(panel: DashboardPanel) -> None:
    net, orders, average, refunds = panel.face.tiles

    assert values(panel) == ["GBP 75.00", "1", "GBP 100.00", "GBP \u221225.00"]
    assert (str(net.figure.change), net.figure.below) == ("-16.7", "vs last Mon–Wed")
    assert orders.figure.change == 0
    assert average.accessibleName() == "Average order: GBP 100.00, up 11.1 percent vs last Mon–Wed"
    assert refunds.title == "Refunds (1), cancelled (1)"


def test_the_unfinished_week_is_hollow_and_named(panel: DashboardPanel) -> None:
    last = panel.face.trend.points[-1]

    assert [point.week for point in panel.face.trend.points] == ["2011-W46", "2011-W47", "2011-W48"]
    assert last.is_unfinished
    assert "3 of 7 days so far" in last.told
    assert panel.face.trend.accessibleDescription().endswith("W48: 3 of 7 days")


def test_it_answers_while_the_playhead_is_dragged(qtbot: QtBot, trading: Context, panel: DashboardPanel) -> None:
    trading.clock.go_to(at(13), dragging=True)

    qtbot.waitUntil(lambda: values(panel)[0] == "GBP 90.00")
    assert panel.options.fresh.text().startswith("as of #13 · answered in")


def test_a_tile_leads_to_its_events(qtbot: QtBot, trading: Context, panel: DashboardPanel) -> None:
    with qtbot.waitSignal(trading.wishes.opened) as opened:
        QTest.mouseClick(panel.face.tiles[3], Qt.MouseButton.LeftButton)

    asked = {"number": "weekly_sales", "of": "2011-W48", "measure": "refunds", "currency": "GBP", "after": "", "at": ""}
    assert opened.args == ["why", asked]


def test_a_bar_leads_to_its_events_in_the_range(qtbot: QtBot, trading: Context, panel: DashboardPanel) -> None:
    assert [bar.name for bar in panel.face.bars.bars] == ["France", "Germany"]

    with qtbot.waitSignal(trading.wishes.opened) as opened:
        QTest.mouseClick(panel.face.bars, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))

    assert opened.args is not None
    assert opened.args[1]["number"] == "country_sales"
    assert opened.args[1]["of"] == "France"


def test_a_point_leads_to_its_week(qtbot: QtBot, trading: Context, panel: DashboardPanel) -> None:
    plot = panel.face.trend.plot
    place = plot.getPlotItem().getViewBox().mapViewToScene(QPointF(1, 290)).toPoint()

    with qtbot.waitSignal(trading.wishes.opened) as opened:
        QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert opened.args is not None
    assert opened.args[1]["of"] == "2011-W47"


def test_two_moments_lie_over_each_other(qtbot: QtBot, trading: Context, panel: DashboardPanel) -> None:
    trading.clock.compare(at(13), at(25))

    qtbot.waitUntil(lambda: panel.face.tiles[0].figure.below == "A: GBP 90.00 (W47, Mon)")
    assert values(panel)[0] == "GBP 75.00"
    assert panel.face.bars.bars[0].other is not None
    assert "A amber, B blue" in panel.face.trend_title.text()
    with qtbot.waitSignal(trading.wishes.opened) as opened:
        QTest.mouseClick(panel.face.tiles[0], Qt.MouseButton.LeftButton)
    assert opened.args is not None
    assert (opened.args[1]["after"], opened.args[1]["at"]) == ("13", "25")


def test_a_new_order_shows_without_asking(qtbot: QtBot, trading: Context, panel: DashboardPanel) -> None:
    order = PlaceOrder(order="6", lines=(NewLine(sku="MUG", quantity=10),), country="Norway")
    outcome = trading.desk.execute(order, effective=datetime(2011, 11, 30, 12, 0, tzinfo=UTC))
    assert outcome.last_position is not None

    trading.clock.set_head(outcome.last_position)

    qtbot.waitUntil(lambda: any(bar.name == "Norway" for bar in panel.face.bars.bars), timeout=5_000)


def test_a_ranking_keeps_its_places_for_a_while(qtbot: QtBot, panel: DashboardPanel) -> None:
    board = panel.face.customers
    one, other = (TableRow(key=key, cells=("1", key, "1", "1.00")) for key in ("a", "b"))
    board.show_rows([one, other], calmly=False)

    board.show_rows([other, one], calmly=True)

    assert [row.key for row in board.rows] == ["a", "b"]


def test_the_keyboard_walks_from_week_to_week(qtbot: QtBot, trading: Context, panel: DashboardPanel) -> None:
    panel.face.trend.setFocus()
    QTest.keyClick(panel.face.trend, Qt.Key.Key_Right)
    QTest.keyClick(panel.face.trend, Qt.Key.Key_Left)

    with qtbot.waitSignal(trading.wishes.opened) as opened:
        QTest.keyClick(panel.face.trend, Qt.Key.Key_Return)

    assert opened.args is not None
    assert opened.args[1]["of"] in ("2011-W46", "2011-W47")


def test_the_plot_leaves_the_wheel_to_the_page(panel: DashboardPanel) -> None:
    viewport = panel.face.trend.plot.viewport()
    before = panel.face.trend.plot.getPlotItem().viewRange()
    nothing, middle = QPoint(), QPointF(viewport.rect().center())
    wheel = QWheelEvent(
        middle,
        middle,
        nothing,
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    QApplication.sendEvent(viewport, wheel)

    assert panel.face.trend.plot.getPlotItem().viewRange() == before
    assert not wheel.isAccepted()


def test_the_theme_changes_while_it_is_shown(qtbot: QtBot, trading: Context, panel: DashboardPanel) -> None:
    light = panel.face.picture().pixelColor(40, 300)

    trading.look.choose("dark")

    qtbot.waitUntil(lambda: panel.face.picture().pixelColor(40, 300) != light)


def test_its_numbers_and_its_picture_can_be_kept(
    qtbot: QtBot, trading: Context, panel: DashboardPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sales.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), "PNG (*.png)"))

    trading.actions.run("dashboard.picture")
    rows = list(panel.exportable().rows())

    qtbot.waitUntil(file.exists)
    assert [row[1] for row in rows if row[0] == "week"] == ["2011-W46", "2011-W47", "2011-W48"]
    assert "Refunds (1), cancelled (1)" in panel.printable().html


def test_before_any_sale_it_says_so(qtbot: QtBot, trading: Context, panel: DashboardPanel) -> None:
    trading.clock.go_to(at(5))

    qtbot.waitUntil(panel.empty.isVisible)
