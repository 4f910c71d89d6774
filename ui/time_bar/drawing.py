"""Draws what stands still on the time bar; the playhead is drawn over it by the strip."""

from math import sqrt
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from ui.labels import plain
from ui.look.theme import Theme
from ui.time_bar.density import Bins
from ui.time_bar.flags import Flag, PlacedFlag, placed
from ui.time_bar.lane import Lane
from ui.time_bar.scale import Scale, Window
from ui.time_bar.ticks import ticks

HEAD_ROOM = 0.96
TEXT_PAD = 4.0
LEGIBLE = 46.0
DOT_ROOM = 9.0
NEARLY_ALL = 0.99


class Rows(msgspec.Struct, frozen=True):
    """Where each part of the strip is, from top to bottom; a part without height is not drawn."""

    overview: QRectF
    flags: QRectF
    bars: QRectF
    lane: QRectF
    axis: QRectF


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is drawn, as values."""

    theme: Theme
    zone: ZoneInfo
    font: QFont
    whole: Window
    window: Window
    overview: Bins
    bins: Bins
    lane: Lane
    flags: tuple[Flag, ...]
    is_sqrt: bool = True


def rows_for(width: float, height: float, *, is_compact: bool, has_lane: bool) -> Rows:
    """The parts of a strip of this size; the bars take what the others leave."""
    heights = (0.0, 0.0, 0.0, 14.0) if is_compact else (28.0, 15.0, 15.0 if has_lane else 0.0, 17.0)
    overview, flags, lane, axis = heights
    bars = max(8.0, height - sum(heights))
    tops = [0.0, overview, overview + flags, overview + flags + bars, overview + flags + bars + lane]
    parts = zip(tops, (overview, flags, bars, lane, axis), strict=True)
    return Rows(*(QRectF(0, top, width, tall) for top, tall in parts))


def draw(painter: QPainter, picture: Picture, rows: Rows, *, is_hidden: bool) -> None:
    """Draw the strip as seen, or as the hatched future in which nothing is known."""
    painter.setFont(picture.font)
    painter.fillRect(rows.bars, QColor(picture.theme.hatch_bg if is_hidden else picture.theme.base))
    scale = Scale(picture.window, rows.bars.width())
    _draw_axis(painter, picture, rows, scale)
    _draw_bars(painter, picture, rows.bars, scale, is_hidden=is_hidden)
    if is_hidden:
        painter.fillRect(rows.bars, QBrush(QColor(picture.theme.hatch), Qt.BrushStyle.BDiagPattern))
    if rows.lane.height():
        _draw_lane(painter, picture, rows.lane, scale, is_hidden=is_hidden)
    if rows.flags.height():
        _draw_flags(painter, picture, rows, scale)
    if rows.overview.height():
        _draw_overview(painter, picture, rows.overview)


def flags_in(picture: Picture, rows: Rows) -> list[PlacedFlag]:
    """Where the flags stand, for drawing and for clicking."""
    metrics = QFontMetricsF(picture.font)
    scale = Scale(picture.window, rows.flags.width())
    return placed(picture.flags, scale.x, rows.flags.width(), lambda text: metrics.horizontalAdvance(text) + 12)


# The parts


def _draw_bars(painter: QPainter, picture: Picture, where: QRectF, scale: Scale, *, is_hidden: bool) -> None:
    bins = picture.bins
    if not bins.counts:
        return
    wide = scale.x(bins.span_of(0).end) - scale.x(bins.span_of(0).start)
    left = scale.x(bins.window.start)
    gap = 1.0 if wide > 3 else 0.0
    tallest = max(
        (total for index, total in enumerate(bins.totals) if -wide < left + index * wide < where.width()), default=0
    )
    if not tallest:
        return
    painter.setClipRect(where)
    colours = [QColor(kind) for kind in picture.theme.kinds]
    faded = QColor(picture.theme.hatch)
    full = where.height() * HEAD_ROOM
    for index, kinds in enumerate(bins.counts):
        total = sum(kinds)
        x = left + index * wide
        if not total or x + wide < 0 or x > where.width():
            continue
        high = full * (sqrt(total / tallest) if picture.is_sqrt else total / tallest)
        bottom = where.bottom()
        for kind, count in enumerate(kinds):
            if count:
                part = max(1.0, high * count / total)
                bar = QRectF(x, bottom - part, wide - gap, part)
                painter.fillRect(bar, faded if is_hidden else colours[kind % len(colours)])
                bottom -= part
    _draw_late(painter, picture, where, (left, wide))
    painter.setClipping(False)


def _draw_late(painter: QPainter, picture: Picture, where: QRectF, place: tuple[float, float]) -> None:
    left, wide = place
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(picture.theme.negative))
    for index, count in enumerate(picture.bins.late):
        if count:
            x = left + (index + 0.5) * wide
            top = where.top() + 1
            painter.drawPolygon(QPolygonF([QPointF(x - 3, top), QPointF(x + 3, top), QPointF(x, top + 5)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _draw_axis(painter: QPainter, picture: Picture, rows: Rows, scale: Scale) -> None:
    metrics = QFontMetricsF(picture.font)
    soft, strong = QPen(QColor(picture.theme.grid)), QPen(QColor(picture.theme.border))
    text = QPen(QColor(picture.theme.muted))
    for tick in ticks(scale, picture.zone, char=metrics.averageCharWidth()):
        x = scale.x(tick.instant)
        painter.setPen(strong if tick.is_strong else soft)
        painter.drawLine(QLineF(x, rows.bars.top(), x, rows.axis.bottom()))
        painter.setPen(text)
        if x > -LEGIBLE:
            place = QRectF(max(x, 0) + TEXT_PAD, rows.axis.top(), 200, rows.axis.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, tick.text)
    painter.setPen(strong)
    painter.drawLine(rows.bars.bottomLeft(), rows.bars.bottomRight())


def _draw_lane(painter: QPainter, picture: Picture, where: QRectF, scale: Scale, *, is_hidden: bool) -> None:
    colour = QColor(picture.theme.muted if is_hidden else picture.theme.text)
    middle = where.center().y()
    painter.setPen(QPen(QColor(picture.theme.grid)))
    painter.drawLine(QLineF(where.left(), where.bottom(), where.right(), where.bottom()))
    shown = [x for instant in picture.lane.instants if -4 <= (x := scale.x(instant)) <= where.width() + 4]
    if picture.lane.is_dense or len(shown) * DOT_ROOM > where.width():
        painter.setPen(QPen(colour))
        painter.drawLines([QLineF(x, where.top() + 3, x, where.bottom() - 3) for x in dict.fromkeys(map(round, shown))])
        _draw_lane_name(painter, picture, where)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush if is_hidden else QBrush(colour))
    for x in shown:
        painter.drawEllipse(QPointF(x, middle), 3.2, 3.2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _draw_lane_name(painter, picture, where)


def _draw_lane_name(painter: QPainter, picture: Picture, where: QRectF) -> None:
    name = plain(picture.lane.stream)
    room = QFontMetricsF(picture.font).horizontalAdvance(name) + 2 * TEXT_PAD
    place = QRectF(where.left(), where.top(), room, where.height() - 1)
    painter.fillRect(place, QColor(picture.theme.window))
    painter.setPen(QColor(picture.theme.muted))
    painter.drawText(place.adjusted(TEXT_PAD, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)


def _draw_flags(painter: QPainter, picture: Picture, rows: Rows, scale: Scale) -> None:
    colour = QColor(picture.theme.as_of_line)
    dashed = QPen(colour, 1, Qt.PenStyle.DashLine)
    for flag in picture.flags:
        x = scale.x(flag.instant)
        if 0 <= x <= rows.flags.width():
            painter.setPen(dashed)
            painter.drawLine(QLineF(x, rows.bars.top(), x, rows.bars.bottom()))
    for shown in flags_in(picture, rows):
        top = rows.flags.top() + 3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygonF([QPointF(shown.x, top), QPointF(shown.x + 8, top + 4), QPointF(shown.x, top + 8)])
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(picture.theme.text))
        place = QRectF(shown.x + 11, rows.flags.top(), rows.flags.width(), rows.flags.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, plain(shown.text))


def _draw_overview(painter: QPainter, picture: Picture, where: QRectF) -> None:
    scale = Scale(picture.whole, where.width())
    painter.setPen(QPen(QColor(picture.theme.muted)))
    metrics = QFontMetricsF(picture.font)
    for tick in ticks(scale, picture.zone, char=metrics.averageCharWidth()):
        x = scale.x(tick.instant)
        painter.setPen(QPen(QColor(picture.theme.border)))
        painter.drawLine(QLineF(x, where.top(), x, where.bottom() - 2))
        painter.setPen(QPen(QColor(picture.theme.muted)))
        if x > -LEGIBLE:
            place = QRectF(max(x, 0) + TEXT_PAD, where.top(), 200, 12)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, tick.text)
    _draw_silhouette(painter, picture, where.adjusted(0, 11, 0, -1), scale)
    brush = QRectF(scale.x(picture.window.start), where.top(), 0, where.height() - 1)
    brush.setRight(max(scale.x(picture.window.end), brush.left() + 3))
    painter.setPen(QPen(QColor(picture.theme.accent)))
    painter.setBrush(QBrush(_translucent(picture.theme.accent, 48)))
    painter.drawRect(brush.adjusted(0, 0, -1, 0))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _draw_silhouette(painter: QPainter, picture: Picture, where: QRectF, scale: Scale) -> None:
    totals = picture.overview.totals
    # A single day of a price list must not flatten all others: what is above nearly all is clipped.
    busy = sorted(total for total in totals if total)
    if not busy:
        return
    tallest = busy[round((len(busy) - 1) * NEARLY_ALL)]
    wide = (scale.x(picture.overview.window.end) - scale.x(picture.overview.window.start)) / len(totals)
    left = scale.x(picture.overview.window.start)
    colour = QColor(picture.theme.overview)
    for index, total in enumerate(totals):
        if total:
            high = where.height() * min(1.0, total / tallest)
            painter.fillRect(QRectF(left + index * wide, where.bottom() - high, max(wide, 1.0), high), colour)


def _translucent(colour: str, alpha: int) -> QColor:
    made = QColor(colour)
    made.setAlpha(alpha)
    return made
