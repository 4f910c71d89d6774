"""What a filter has to know of a store to be understood: its times, its kinds and its streams."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from app.moments import History


class World(Protocol):
    """A store as a filter sees it."""

    @property
    def history(self) -> History:
        """Positions and times."""

    @property
    def zone(self) -> ZoneInfo:
        """The zone times are typed in."""

    @property
    def now(self) -> datetime:
        """The wall clock, aware."""

    def kinds(self) -> Mapping[int, tuple[str, int]]:
        """Every stored kind with its type and schema version."""

    def stream_ids(self, pattern: str, after: int, *, any_case: bool) -> Sequence[tuple[int, str]]:
        """The streams numbered above `after` whose names fit a text (* is anything), with their names.

        They are found as they are spelt, or in any case of ASCII letters, which takes longer and may give others as well.
        """

    def stream_positions(self, stream: str) -> NDArray[np.int64]:
        """The positions of a stream's events, in order."""

    def last_stream_id(self) -> int:
        """The highest number of a stream."""

    def command_range(self, command_id: bytes) -> tuple[int, int] | None:
        """The first and last position of a command's events; None when it has none."""

    def recorded_before(self, us: int) -> int:
        """The highest position recorded before a time, microseconds UTC."""
