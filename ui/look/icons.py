"""Icons from qtawesome's solid set, tinted from the theme and kept per name, colour and size."""

from collections.abc import Callable
from pathlib import Path

import qtawesome
from PySide6.QtGui import QColor, QIcon
from qtawesome.iconic_font import IconicFont

PREFIX = "fa6s"
FONT_FILE = "fontawesome6-solid-webfont-6.7.2.ttf"


class Icons:
    """Icons by name ("fa6s.flag"), made once per colour."""

    def __init__(self) -> None:
        self._font: Callable[..., QIcon] = _solid_font()
        self._made: dict[tuple[str, str, str], QIcon] = {}

    def icon(self, name: str, colour: str, disabled: str) -> QIcon:
        """The icon in a colour, and in another where it is disabled; both as #rrggbb."""
        key = (name, colour, disabled)
        if key not in self._made:
            self._made[key] = self._font(name, color=QColor(colour), color_disabled=QColor(disabled))
        return self._made[key]


def _solid_font() -> Callable[..., QIcon]:
    # qtawesome's own entry point loads all of its nine fonts (0.1 s); one is enough and takes 2 ms.
    folder = Path(qtawesome.__file__).parent / "fonts"
    font = next(
        iter(sorted(folder.glob("fontawesome6-solid-webfont-*.ttf"))),
        folder / FONT_FILE,
    )
    names = font.name.replace("webfont-", "webfont-charmap-").replace(".ttf", ".json")
    made: Callable[..., QIcon] = IconicFont((PREFIX, font.name, names, str(folder))).icon
    return made
