"""Looking for events: bit by bit, newest first, so that the first rows are there long before the last one is known."""

from collections.abc import Iterator
from time import perf_counter
from typing import Protocol

import msgspec
import numpy as np

from app.event_index import Columns
from app.filters.condition import Condition, Mask, Sifted
from domain.recorded import Recorded
from storage.packing import Numbers

FEW = 2_000
"""So many events are decoded at once rather than looked at in columns, or in the stored text, first."""
PAGE_EVENTS = 500


class Log(Protocol):
    """What a search reads."""

    def columns(self, first: int, last: int) -> Iterator[Columns]:
        """The events between two positions, these included, as columns, newest part first."""

    def read_positions(self, positions: list[int]) -> list[Recorded]:
        """Events by their positions, in the order asked."""


class EventList(Protocol):
    """Some events by their places: a place keeps its event while the list grows at either end."""

    @property
    def start(self) -> int:
        """The lowest place."""

    @property
    def count(self) -> int:
        """How many events are shown."""

    def positions(self, first: int, limit: int) -> Numbers:
        """The positions at the places from `first`, at most `limit`, in the order of the log."""

    def place_of(self, position: int) -> int:
        """The place of the last event that is not after a position; below `start` when all are."""

    def upto(self, position: int) -> "EventList":
        """The same, showing only the events that are not after a position."""


class WholeLog(msgspec.Struct, frozen=True):
    """Every event up to `head`; a place is a position."""

    head: int

    @property
    def start(self) -> int:
        """The first position."""
        return 1

    @property
    def count(self) -> int:
        """How many events are shown."""
        return self.head

    def positions(self, first: int, limit: int) -> Numbers:
        """Positions in order."""
        return np.arange(max(first, 1), min(first + limit, self.head + 1), dtype=np.int64)

    def place_of(self, position: int) -> int:
        """The position itself, or the last there is."""
        return min(position, self.head)

    def upto(self, position: int) -> "WholeLog":
        """Every event up to a position."""
        return WholeLog(max(0, min(position, self.head)))


class Found(msgspec.Struct, frozen=True):
    """What a search has found so far, frozen.

    Places from 0 up are events newer than where the search began, oldest first (`newer`); places from -1 down are older
    ones, newest first (`older`). Both are int64 positions. So a place never changes, whatever is found later. Only the
    places before `end` are shown: the others are later than the moment looked at.
    """

    newer: Numbers
    older: Numbers
    end: int

    @property
    def start(self) -> int:
        """The lowest place."""
        return -self.older.size

    @property
    def count(self) -> int:
        """How many events are shown."""
        return self.end - self.start

    def positions(self, first: int, limit: int) -> Numbers:
        """The positions at the places from `first`, at most `limit`, in the order of the log."""
        end = min(first + limit, self.end)
        low = self.older[max(-end, 0) : max(-first, 0)][::-1]
        return np.concatenate([low, self.newer[max(first, 0) : max(end, 0)]])

    def place_of(self, position: int) -> int:
        """The place of the last event that is not after a position; below `start` when all are."""
        newer = int(np.searchsorted(self.newer, position, side="right"))
        if newer:
            return newer - 1
        return int(np.searchsorted(self.older[::-1], position, side="right")) - self.older.size - 1

    def upto(self, position: int) -> "Found":
        """The same, showing only the events that are not after a position."""
        return Found(self.newer, self.older, self.place_of(position) + 1)


class Growing:
    """An array that grows at its end; what was read of it before stays as it was."""

    def __init__(self) -> None:
        self._space = np.empty(1_024, np.int64)
        self._size = 0

    def add(self, more: Numbers) -> None:
        """Put more at the end."""
        end = self._size + more.size
        if end > self._space.size:
            larger = np.empty(max(end, 2 * self._space.size), np.int64)
            larger[: self._size] = self._space[: self._size]
            self._space = larger
        self._space[self._size : end] = more
        self._size = end

    @property
    def array(self) -> Numbers:
        """All of it, to be read only."""
        return self._space[: self._size]


