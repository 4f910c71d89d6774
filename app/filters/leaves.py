"""Conditions on one thing each: a place, a time, a number, a kind, a stream, an actor, or what is in an event."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from app.filters.condition import EVERYWHERE, MOST, EventColumns, Mask, Sifted, decided
from domain.recorded import Recorded


class Between:
    """Holds for the positions of some ranges, first and last included."""

    is_indexed = True

    def __init__(self, *ranges: tuple[int, int]) -> None:
        self._ranges = [(low, high) for low, high in ranges if low <= high]
        self.bounds = (self._ranges[0][0], self._ranges[-1][1]) if self._ranges else (1, 0)

    def sift(self, columns: EventColumns) -> Sifted:
        """The events whose positions are in a range."""
        found = np.zeros(columns.size, np.bool_)
        for low, high in self._ranges:
            found[max(low - columns.first, 0) : max(high - columns.first + 1, 0)] = True
        return decided(found)

    def holds(self, recorded: Recorded) -> bool:
        """Whether the event's position is in a range."""
        return any(low <= recorded.position <= high for low, high in self._ranges)


class OfStream:
    """Holds for the events of one stream, whose positions are known; later ones are asked for when they are needed."""

    is_indexed = True

    def __init__(self, stream: str, positions: Callable[[], NDArray[np.int64]]) -> None:
        self._stream, self._find = stream, positions
        self._positions = positions()

    @property
    def bounds(self) -> tuple[int, int]:
        """From its first event to its last."""
        return int(self._positions[0]), int(self._positions[-1])

    def sift(self, columns: EventColumns) -> Sifted:
        """Its events."""
        last = columns.first + columns.size - 1
        if last > self._positions[-1]:
            self._positions = self._find()
        low, high = np.searchsorted(self._positions, [columns.first, last + 1])
        found = np.zeros(columns.size, np.bool_)
        found[self._positions[low:high] - columns.first] = True
        return decided(found)

    def holds(self, recorded: Recorded) -> bool:
        """Whether it is one of its events."""
        return recorded.stream == self._stream


class InTime:
    """Holds from one time to before another, by a clock that never falls along the log; both microseconds UTC.

    `position_before` finds the highest position before a time, anew for every look: the log may have grown.
    """

    is_indexed = True

    def __init__(
        self, low: int, high: int, position_before: Callable[[int], int], time_of: Callable[[Recorded], int]
    ) -> None:
        self._low, self._high = low, high
        self._position_before, self._time_of = position_before, time_of

    @property
    def bounds(self) -> tuple[int, int]:
        """The positions between the times."""
        first = 1 if self._low <= -MOST else self._position_before(self._low) + 1
        last = MOST if self._high >= MOST else self._position_before(self._high)
        return first, last

    def sift(self, columns: EventColumns) -> Sifted:
        """The events between the times."""
        return Between(self.bounds).sift(columns)

    def holds(self, recorded: Recorded) -> bool:
        """Whether the event is between the times."""
        return self._low <= self._time_of(recorded) < self._high


class InColumn:
    """Holds where a column's number passes a test; `of` gives the same number of a decoded event."""

    is_indexed = True
    bounds = EVERYWHERE

    def __init__(
        self, column: str, passes: Callable[[NDArray[np.int64]], Mask], holds: Callable[[Recorded], bool]
    ) -> None:
        self._column, self._passes = column, passes
        self.holds = holds

    def sift(self, columns: EventColumns) -> Sifted:
        """Where the numbers pass."""
        return decided(self._passes(columns[self._column]))


class Kinds:
    """The kinds of events that are wanted; kinds stored for the first time later on are looked up when they appear."""

    def __init__(self, kinds: Callable[[], Mapping[int, tuple[str, int]]], wanted: Callable[[str, int], bool]) -> None:
        self._kinds, self._wanted = kinds, wanted
        self._among = np.zeros(1, np.bool_)

    def passes(self, column: NDArray[np.int64]) -> Mask:
        """Which of these kinds are wanted."""
        highest = int(column.max(initial=0))
        if highest >= self._among.size:
            known = self._kinds()
            found = np.zeros(max(highest, *known) + 1, np.bool_)
            found[[kind for kind, (name, version) in known.items() if self._wanted(name, version)]] = True
            self._among = found
        return self._among[column]


class Looked:
    """Holds where an event passes a test that needs its content.

    Only events of some `kinds` can pass, and only those that pass `hints`, which look at the stored text.
    """

    is_indexed = False
    bounds = EVERYWHERE

    def __init__(
        self,
        holds: Callable[[Recorded], bool],
        *,
        kinds: Kinds | None = None,
        hints: Sequence[Callable[[EventColumns], Mask]] = (),
    ) -> None:
        self.holds = holds
        self._kinds, self._hints = kinds, tuple(hints)

    def sift(self, columns: EventColumns) -> Sifted:
        """Nothing is sure; it may hold where kinds and hints allow it."""
        maybe = self._kinds.passes(columns["kind"]) if self._kinds else np.ones(columns.size, np.bool_)
        if self._hints and columns.reads_text and maybe.any():
            hinted = self._hints[0](columns)
            for hint in self._hints[1:]:
                hinted = hinted | hint(columns)
            maybe = maybe & hinted
        return Sifted(np.zeros(columns.size, np.bool_), maybe)


class ByActor:
    """Holds for the events of some actors, whose names are looked at once each."""

    is_indexed = True
    bounds = EVERYWHERE

    def __init__(self, matches: Callable[[str], bool]) -> None:
        self._matches = matches
        self._known = np.zeros(0, np.bool_)

    def sift(self, columns: EventColumns) -> Sifted:
        """Where the actor's number is one of those that match."""
        names = columns.actors
        if self._known.size < len(names):
            fresh = [self._matches(name) for name in names[self._known.size :]]
            self._known = np.concatenate([self._known, np.array(fresh, np.bool_)])
        return decided(self._known[columns["actor"]])

    def holds(self, recorded: Recorded) -> bool:
        """Whether the event's actor matches."""
        return self._matches(recorded.origin.actor)


class InStreams:
    """Holds for the events of some streams; `find` gives the numbers of those that match, above one, and the highest."""

    is_indexed = True
    bounds = EVERYWHERE

    def __init__(self, matches: Callable[[str], bool], find: Callable[[int], tuple[NDArray[np.int64], int]]) -> None:
        self._matches, self._find = matches, find
        self._among = np.zeros(1, np.bool_)

    def sift(self, columns: EventColumns) -> Sifted:
        """Where the stream's number is one of those that match; streams begun since the last look are looked at."""
        ids = columns["stream_id"]
        highest = int(ids.max(initial=0))
        if highest >= self._among.size:
            found, known = self._find(self._among.size - 1)
            longer = np.zeros(max(highest, known) + 1, np.bool_)
            longer[: self._among.size] = self._among
            longer[found] = True
            self._among = longer
        return decided(self._among[ids])

    def holds(self, recorded: Recorded) -> bool:
        """Whether the event's stream matches."""
        return self._matches(recorded.stream)
