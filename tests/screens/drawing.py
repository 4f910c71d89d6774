"""Draws screens into a folder, each in a window of its own."""

import gc
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.screens import SCREENS
from tests.screens.screen import Screen
from tests.screens.stage import Stage, make_shop

GOLDEN = Path(__file__).parent / "golden"


def draw_all(folder: Path, names: Sequence[str], *, keep_golden: bool) -> Iterator[Path]:
    """The files drawn, one after the other."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [screen for screen in SCREENS if not names or screen.name.startswith(tuple(names))]
    with tempfile.TemporaryDirectory() as room:
        shop = make_shop(Path(room))
        for screen in wanted:
            for name in draw(app, shop, screen, folder):
                if keep_golden and screen.golden:
                    GOLDEN.mkdir(exist_ok=True)
                    shutil.copy(name, GOLDEN / name.name)
                yield name
                gc.collect()  # what the closed window left in cycles, while the application is still there


def draw(app: QApplication, shop: Path, screen: Screen, folder: Path) -> Iterator[Path]:
    """Every variant of a screen."""
    for name, size, theme in screen.variants():
        with tempfile.TemporaryDirectory() as room:
            stage = Stage(app, shop, Path(room), theme, size)
            file = folder / f"{name}.png"
            stage.picture(screen).save(str(file))
            stage.close()
        yield file
