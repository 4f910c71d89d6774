"""Paints a story: the line of time at the left, sentences, figures and who did it, the playhead across."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.look import Look
from ui.story.items import EntryItem, FoldItem, Item, PlayheadItem
from ui.story.lines import Wrapped
from ui.story.story_model import ITEM

PAD = 8
GAP = 14
RAIL = 30
DOT = 5
BOX = 13
MOST_LINES = 3
MOST_SEATS = 4_000
AFTER, BESIDE, BELOW = range(3)
"""Where a figure stands: after the sentence, beside who did it, or below."""

Index = QModelIndex | QPersistentModelIndex


class StoryPainter(QStyledItemDelegate):
    """One for a list; it asks the look for every colour when it paints."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        self._wrapped = Wrapped()
        self._dress()
        look.changed.connect(self._dress)

    def _dress(self, _theme: object = None) -> None:
        self._font = QFont(self._look.figures(self._view.font()))
        self._bold = QFont(self._font)
        self._bold.setBold(True)
        self._metrics, self._bold_metrics = QFontMetrics(self._font), QFontMetrics(self._bold)
        self._when_width = self._metrics.horizontalAdvance("Wed 30 Nov 2025 00:00:00") + GAP
        self._version_width = self._metrics.horizontalAdvance("v000") + GAP
        self._wrapped.forget()
        self._seats: dict[tuple[int, int, str], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As tall as its lines."""
        width, item = self._view.viewport().width(), index.data(ITEM)
        line = self._metrics.height()
        match item:
            case EntryItem():
                rows = len(self._lines(item, width)) + max(1, self._seat(item, width))
                return QSize(width, 2 * PAD + line * rows + 2)
            case PlayheadItem():
                return QSize(width, 2 * line + 2 * PAD + 8)
            case _:
                return QSize(width, line + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One item."""
        item: Item = index.data(ITEM)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_first, is_last = index.row() == 0, index.row() == self._view.model().rowCount() - 1
        self._paint_rail(painter, rect, item, is_first=is_first, is_last=is_last)
        match item:
            case EntryItem():
                self._paint_entry(painter, rect, item, is_selected=bool(state & QStyle.StateFlag.State_Selected))
            case PlayheadItem():
                self._paint_playhead(painter, rect, item)
            case FoldItem():
                self._paint_fold(painter, rect, item)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._colour("accent"), 1))
            painter.drawRoundedRect(QRectF(rect).adjusted(RAIL - 3.5, 1.5, -2.5, -1.5), 5, 5)
        painter.restore()

    # Parts

    def _paint_rail(self, painter: QPainter, rect: QRect, item: Item, *, is_first: bool, is_last: bool) -> None:
        middle = self._dot(rect).y()
        top = middle if is_first else rect.top()
        bottom = middle if is_last else rect.bottom() + 1
        is_ahead = (isinstance(item, FoldItem) and item.key == "later") or (
            isinstance(item, EntryItem) and item.is_later
        )
        if is_ahead:
            painter.setPen(QPen(self._colour("strong_border"), 1.5, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(RAIL / 2, top), QPointF(RAIL / 2, bottom))
        else:
            painter.fillRect(QRect(RAIL // 2 - 1, top, 2, bottom - top), self._colour("strong_border"))

    def _paint_entry(self, painter: QPainter, rect: QRect, item: EntryItem, *, is_selected: bool) -> None:
        if is_selected or item.is_between:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour("selection" if is_selected else "span"))
            painter.drawRoundedRect(QRectF(rect).adjusted(RAIL - 4, 1, -2, -1), 5, 5)
        text = "selection_text" if is_selected else "muted" if item.is_later else "text"
        side = "selection_text" if is_selected else "muted"
        self._paint_dot(painter, rect, item)
        line, left, right = self._metrics.height(), self._left(), self._right(rect.width())
        top = rect.top() + PAD
        write = partial(self._write, painter)
        write(QRect(RAIL + 4, top, self._when_width, line), item.when, side)
        write(QRect(right, top, rect.width() - PAD - right, line), item.version, side, right=True)
        words = self._lines(item, rect.width())
        for number, said in enumerate(words):
            write(QRect(left, top + number * line, right - left, line), said, text)
        seat = self._seat(item, rect.width())
        font, wide = self._figure(item)
        figure = QRect(right - wide, top + (len(words) - 1 + seat) * line, wide + 1, line)
        write(figure, item.figure, text if item.is_turn else side, font=font, right=True)
        end = figure.left() - GAP if seat == BESIDE else right
        self._paint_second(painter, QRect(left, top + len(words) * line, end - left, line), item, side)

    def _paint_second(self, painter: QPainter, room: QRect, item: EntryItem, side: str) -> None:
        """What is unusual, who and why."""
        left = room.left()
        for mark in item.marks:
            wide = self._metrics.horizontalAdvance(mark)
            self._write(painter, QRect(left, room.top(), wide + 1, room.height()), mark, "warning")
            left += wide + GAP
        self._write(painter, QRect(left, room.top(), room.right() - left, room.height()), item.beside, side)

    def _paint_dot(self, painter: QPainter, rect: QRect, item: EntryItem) -> None:
        at = QPointF(self._dot(rect))
        painter.setPen(QPen(self._colour("muted" if item.is_later else "text"), 1.5))
        is_full = item.is_turn and not item.is_later
        painter.setBrush(self._colour("text" if is_full else "base"))
        painter.drawEllipse(at, DOT, DOT)

    def _paint_playhead(self, painter: QPainter, rect: QRect, item: PlayheadItem) -> None:
        bar = QRectF(rect).adjusted(4, 4, -2, -4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(item.mode))
        painter.drawRoundedRect(bar, 5, 5)
        self._paint_pointer(painter, QPointF(RAIL / 2 + 1, bar.center().y()))
        line, width = self._metrics.height(), rect.right() - PAD - RAIL - 4
        top = round(bar.center().y()) - line
        self._write(painter, QRect(RAIL + 4, top, width, line), item.moment, "mode_text", font=self._bold)
        self._write(painter, QRect(RAIL + 4, top + line, width, line), item.summary, "mode_text")

    def _paint_pointer(self, painter: QPainter, at: QPointF) -> None:
        painter.setBrush(self._colour("mode_text"))
        painter.drawPolygon(QPolygonF([at + QPointF(-5, 4), at + QPointF(5, 4), at + QPointF(0, -5)]))

    def _paint_fold(self, painter: QPainter, rect: QRect, item: FoldItem) -> None:
        middle = rect.center().y() + 1
        box = QRectF(RAIL + 6, middle - BOX / 2, BOX, BOX)
        painter.setPen(QPen(self._colour("strong_border"), 1))
        painter.setBrush(self._colour("base"))
        painter.drawRoundedRect(box, 3, 3)
        if item.is_open:
            painter.setPen(QPen(self._colour("accent"), 2))
            painter.drawPolyline([box.topLeft() + QPointF(*step) for step in ((3, 6.5), (5.5, 9.5), (10, 3.5))])
        left = RAIL + 6 + BOX + 8
        room = QRect(left, rect.top(), rect.right() - left, rect.height())
        self._write(painter, room, item.words, "text")

    # Measures

    def _lines(self, item: EntryItem, width: int) -> list[str]:
        room = self._right(width) - self._left()
        return self._wrapped.lines(item.sentence, max(80, room), self._font, MOST_LINES)

    def _seat(self, item: EntryItem, width: int) -> int:
        """Where the figure has room without shortening what stands there."""
        key = item.key, width, item.figure
        found = self._seats.get(key)
        if found is None:
            if len(self._seats) > MOST_SEATS:
                self._seats.clear()
            found = self._seats[key] = self._best_seat(item, width)
        return found

    def _best_seat(self, item: EntryItem, width: int) -> int:
        if not item.figure:
            return BESIDE
        room = self._right(width) - self._left() - self._figure(item)[1] - GAP
        if self._metrics.horizontalAdvance(self._lines(item, width)[-1]) <= room:
            return AFTER
        marks = sum(self._metrics.horizontalAdvance(mark) + GAP for mark in item.marks)
        return BESIDE if self._metrics.horizontalAdvance(item.beside) + marks <= room else BELOW

    def _figure(self, item: EntryItem) -> tuple[QFont, int]:
        """The figure's font and width."""
        font, metrics = (self._bold, self._bold_metrics) if item.is_turn else (self._font, self._metrics)
        return font, metrics.horizontalAdvance(item.figure)

    def _left(self) -> int:
        return RAIL + 4 + self._when_width

    def _right(self, width: int) -> int:
        return width - PAD - self._version_width

    def _dot(self, rect: QRect) -> QPoint:
        return QPoint(RAIL // 2, rect.top() + PAD + self._metrics.height() // 2)

    def _colour(self, name: str) -> QColor:
        return self._look.colour(name)

    def _write(
        self, painter: QPainter, room: QRect, text: str, colour: str, *, font: QFont | None = None, right: bool = False
    ) -> None:
        if room.width() <= 0:
            return
        painter.setFont(font or self._font)
        painter.setPen(self._colour(colour))
        metrics = self._bold_metrics if font is self._bold else self._metrics
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
