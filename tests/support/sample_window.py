"""A panel over a small sample shop, used like a person uses it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import open_desk
from app.settings import Settings
from tests.support.sample import copied, make_small_sample
from ui.background import Background
from ui.context import Context
from ui.look import Look
from ui.panel import Panel
from ui.preferences import Preferences


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the sample shop, made once."""
    return make_small_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def shop(
    look: Look, settings: Preferences, background: Background, sample_file: Path, tmp_path: Path
) -> Iterator[Context]:
    """A context over a copy of the sample shop, which may be written to; the clock knows the newest event."""
    with open_desk(Settings(store=copied(sample_file, tmp_path), actor="maria")) as desk:
        desk.models.catch_up()
        made = Context(desk=desk, look=look, settings=settings, background=background)
        made.clock.set_head(desk.head().size)
        yield made
        background.close()


class Wishes(QObject):
    """Which panels were asked for, and what was said."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, str]]] = []
        self.said: list[str] = []
        context.wishes.opened.connect(self._open)
        context.wishes.said.connect(self.said.append)

    def _open(self, panel: str, arguments: Mapping[str, str]) -> None:
        self.opened.append((panel, dict(arguments)))


def shown(panel: Panel, context: Context, qtbot: QtBot, **arguments: str) -> QWidget:
    """A panel on the screen."""
    made = panel.build(context, arguments)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def press(owner: QWidget, text: str) -> None:
    """Press the visible button that says this."""
    buttons = [one for one in owner.findChildren(QAbstractButton) if one.isVisible()]
    button = next(one for one in buttons if text in (one.text(), one.accessibleName()))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def says(owner: QWidget, text: str) -> bool:
    """Whether some visible label or button has these words."""
    found = [str(one.property("text") or "") for one in owner.findChildren(QWidget) if one.isVisible()]
    return any(text in words for words in found)


def clipboard() -> str:
    """What was copied."""
    return QApplication.clipboard().text()
