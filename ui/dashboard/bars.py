"""Sorted bars with their labels and values; a second, thinner bar shows the other of two moments."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.dashboard.scale import short
from ui.labels import plain, show_tip
from ui.look import Look

GAP = 8


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One bar: its key, what is written before it and after it, and what it tells when the mouse rests on it.

    `other` is its value at the moment compared with.
    """

    key: str
    name: str
    value: Decimal
    other: Decimal | None = None
    told: str = ""


class Bars(QWidget):
    """`chosen(key)` by a click or Enter, `menu_wanted(place, key)` for a menu; the arrow keys walk."""

    chosen = Signal(str)
    menu_wanted = Signal(QPoint, str)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._bars: tuple[Bar, ...] = ()
        self._current = -1
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is shown, from the top."""
        return self._bars

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show others."""
        if tuple(bars) != self._bars:
            self._bars = tuple(bars)
            told = ", ".join(f"{bar.name} {short(bar.value)}" for bar in self._bars)
            self.setAccessibleDescription(plain(told))
            self.update()

    def sizeHint(self) -> QSize:
        """Room for a handful of bars."""
        return QSize(260, self._height * 8 + 4)

    def minimumSizeHint(self) -> QSize:
        """Some of them at least."""
        return QSize(180, self._height * 4)

    # Qt's events

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As many as there is room for."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("base"))
        shown = self._shown()
        label_width = self._label_width(shown)
        values = [short(bar.value) for bar in shown]
        value_width = max((self.fontMetrics().horizontalAdvance(value) for value in values), default=0) + GAP
        room = max(10, self.width() - label_width - value_width - 3 * GAP)
        highest = max((max(bar.value, bar.other or Decimal(0)) for bar in shown), default=Decimal(0)) or Decimal(1)
        for line, (bar, value) in enumerate(zip(shown, values, strict=True)):
            self._paint_bar(painter, line, bar, value, label_width, room / float(highest))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a bar."""
        bar = self._at(event.position().toPoint())
        if bar is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(bar.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the bar under the mouse."""
        bar = self._at(event.position().toPoint())
        self._walk_to(-1 if bar is None else self._bars.index(bar))
        self.setCursor(Qt.CursorShape.ArrowCursor if bar is None else Qt.CursorShape.PointingHandCursor)

    def leaveEvent(self, _event: QEvent) -> None:
        """Mark none."""
        self._walk_to(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk, Enter chooses."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and self._bars:
            self._walk_to(min(max(self._current + step, 0), len(self._shown()) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._current < len(self._bars):
            self.chosen.emit(self._bars[self._current].key)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A menu for the bar."""
        bar = self._at(event.pos())
        if bar is not None:
            self.menu_wanted.emit(event.globalPos(), bar.key)

    def event(self, event: QEvent) -> bool:
        """The whole truth about a bar as its tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            bar = self._at(event.pos())
            show_tip(event.globalPos(), bar.told if bar else "", self)
            return True
        return super().event(event)

    # Parts

    @property
    def _height(self) -> int:
        return self.fontMetrics().height() + 8

    def _shown(self) -> tuple[Bar, ...]:
        return self._bars[: max(1, self.height() // self._height)]

    def _label_width(self, shown: Sequence[Bar]) -> int:
        widest = max((self.fontMetrics().horizontalAdvance(plain(bar.name)) for bar in shown), default=0)
        return min(widest + GAP + 3, self.width() * 9 // 20)

    def _at(self, place: QPoint) -> Bar | None:
        shown = self._shown()
        line = place.y() // self._height
        return shown[line] if 0 <= line < len(shown) else None

    def _walk_to(self, line: int) -> None:
        if line != self._current:
            self._current = line
            self.update()

    def _paint_bar(self, painter: QPainter, line: int, bar: Bar, value: str, label_width: int, scale: float) -> None:
        top, height = line * self._height, self._height
        if line == self._current:
            painter.fillRect(0, top, self.width(), height, self._look.colour("alternate"))
        painter.setPen(self._look.colour("text"))
        name = self.fontMetrics().elidedText(plain(bar.name), Qt.TextElideMode.ElideRight, label_width - GAP)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(GAP, top, label_width - GAP, height), middle | Qt.AlignmentFlag.AlignLeft, name)
        left = GAP + label_width
        width = max(1.0, float(max(bar.value, Decimal(0))) * scale)
        fill = self._look.colour("accent" if bar.other is None else "compare_line")
        thick = height - 10 if bar.other is None else (height - 10) * 0.6
        painter.fillRect(QRectF(left, top + 5, width, thick), fill)
        if bar.other is not None:
            other = max(1.0, float(max(bar.other, Decimal(0))) * scale)
            painter.fillRect(
                QRectF(left, top + 5 + thick + 1, other, height - 11 - thick), self._look.colour("as_of_line")
            )
            width = max(width, other)
        painter.drawText(QRect(round(left + width) + 5, top, 200, height), middle | Qt.AlignmentFlag.AlignLeft, value)
