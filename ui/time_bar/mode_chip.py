"""The mode in one word, one icon and one colour; a click leaves it or returns to it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.clock import Mode
from ui.look import Look, fonts

WORDS: dict[Mode, str] = {"live": "LIVE", "asof": "AS OF", "compare": "A / B"}
NAMES: dict[Mode, str] = {
    "live": "Live: showing now",
    "asof": "As of a past moment",
    "compare": "Comparing two moments",
}
ICONS: dict[Mode, str] = {"live": "fa6s.circle", "asof": "fa6s.clock", "compare": "fa6s.right-left"}
FILLS: dict[Mode, str] = {"live": "live", "asof": "as_of", "compare": "compare"}
HEIGHT = 30
ICON = 13


class ModeChip(QAbstractButton):
    """Painted in the mode's colour; every mode has the same width so that nothing jumps."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._mode: Mode = "live"
        self.setFont(fonts.sized(self.font(), 1.15, bold=True))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_mode("live")
        look.changed.connect(self.update)

    def show_mode(self, mode: Mode) -> None:
        """Wear the mode."""
        self._mode = mode
        self.setText(WORDS[mode])
        self.setAccessibleName(NAMES[mode])
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for every mode."""
        widest = max(self.fontMetrics().horizontalAdvance(word) for word in WORDS.values())
        return QSize(widest + ICON + 30, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A filled pill with icon and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        fill = self._look.colour(FILLS[self._mode])
        painter.setBrush(fill.lighter(112) if self.underMouse() else fill)
        painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._look.colour("mode_text"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 4, 4)
        text = self.fontMetrics().horizontalAdvance(self.text())
        left = (self.width() - text - ICON - 7) / 2
        icon = self._look.icon(ICONS[self._mode], "mode_text")
        icon.paint(painter, round(left), (self.height() - ICON) // 2, ICON, ICON)
        painter.setPen(self._look.colour("mode_text"))
        place = QRectF(left + ICON + 7, 0, text + 4, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
