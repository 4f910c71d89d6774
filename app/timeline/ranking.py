"""The exact highest totals among very many names at any row, without adding up everybody.

Every fact carries the totals of its name after it. At the start of each block the best candidates are kept; anyone else
who has no fact in the block is at or below the last of them, the floor. So the best of the candidates and of the names in
the block are the best of all, unless the last one wanted is not above the floor: then everybody is looked at.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

import msgspec
import numpy as np

from app.timeline.facts import Part, Rows, Table
from storage.packing import Column, Numbers

NO_FLOOR = -(2**62)


class Ranked(msgspec.Struct, frozen=True):
    """One name by its number, with its totals by measure."""

    name: int
    totals: dict[str, int]


class Standings(NamedTuple):
    """Names by number, the row of the last fact of each, and the number that ranks them."""

    names: Numbers
    rows: Numbers
    values: Numbers


class Ranking:
    """Totals by name; each of `ranks` is the sum of some of the measures.

    `key` is the column of names raised by one, 0 for facts of nobody; `names` is their dictionary. Names whose
    `present` measures add up to 0 are left out.
    """

    def __init__(
        self,
        name: str,
        *,
        version: int = 1,
        key: str,
        names: str,
        measures: Mapping[str, Callable[[Rows | Part], Numbers]],
        ranks: Mapping[str, Sequence[str]],
        present: Sequence[str],
    ) -> None:
        self.name, self.version = name, version
        self.derived: Sequence[str] = [f"{measure}_after" for measure in measures]
        self._key, self._names = key, names
        self._measures, self._ranks, self._present = dict(measures), ranks, present
        self._lists: list[int] = []
        self._totals = np.zeros((len(measures), 0), np.int64)
        self._rows = np.zeros(0, np.int64)
        self._loaded = 0
        self._scratch = np.zeros(0, np.int64)

    # Asking

    def top(self, rank: str, row: int, count: int) -> list[Ranked]:
        """The `count` best of a rank among the first `row` facts; equal ones in the order of their names."""
        standings, floor = self._candidates(rank, row)
        best = self._best(standings, rank, count, floor)
        if best is None:
            best = self._best(self.everybody(rank, row), rank, count, NO_FLOOR)
        return best or []

    def all(self, rank: str, row: int) -> list[Ranked]:
        """Everybody after the first `row` facts, best first; equal ones in the order of their names."""
        standings = self.everybody(rank, row)
        totals = {
            measure: self._table.values(column, standings.rows).tolist()
            for measure, column in zip(self._measures, self.derived, strict=True)
        }
        names = self._table.names[self._names].list
        ordered = sorted(
            (-value, names[name], name, place)
            for place, (name, value) in enumerate(zip(standings.names.tolist(), standings.values.tolist(), strict=True))
            if any(totals[measure][place] for measure in self._present)
        )
        return [
            Ranked(name, {measure: column[place] for measure, column in totals.items()})
            for _, _, name, place in ordered
        ]

    def everybody(self, rank: str, row: int) -> Standings:
        """Where every name stands after the first `row` facts, in no order; it reads all of them."""
        size = len(self._table.names[self._names]) + 1
        rows, values = np.full(size, -1, np.int64), np.zeros(size, np.int64)
        for first, part in self._parts(0, row):
            names = part[self._key]
            rows[names] = np.arange(first, first + names.size)
            values[names] = self._value(rank, part)
        names = np.flatnonzero(rows[1:] >= 0)
        return Standings(names, rows[names + 1], values[names + 1])

    def folded(self, row: int) -> Mapping[str, Numbers]:
        """Everybody's totals after the first `row` facts, by measure, from what each fact adds; 0 is nobody."""
        size = len(self._table.names[self._names]) + 1
        totals = {measure: np.zeros(size, np.int64) for measure in self._measures}
        for part in self._table.parts(0, row):
            keys = part[self._key]
            for measure, value in self._measures.items():
                np.add.at(totals[measure], keys, value(part))
        return totals

    def totals_at(self, fact: int) -> dict[str, int]:
        """The totals, by measure, of the name of a fact after it."""
        return dict(zip(self._measures, self._table.read(self.derived, fact), strict=True))

    def _candidates(self, rank: str, row: int) -> tuple[Standings, int]:
        """Those who can be the best, and the number that nobody else is above."""
        block = row // self._table.grain.block_rows
        listed, floor = self._listed(rank, block)
        for first, part in self._parts(block * self._table.grain.block_rows, row):
            names = part[self._key]
            in_block = Standings(names - 1, np.arange(first, first + names.size), self._value(rank, part))
            listed = Standings(*map(np.concatenate, zip(listed, in_block, strict=True)))
        return self._newest(listed), floor

    def _listed(self, rank: str, block: int) -> tuple[Standings, int]:
        if block == 0:
            return Standings(*(np.zeros(0, np.int64) for _ in range(3))), NO_FLOOR
        kept = self._table.kept(self._lists[block - 1])
        names, rows, values, floor = (_all(kept[f"{rank}_{what}"]) for what in ("name", "row", "value", "floor"))
        return Standings(names, rows, values), int(floor[0])

    def _newest(self, standings: Standings) -> Standings:
        """Only the last of each name; facts of nobody left out."""
        size = len(self._table.names[self._names]) + 1
        if self._scratch.size < size:
            self._scratch = np.zeros(size * 2, np.int64)
        places = np.arange(standings.names.size)
        keys = standings.names + 1
        self._scratch[keys] = places
        newest = (self._scratch[keys] == places) & (keys > 0)
        return Standings(*(part[newest] for part in standings))

    def _best(self, standings: Standings, rank: str, count: int, floor: int) -> list[Ranked] | None:
        """The best of these; None when somebody else might be among them."""
        look = count + 8
        while True:
            order = self._in_order(standings, look)
            best = list(islice(self._present_ones(standings, order), count))
            if len(best) == count or order.size == standings.names.size:
                break
            look *= 4
        is_certain = floor == NO_FLOOR or (len(best) == count and count > 0 and self._of(rank, best[-1]) > floor)
        return best if is_certain or count == 0 else None

    def _present_ones(self, standings: Standings, order: Numbers) -> Iterator[Ranked]:
        for at in order.tolist():
            ranked = Ranked(int(standings.names[at]), self.totals_at(int(standings.rows[at])))
            if any(ranked.totals[measure] for measure in self._present):
                yield ranked

    def _in_order(self, standings: Standings, count: int) -> Numbers:
        """Where the best `count` are, best first, with all that equal the last of them."""
        values = standings.values
        places = np.arange(values.size)
        if values.size > count:
            places = np.flatnonzero(values >= np.partition(values, values.size - count)[values.size - count])
        names = self._table.names[self._names].list
        ordered = sorted(places.tolist(), key=lambda at: (-values[at], names[standings.names[at]]))
        return np.array(ordered, np.int64)

    def _of(self, rank: str, ranked: Ranked) -> int:
        return sum(ranked.totals[measure] for measure in self._ranks[rank])

    def _value(self, rank: str, part: Part) -> Numbers:
        first, *others = (part[f"{measure}_after"] for measure in self._ranks[rank])
        for other in others:
            first += other
        return first

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, Part]]:
        for part in self._table.parts(start, end):
            yield start, part
            start += part.rows

    # Following

    def attach(self, table: Table) -> None:
        """Begin to follow a table."""
        self._table = table

    def remember(self, row: int, number: int) -> None:
        """Take back the candidates at the start of a block."""
        self._lists.append(number)

    def derive(self, rows: Rows) -> Rows:
        """The totals of each fact's name after it."""
        self._load()
        keys = rows[self._key]
        order = np.argsort(keys, kind="stable")
        groups = keys[order]
        firsts = np.flatnonzero(np.diff(groups, prepend=-1))
        lasts = np.append(firsts[1:], groups.size) - 1
        sizes = lasts - firsts + 1
        self._rows[groups[lasts]] = self._loaded + order[lasts]
        derived = {}
        for totals, (measure, value) in zip(self._totals, self._measures.items(), strict=True):
            added = value(rows)[order]
            running = np.cumsum(added)
            before = totals[groups[firsts]] - (running[firsts] - added[firsts])
            running += np.repeat(before, sizes)
            totals[groups[lasts]] = running[lasts]
            after = np.empty_like(running)
            after[order] = np.where(groups > 0, running, 0)
            derived[f"{measure}_after"] = after
        self._loaded += groups.size
        return derived

    def sealed(self, end: int) -> None:
        """Keep the candidates for the block that begins at `end`."""
        self._load()
        columns: dict[str, Numbers] = {}
        in_block = next(self._table.parts(end - self._table.grain.block_rows, end))[self._key]
        for rank in self._ranks:
            listed, floor = self._listed(rank, len(self._lists))
            pool = self._distinct(np.concatenate([listed.names + 1, in_block]))
            best, floor = self._highest(rank, pool, floor)
            columns[f"{rank}_name"], columns[f"{rank}_row"] = best - 1, self._rows[best]
            columns[f"{rank}_value"], columns[f"{rank}_floor"] = self._now(rank, best), np.array([floor])
        self._lists.append(self._table.keep(self.name, end, columns))

    def _distinct(self, keys: Numbers) -> Numbers:
        """Each name once, in order; facts of nobody left out."""
        is_there = np.zeros(self._rows.size, np.bool_)
        is_there[keys] = True
        is_there[0] = False
        return np.flatnonzero(is_there)

    def _highest(self, rank: str, pool: Numbers, floor: int) -> tuple[Numbers, int]:
        """The best candidates of a pool, and the number nobody else is above; outside the pool that is `floor`."""
        best, best_floor = self._cut(rank, pool, floor)
        if np.count_nonzero(self._now(rank, best) > best_floor) < min(best.size, self._table.grain.candidates) // 2:
            return self._cut(rank, np.flatnonzero(self._rows[1:] >= 0) + 1, NO_FLOOR)
        return best, best_floor

    def _cut(self, rank: str, pool: Numbers, floor: int) -> tuple[Numbers, int]:
        count = self._table.grain.candidates
        if pool.size <= count:
            return pool, floor
        values = self._now(rank, pool)
        chosen = np.argpartition(values, pool.size - count)[-count:]
        return pool[chosen], max(floor, int(values[chosen].min()))

    def _now(self, rank: str, keys: Numbers) -> Numbers:
        """What ranks some names, raised by one, after the newest fact."""
        values = np.zeros(keys.size, np.int64)
        for totals, measure in zip(self._totals, self._measures, strict=True):
            if measure in self._ranks[rank]:
                values += totals[keys]
        return values

    def _load(self) -> None:
        """Make room for new names, and after opening take the totals from the facts."""
        size = len(self._table.names[self._names]) + 1
        if size > self._rows.size:
            room = max(size, 2 * self._rows.size, 64) - self._rows.size
            self._totals = np.concatenate([self._totals, np.zeros((len(self._measures), room), np.int64)], axis=1)
            self._rows = np.concatenate([self._rows, np.full(room, -1, np.int64)])
        for first, part in self._parts(self._loaded, self._table.rows):
            names = part[self._key]
            self._rows[names] = np.arange(first, first + names.size)
            for totals, measure in zip(self._totals, self._measures, strict=True):
                totals[names] = part[f"{measure}_after"]
        self._loaded = self._table.rows


def _all(column: Column) -> Numbers:
    return column.part(0, column.rows)