class Search:
    """One filter being answered; `step` is called by one thread at a time until `is_done`.

    It begins at `origin`, goes down to the oldest event and then up to `head`, which may be raised while events arrive.
    """

    def __init__(self, condition: Condition, log: Log, *, origin: int, head: int) -> None:
        self._condition, self._log = condition, log
        self.origin = origin
        self._head = head
        self._newer, self._older = Growing(), Growing()
        self._up_to = origin
        low, high = condition.bounds
        self._down_to = min(origin, high) + 1
        self._lowest = max(low, 1)
        self._down = self._walk_down()

    @property
    def is_indexed(self) -> bool:
        """Whether no event has to be decoded."""
        return self._condition.is_indexed

    @property
    def is_done(self) -> bool:
        """Whether every event up to the head was looked at."""
        return self._down_to <= self._lowest and self._up_to >= self._head

    @property
    def looked_at(self) -> float:
        """The share of events looked at so far, from 0 to 1."""
        todo = max(self._down_to - self._lowest, 0) + self._head - self._up_to
        return 1.0 - todo / max(self._head, 1)

    @property
    def found(self) -> Found:
        """What was found so far."""
        newer = self._newer.array
        return Found(newer, self._older.array, newer.size)

    def raise_head(self, head: int) -> None:
        """Look at newer events as well."""
        self._head = max(self._head, head)

    def step(self, seconds: float) -> Found:
        """Go on for about so long, and give what was found so far."""
        until = perf_counter() + seconds
        while not self.is_done and perf_counter() < until:
            if next(self._down, None) is None:
                self._go_up()
        return self.found

    def _walk_down(self) -> Iterator[bool]:
        for columns in self._log.columns(self._lowest, self._down_to - 1) if self._down_to > self._lowest else ():
            for low, found in self._matches(columns):
                self._older.add(found[::-1])
                self._down_to = low
                yield True
        self._down_to = self._lowest

    def _go_up(self) -> None:
        first, last = self._up_to + 1, min(self._up_to + FEW, self._head)
        if self._head - self._up_to <= FEW:
            events = self._log.read_positions(list(range(first, last + 1)))
            found = [event.position for event in events if self._condition.holds(event)]
            self._newer.add(np.array(found, np.int64))
            self._up_to = last
            return
        last = min(self._up_to + 65_536, self._head)
        parts = [found for columns in self._log.columns(first, last) for _, found in self._matches(columns)]
        self._newer.add(np.concatenate(parts[::-1]) if parts else np.empty(0, np.int64))
        self._up_to = last

    def _matches(self, columns: Columns) -> Iterator[tuple[int, Numbers]]:
        """The matching positions of some columns, ascending, in parts from the newest down, each with its lowest position."""
        sure, maybe = self._sifted(columns)
        if np.array_equal(sure, maybe):
            yield columns.first, np.flatnonzero(sure) + columns.first
            return
        candidates = np.flatnonzero(maybe) + columns.first
        for end in range(candidates.size, 0, -PAGE_EVENTS):
            part = candidates[max(end - PAGE_EVENTS, 0) : end]
            low = columns.first if end <= PAGE_EVENTS else int(part[0])
            yield low, self._confirmed(part, sure[part - columns.first])

    def _sifted(self, columns: Columns) -> Sifted:
        sifted = self._condition.sift(columns)
        undecided = int(np.count_nonzero(sifted.maybe & ~sifted.sure))
        return self._condition.sift(columns.to_be_read()) if undecided > FEW else sifted

    def _confirmed(self, positions: Numbers, sure: Mask) -> Numbers:
        unsure = positions[~sure].tolist()
        held = {event.position for event in self._log.read_positions(unsure) if self._condition.holds(event)}
        keep = [is_sure or at in held for at, is_sure in zip(positions.tolist(), sure.tolist(), strict=True)]
        return positions[np.array(keep, np.bool_)]
