"""Plays history: by event of the selected stream or by the clock, forward and back, until there is a reason to stop."""

from time import monotonic
from typing import Literal, get_args

from PySide6.QtCore import QObject, QTimer, Signal

from ui.context import Context
from ui.time_bar.scale import DAY, HOUR
from ui.time_bar.steering import Steering

Pace = Literal["event", "hour", "day", "week"]
PACES: tuple[Pace, ...] = get_args(Pace)
PACE_WORDS: dict[Pace, str] = {"event": "2 events/s", "hour": "1 h/s", "day": "1 d/s", "week": "1 wk/s"}
RATES: dict[Pace, int] = {"hour": HOUR, "day": DAY, "week": 7 * DAY}
EVENT_EVERY_S = 0.5
FASTEST = 16
FRAME_MS = 33


class Player(QObject):
    """`changed` when it starts, stops or changes speed; it stops at the newest event, which is now."""

    changed = Signal()

    def __init__(self, context: Context, steering: Steering, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._steering = context, steering
        self.pace: Pace = "event"
        self._speed = 0
        self._at = 0.0
        self._since = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._frame)

    @property
    def speed(self) -> int:
        """How many times the pace: negative backwards, 0 while it stands."""
        return self._speed

    @property
    def is_playing(self) -> bool:
        """Whether history is moving."""
        return self._speed != 0

    def toggle(self) -> None:
        """Play, or stop."""
        if self.is_playing:
            self.stop()
        else:
            self._start(1)

    def faster(self, direction: int) -> None:
        """Play forward (+1) or back (-1); again twice as fast, the other way stops."""
        if self._speed * direction < 0:
            self.stop()
        else:
            self._start(direction * min(FASTEST, max(1, abs(self._speed) * 2)))

    def stop(self) -> None:
        """Stand still; what was passed through settles."""
        if self.is_playing:
            self._speed = 0
            self._timer.stop()
            if self._context.clock.a is not None:
                self._context.travel.to_moment(self._context.clock.a)
            self.changed.emit()

    def _start(self, speed: int) -> None:
        instant = self._steering.instant()
        if instant is None or (speed > 0 and self._context.clock.is_live):
            self._context.say("This is the newest event: go back in time first, then play.")
            return
        self._speed, self._at, self._since = speed, float(instant), monotonic()
        self._timer.start(FRAME_MS)
        self.changed.emit()

    def _frame(self) -> None:
        passed = monotonic() - self._since
        if self._context.clock.is_live and self._speed > 0:
            self.stop()
        elif self.pace == "event":
            if passed * abs(self._speed) >= EVENT_EVERY_S:
                self._since = monotonic()
                self._steering.step(1 if self._speed > 0 else -1, self._steering_unit())
        else:
            self._since = monotonic()
            self._at += passed * self._speed * RATES[self.pace]
            self._show(round(self._at))

    def _steering_unit(self) -> Literal["stream", "event"]:
        return "stream" if self._context.selection.stream else "event"

    def _show(self, instant: int) -> None:
        if instant <= self._steering.oldest:
            self.stop()
        else:
            self._steering.to_instant(instant, dragging=True)
