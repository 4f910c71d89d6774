"""A button with room for a sentence: icon, title, what it leads to."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.look import Look, fonts


class BigButton(QAbstractButton):
    """Painted by itself; the first one of a page stands out, small ones are lines of a list."""

    def __init__(
        self,
        look: Look,
        title: str,
        told: str,
        icon: str,
        *,
        is_first: bool = False,
        is_small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._told, self._icon = look, told, icon
        self._is_first, self._is_small = is_first, is_small
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(told)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Two lines, or three where the sentence wraps."""
        line = self.fontMetrics().height()
        return QSize(300, line * 2 + 14 if self._is_small else line * 3 + 30)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card, or a line that lights up."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, soft = self._draw_ground(painter)
        size = 16 if self._is_small else 24
        left = 8 if self._is_small else 18
        self._look.icon(self._icon, ink if self._is_first else "accent").paint(
            painter, QRect(left, (self.height() - size) // 2, size, size)
        )
        text = self.rect().adjusted(left + size + (12 if self._is_small else 18), 6, -10, -6)
        self._draw_words(painter, text, ink, soft)

    def _draw_ground(self, painter: QPainter) -> tuple[str, str]:
        is_lit = self.underMouse() or self.hasFocus()
        where = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._is_first:
            fill = self._look.colour("accent")
            painter.setBrush(fill.lighter(110) if is_lit else fill)
            painter.setPen(self._look.colour("text") if self.hasFocus() else fill)
        elif self._is_small:
            painter.setBrush(self._look.colour("raised") if is_lit else Qt.BrushStyle.NoBrush)
            painter.setPen(self._look.colour("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
        else:
            painter.setBrush(self._look.colour("raised"))
            painter.setPen(self._look.colour("accent" if is_lit else "border"))
        painter.drawRoundedRect(where, 6, 6)
        return ("accent_text", "accent_text") if self._is_first else ("text", "muted")

    def _draw_words(self, painter: QPainter, where: QRect, ink: str, soft: str) -> None:
        title = fonts.sized(self.font(), 1.0 if self._is_small else 1.15, bold=True)
        line = self.fontMetrics().height() + (0 if self._is_small else 3)
        lines = 1 if self._is_small else 2
        top = where.top() + max(0, (where.height() - line * (1 + lines)) // 2) if self._is_small else where.top() + 8
        painter.setFont(title)
        painter.setPen(self._look.colour(ink))
        painter.drawText(QRect(where.left(), top, where.width(), line), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(self.font())
        painter.setPen(self._look.colour(soft))
        rest = QRect(where.left(), top + line, where.width(), line * lines)
        if self._is_small:
            shown = self.fontMetrics().elidedText(self._told, Qt.TextElideMode.ElideMiddle, where.width())
            painter.drawText(rest, Qt.AlignmentFlag.AlignTop, shown)
        else:
            painter.drawText(rest, int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap), self._told)
