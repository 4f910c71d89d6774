"""What finding a moment needs to know about a log, asked of the store; named moments are remembered between changes."""

from collections.abc import Mapping

import msgspec

from domain.named_moment import MOMENT, NamedMoment
from storage.event_store import EventStore

MOST_MOMENTS = 10_000
PREFIX = f"{MOMENT.category}-"


class Listed(msgspec.Struct, frozen=True):
    """The named moments as known when the log had this size."""

    size: int
    moments: tuple[NamedMoment, ...]


class LogHistory:
    """The `History` of one store; any thread may ask."""

    def __init__(self, store: EventStore) -> None:
        self._store = store
        self._listed = Listed(0, ())

    def head_position(self) -> int:
        """The position of the last event; 0 in an empty log."""
        return self._store.size()

    def position_before(self, instant_us: int, /) -> int:
        """The highest position whose business clock is earlier than the instant; 0 if none."""
        return self._store.position_before(instant_us)

    def position_upto(self, instant_us: int, /) -> int:
        """The highest position whose business clock is not later than the instant; 0 if none."""
        return self._store.position_upto(instant_us)

    def clock_at(self, position: int, /) -> tuple[int, int]:
        """Business clock and recorded time at a position; raises KeyError where there is no event."""
        times = self._store.times_at(position)
        if times is None:
            raise KeyError(position)
        return times

    def stream_version_position(self, stream: str, version: int, /) -> int | None:
        """The position of one event of a stream; None where there is none."""
        return self._store.position_of(stream, version)

    def named_moments(self) -> Mapping[str, int]:
        """The position each named moment stands for, by name."""
        return {moment.name: moment.position for moment in self.moments()}

    def moments(self) -> tuple[NamedMoment, ...]:
        """Every named moment with its note, by position."""
        size = self._store.size()
        if size != self._listed.size:
            self._listed = Listed(size, self._read())
        return self._listed.moments

    def _read(self) -> tuple[NamedMoment, ...]:
        streams = self._store.streams(PREFIX, limit=MOST_MOMENTS)
        folded = (self._fold(stream) for stream in streams)
        return tuple(sorted((moment for moment in folded if moment.is_known), key=lambda moment: moment.position))

    def _fold(self, stream: str) -> NamedMoment:
        state = MOMENT.initial
        for event in self._store.load_events(stream)[1]:
            state = MOMENT.evolve(state, event)
        assert isinstance(state, NamedMoment)
        return state
