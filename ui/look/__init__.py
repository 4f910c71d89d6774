"""The only place with a colour: themes, fonts, icons and sizes, switchable while the window is open."""

import importlib
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QStyleHints
from PySide6.QtWidgets import QApplication, QToolTip

from ui.look import fonts
from ui.look.palette import palette_of, sheet_of
from ui.look.theme import CONTRAST, DARK, LIGHT, Theme

if TYPE_CHECKING:
    from ui.look.icons import Icons

Appearance = Literal["system", "light", "dark", "contrast"]
Density = Literal["comfortable", "compact"]
APPEARANCES: tuple[Appearance, ...] = get_args(Appearance)
DENSITIES: tuple[Density, ...] = get_args(Density)


class Look(QObject):
    """How everything looks right now; widgets that paint themselves listen to `changed`."""

    changed = Signal(object)

    def __init__(self, app: QApplication, *, family: str = "", points: float = 0.0) -> None:
        super().__init__()
        self._app = app
        app.setStyle("Fusion")
        app.setFont(fonts.figures(fonts.ui_font(family=family, points=points)))
        # A chained styleHints() call leaves a wrapper that dies early; the reference is kept.
        self._hints: QStyleHints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._appearance: Appearance = "system"
        self.density: Density = "comfortable"
        self.theme = self._wanted()
        self._wear()

    @cached_property
    def _icons(self) -> "Icons":
        # Loaded with the first icon: qtawesome takes as long to import as an empty window takes to appear.
        icons: Icons = importlib.import_module("ui.look.icons").Icons()
        return icons

    @property
    def appearance(self) -> Appearance:
        """What the person chose; "system" follows the desktop."""
        return self._appearance

    def choose(self, appearance: Appearance, density: Density = "comfortable") -> None:
        """Wear this appearance and row density from now on."""
        self._appearance = appearance
        self.density = density
        self.theme = self._wanted()
        self._wear()

    def colour(self, name: str) -> QColor:
        """A colour of the theme by its name in `Theme`."""
        return QColor(getattr(self.theme, name))

    def icon(self, name: str, colour: str = "text") -> QIcon:
        """An icon ("fa6s.flag") in a colour of the theme; pale where disabled."""
        return self._icons.icon(name, getattr(self.theme, colour), self.theme.disabled)

    def figures(self, font: QFont) -> QFont:
        """The font with figures of equal width."""
        return fonts.figures(font)

    def mono(self) -> QFont:
        """The fixed-width font, as large as the window's."""
        return fonts.mono(self._app.font())

    @property
    def row_height(self) -> int:
        """How tall a table's row is, in device-independent pixels."""
        return QFontMetrics(self._app.font()).height() + (10 if self.density == "comfortable" else 4)

    def _follow_system(self, _scheme: Qt.ColorScheme) -> None:
        if self._appearance == "system" and self._wanted() is not self.theme:
            self.theme = self._wanted()
            self._wear()

    def _wanted(self) -> Theme:
        if self._appearance != "system":
            return {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}[self._appearance]
        if self._hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return CONTRAST
        return DARK if self._hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _wear(self) -> None:
        palette = palette_of(self.theme)
        self._app.setPalette(palette)
        QToolTip.setPalette(palette)
        self._app.setStyleSheet(sheet_of(self.theme))
        self.changed.emit(self.theme)
