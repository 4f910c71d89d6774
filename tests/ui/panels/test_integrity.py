"""The integrity panel as an auditor uses it: verify, read what was found, copy the root hash."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.settings import Settings
from storage.event_store import open_store
from ui.background import Background
from ui.context import Context
from ui.look import Look
from ui.panels.integrity import IntegrityPanel
from ui.preferences import Preferences


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> Iterator[IntegrityPanel]:
    """The panel over a log of a thousand events that nobody has verified."""
    yield shown(qtbot, context)
    context.desk.jobs.close()


def shown(qtbot: QtBot, context: Context) -> IntegrityPanel:
    """The panel once it knows how the log stands."""
    made = IntegrityPanel(context, {})
    qtbot.addWidget(made)
    made.resize(1_000, 560)
    made.show()
    qtbot.waitUntil(lambda: made.sentence.text() != "", timeout=10_000)
    return made


def verify(qtbot: QtBot, panel: IntegrityPanel, until: str) -> None:
    """Click the button and wait for the sentence."""
    panel.verify.click()
    qtbot.waitUntil(lambda: panel.sentence.text() == until, timeout=15_000)


def test_a_log_nobody_has_verified_says_so(panel: IntegrityPanel) -> None:
    assert panel.sentence.text() == "Not verified yet"
    assert not panel.copy.isEnabled()


def test_verifying_tells_up_to_where_and_copies_the_root(qtbot: QtBot, panel: IntegrityPanel, context: Context) -> None:
    verify(qtbot, panel, "Verified to #1,000")
    assert "Nothing is newer" in panel.more.text()
    assert not panel.found.isVisible()
    panel.copy.click()
    assert QGuiApplication.clipboard().text() == context.desk.head().root.hex()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    assert panel.exportable().total == 1


def test_damage_is_named_with_its_first_event(qtbot: QtBot, panel: IntegrityPanel, context: Context) -> None:
    with context.desk.store.database.reading() as cursor:
        for (trigger,) in cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            cursor.execute(f"DROP TRIGGER {trigger}")
        cursor.execute("UPDATE events SET effective_us = effective_us + 1 WHERE position = 400")
    verify(qtbot, panel, "The log is damaged")
    assert "the first at #400" in panel.more.text()
    qtbot.waitUntil(panel.found.isVisible)
    assert panel.found.toPlainText().startswith("#400: ")


def test_a_store_open_for_reading_only_is_verified_and_nothing_is_written_beside_it(
    qtbot: QtBot, look: Look, settings: Preferences, background: Background, small_store: Path
) -> None:
    before = sorted(file.name for file in small_store.parent.iterdir() if "-" not in file.name)
    with Desk(
        Settings(store=small_store, actor="ann", read_only=True), open_store(small_store, read_only=True)
    ) as desk:
        context = Context(desk=desk, look=look, settings=settings, background=background)
        panel = shown(qtbot, context)
        verify(qtbot, panel, "Verified to #1,000")
        assert desk.jobs.lines() == ()
        background.close()
    assert sorted(file.name for file in small_store.parent.iterdir() if "-" not in file.name) == before
