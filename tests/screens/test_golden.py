"""Screens that never change look as they always did; where one does not, a picture shows the difference."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtWidgets import QApplication

from tests.screens import SCREENS
from tests.screens.comparing import difference
from tests.screens.drawing import GOLDEN, draw
from tests.screens.screen import Screen
from tests.screens.stage import make_shop
from ui.look.fonts import PICTURE_FAMILY

FAILURES = Path(__file__).parent / "failures"
HINT = "look at it, and keep it with python3 -m tests.screens OUTDIR --golden if it is better"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample shop, made once."""
    return make_shop(tmp_path_factory.mktemp("shop"))


@pytest.mark.parametrize("screen", [one for one in SCREENS if one.golden], ids=lambda screen: screen.name)
def test_a_screen_looks_as_it_always_did(screen: Screen, shop: Path, qapp: QApplication, tmp_path: Path) -> None:
    if PICTURE_FAMILY not in QFontDatabase.families():
        pytest.skip(f"the pictures are drawn in {PICTURE_FAMILY}, which is not installed here")
    found = []
    for file in draw(qapp, shop, screen, tmp_path):
        seen = difference(QImage(str(GOLDEN / file.name)), QImage(str(file)))
        if not seen.is_tolerable:
            FAILURES.mkdir(exist_ok=True)
            seen.picture.save(str(FAILURES / f"{file.stem}_difference.png"))
            QImage(str(file)).save(str(FAILURES / file.name))
            found.append(f"{file.name}: {seen.share:.2%} differs, see {FAILURES}; {HINT}")
    assert not found, "\n".join(found)


def test_a_changed_corner_is_found_and_shown() -> None:
    before, after = QImage(100, 100, QImage.Format.Format_RGB32), QImage(100, 100, QImage.Format.Format_RGB32)
    before.fill(0xFFFFFF)
    after.fill(0xFFFFFF)
    for place in range(10):
        after.setPixelColor(place, 0, "black")
    seen = difference(before, after)
    assert seen.share == pytest.approx(0.001)
    assert seen.picture.pixelColor(0, 0).red() == 255
    assert seen.picture.pixelColor(0, 0).blue() == 0


def test_every_screen_has_a_name_of_its_own() -> None:
    names = [name for screen in SCREENS for name, _, _ in screen.variants()]
    assert len(names) == len(set(names))
