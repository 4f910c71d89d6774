"""What a screen is: a name, what has to be done to see it, the sizes and themes it is drawn in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from tests.screens.stage import Stage

Size = tuple[int, int]
LARGE: Size = (1600, 960)
SMALL: Size = (1280, 720)
THEMES = ("light", "dark")


class Screen(msgspec.Struct, frozen=True, kw_only=True):
    """`show(stage)` brings it about; it gives the widget to draw, or None for the whole window.

    A screen that is `golden` always looks the same and is compared with its kept picture.
    """

    name: str
    show: Callable[["Stage"], QWidget | None]
    sizes: tuple[Size, ...] = (LARGE, SMALL)
    themes: tuple[str, ...] = THEMES
    golden: bool = False

    def variants(self) -> tuple[tuple[str, Size, str], ...]:
        """The file name, size and theme of each picture."""
        return tuple(
            (f"{self.name}_{width}x{height}_{theme}", (width, height), theme)
            for width, height in self.sizes
            for theme in self.themes
        )
