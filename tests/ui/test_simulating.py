"""Simulated traffic from the window: asked for, seen, stopped; a store that is not the sample wants its name typed."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.bootstrap import open_desk
from app.settings import Settings
from app.sources.sample_shop import NAME
from tests.support.desks import stocked
from ui.background import Background
from ui.context import Context
from ui.dialogs.traffic import TrafficDialog
from ui.look import Look
from ui.panels.jobs import TRAFFIC
from ui.preferences import Preferences
from ui.simulating import FACT


def facts(context: Context) -> dict[str, str]:
    """What the status bar says."""
    return {item.id: item.text for item in context.status.items}


def answer(asked: list[str], typed: str = "") -> None:
    """Answer the dialogs that come, as a person would: Start, then the name."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QDialog):
        return QTimer.singleShot(20, lambda: answer(asked, typed))
    asked.append(dialog.windowTitle())
    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
    if isinstance(dialog, TrafficDialog):
        dialog.choice.setCurrentIndex(2)
        QTimer.singleShot(60, lambda: answer(asked, typed) if len(asked) == 1 and typed else None)
        return ok.click()
    line = dialog.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setText("something else")
    assert not ok.isEnabled()
    line.setText(typed)
    return ok.click()


def test_traffic_is_started_seen_and_stopped(qtbot: QtBot, context: Context) -> None:
    stocked(context.desk, "A1", 1000)
    before = context.desk.head().size
    context.simulating.start(100.0)
    assert context.simulating.reason_against_starting() == "Simulated traffic is running."
    qtbot.waitUntil(lambda: "orders" in facts(context).get(FACT, ""), timeout=5_000)
    qtbot.waitUntil(lambda: context.desk.head().size > before + 20, timeout=10_000)
    context.simulating.stop()
    size = context.desk.head().size
    assert FACT not in facts(context)
    qtbot.wait(300)
    assert context.desk.head().size == size


def test_outside_the_sample_the_name_of_the_store_is_typed(qtbot: QtBot, context: Context) -> None:
    asked: list[str] = []
    QTimer.singleShot(20, lambda: answer(asked, "small shop"))
    context.simulating.ask()
    assert asked == ["Simulated traffic", "Write invented orders into this store?"]
    assert context.simulating.is_running
    context.simulating.stop()


def test_in_the_sample_it_starts_at_once(
    qtbot: QtBot, look: Look, settings: Preferences, background: Background, tmp_path: Path
) -> None:
    with open_desk(Settings(store=tmp_path / "s.playhead", actor="ann"), name=NAME) as desk:
        context = Context(desk=desk, look=look, settings=settings, background=background)
        asked: list[str] = []
        QTimer.singleShot(20, lambda: answer(asked))
        context.simulating.ask()
        assert asked == ["Simulated traffic"]
        assert context.simulating.is_running
        context.simulating.stop()
        background.close()


def test_the_actions_say_when_they_cannot_run(context: Context) -> None:
    start, stop = TRAFFIC
    assert start.enabled(context) is None
    assert stop.enabled(context) == "No simulated traffic is running."
