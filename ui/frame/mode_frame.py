"""A line around the whole window in the colour of the mode; none while live."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

from ui.look import Look

if TYPE_CHECKING:
    from ui.clock import Mode

WIDTH = 3
COLOURS: "dict[Mode, str]" = {"live": "", "asof": "as_of", "compare": "compare"}


class ModeFrame(QWidget):
    """Lies over its parent and lets every mouse event through."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._over = look, parent
        self._mode: Mode = "live"
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        parent.installEventFilter(self)
        look.changed.connect(self.update)
        self.hide()

    def show_mode(self, mode: "Mode") -> None:
        """Wear the mode's colour; nothing is painted again while it stays the same."""
        if mode == self._mode:
            return
        self._mode = mode
        self._surround()
        self.setVisible(bool(COLOURS[mode]))
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize:
            self._surround()
        return super().eventFilter(watched, event)

    def _surround(self) -> None:
        self.setGeometry(self._over.rect())
        # Without the hole, whatever is painted below would have this painted over it once more.
        hole = self.rect().adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(hole)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Three pixels, all around."""
        if COLOURS[self._mode]:
            painter = QPainter(self)
            painter.setPen(QPen(self._look.colour(COLOURS[self._mode]), WIDTH, j=Qt.PenJoinStyle.MiterJoin))
            painter.drawRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
