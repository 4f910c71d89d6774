"""A log of evenly spaced events in memory, for tests of the frame that need positions and times only."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.recorded import Recorded

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

    def history(self, stream: str, *, at: int | None = None) -> Sequence[Recorded]:
        """No event of any stream."""
        return ()

    def ask(self, question: Any, at: int | None = None) -> Any:
        """No answer to any question."""
        raise KeyError(question)
