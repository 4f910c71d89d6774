"""Sums by cell at any row: the nearest keyframe, or the last answer, plus or minus the facts between."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from app.timeline.facts import Part, Rows, Table
from storage.packing import Numbers

CELLS_A_ROW = 1
"""A keyframe is kept after as many facts as it has sums: about four bytes a fact, whatever the number of cells."""


class Track:
    """One int64 sum for each measure and cell. `cells` tells the cell of each fact, a measure what it adds there.

    `count` gives the number of cells in use, which only grows. Answers are views that the next question overwrites.
    """

    derived: Sequence[str] = ()

    def __init__(
        self,
        name: str,
        *,
        version: int = 1,
        cells: Callable[[Part], Numbers],
        measures: Mapping[str, Callable[[Part], Numbers]],
        count: Callable[[Table], int],
    ) -> None:
        self.name, self.version = name, version
        self._cells, self._measures, self._count = cells, dict(measures), count
        self._keyframes: list[tuple[int, int]] = []
        self._end = _Sums(len(self._measures))
        self._cursor = _Sums(len(self._measures))
        self._nothing = _Sums(len(self._measures))

    # Asking

    def at(self, row: int) -> dict[str, Numbers]:
        """The sums of the first `row` facts, by measure."""
        cursor = self._cursor
        cursor.grow(self._count(self._table))
        start = self._nearest(row)
        if start is not None:
            self._load(cursor, start)
        self._move(cursor, row)
        return self._answer(cursor)

    def folded(self, row: int) -> dict[str, Numbers]:
        """The same from the facts alone, without keyframes: for checking them, and for measuring."""
        sums = _Sums(len(self._measures))
        sums.grow(self._count(self._table))
        self._move(sums, row)
        return self._answer(sums)

    def _answer(self, sums: "_Sums") -> dict[str, Numbers]:
        return {name: part[: sums.size] for name, part in zip(self._measures, sums.sums, strict=True)}

    def _nearest(self, row: int) -> "tuple[int, int] | _Sums | None":
        """What to begin from: a keyframe, the sums of all full blocks, or None for the last answer."""
        best, distance = None, abs(row - self._cursor.row)
        index = bisect_right(self._keyframes, (row, 2**62))
        choices: list[tuple[int, int] | _Sums] = list(self._keyframes[max(index - 1, 0) : index + 1])
        choices += [self._end, self._nothing]
        for choice in choices:
            at = choice.row if isinstance(choice, _Sums) else choice[0]
            if at >= 0 and abs(row - at) < distance:
                best, distance = choice, abs(row - at)
        return best

    def _load(self, sums: "_Sums", start: "tuple[int, int] | _Sums") -> None:
        if isinstance(start, _Sums):
            sums.copy(start)
            return
        row, number = start
        columns = self._table.kept(number)
        for target, measure in zip(sums.sums, self._measures, strict=True):
            column = columns[measure]
            target[: column.rows] = column.part(0, column.rows)
            target[column.rows :] = 0
        sums.row = row

    def _move(self, sums: "_Sums", row: int) -> None:
        low, high = sorted((sums.row, row))
        add = np.add.at if row > sums.row else np.subtract.at
        for part in self._table.parts(low, high):
            cells = self._cells(part)
            for target, measure in zip(sums.sums, self._measures.values(), strict=True):
                add(target, cells, measure(part))
        sums.row = row

    # Following

    def attach(self, table: Table) -> None:
        """Begin to follow a table."""
        self._table = table

    def derive(self, rows: Rows) -> Rows:
        """Nothing: sums need no column of their own."""
        return {}

    def remember(self, row: int, number: int) -> None:
        """Take back a keyframe."""
        self._keyframes.append((row, number))
        self._end.row = -1

    def sealed(self, end: int) -> None:
        """Add up the next full block, and keep a keyframe when enough facts have passed."""
        sums = self._end
        sums.grow(self._count(self._table))
        if sums.row < 0:
            self._load(sums, self._keyframes[-1])
        self._move(sums, end)
        last = self._keyframes[-1][0] if self._keyframes else 0
        cells = sums.size * len(self._measures)
        if end - last >= cells * CELLS_A_ROW:
            columns = {name: part[: sums.size] for name, part in zip(self._measures, sums.sums, strict=True)}
            self._keyframes.append((end, self._table.keep(self.name, end, columns)))


class _Sums:
    """Sums of the first `row` facts; a row below 0 means that they have to be loaded first."""

    def __init__(self, measures: int) -> None:
        self.row, self.size = 0, 0
        self.sums = [np.zeros(0, np.int64) for _ in range(measures)]

    def grow(self, size: int) -> None:
        """Make room for more cells, which begin at 0."""
        if self.sums and size > self.sums[0].size:
            room = max(size, 2 * self.sums[0].size, 64)
            self.sums = [np.concatenate([part, np.zeros(room - part.size, np.int64)]) for part in self.sums]
        self.size = size

    def copy(self, other: "_Sums") -> None:
        """Take over other sums, which may have fewer cells."""
        for mine, theirs in zip(self.sums, other.sums, strict=True):
            mine[: other.size] = theirs[: other.size]
            mine[other.size :] = 0
        self.row = other.row
