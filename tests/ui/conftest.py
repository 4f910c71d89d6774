"""What the window's tests get: one look in one font, settings in a fresh folder, a context over a small shop."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.small_desk import make_store, open_copy
from ui.background import Background
from ui.context import Context
from ui.garbage import GarbageOnThisThread
from ui.look import Look
from ui.look.fonts import PICTURE_FAMILY
from ui.preferences import Preferences


@pytest.fixture(autouse=True)
def garbage(qapp: QApplication) -> Iterator[None]:
    """No widget dies in a reader thread: cycles are collected here, as in the program."""
    collector = GarbageOnThisThread()
    yield
    collector.look()
    collector.end()


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """The light look in the font of the pictures."""
    made = Look(qapp, family=PICTURE_FAMILY, points=9)
    made.choose("light")
    return made


@pytest.fixture
def errors() -> list[Exception]:
    """What nobody in the test waited for."""
    return []


@pytest.fixture
def background(qapp: QApplication, errors: list[Exception]) -> Iterator[Background]:
    """Reader threads that end with the test."""
    made = Background(errors.append)
    yield made
    made.close()


@pytest.fixture
def settings(qapp: QApplication, tmp_path: Path) -> Preferences:
    """Preferences nobody has touched."""
    return Preferences(tmp_path / "window.ini")


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a thousand events, made once."""
    return make_store(tmp_path_factory.mktemp("small"))


@pytest.fixture
def context(
    look: Look, settings: Preferences, background: Background, small_store: Path, tmp_path: Path
) -> Iterator[Context]:
    """What a panel is given, over a log of a thousand events."""
    with open_copy(small_store, tmp_path) as desk:
        yield Context(desk=desk, look=look, settings=settings, background=background)
        background.close()
