"""Text broken into a few lines of a width, remembered."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

MOST_KEPT = 4000


class Wrapped:
    """Breaks text into lines; the last one is shortened where there is more."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], list[str]] = {}

    def forget(self) -> None:
        """Another font."""
        self._kept.clear()

    def lines(self, text: str, width: int, font: QFont, most: int) -> list[str]:
        """At most so many lines of at most this width in pixels."""
        key = (text, width)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = _broken(text, width, font, most)
        return found


def _broken(text: str, width: int, font: QFont, most: int) -> list[str]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        begin = line.textStart()
        if len(found) == most - 1:
            found.append(QFontMetrics(font).elidedText(text[begin:], Qt.TextElideMode.ElideRight, width))
            break
        found.append(text[begin : begin + line.textLength()].rstrip())
    layout.endLayout()
    return found or [""]
