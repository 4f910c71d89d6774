"""The business clock by position, in whole seconds."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

from storage.packing import Numbers

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Clock(Protocol):
    """The second of the business clock (since 1970, UTC) at every position."""

    def second_at(self, at: int | None) -> int | None:
        """The business clock at a position (None: now); None before the first event."""

    def position_earlier(self, at: int | None, seconds: int) -> int:
        """The last position whose business clock is at least so many seconds earlier than at `at`; 0 if none."""

    def times(self, positions: Numbers) -> Sequence[datetime]:
        """The business clock at many positions, UTC."""


def time_of(second: int) -> datetime:
    """The aware UTC time of a second since 1970."""
    return EPOCH + timedelta(seconds=second)
