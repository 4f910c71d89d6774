"""The list of suggestions under a line of text: it never takes the keyboard from it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.filters.completion import Suggestion
from ui.labels import plain
from ui.look import Look

MOST_SHOWN = 10
PAD = 8
WIDEST = 560


class SuggestionList(QWidget):
    """`chosen(Suggestion)` when one is clicked or taken with the keyboard of the line it belongs to."""

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self._look = look
        self._all: Sequence[Suggestion] = ()
        self._current = -1
        self._top = 0
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Suggestions")

    @property
    def texts(self) -> list[str]:
        """What is suggested, from the top."""
        return [one.text for one in self._all]

    @property
    def current(self) -> Suggestion | None:
        """The one that Enter takes; None at first."""
        return self._all[self._current] if 0 <= self._current < len(self._all) else None

    def show_at(self, suggestions: Sequence[Suggestion], corner: QPoint, left: int) -> None:
        """Show suggestions under a corner of the line, shifted to the word they complete."""
        self._all, self._current, self._top = suggestions, -1, 0
        self.resize(self.sizeHint())
        self.move(corner + QPoint(left, 1))
        self.show()
        self.update()

    def step(self, by: int) -> None:
        """Go down or up the list, round its ends."""
        count = len(self._all)
        first = 0 if by > 0 else count - 1
        self._current = first if self._current < 0 else (self._current + by) % count
        self._top = max(min(self._top, self._current), self._current - MOST_SHOWN + 1)
        self.update()

    def take_current(self, *, first: bool = False) -> bool:
        """Take the current suggestion, or the first one if asked; whether there was one."""
        taken = self.current or (self._all[0] if first and self._all else None)
        if taken is None:
            return False
        self.hide()
        self.chosen.emit(taken)
        return True

    def sizeHint(self) -> QSize:
        """As wide as the widest shown, within bounds."""
        metrics = self.fontMetrics()
        widths = [
            metrics.horizontalAdvance(one.text) + metrics.horizontalAdvance(one.detail) + 5 * PAD
            for one in self._all[: 3 * MOST_SHOWN]
        ]
        width = min(max(widths, default=0), WIDEST)
        return QSize(width, self._row_height * min(len(self._all), MOST_SHOWN) + 2)

    @property
    def _row_height(self) -> int:
        return self.fontMetrics().height() + 6

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text on the left, what it is on the right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("raised"))
        for line, one in enumerate(self._all[self._top : self._top + MOST_SHOWN]):
            rect = QRect(1, 1 + line * self._row_height, self.width() - 2, self._row_height)
            is_current = self._top + line == self._current
            if is_current:
                painter.fillRect(rect, self._look.colour("selection"))
            self._paint_one(painter, rect.adjusted(PAD, 0, -PAD, 0), one, is_current)
        painter.setPen(self._look.colour("strong_border"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_one(self, painter: QPainter, rect: QRect, one: Suggestion, is_current: bool) -> None:
        text = plain(one.text)
        painter.setPen(self._look.colour("selection_text" if is_current else "text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
        room = rect.width() - self.fontMetrics().horizontalAdvance(text) - 2 * PAD
        detail = self.fontMetrics().elidedText(plain(one.detail), Qt.TextElideMode.ElideRight, room)
        painter.setPen(self._look.colour("selection_text" if is_current else "muted"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The one under the mouse is current."""
        self._current = self._top + int(event.position().y()) // self._row_height
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the one that is clicked."""
        self.mouseMoveEvent(event)
        self.take_current()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll."""
        lowest = max(0, len(self._all) - MOST_SHOWN)
        self._top = max(0, min(lowest, self._top - (1 if event.angleDelta().y() > 0 else -1)))
        self.update()
