"""Lists as files and on paper: the visible columns, in the order of the screen."""

from collections.abc import Iterator, Sequence
from functools import partial

from app.sheets import Cell
from ui.exporting import Sheet
from ui.lists.listing import Listing
from ui.models.rows import Rows, TableRow
from ui.printing import Printout, escaped

PAGE = 200
MOST_PRINTED = 500


def sheet(listing: Listing, rows: Rows, columns: Sequence[int]) -> Sheet:
    """All rows."""
    titles = tuple(listing.columns[column].title for column in columns)
    written = partial(_cells, rows, columns)
    return Sheet(title=listing.noun.capitalize(), columns=titles, rows=written, total=rows.count)


def printout(listing: Listing, rows: Rows, columns: Sequence[int]) -> Printout:
    """The first rows; more would be a book."""
    head = "".join(f"<th align='left'>{escaped(listing.columns[column].title)}</th>" for column in columns)
    shown = rows.page(0, MOST_PRINTED)
    body = "".join(_printed(row, columns) for row in shown)
    left = rows.count - len(shown)
    more = f"<p class='muted'>and {left:,} more, not printed</p>" if left > 0 else ""
    html = f"<table width='100%' cellspacing='0'><tr>{head}</tr>{body}</table>{more}"
    return Printout(title=listing.noun.capitalize(), html=html, landscape=True)


def _cells(rows: Rows, columns: Sequence[int]) -> Iterator[Sequence[Cell]]:
    for first in range(0, rows.count, PAGE):
        for row in rows.page(first, PAGE):
            yield tuple(row.cells[column] for column in columns)


def _printed(row: TableRow, columns: Sequence[int]) -> str:
    cells = "".join(f"<td style='padding: 2px 6px 2px 0;'>{escaped(row.cells[column])}</td>" for column in columns)
    return f"<tr>{cells}</tr>"
