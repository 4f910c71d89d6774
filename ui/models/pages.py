"""Pages of rows: how large they are, and how they are fetched in a reader thread."""

from collections.abc import Sequence
from typing import NamedTuple

from ui.models.rows import Rows, TableRow

PAGE_ROWS = 200


class Page(NamedTuple):
    """Rows as fetched, the place of the first, and the answer they are a part of; `is_part` where some were left out."""

    rows: Sequence[TableRow]
    first: int
    source: Rows
    is_part: bool = False

    def row(self, place: int) -> TableRow | None:
        """The row at a place; None when it was not there yet."""
        return self.rows[place - self.first] if 0 <= place - self.first < len(self.rows) else None


Pages = list[tuple[int, Page]]


def fetched(rows: Rows, pages: Sequence[int]) -> Pages:
    """Pages by their numbers."""
    return [(page, _page(rows, page)) for page in pages]


def parts(rows: Rows, near: int, lines: int, *, newest_first: bool) -> Pages:
    """The rows of so many lines of the table from `near` on, and nothing else of their pages."""
    end = rows.start + rows.count
    near = max(0, min(near, rows.count - lines))
    first = max(rows.start, end - near - lines if newest_first else rows.start + near)
    last = min(end, first + lines)
    numbers = range(first // PAGE_ROWS, (last - 1) // PAGE_ROWS + 1) if last > first else range(0)
    return [(page, _part(rows, max(first, page * PAGE_ROWS), min(last, (page + 1) * PAGE_ROWS))) for page in numbers]


def first_pages(rows: Rows, near: int, *, newest_first: bool) -> list[int]:
    """The page of a line, and the one below it: a viewport at a page's edge sees two of them."""
    if rows.count == 0:
        return []
    near, end = max(0, min(near, rows.count - 1)), rows.start + rows.count
    page = (end - 1 - near if newest_first else rows.start + near) // PAGE_ROWS
    other = page - 1 if newest_first else page + 1
    return [page, other] if rows.start // PAGE_ROWS <= other <= (end - 1) // PAGE_ROWS else [page]


def _page(rows: Rows, page: int) -> Page:
    first = max(page * PAGE_ROWS, rows.start)
    return Page(rows.page(first, (page + 1) * PAGE_ROWS - first), first, rows)


def _part(rows: Rows, first: int, last: int) -> Page:
    return Page(rows.page(first, last - first), first, rows, is_part=True)
