"""Jobs as people use them: see when they run, run one now, cancel it, add one, read how it ended."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTime
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox
from pytestqt.qtbot import QtBot

from app.jobs.schedule import Schedule
from ui.context import Context
from ui.dialogs.job import JobDialog
from ui.panels.jobs import JobsPanel


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> Iterator[JobsPanel]:
    """The panel over a small shop with the schedules every store begins with."""
    made = JobsPanel(context, {})
    qtbot.addWidget(made)
    made.resize(1_200, 300)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() == 3 and cell(made, 0, "job") != "", timeout=10_000)
    yield made
    context.desk.jobs.close()


def cell(panel: JobsPanel, line: int, column: str) -> str:
    """The text of a cell; empty while it is not there."""
    row = panel.model.known(line)
    places = [each.id for each in panel.model.columns]
    return row.cells[places.index(column)] if row else ""


def choose(qtbot: QtBot, panel: JobsPanel, title: str) -> int:
    """Choose a job as a click does, and give its line."""
    line = next(n for n in range(panel.model.rowCount()) if cell(panel, n, "job") == title)
    panel.table.choose(line)
    qtbot.waitUntil(lambda: panel.details.toPlainText().startswith(title))
    return line


def dialog_of(qtbot: QtBot, panel: JobsPanel) -> JobDialog:
    """The dialog that is open."""
    qtbot.waitUntil(lambda: panel.findChild(JobDialog) is not None)
    found = panel.findChild(JobDialog)
    assert isinstance(found, JobDialog)
    return found


def save(dialog: JobDialog) -> None:
    """Press Save."""
    dialog.buttons.button(QDialogButtonBox.StandardButton.Save).click()


def test_every_job_says_when_it_runs(panel: JobsPanel) -> None:
    assert [cell(panel, line, "when") for line in range(3)] == [
        "Every day at 02:00",
        "Off (every day at 02:30)",
        "Off (Sundays at 03:00)",
    ]
    assert cell(panel, 0, "next").endswith("02:00")
    assert cell(panel, 1, "next") == ""


def test_a_check_run_by_hand_tells_up_to_where_the_log_is_sound(
    qtbot: QtBot, panel: JobsPanel, context: Context
) -> None:
    line = choose(qtbot, panel, "Integrity check")
    assert context.actions.reason("jobs.cancel") == "It is not running."
    context.actions.run("jobs.run")
    qtbot.waitUntil(lambda: cell(panel, line, "outcome") == "done", timeout=10_000)
    assert cell(panel, line, "result") == "All 1,000 events are as they were written."
    qtbot.waitUntil(lambda: "root: " in panel.details.toPlainText())
    facts = {item.id: item.text for item in context.status.items}
    assert facts["integrity"] == "verified to #1,000"
    assert panel.details.toPlainText().count("by maria") == 1


def test_a_job_is_added_in_a_dialog(qtbot: QtBot, panel: JobsPanel, context: Context, tmp_path: Path) -> None:
    context.actions.run("jobs.add")
    dialog = dialog_of(qtbot, panel)
    dialog.job.setCurrentIndex(dialog.job.findData("inventory_report"))
    dialog.rhythm.setCurrentIndex(dialog.rhythm.findData("week"))
    assert dialog.told.text() == "Choose at least one day."
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Save).isEnabled()
    dialog.days[0].click()
    dialog.time.setTime(QTime(6, 30))
    assert dialog.told.text().startswith("Mondays at 06:30 on the clocks of Europe/London")
    assert list(dialog.wishes.fields) == ["moment", "format", "folder"]
    folder = dialog.wishes.fields["folder"]
    folder.setText(str(tmp_path / "reports"))  # type: ignore[union-attr]  # a folder is typed
    save(dialog)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 4 and cell(panel, 3, "job") == "Inventory report")
    assert cell(panel, 3, "when") == "Mondays at 06:30"

    choose(qtbot, panel, "Inventory report")
    context.actions.run("jobs.run")
    qtbot.waitUntil(lambda: cell(panel, 3, "outcome") == "done", timeout=15_000)
    assert [file.suffix for file in (tmp_path / "reports").iterdir()] == [".xlsx"]


def test_a_job_is_changed_and_keeps_what_it_was_told(qtbot: QtBot, panel: JobsPanel, context: Context) -> None:
    line = choose(qtbot, panel, "Backup")
    context.actions.run("jobs.change")
    dialog = dialog_of(qtbot, panel)
    assert dialog.schedule.told["keep"] == "14"
    dialog.is_on.click()
    save(dialog)
    qtbot.waitUntil(lambda: cell(panel, line, "when") == "Every day at 02:30")
    assert cell(panel, line, "next").endswith("02:30")


def test_a_job_that_fails_stands_in_the_problems(qtbot: QtBot, panel: JobsPanel, context: Context) -> None:
    context.desk.jobs.put(Schedule(id="x", job="inventory_report", rhythm="hand", told={"moment": "the 12th of never"}))
    qtbot.waitUntil(lambda: cell(panel, 3, "job") == "Inventory report", timeout=5_000)
    context.desk.jobs.run_now("x")
    qtbot.waitUntil(lambda: cell(panel, 3, "outcome") == "failed", timeout=10_000)
    qtbot.waitUntil(lambda: context.problems.unread == 1)
    assert "not understood" in context.problems.kept[0].what


def test_a_job_is_removed_after_asking(
    qtbot: QtBot, panel: JobsPanel, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(qtbot, panel, "Compare read models with the log")

    def agree(box: QMessageBox) -> int:
        for button in box.buttons():
            if button.text() == "Remove the job":
                button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", agree)
    context.actions.run("jobs.remove")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    assert QApplication.activeModalWidget() is None
