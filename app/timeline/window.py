"""Sums by cell of the facts between two rows, for ranges that move with the moment."""

from collections.abc import Callable, Mapping

import numpy as np

from app.timeline.facts import Part, Table
from storage.packing import Numbers


class Window:
    """One int64 sum for each measure (a column) and cell; answers are views that the next question overwrites.

    It goes on from its last answer: only facts that come in or go out are read, so following the log or a dragged playhead
    costs next to nothing.
    """

    def __init__(self, cells: Callable[[Part], Numbers], columns: tuple[str, ...]) -> None:
        self._cells, self._columns = cells, columns
        self._start = self._end = 0
        self._sums = {name: np.zeros(0, np.int64) for name in columns}

    def between(self, table: Table, start: int, end: int, size: int) -> Mapping[str, Numbers]:
        """The sums of the rows from `start` to before `end` in `size` cells."""
        if abs(start - self._start) + abs(end - self._end) >= end - start:
            for sums in self._sums.values():
                sums[:] = 0
            self._start = self._end = start
        self._grow(size)
        self._move(table, self._end, end, sign=1)
        self._move(table, self._start, start, sign=-1)
        self._start, self._end = start, end
        return {name: sums[:size] for name, sums in self._sums.items()}

    def _move(self, table: Table, one: int, other: int, *, sign: int) -> None:
        """Take in the rows between an edge's two places, or give them back when it moved the other way."""
        low, high = sorted((one, other))
        add = np.add.at if (other > one) == (sign > 0) else np.subtract.at
        for part in table.parts(low, high):
            cells = self._cells(part)
            for name, sums in self._sums.items():
                add(sums, cells, part[name])

    def _grow(self, size: int) -> None:
        for name, sums in self._sums.items():
            if size > sums.size:
                self._sums[name] = np.concatenate([sums, np.zeros(size - sums.size + 1024, np.int64)])
