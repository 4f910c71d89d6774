"""What the mouse does on the strip: seek, pan, zoom, draw a stretch, choose a flag."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent

from ui.time_bar.drawing import flags_in
from ui.time_bar.flags import Flag
from ui.time_bar.lane import MAGNET
from ui.time_bar.scale import Window
from ui.time_bar.strip import Strip

WHEEL_STEP = 120.0
CLICK = 3.0
FLAG_WIDTH = 12.0
Modifier = Qt.KeyboardModifier


class Pointer(QObject):
    """Turns the mouse into wishes.

    `sought(instant, is_held)`: put the playhead there. `let_go`: past the right edge, which means
    now. `given_up`: Esc while dragging. `hovered(instant)` and `left`: for the tip. `flag_chosen(Flag)`.
    """

    sought = Signal(object, bool)
    let_go = Signal()
    given_up = Signal()
    hovered = Signal(object)
    left = Signal()
    flag_chosen = Signal(object)

    def __init__(self, strip: Strip) -> None:
        super().__init__(strip)
        self._strip = strip
        self._drag = ""
        self._pressed = QPointF()
        self._grip = 0
        strip.installEventFilter(self)

    @property
    def is_holding(self) -> bool:
        """Whether the playhead is being dragged."""
        return self._drag == "seek"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The strip's mouse events, before the strip."""
        match event:
            case QMouseEvent() if event.type() == QEvent.Type.MouseButtonPress:
                return self._press(event)
            case QMouseEvent() if event.type() == QEvent.Type.MouseButtonDblClick:
                return self._double_click(event)
            case QMouseEvent() if event.type() == QEvent.Type.MouseMove:
                return self._move(event)
            case QMouseEvent() if event.type() == QEvent.Type.MouseButtonRelease:
                return self._release(event)
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                return self._give_up()
            case QWheelEvent():
                return self._wheel(event)
            case _:
                if event.type() == QEvent.Type.Leave:
                    self.left.emit()
                return isinstance(event, QHelpEvent)

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self._strip.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed = event.position()
        rows = self._strip.rows
        if rows.overview.contains(self._pressed):
            self._grip_overview()
        elif event.modifiers() & Modifier.ControlModifier:
            self._drag = "range"
        elif (flag := self._flag_at(self._pressed)) is not None:
            self.flag_chosen.emit(flag)
        else:
            self._drag = "seek"
            self._seek(event, is_held=True)
        return True

    def _move(self, event: QMouseEvent) -> bool:
        match self._drag:
            case "seek":
                self._seek(event, is_held=True)
            case "pan":
                instant = self._strip.overview_scale.instant(event.position().x())
                self._strip.pan(instant - self._grip - self._strip.view.start)
            case "range":
                self._strip.show_range(self._stretch(event))
            case _:
                self.hovered.emit(self._strip.scale.instant(event.position().x()))
        return True

    def _release(self, event: QMouseEvent) -> bool:
        drag, self._drag = self._drag, ""
        if drag == "seek":
            self._seek(event, is_held=False)
        elif drag == "range":
            self._strip.show_range(None)
            if abs(event.position().x() - self._pressed.x()) > CLICK:
                self._strip.look_at(self._whole_bins(*sorted(self._stretch(event))))
        return bool(drag)

    def _double_click(self, event: QMouseEvent) -> bool:
        self._drag = ""
        if not self._strip.rows.overview.contains(event.position()):
            self._strip.zoom_to_day(self._strip.scale.instant(event.position().x()))
        return True

    def _give_up(self) -> bool:
        drag, self._drag = self._drag, ""
        self._strip.show_range(None)
        if drag == "seek":
            self.given_up.emit()
        return bool(drag)

    def _wheel(self, event: QWheelEvent) -> bool:
        turned = (event.angleDelta().y() or event.angleDelta().x()) / WHEEL_STEP
        if event.modifiers() & Modifier.ControlModifier:
            self._strip.zoom(0.8**turned, self._strip.scale.instant(event.position().x()))
        else:
            self._strip.pan(-round(turned * self._strip.view.length / 12))
        return True

    # Parts

    def _seek(self, event: QMouseEvent, *, is_held: bool) -> None:
        x = event.position().x()
        instant = self._strip.scale.instant(x)
        if x >= self._strip.width() - 1 or instant > self._strip.edge:
            self.let_go.emit()
            return
        if not event.modifiers() & Modifier.AltModifier:
            reach = self._strip.scale.instant(MAGNET) - self._strip.scale.instant(0.0)
            caught = self._strip.lane.near(instant, reach)
            instant = instant if caught is None else caught
        self.sought.emit(max(instant, self._strip.whole.start), is_held)

    def _grip_overview(self) -> None:
        window, instant = self._strip.view, self._strip.overview_scale.instant(self._pressed.x())
        self._drag = "pan"
        self._grip = instant - window.start if window.holds(instant) else window.length // 2
        self._strip.pan(instant - self._grip - window.start)

    def _flag_at(self, where: QPointF) -> Flag | None:
        rows = self._strip.rows
        if not rows.flags.contains(where):
            return None
        hit = [shown for shown in flags_in(self._strip.picture, rows) if 0 <= where.x() - shown.x <= _reach(shown.text)]
        return hit[-1].flags[0] if hit else None

    def _stretch(self, event: QMouseEvent) -> tuple[int, int]:
        scale = self._strip.scale
        return scale.instant(self._pressed.x()), scale.instant(event.position().x())

    def _whole_bins(self, start: int, end: int) -> Window:
        bins, whole = self._strip.bins, self._strip.whole
        first, last = bins.at(start), bins.at(end)
        start = bins.span_of(first).start if first is not None else start
        end = bins.span_of(last).end if last is not None else end
        return Window(max(start, whole.start), min(end, whole.end))


def _reach(text: str) -> float:
    return FLAG_WIDTH + 8.0 * len(text)
