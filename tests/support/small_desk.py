"""A log of evenly spaced events in memory, for the frame's tests and pictures."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from math import pi, sin
from typing import Any

from app.issue import Outcome
from domain.decider import Command
from domain.recorded import Origin, Recorded
from domain.stock import StockAdjusted

FIRST = datetime(2011, 11, 21, tzinfo=UTC)
APART = timedelta(minutes=10)
SIZE = 1000


def microseconds(instant: datetime) -> int:
    """Microseconds since 1970 of an aware time."""
    return (instant - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


class SmallHistory:
    """Event n happens ten minutes after event n-1, the first on 21 Nov 2011 at midnight UTC."""

    def __init__(self, size: int = SIZE, named: Mapping[str, int] | None = None) -> None:
        self._first, self._apart = microseconds(FIRST), APART // timedelta(microseconds=1)
        self._size = size
        self._named = named or {"Black Friday": 577}

    def head_position(self) -> int:
        """The last position."""
        return self._size

    def position_before(self, instant_us: int, /) -> int:
        """How many events happened before."""
        return self.position_upto(instant_us - 1)

    def position_upto(self, instant_us: int, /) -> int:
        """How many events had happened."""
        return max(0, min(self._size, (instant_us - self._first) // self._apart + 1))

    def clock_at(self, position: int, /) -> tuple[int, int]:
        """When an event happened."""
        happened = self._first + (position - 1) * self._apart
        return happened, happened

    def stream_version_position(self, stream: str, version: int, /) -> int | None:
        """Versions of the only stream stand ten positions apart."""
        return version * 10 if stream == "order-1" and version * 10 <= self._size else None

    def named_moments(self) -> Mapping[str, int]:
        """The moments with a name."""
        return self._named


class SmallDesk:
    """A desk over a `SmallHistory` that knows no stream and answers no question."""

    def __init__(self, moments: SmallHistory | None = None) -> None:
        self.moments = moments or SmallHistory()

    def execute(self, command: Command, *, actor: str | None = None, reason: str = "") -> Outcome:
        """Everything is refused."""
        return Outcome(status="refused", command_id=bytes(16), message="This log is for looking only.")

    def history(self, stream: str, *, at: int | None = None) -> Sequence[Recorded]:
        """Every tenth event belongs to whatever stream is asked for."""
        upto = self.moments.head_position() if at is None else at
        return tuple(self._recorded(stream, position) for position in range(10, upto + 1, 10))

    def ask(self, question: Any, at: int | None = None) -> Any:
        """No answer to any question."""
        raise KeyError(question)

    def _recorded(self, stream: str, position: int) -> Recorded:
        clock, recorded = self.moments.clock_at(position)
        return Recorded(
            position=position,
            stream=stream,
            version=position // 10,
            event=StockAdjusted(sku="85123A", delta=1),
            effective_us=clock,
            recorded_us=recorded,
            clock_us=clock,
            event_id=position.to_bytes(16),
            command_id=bytes(16),
            origin=Origin(),
            type="StockAdjusted",
            schema_version=1,
        )


class SmallDensity:
    """More events by day than by night, counted by a formula; two late ones."""

    kinds = ("Stock", "Orders", "Credit notes", "Products", "Customers")

    def __init__(self, history: SmallHistory) -> None:
        self._history = history

    def span(self) -> tuple[int, int]:
        """From the first event to the last."""
        return self._history.clock_at(1)[0], self._history.clock_at(self._history.head_position())[0]

    def bins(self, start_us: int, end_us: int, count: int, /) -> Sequence[Sequence[int]]:
        """A hill for every day, flat on Saturdays."""
        first, last = self.span()
        width = (end_us - start_us) // count
        middles = (start_us + width * index + width // 2 for index in range(count))
        return [_hill(middle, width) if first <= middle <= last else (0,) * 5 for middle in middles]

    def late(self, start_us: int, end_us: int, count: int, /) -> Sequence[int]:
        """Two late events, a third and two thirds into history."""
        first, last = self.span()
        counts = [0] * count
        for share in (1, 2):
            index = (first + (last - first) * share // 3 - start_us) * count // (end_us - start_us)
            if 0 <= index < count:
                counts[index] += 1
        return counts


def _hill(instant_us: int, width_us: int) -> tuple[int, ...]:
    at = datetime.fromtimestamp(instant_us / 1e6, UTC)
    hour = at.hour + at.minute / 60
    height = max(0.0, sin((hour - 6) / 14 * pi)) if 6 < hour < 20 and at.weekday() != 5 else 0.0
    if width_us > timedelta(days=1) // timedelta(microseconds=1):
        height = 0.5
    busy = 2.5 if (at.month, at.day) == (11, 25) else 1.0
    wobble = 0.8 + 0.4 * ((instant_us // 60_000_000) % 7) / 7
    hours = width_us / 3.6e9
    return tuple(int(400 * share * height * busy * wobble * hours) for share in (0.5, 0.26, 0.12, 0.07, 0.05))
