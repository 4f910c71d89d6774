"""What moves on the time bar: the playhead, A and B, and the hatched future behind them."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from ui.clock import Mode
from ui.time_bar.drawing import Picture, Rows
from ui.time_bar.scale import Scale

HEAD = 6.0
BADGE = 14.0


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """Instants drawn over the strip: the playhead or the live edge, A and B; `hidden` later events are not shown.

    While comparing, `a` and `b` are the two moments, and `b` is None where the second is now.
    """

    mode: Mode = "live"
    playhead: int | None = None
    a: int | None = None
    b: int | None = None
    hidden: int = 0

    @property
    def hidden_from(self) -> int | None:
        """The instant after which nothing is known; None where all is."""
        return {"live": None, "asof": self.playhead, "compare": self.b}[self.mode]


def draw_marks(
    painter: QPainter,
    marks: Marks,
    stretch: tuple[int, int] | None,
    picture: Picture,
    rows: Rows,
    still: Callable[..., QPixmap],
) -> None:
    """Draw what moves over what stands still; `still(is_hidden=True)` is the future as a picture."""
    scale = Scale(picture.window, rows.bars.width())
    if marks.hidden_from is not None:
        _draw_hidden(painter, marks, picture, rows, scale.x(marks.hidden_from), still)
    if marks.mode == "compare" and marks.a is not None:
        _draw_span(painter, marks, picture, rows, scale)
    if stretch is not None:
        _draw_stretch(painter, stretch, picture, rows, scale)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_badges(painter, marks, picture, rows, scale)
    if marks.playhead is not None and marks.mode != "compare":
        _draw_playhead(painter, marks, picture, rows, scale.x(marks.playhead))


def _draw_hidden(
    painter: QPainter, marks: Marks, picture: Picture, rows: Rows, x: float, still: Callable[..., QPixmap]
) -> None:
    left = max(0.0, x)
    future = QRectF(left, rows.bars.top(), rows.bars.width() - left, rows.lane.bottom() - rows.bars.top())
    if future.width() <= 0:
        return
    pixmap = still(is_hidden=True)
    ratio = pixmap.devicePixelRatio()
    source = QRectF(future.left() * ratio, future.top() * ratio, future.width() * ratio, future.height() * ratio)
    painter.drawPixmap(future, pixmap, source)
    painter.setFont(picture.font)
    said = f"{marks.hidden:,} later events hidden" if marks.hidden else "later events hidden"
    room = QFontMetricsF(picture.font).horizontalAdvance(said) + 12
    if future.width() > room + HEAD and rows.bars.height() > 20:
        place = QRectF(future.left() + HEAD + 4, rows.bars.center().y() - 9, room, 18)
        painter.fillRect(place, QColor(picture.theme.hatch_bg))
        painter.setPen(QColor(picture.theme.as_of_line if marks.mode == "asof" else picture.theme.compare_line))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, said)


def _draw_span(painter: QPainter, marks: Marks, picture: Picture, rows: Rows, scale: Scale) -> None:
    left = scale.x(marks.a or 0)
    right = rows.bars.width() if marks.b is None else scale.x(marks.b)
    tint = QColor(picture.theme.compare_line)
    tint.setAlpha(40)
    painter.fillRect(QRectF(left, rows.bars.top(), right - left, rows.bars.height()), tint)


def _draw_stretch(painter: QPainter, stretch: tuple[int, int], picture: Picture, rows: Rows, scale: Scale) -> None:
    left, right = sorted((scale.x(stretch[0]), scale.x(stretch[1])))
    tint = QColor(picture.theme.accent)
    tint.setAlpha(60)
    painter.fillRect(QRectF(left, rows.bars.top(), right - left, rows.bars.height()), tint)


def _draw_badges(painter: QPainter, marks: Marks, picture: Picture, rows: Rows, scale: Scale) -> None:
    colour = QColor(picture.theme.compare)
    for letter, instant in (("A", marks.a), ("B", marks.b)):
        if instant is None:
            continue
        x = scale.x(instant)
        painter.setPen(QPen(QColor(picture.theme.compare_line), 1.6))
        painter.drawLine(QLineF(x, rows.bars.top(), x, rows.lane.bottom()))
        badge = QRectF(x - BADGE / 2, rows.bars.top() - 2, BADGE, BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(badge, 3, 3)
        painter.setPen(QColor(picture.theme.mode_text))
        painter.setFont(picture.font)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, letter)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _draw_playhead(painter: QPainter, marks: Marks, picture: Picture, rows: Rows, x: float) -> None:
    colour = QColor(picture.theme.live_line if marks.mode == "live" else picture.theme.as_of_line)
    top, bottom = rows.bars.top(), rows.lane.bottom()
    x = min(max(x, 1.0), rows.bars.width() - 1.5)
    painter.setPen(QPen(colour, 2))
    painter.drawLine(QLineF(x, top, x, bottom))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    head = [QPointF(x - HEAD, top - 3), QPointF(x + HEAD, top - 3), QPointF(x + HEAD, top + 2), QPointF(x, top + 8)]
    painter.drawPolygon(QPolygonF([*head, QPointF(x - HEAD, top + 2)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
