"""A context over the shop with the disputed order, its read models caught up."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.desk import Desk
from app.settings import Settings
from storage.event_store import open_store
from tests.support.disputed import disputed_shop
from ui.background import Background
from ui.context import Context
from ui.look import Look
from ui.preferences import Preferences


@pytest.fixture(scope="session")
def disputed_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the shop, made once."""
    folder = tmp_path_factory.mktemp("disputed")
    with disputed_shop(folder) as desk:
        desk.models.catch_up()
    return folder


@pytest.fixture
def context(
    look: Look, settings: Preferences, background: Background, disputed_store: Path, tmp_path: Path
) -> Iterator[Context]:
    """What a panel is given; the log may be written to."""
    folder = tmp_path / "shop"
    shutil.copytree(disputed_store, folder)
    store = Settings(store=folder / "shop.playhead", actor="maria")
    with Desk(store, open_store(store.store)) as desk:
        made = Context(desk=desk, look=look, settings=settings, background=background)
        made.clock.set_head(desk.head().size)
        yield made
        background.close()
