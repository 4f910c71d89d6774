"""Sales by ISO week as a line; the unfinished week is dashed, hollow and says how much of it there is."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFont, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.announce import announce
from ui.dashboard.scale import LINES, grown, round_top, short
from ui.labels import show_tip
from ui.look import Look
from ui.look.plots import style_plot

MOST_TICKS = 14


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One week: "2011-W47", its value for the eye, and what it tells when the mouse rests on it."""

    week: str
    value: float
    told: str
    is_unfinished: bool = False


class Trend(QWidget):
    """`chosen(week)` by a click, `menu_wanted(place, week)` for a menu; the wheel scrolls the page, not the plot."""

    chosen = Signal(str)
    menu_wanted = Signal(QPoint, str)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._points: tuple[Point, ...] = ()
        self._others: tuple[Point, ...] = ()
        self._weeks: tuple[str, ...] = ()
        self._places: dict[str, int] = {}
        self._current = -1
        self._top, self._scope = 1.0, ""
        self.plot: Any = pg.PlotWidget(parent=self)
        self.plot.setFrameShape(self.plot.Shape.NoFrame)
        self.setAccessibleName(name)
        self._lines = [_Line(self.plot), _Line(self.plot)]
        self._notes: list[Any] = [pg.TextItem(), pg.TextItem()]
        for text in self._notes:
            self.plot.addItem(text, ignoreBounds=True)
        self._here: Any = pg.InfiniteLine(angle=90, movable=False)
        self._here.hide()
        self.plot.addItem(self._here, ignoreBounds=True)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.plot.getPlotItem().hideAxis("top")
        self.plot.getPlotItem().getAxis("left").setWidth(46)
        self.plot.viewport().installEventFilter(self)
        self.plot.viewport().setMouseTracking(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.plot)
        look.changed.connect(self._wear)
        self._wear()

    @property
    def points(self) -> tuple[Point, ...]:
        """The weeks of the newer of the moments."""
        return self._points

    def show_points(
        self, points: Sequence[Point], others: Sequence[Point], *, scope: str, notes: tuple[str, str]
    ) -> None:
        """Show weeks, `others` being those of moment A while comparing; in the same `scope` the axis only grows.

        The `notes` stand at the end of either line.
        """
        self._points, self._others = tuple(points), tuple(others)
        values = [point.value for point in (*points, *others)]
        highest = max(values, default=0.0)
        self._top = grown(self._top, highest) if scope == self._scope else round_top(highest * 1.05)
        self._scope = scope
        self._weeks, self._places = _placed(self._points, self._others)
        for line, shown in zip(self._lines, (self._points, self._others), strict=True):
            line.show([(self._places[point.week], point) for point in shown])
        self._show_axes(self._weeks, min(0.0, min(values, default=0.0)))
        for shown, text, said in zip((self._points, self._others), self._notes, notes, strict=True):
            self._show_note(self._places, shown, text, said)
        self._wear_lines()
        told = ", ".join(f"{point.week} {short(point.value)}" for point in self._points)
        self.setAccessibleDescription(f"{told}. {notes[0]}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right walk from week to week, Enter asks why."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._weeks:
            self._walk_to(min(max(self._current + step, 0), len(self._weeks) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (point := self._point_at(self._current)):
            self.chosen.emit(point.week)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the newest week."""
        self._current = len(self._weeks) - 1 if self._current < 0 else self._current
        self._here.setPos(self._current)
        self._here.show()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the mark away."""
        self._here.hide()
        super().focusOutEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Clicks, tips and menus are for weeks; the wheel belongs to the page."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            point = self._near(event.position())
            if point is not None and event.button() == Qt.MouseButton.LeftButton:
                self.chosen.emit(point.week)
            return True
        if isinstance(event, QHelpEvent):
            point = self._near(QPointF(event.pos()))
            show_tip(event.globalPos(), point.told if point else "", self)
            return True
        if isinstance(event, QContextMenuEvent):
            point = self._near(QPointF(event.pos()))
            if point is not None:
                self.menu_wanted.emit(event.globalPos(), point.week)
            return True
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    # Parts

    def _near(self, place: QPointF) -> Point | None:
        """The week nearest to a place, if it is near."""
        box = self.plot.getPlotItem().getViewBox()
        return self._point_at(min(max(round(box.mapSceneToView(place).x()), 0), len(self._weeks) - 1))

    def _walk_to(self, number: int) -> None:
        """Mark a week and tell about it."""
        self._current = number
        self._here.setPos(number)
        point = self._point_at(number)
        if point is not None:
            there = self.plot.getPlotItem().getViewBox().mapViewToScene(QPointF(number, point.value)).toPoint()
            show_tip(self.plot.viewport().mapToGlobal(there), point.told, self)
            announce(self, point.told)

    def _point_at(self, number: int) -> Point | None:
        """The newer moment's week at a place of the axis, else the older one's."""
        here = [point for point in (*self._points, *self._others) if self._places[point.week] == number]
        return here[0] if here else None

    def _show_axes(self, weeks: Sequence[str], lowest: float) -> None:
        item = self.plot.getPlotItem()
        bottom = -round_top(-lowest) if lowest < 0 else 0.0
        item.setXRange(-0.5, max(len(weeks) - 0.5, 0.5), padding=0)
        item.setYRange(bottom, self._top, padding=0.06)
        every = max(1, -(-len(weeks) // MOST_TICKS))
        marked = list(enumerate(weeks))[::every]
        # The year stands where it begins.
        news = [
            at for (at, week), (_, before) in zip(marked, [(0, ""), *marked], strict=False) if week[:4] != before[:4]
        ]
        item.getAxis("bottom").setTicks([[(at, _tick(week, at in news)) for at, week in marked]])
        step = self._top / LINES
        lines = [step * line for line in range(LINES + 1)] + ([bottom] if bottom else [])
        item.getAxis("left").setTicks([[(value, short(value)) for value in lines]])

    def _show_note(self, places: dict[str, int], shown: Sequence[Point], text: Any, said: str) -> None:
        text.setVisible(bool(shown and said))
        if shown:
            last = shown[-1]
            text.setText(said)
            # Away from the line: under its end where it falls, over it where it rises.
            falls = len(shown) > 1 and shown[-2].value > last.value and last.value > self._top * 0.08
            text.setAnchor((1, -0.1) if falls else (1, 1.1))
            text.setPos(places[last.week] + 0.45, last.value)

    def _wear(self, _: object = None) -> None:
        style_plot(self.plot, self._look.theme)
        font = QFont(self.font())
        for side in ("left", "bottom"):
            self.plot.getPlotItem().getAxis(side).setTickFont(font)
        for text in self._notes:
            text.setColor(self._look.theme.muted)
            text.setFont(font)
        self._here.setPen(pg.mkPen(self._look.theme.accent, width=1, style=Qt.PenStyle.DotLine))
        self._wear_lines()

    def _wear_lines(self) -> None:
        theme = self._look.theme
        self._lines[0].wear(theme.compare_line if self._others else theme.accent, theme.base)
        self._lines[1].wear(theme.as_of_line, theme.base)


class _Line:
    """One moment's weeks: solid up to the last finished one, then dashed to a hollow point."""

    def __init__(self, plot: Any) -> None:
        self._solid, self._dashed, self._dots, self._hollow = (pg.PlotDataItem(antialias=True) for _ in range(4))
        for item in (self._dashed, self._solid, self._dots, self._hollow):
            plot.addItem(item)

    def show(self, points: Sequence[tuple[int, Point]]) -> None:
        """Show weeks at their places."""
        done = [(at, point.value) for at, point in points if not point.is_unfinished]
        rest = [(at, point.value) for at, point in points if point.is_unfinished]
        self._solid.setData(*_columns(done))
        self._dots.setData(*_columns(done))
        self._dashed.setData(*_columns([*done[-1:], *rest] if rest else []))
        self._hollow.setData(*_columns(rest))

    def wear(self, colour: str, ground: str) -> None:
        """Take a colour; `ground` fills the hollow points."""
        self._solid.setPen(pg.mkPen(colour, width=2))
        self._dashed.setPen(pg.mkPen(colour, width=2, style=Qt.PenStyle.DashLine))
        for dots, fill in ((self._dots, colour), (self._hollow, ground)):
            dots.setPen(None)
            dots.setSymbol("o")
            dots.setSymbolSize(7)
            dots.setSymbolPen(pg.mkPen(colour, width=1.6))
            dots.setSymbolBrush(pg.mkBrush(fill))


def _placed(points: Sequence[Point], others: Sequence[Point]) -> tuple[tuple[str, ...], dict[str, int]]:
    """The weeks along the axis and the place of each; two periods without a common week are laid over each other."""
    mine, theirs = [point.week for point in points], [point.week for point in others]
    if not mine or not theirs or set(mine) & set(theirs):
        weeks = sorted({*mine, *theirs})
        return tuple(weeks), {week: place for place, week in enumerate(weeks)}
    length = max(len(mine), len(theirs))
    axis = [""] * (length - len(mine)) + mine
    places = {week: length - len(weeks) + place for weeks in (mine, theirs) for place, week in enumerate(weeks)}
    return tuple(axis), places


def _columns(points: Sequence[tuple[int, float]]) -> tuple[list[int], list[float]]:
    return [at for at, _ in points], [value for _, value in points]


def _tick(week: str, with_year: bool) -> str:
    return f"{week[5:]} ’{week[2:4]}" if with_year else week[5:]
