"""From anywhere in the window, a claim is four actions away from its answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.screens.stage import Stage
from tests.ui.story import person
from ui.panels.story import StoryPanel
from ui.story.claim import ClaimDialog


@pytest.fixture
def stage(qapp: QApplication, disputed_store: Path, tmp_path: Path) -> Iterator[Stage]:
    """The whole window over the shop with the disputed order."""
    made = Stage(qapp, disputed_store / "shop.playhead", tmp_path, "light", (1280, 720))
    made.open_shop()
    yield made
    made.close()


def test_a_claim_is_answered_in_four_actions_from_anywhere(stage: Stage) -> None:
    stage.context.open("products")
    stage.settle()
    # 1: Audit > Customer claim…, by its keys
    QTest.keyClick(stage.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = stage.dialog()
    assert isinstance(dialog, ClaimDialog)
    # 2: which order
    QTest.keyClicks(dialog.who, "10472")
    # 3: when
    QTest.keyClicks(dialog.day.line, "10 Nov 2025")
    # 4: show it
    QTest.keyClick(dialog.day.line, Qt.Key.Key_Return)
    stage.wait_for(lambda: any(panel.isVisible() for panel in stage.window.findChildren(StoryPanel)))
    stage.settle()
    panel = next(panel for panel in stage.window.findChildren(StoryPanel) if panel.isVisible())
    rows = {row[0]: row[1:] for row in person.cells(panel.view.differences.table)}
    assert rows["total"][:3] == ("GBP 296.00", "GBP 244.50", "−51.50")
    assert stage.context.clock.mode == "compare"
    assert stage.context.selection.stream == "order-10472"


def test_the_claim_is_found_in_the_audit_menu(stage: Stage) -> None:
    audit = next(menu for menu in stage.window.menuBar().findChildren(QMenu) if menu.title() == "&Audit")
    assert "Customer claim…" in [action.text() for action in audit.actions()]
