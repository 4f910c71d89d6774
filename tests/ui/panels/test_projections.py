"""The monitor shows every read model and does what is asked of it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.context import Context
from ui.panels.projections import ProjectionsPanel


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> Iterator[ProjectionsPanel]:
    """The panel over a small shop whose read models follow."""
    context.desk.models.start()
    made = ProjectionsPanel(context, {})
    qtbot.addWidget(made)
    made.resize(1_100, 300)
    made.show()
    qtbot.waitUntil(lambda: all(cell(made, line, "lag") == "up to date" for line in range(6)), timeout=20_000)
    yield made
    context.desk.models.stop()


def cell(panel: ProjectionsPanel, line: int, column: str) -> str:
    """The text of a cell; empty while it is not there."""
    row = panel.model.known(line)
    places = [each.id for each in panel.model.columns]
    return row.cells[places.index(column)] if row else ""


def choose(panel: ProjectionsPanel, title: str) -> int:
    """Choose the row of a read model as a click does, and give its line."""
    line = next(n for n in range(panel.model.rowCount()) if cell(panel, n, "model") == title)
    panel.table.choose(line)
    return line


def test_every_read_model_and_number_is_listed(panel: ProjectionsPanel, context: Context) -> None:
    titles = {cell(panel, line, "model") for line in range(panel.model.rowCount())}

    assert titles == {status.title for status in context.desk.models.status()}
    assert "Inventory" in titles


def test_pausing_and_resuming(qtbot: QtBot, panel: ProjectionsPanel, context: Context) -> None:
    title = next(status.title for status in context.desk.models.status() if status.name == "order_board")
    line = choose(panel, title)
    assert context.actions.reason("projections.resume") is not None

    context.actions.run("projections.pause")
    qtbot.waitUntil(lambda: cell(panel, line, "state") == "paused")

    context.actions.run("projections.resume")
    qtbot.waitUntil(lambda: cell(panel, line, "state") == "following")


def test_a_rebuild_is_reported_with_its_comparison(qtbot: QtBot, panel: ProjectionsPanel, context: Context) -> None:
    title = next(status.title for status in context.desk.models.status() if status.name == "order_board")
    choose(panel, title)

    context.actions.run("projections.rebuild")

    qtbot.waitUntil(lambda: "Rebuild: swapped" in panel.details.toPlainText(), timeout=20_000)


def test_without_a_choice_every_deed_says_why_not(qtbot: QtBot, context: Context) -> None:
    panel = ProjectionsPanel(context, {})
    qtbot.addWidget(panel)
    panel.show()

    assert context.actions.reason("projections.rebuild") == "Choose a read model first."
    assert context.actions.reason("projections.skip") == "Choose a read model first."
