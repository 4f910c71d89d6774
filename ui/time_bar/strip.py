"""The strip of the time bar: overview, histogram, flags, lane and playhead, painted by itself."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import Look, fonts
from ui.time_bar.density import Bins
from ui.time_bar.drawing import Picture, Rows, draw, rows_for
from ui.time_bar.flags import Flag
from ui.time_bar.lane import Lane
from ui.time_bar.overlay import Marks, draw_marks
from ui.time_bar.scale import DAY, Scale, Window
from ui.time_bar.ticks import local, microseconds

FULL_HEIGHT = 130
COMPACT_HEIGHT = 44
ZOOM_HISTORY = 50
NOTHING = Window(0, DAY)


class Strip(QWidget):
    """Shows a window of history; takes values and moves nothing but its own view.

    `window_changed`: other counts are needed. `resized`: so is the overview.
    `wished(instant)`: a screen reader moved the slider.
    Painting the playhead costs two blits, whatever is shown.
    """

    window_changed = Signal()
    wished = Signal(object)
    resized = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._zone = ZoneInfo("UTC")
        self._whole, self._window = NOTHING, NOTHING
        self._edge = NOTHING.end
        self._zooms: list[Window] = []
        self._overview, self._bins = Bins(NOTHING), Bins(NOTHING)
        self._lane = Lane()
        self._flags: tuple[Flag, ...] = ()
        self._marks = Marks()
        self.spoken = "now"
        self._range: tuple[int, int] | None = None
        self._is_sqrt = True
        self._is_compact = False
        self._pixmaps: dict[bool, QPixmap] = {}
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        look.changed.connect(self._redraw)

    # What is shown

    @property
    def whole(self) -> Window:
        """All of history."""
        return self._whole

    @property
    def view(self) -> Window:
        """The stretch in view."""
        return self._window

    @property
    def edge(self) -> int:
        """The instant of the newest event; later than it means now."""
        return self._edge

    @property
    def scale(self) -> Scale:
        """Pixels and instants of the stretch in view."""
        return Scale(self._window, float(self.width()))

    @property
    def overview_scale(self) -> Scale:
        """Pixels and instants of the overview."""
        return Scale(self._whole, float(self.width()))

    @property
    def rows(self) -> Rows:
        """Where each part is."""
        return rows_for(self.width(), self.height(), is_compact=self._is_compact, has_lane=bool(self._lane.stream))

    @property
    def picture(self) -> Picture:
        """Everything that stands still, as values."""
        return Picture(
            theme=self._look.theme,
            zone=self._zone,
            font=fonts.sized(self.font(), 0.86),
            whole=self._whole,
            window=self._window,
            overview=self._overview,
            bins=self._bins,
            lane=self._lane,
            flags=self._flags,
            is_sqrt=self._is_sqrt,
        )

    @property
    def lane(self) -> Lane:
        """The selected stream's events."""
        return self._lane

    @property
    def overview(self) -> Bins:
        """The counts of all of history."""
        return self._overview

    @property
    def bins(self) -> Bins:
        """The counts in view."""
        return self._bins

    @property
    def marks(self) -> Marks:
        """The playhead and what is compared."""
        return self._marks

    def show_whole(self, whole: Window, edge: int, overview: Bins) -> None:
        """All of history, the instant of its newest event, its counts; the view is kept inside it."""
        self._whole, self._edge, self._overview = whole, edge, overview
        self._window = self._window.moved(0, whole) if self._window != NOTHING else whole
        self._redraw()

    def show_bins(self, bins: Bins) -> None:
        """Counts for the stretch in view; they stay at their place when it moves."""
        self._bins = bins
        self._redraw()

    def show_lane(self, lane: Lane) -> None:
        """The events of the selected stream; an empty lane takes no room."""
        self._lane = lane
        self._redraw()

    def show_flags(self, flags: tuple[Flag, ...]) -> None:
        """The named moments."""
        self._flags = flags
        self._redraw()

    def show_zone(self, zone: ZoneInfo) -> None:
        """The zone of days and hours."""
        self._zone = zone
        self._redraw()

    def show_marks(self, marks: Marks) -> None:
        """The playhead and what is compared; cheap enough for every frame of a drag."""
        if marks != self._marks:
            self._marks = marks
            self.update()

    def show_range(self, stretch: tuple[int, int] | None) -> None:
        """The stretch being drawn with the mouse; None when it is done."""
        self._range = stretch
        self.update()

    def use_square_root(self, is_sqrt: bool) -> None:
        """Whether heights grow with the square root of the counts, so that peaks do not flatten the rest."""
        self._is_sqrt = is_sqrt
        self._redraw()

    def make_compact(self, is_compact: bool) -> None:
        """One slim line, or all the parts."""
        self._is_compact = is_compact
        self.updateGeometry()
        self._redraw()

    # Moving the view

    def look_at(self, window: Window, *, remember: bool = True) -> None:
        """Bring a stretch into view; the playhead stays where it is."""
        if window == self._window:
            return
        if remember:
            self._zooms = [*self._zooms, self._window][-ZOOM_HISTORY:]
        self._window = window
        self._redraw()
        self.window_changed.emit()

    def zoom(self, factor: float, around: int | None = None) -> None:
        """Show more (factor > 1) or less, around an instant or the playhead or the middle."""
        middle = self._window.start + self._window.length // 2
        playhead = self._marks.playhead
        if playhead is not None and self._window.holds(playhead):
            middle = playhead
        self.look_at(self._window.zoomed(factor, middle if around is None else around, self._whole))

    def pan(self, by: int) -> None:
        """Move the view by so many microseconds."""
        self.look_at(self._window.moved(by, self._whole), remember=False)

    def zoom_back(self) -> None:
        """Return to the stretch before the last zoom."""
        if self._zooms:
            self.look_at(self._zooms.pop(), remember=False)

    def fit(self) -> None:
        """Show all of history."""
        self.look_at(self._whole)

    def zoom_to_day(self, instant: int) -> None:
        """Show the local day an instant is in."""
        midnight = local(instant, self._zone).replace(hour=0, minute=0, second=0, microsecond=0)
        start, end = microseconds(midnight), microseconds(midnight + timedelta(days=1))
        self.look_at(Window(max(start, self._whole.start), min(end, self._whole.end)))

    def bring_into_view(self, instant: int) -> None:
        """Move the view just far enough to show an instant."""
        self.look_at(self._window.showing(instant, self._whole), remember=False)

    # Qt

    def sizeHint(self) -> QSize:
        """As tall as all its parts, however wide."""
        return QSize(640, COMPACT_HEIGHT if self._is_compact else FULL_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Usable from here on."""
        return QSize(160, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs other counts."""
        super().resizeEvent(event)
        self._redraw()
        if event.oldSize().width() != event.size().width():
            self.window_changed.emit()
            self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Blit what stands still, then the playhead."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._still(is_hidden=False))
        draw_marks(painter, self._marks, self._range, self.picture, self.rows, self._still)
        if self.hasFocus():
            painter.setPen(self._look.colour("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _still(self, *, is_hidden: bool) -> QPixmap:
        if is_hidden not in self._pixmaps:
            ratio = self.devicePixelRatioF()
            pixmap = QPixmap(self.size() * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(self._look.colour("window"))
            painter = QPainter(pixmap)
            draw(painter, self.picture, self.rows, is_hidden=is_hidden)
            painter.end()
            self._pixmaps[is_hidden] = pixmap
        return self._pixmaps[is_hidden]

    def _redraw(self) -> None:
        self._pixmaps.clear()
        self.update()
