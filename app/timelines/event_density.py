"""How many events came when, by type: the time bar's bins, and the business clock at every position."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
import numpy as np

from app.facts.arrivals import SECOND_US, arrivals
from app.timeline.clock import Clock, time_of
from app.timeline.explanation import Explanation, explain
from app.timeline.fact_table import FactTable
from app.timeline.facts import Part, Table
from app.timeline.track import Track
from storage.packing import Numbers


class Density(msgspec.Struct, frozen=True):
    """Events in each bin (int64), the late ones among them, and the position before each bin begins.

    `of_types` (int64) has a row for each bin and a column for each of `types`.
    """

    events: Numbers
    late: Numbers
    positions: Numbers
    types: tuple[str, ...]
    of_types: Numbers


class EventDensity:
    """Counts of events over the business clock, which is known to the second."""

    name = "event_density"
    title = "Event density"

    def __init__(self, zone: ZoneInfo) -> None:
        self.facts = arrivals(zone)
        self._types = Track("types", cells=_type, measures={"events": _one, "late": _late}, count=_count)
        self.followers = (self._types,)

    def attach(self, table: FactTable, clock: Clock) -> None:
        """Answer from a table; it is the clock itself."""
        self._table = table

    def between(self, edges_us: Sequence[int], at: int | None = None) -> Density:
        """Events in the bins between edges that rise (whole seconds, microseconds UTC), as far as a position."""
        with self._table.lock:
            end = self._table.rows_upto(at)
            rows = np.array([min(self._row_before(-(-edge // SECOND_US)), end) for edge in edges_us], np.int64)
            types = tuple(self._table.names["types"].list)
            late, of_types = np.zeros(len(rows), np.int64), np.zeros((len(rows), len(types)), np.int64)
            for place, row in enumerate(rows.tolist()):
                sums = self._types.at(row)
                known = sums["events"][: len(types)]  # a type can have its name before its first number is counted
                late[place], of_types[place, : len(known)] = sums["late"].sum(), known
            return Density(np.diff(rows), np.diff(late), rows[:-1], types, np.diff(of_types, axis=0))

    def by_type(self, *, after: int = 0, at: int | None = None) -> dict[str, int]:
        """Events of each type after one position up to another."""
        with self._table.lock:
            counts = self._types.at(self._table.rows_upto(at))["events"].copy()
            counts -= self._types.at(self._table.rows_upto(after))["events"]
            names = self._table.names["types"].list
            return {name: count for name, count in sorted(zip(names, counts.tolist(), strict=False)) if count}

    def late(self, at: int | None = None) -> int:
        """How many events up to a position were late."""
        with self._table.lock:
            return int(self._types.at(self._table.rows_upto(at))["late"].sum())

    def explain(self, event_type: str, at: int | None = None, *, after: int | None = None) -> Explanation:
        """The events of a type after one position up to another."""
        number = self._table.names["types"].id(event_type)

        def adds(part: Part) -> Numbers:
            return np.where(part["type"] == number, _one(part), 0)

        return explain(self._table, after=after, at=at, adds=adds, unit="events")

    # The business clock

    def second_at(self, at: int | None) -> int | None:
        """The business clock at a position (None: now), seconds since 1970; None before the first event."""
        with self._table.lock:
            row = self._table.rows_upto(at)
            return self._table.value("second", row - 1) if row else None

    def position_earlier(self, at: int | None, seconds: int) -> int:
        """The last position whose business clock is at least so many seconds earlier than at `at`; 0 if none."""
        now = self.second_at(at)
        if now is None:
            return 0
        with self._table.lock:
            return self._row_before(now - seconds + 1)

    def times(self, positions: Numbers) -> Sequence[datetime]:
        """The business clock at many positions, UTC."""
        with self._table.lock:
            return [time_of(second) for second in self._table.values("second", positions - 1).tolist()]

    def _row_before(self, second: int) -> int:
        """How many events have an earlier business clock than a second."""
        size = self._table.grain.block_rows
        start = max(bisect_left(range(0, self._table.rows, size), second, key=self._second) - 1, 0) * size
        for part in self._table.parts(start, min(start + size, self._table.rows)):
            return start + int(np.searchsorted(part["second"], second, side="left"))
        return 0

    def _second(self, row: int) -> int:
        return self._table.value("second", row)


def _type(part: Part) -> Numbers:
    return part["type"]


def _one(part: Part) -> Numbers:
    return np.ones(part.rows, np.int64)


def _late(part: Part) -> Numbers:
    return part["late"]


def _count(table: Table) -> int:
    return len(table.names["types"])
