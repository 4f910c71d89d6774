"""Steps through history: by event, by event of the selected stream, by hour, day or week, by named moment."""

from collections.abc import Callable
from datetime import timedelta
from typing import Literal, get_args

from ui.context import Context
from ui.time_bar.flags import Flag
from ui.time_bar.strip import Strip
from ui.time_bar.ticks import local, microseconds

Unit = Literal["event", "stream", "hour", "day", "week"]
UNITS: tuple[Unit, ...] = get_args(Unit)
UNIT_WORDS: dict[Unit, str] = {
    "event": "1 event",
    "stream": "this stream",
    "hour": "1 hour",
    "day": "1 day",
    "week": "1 week",
}
LENGTHS: dict[Unit, timedelta] = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}

NO_STREAM = "No stream is selected: choose an event or open a story first."


class Steering:
    """Moves the playhead step by step; the unit never moves it by itself."""

    def __init__(self, context: Context, strip: Strip, flags: Callable[[], tuple[Flag, ...]]) -> None:
        self._context, self._strip, self._flags = context, strip, flags
        self.unit: Unit = "event"

    def step(self, by: int, unit: Unit | None = None) -> None:
        """Go forward (+1) or back (-1) by one unit; beyond the newest event means now."""
        match unit or self.unit:
            case "event":
                self._to_position(self._context.clock.shown + by)
            case "stream":
                self.step_stream(by)
            case ("hour" | "day" | "week") as length:
                self._by_time(by, length)

    def step_stream(self, by: int) -> None:
        """Go to the selected stream's next or previous event."""
        shown = self._context.clock.shown
        found = self._strip.lane.after(shown) if by > 0 else self._strip.lane.before(shown)
        if found is not None:
            self._to_position(found)
        elif not self._strip.lane.stream:
            self._context.say(NO_STREAM)
        else:
            self._context.say(f"{self._strip.lane.stream} has no {'later' if by > 0 else 'earlier'} event.")

    def step_named(self, by: int) -> None:
        """Go to the next or previous named moment."""
        shown = self._context.clock.shown
        ordered = sorted(self._flags(), key=lambda flag: flag.position)
        ahead = [flag for flag in ordered if flag.position > shown]
        behind = [flag for flag in ordered if flag.position < shown]
        found = (ahead[:1] if by > 0 else behind[-1:]) or None
        if found is None:
            self._context.say(f"There is no {'later' if by > 0 else 'earlier'} named moment.")
        else:
            self.to_flag(found[0])

    def to_flag(self, flag: Flag) -> None:
        """Go to a named moment."""
        self._context.travel.to_text(f'"{flag.name}"')

    def to_oldest(self) -> None:
        """Go to the first event of the log."""
        self._to_position(1)

    def instant(self) -> int | None:
        """The instant the playhead stands at (UTC, microseconds); None in an empty log."""
        clock = self._context.clock
        if clock.a is not None and clock.a.instant_us is not None:
            # Before the first business event the business clock has not begun (it says 1970).
            return max(clock.a.instant_us, self._strip.whole.start)
        return self._strip.edge if clock.head else None

    def to_instant(self, instant: int, *, dragging: bool = False) -> None:
        """Go to a time, keeping "before" or "up to" as it is; later than the newest event means now."""
        if instant >= self._strip.edge:
            self._context.travel.to_live()
            return
        a = self._context.clock.a
        before = a is not None and a.boundary == "before" and not dragging
        self._context.travel.to_time(instant, dragging=dragging, boundary="before" if before else "upto")

    @property
    def oldest(self) -> int:
        """The instant where history begins."""
        return self._strip.whole.start

    def _to_position(self, position: int) -> None:
        if position >= self._context.clock.head:
            self._context.travel.to_live()
        else:
            self._context.travel.to_event(max(1, position))

    def _by_time(self, by: int, unit: Unit) -> None:
        instant = self.instant()
        if instant is None:
            return
        zone = self._context.settings.zone
        at = local(instant, zone)
        # Days and weeks keep the clock time across a change of the clocks; hours are elapsed time.
        target = at + by * LENGTHS[unit] if unit != "hour" else local(instant + by * 3_600_000_000, zone)
        self.to_instant(microseconds(target))
