"""One number in large figures, with what it was on the same days of the week before."""

from decimal import Decimal
from typing import Literal

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetricsF, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.labels import tip
from ui.look import Look, fonts

Good = Literal["up", "down", "neither"]
PAD = 12.0
ARROW = 8.0


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """What a tile says: a value ready to read, the change in percent (None: nothing to compare with) and a line below.

    `good` is the direction that is welcome; `title` stands in for the tile's own where it is given.
    """

    value: str
    title: str = ""
    change: Decimal | None = None
    below: str = ""
    good: Good = "up"


class Tile(QAbstractButton):
    """A click asks why; `menu_wanted` where a menu is asked for."""

    menu_wanted = Signal()

    def __init__(self, look: Look, title: str, told: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._title = look, title
        self._figure = Figure(value="")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        tip(self, told)
        look.changed.connect(self.update)

    @property
    def title(self) -> str:
        """Its name, or what the figure is called."""
        return self._figure.title or self._title

    @property
    def figure(self) -> Figure:
        """What it says."""
        return self._figure

    def show_figure(self, figure: Figure) -> None:
        """Say something else; nothing is repainted while it stays the same."""
        if figure != self._figure:
            self._figure = figure
            self.setAccessibleName(f"{self.title}: {figure.value}, {change_words(figure)}{figure.below}")
            self.update()

    def sizeHint(self) -> QSize:
        """Three lines."""
        return QSize(150, round(self.fontMetrics().height() * 4.3) + 8)

    def minimumSizeHint(self) -> QSize:
        """Narrow windows squeeze tiles."""
        return QSize(120, self.sizeHint().height())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu."""
        self.menu_wanted.emit()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card: title, value, change."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if self.hasFocus() or self.underMouse() else "border"
        painter.setPen(self._look.colour(edge))
        painter.setBrush(self._look.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        line = self.fontMetrics().height()
        width = self.width() - 2 * PAD
        top = 8.0
        self._write(painter, self.font(), "muted", self.title, QRectF(PAD, top, width, line))
        large = _fitting(self.font(), self._figure.value, width)
        self._write(painter, large, "text", self._figure.value, QRectF(PAD, top + line, width, line * 2.1))
        self._paint_change(painter, QRectF(PAD, top + line * 3.1, width, line))

    def _paint_change(self, painter: QPainter, place: QRectF) -> None:
        figure, left = self._figure, place.left()
        if figure.change is not None:
            tone = _tone(figure)
            if figure.change:
                _arrow(painter, self._look, tone, QPointF(left, place.center().y()), up=figure.change > 0)
                left += ARROW + 5
            words = f"{abs(figure.change):,.1f} %" if figure.change else "unchanged"
            font = fonts.sized(self.font(), 1.0, bold=True)
            self._write(painter, font, tone, words, QRectF(left, place.top(), place.right() - left, place.height()))
            left += QFontMetricsF(font).horizontalAdvance(f"{words} ")
        if left < place.right():
            self._write(
                painter,
                self.font(),
                "muted",
                figure.below,
                QRectF(left, place.top(), place.right() - left, place.height()),
            )

    def _write(self, painter: QPainter, font: QFont, tone: str, text: str, place: QRectF) -> None:
        painter.setFont(font)
        painter.setPen(self._look.colour(tone))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def change_words(figure: Figure) -> str:
    """The change as a screen reader says it."""
    if figure.change is None:
        return ""
    if not figure.change:
        return "unchanged "
    return f"{'up' if figure.change > 0 else 'down'} {abs(figure.change):,.1f} percent "


def _tone(figure: Figure) -> str:
    if figure.good == "neither" or not figure.change:
        return "muted"
    return "success" if (figure.change > 0) == (figure.good == "up") else "negative"


def _fitting(font: QFont, text: str, width: float) -> QFont:
    """The largest of the sizes that shows the whole text."""
    for factor in (1.9, 1.6, 1.35):
        found = fonts.sized(font, factor, bold=True)
        if QFontMetricsF(found).horizontalAdvance(text) <= width:
            return found
    return fonts.sized(font, 1.1, bold=True)


def _arrow(painter: QPainter, look: Look, tone: str, left: QPointF, *, up: bool) -> None:
    """A triangle, because arrows of fonts look different everywhere."""
    rise = ARROW * (0.45 if up else -0.45)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(tone))
    x, y = left.x(), left.y()
    painter.drawPolygon(
        QPolygonF([QPointF(x, y + rise), QPointF(x + ARROW, y + rise), QPointF(x + ARROW / 2, y - rise)])
    )
