"""The selected stream's events on the bar: dots, steps from one to the next, and what a click snaps to."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

MOST_DOTS = 400
MAGNET = 6.0


class Lane(msgspec.Struct, frozen=True):
    """A stream's events by position, with the business clock (UTC, microseconds) at each."""

    stream: str = ""
    positions: Sequence[int] = ()
    instants: Sequence[int] = ()

    @property
    def is_dense(self) -> bool:
        """Whether there are too many events for a dot each."""
        return len(self.positions) > MOST_DOTS

    def before(self, position: int) -> int | None:
        """The position of the stream's event before a position; None where there is none."""
        found = bisect_left(self.positions, position)
        return self.positions[found - 1] if found else None

    def after(self, position: int) -> int | None:
        """The position of the stream's event after a position; None where there is none."""
        found = bisect_right(self.positions, position)
        return self.positions[found] if found < len(self.positions) else None

    def near(self, instant: int, reach: int) -> int | None:
        """The instant of the event nearest to an instant, if it is within reach."""
        found = bisect_left(self.instants, instant)
        around = self.instants[max(0, found - 1) : found + 1]
        nearest = min(around, key=lambda other: abs(other - instant), default=None)
        return nearest if nearest is not None and abs(nearest - instant) <= reach else None

    def position_at(self, instant: int) -> int | None:
        """The position of the last event of an instant; None where the stream has none there."""
        found = bisect_right(self.instants, instant) - 1
        return self.positions[found] if found >= 0 and self.instants[found] == instant else None
