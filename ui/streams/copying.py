"""Rows on their way to the clipboard, read in another thread: there may be many that were never on screen."""

from collections.abc import Iterator, Sequence

import msgspec

from ui.models.event_model import COLUMNS, EventRows
from ui.models.rows import TableRow

MOST_ROWS = 100_000
MOST_JSON = 10_000
PAGE = 1_000


class Chosen(msgspec.Struct, frozen=True):
    """The rows and the columns that are to be copied; `ranges` are places, lowest first, both ends included."""

    rows: EventRows
    ranges: Sequence[tuple[int, int]]
    columns: Sequence[int]
    newest_first: bool

    @property
    def count(self) -> int:
        """How many rows these are."""
        return sum(last - first + 1 for first, last in self.ranges)


def as_lines(chosen: Chosen, *, headers: bool) -> str:
    """One line a row, cells with tabs between them, in the order they are seen."""
    lines = ["\t".join(COLUMNS[number].title for number in chosen.columns)] if headers else []
    lines += ["\t".join(_cell(row, number) for number in chosen.columns) for row in _rows(chosen)]
    return "\n".join(lines)


def positions(chosen: Chosen) -> list[int]:
    """The positions of the rows, in the order of the log."""
    found: list[int] = []
    for first, last in sorted(chosen.ranges):
        found += chosen.rows.events.positions(first, last - first + 1).tolist()
    return found


def _rows(chosen: Chosen) -> Iterator[TableRow]:
    order = -1 if chosen.newest_first else 1
    for first, last in sorted(chosen.ranges)[::order]:
        for begin in range(first, last + 1, PAGE)[::order]:
            yield from list(chosen.rows.page(begin, min(PAGE, last - begin + 1)))[::order]


def _cell(row: TableRow, number: int) -> str:
    return "" if COLUMNS[number].shows == "icon" else row.cells[number].replace("\t", " ").replace("\n", " ")
