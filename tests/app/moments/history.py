"""A log of one event an hour, known by its business clock, and the fixed now of these tests."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from app.moments.local_time import microseconds

LONDON = ZoneInfo("Europe/London")
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2011, 12, 14, 15, 30, 20, 654321, tzinfo=UTC)


class Log(msgspec.Struct, frozen=True):
    """A log known by the business clock at each of its positions."""

    clocks: tuple[int, ...]
    names: dict[str, int] = {}
    streams: dict[str, tuple[int, ...]] = {}

    def head_position(self) -> int:
        return len(self.clocks)

    def position_before(self, instant_us: int, /) -> int:
        return bisect_left(self.clocks, instant_us)

    def position_upto(self, instant_us: int, /) -> int:
        return bisect_right(self.clocks, instant_us)

    def clock_at(self, position: int, /) -> tuple[int, int]:
        return self.clocks[position - 1], self.clocks[position - 1]

    def stream_version_position(self, stream: str, version: int, /) -> int | None:
        positions = self.streams.get(stream, ())
        return positions[version - 1] if 1 <= version <= len(positions) else None

    def named_moments(self) -> Mapping[str, int]:
        return self.names


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]  # year to microsecond, as they come


# One event at the start of each hour, from Sunday 20 Nov 2011.
START = utc(2011, 11, 20)
HOURLY = Log(
    clocks=tuple(microseconds(START + timedelta(hours=hour)) for hour in range(1000)),
    names={"Black Friday": 120, "2011-11-25": 7},
    streams={"order-536365": (3, 9, 27), "stock-85123A": (5,)},
)


def hours_before(*parts: int) -> int:
    """How many of the hourly events come before a UTC time."""
    return min(max(-((START - utc(*parts)) // timedelta(hours=1)), 0), 1000)
