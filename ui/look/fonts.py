"""Which letters the window is written in: the system's own, or one chosen font for pictures."""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

# Pictures are compared between machines, so they are drawn in a family every Linux machine has.
PICTURE_FAMILY = "DejaVu Sans"
MONO_FAMILIES = ["DejaVu Sans Mono", "Consolas", "Menlo", "monospace"]

_TABULAR = QFont.Tag.fromString("tnum")


def ui_font(*, points: float = 0.0, family: str = "") -> QFont:
    """The font of the window: `family` if given (pictures, tests), else the system's; 0 points = its own size."""
    font = QFont(QApplication.font())
    if family:
        font.setFamilies([family])
    if points:
        font.setPointSizeF(points)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    return font


def figures(font: QFont) -> QFont:
    """The font with figures of equal width, so that columns of numbers line up."""
    aligned = QFont(font)
    if _TABULAR is not None:
        aligned.setFeature(_TABULAR, 1)
    return aligned


def mono(font: QFont) -> QFont:
    """A fixed-width font of the same size, for JSON, hashes and ids."""
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    fixed.setFamilies([*MONO_FAMILIES, *fixed.families()])
    fixed.setPointSizeF(font.pointSizeF())
    return fixed


def sized(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """The font larger or smaller by a factor, bold where asked for."""
    other = QFont(font)
    other.setPointSizeF(max(6.0, font.pointSizeF() * factor))
    other.setBold(bold)
    return other
