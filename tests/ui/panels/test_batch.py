"""A pasted table is issued row by row, each with its result."""

from pytestqt.qtbot import QtBot

from tests.support.desks import stocked
from ui.context import Context
from ui.panels.batch import BatchPanel


def results(panel: BatchPanel) -> list[str]:
    """What stands in the result column."""
    rows = [panel.model.known(line) for line in range(panel.model.rowCount())]
    return [row.cells[1] if row else "" for row in rows]


def test_each_row_gets_its_own_result(qtbot: QtBot, context: Context) -> None:
    stocked(context.desk, "A1", 10)
    panel = BatchPanel(context, {"command": "AdjustStock"})
    qtbot.addWidget(panel)
    panel.show()

    panel.text.setPlainText("sku\tdelta\nA1\t5\nA1\t-400\nA1\tmany\nA1\t-3")
    qtbot.waitUntil(lambda: len(results(panel)) == 4 and results(panel)[0] == "ready")
    assert not panel.issue.isEnabled()
    panel.reason.setText("stock count")
    assert panel.note == "3 of 4 rows can be issued, 1 with a problem are left out."
    panel.issue.click()

    qtbot.waitUntil(lambda: results(panel)[0] == "stored" == results(panel)[3])
    assert results(panel)[1].startswith("refused")
    assert panel.note.startswith("2 stored, 1 not")


def test_issuing_again_sends_only_what_is_not_stored(qtbot: QtBot, context: Context) -> None:
    stocked(context.desk, "A1", 10)
    panel = BatchPanel(context, {"command": "AdjustStock"})
    qtbot.addWidget(panel)
    panel.show()
    panel.text.setPlainText("sku\tdelta\nA1\t5")
    panel.reason.setText("stock count")
    qtbot.waitUntil(lambda: results(panel) == ["ready"])
    panel.issue.click()
    qtbot.waitUntil(lambda: results(panel) == ["stored"])
    size = context.desk.head().size

    panel.issue.click()

    qtbot.waitUntil(panel.issue.isEnabled)
    assert context.desk.head().size == size
