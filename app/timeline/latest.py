"""The last fact of each cell at any row: the nearest keyframe before it, and the facts since."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from app.timeline.facts import Part, Rows, Table
from storage.packing import Numbers


class Latest:
    """The row of the last fact of each cell; `cells` tells a fact's cell, `count` how many cells are in use.

    Unlike sums this cannot be undone fact by fact, so every answer begins at a keyframe or a last answer before it.
    """

    derived: Sequence[str] = ()

    def __init__(
        self, name: str, *, version: int = 1, cells: Callable[[Part], Numbers], count: Callable[[Table], int]
    ) -> None:
        self.name, self.version = name, version
        self._cells, self._count = cells, count
        self._keyframes: list[tuple[int, int]] = []
        self._row, self._last = 0, np.full(64, -1, np.int64)

    def at(self, row: int) -> Numbers:
        """The row of each cell's last fact among the first `row` facts, -1 where it has none; a view."""
        size = self._count(self._table)
        if size > self._last.size:
            self._last = np.concatenate([self._last, np.full(size, -1, np.int64)])
        index = bisect_right(self._keyframes, (row, 2**62))
        keyframe = self._keyframes[index - 1] if index else (0, -1)
        if self._row > row or self._row < keyframe[0]:
            self._load(*keyframe)
        self._move(row)
        return self._last[:size]

    def folded(self, row: int) -> Mapping[str, Numbers]:
        """The same from the facts alone."""
        last = np.full(self._count(self._table), -1, np.int64)
        start = 0
        for part in self._table.parts(0, row):
            last[self._cells(part)] = np.arange(start, start + part.rows)
            start += part.rows
        return {"row": last}

    def _load(self, row: int, number: int) -> None:
        self._last[:] = -1
        if number >= 0:
            column = self._table.kept(number)["row"]
            self._last[: column.rows] = column.part(0, column.rows)
        self._row = row

    def _move(self, row: int) -> None:
        for part in self._table.parts(self._row, row):
            cells = self._cells(part)
            self._last[cells] = np.arange(self._row, self._row + part.rows)
            self._row += part.rows

    # Following

    def attach(self, table: Table) -> None:
        """Begin to follow a table."""
        self._table = table

    def derive(self, rows: Rows) -> Rows:
        """Nothing: no column of its own."""
        return {}

    def remember(self, row: int, number: int) -> None:
        """Take back a keyframe."""
        self._keyframes.append((row, number))

    def sealed(self, end: int) -> None:
        """Keep a keyframe when as many facts have passed as there are cells."""
        last = self._keyframes[-1][0] if self._keyframes else 0
        if end - last >= self._count(self._table):
            self._keyframes.append((end, self._table.keep(self.name, end, {"row": self.at(end)})))
