"""What can be seen of a document right now: the selected rows or those on the screen, as they stand there."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from app.sheets import Cell, Sheet
from ui.models.rows import Rows
from ui.widgets.table import PagedTable

PAGE = 200
NUMBER = re.compile(r"[+\-−]?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?", re.ASCII)
"""Numbers as tables show them; codes such as 0012 are none."""


def table_of(document: QWidget | None) -> PagedTable | None:
    """The table a person looks at: the one with the keyboard, else the first one to be seen."""
    tables = [] if document is None else [one for one in document.findChildren(PagedTable) if one.isVisible()]
    focused = [table for table in tables if table.hasFocus()]
    return next(iter((*focused, *tables)), None)


def seen_sheet(table: PagedTable, title: str) -> Sheet:
    """Several selected rows, else the rows on the screen; the columns shown, in their order, with the texts shown."""
    model, columns = table.paged, table.header.visible_columns()
    ranges = table.selected_ranges()
    selected = sum(last - first + 1 for first, last in ranges)
    if selected < 2:
        ranges = [(table.top_line, max(_bottom_line(table), table.top_line))]
    asked = [model.places(first, last) for first, last in ranges]
    count = sum(last - first + 1 for first, last in ranges)
    rows, is_turned = model.rows, model.newest_first

    def written() -> Iterator[Sequence[Cell]]:
        for first, last in asked:
            yield from _between(rows, min(first, last), max(first, last), columns, is_turned=is_turned)

    told = f"{count:,} selected" if selected > 1 else f"the {count:,} on the screen"
    titles = tuple(model.columns[column].title for column in columns)
    return Sheet(title=title, columns=titles, rows=written, total=count, notes=(("rows", told),))


def _between(rows: Rows, first: int, last: int, columns: Sequence[int], *, is_turned: bool) -> Iterator[Sequence[Cell]]:
    starts = range(first, last + 1, PAGE)
    for start in reversed(starts) if is_turned else starts:
        page = rows.page(start, min(PAGE, last + 1 - start))
        for row in reversed(page) if is_turned else page:
            yield tuple(_cell(row.cells[column]) for column in columns)


def _cell(text: str) -> Cell:
    """A number where the text is one, so that a spreadsheet can add it up and a minus is not taken for a formula."""
    if not NUMBER.fullmatch(text):
        return text
    plain = text.replace(",", "").replace("−", "-")
    return Decimal(plain) if "." in plain else int(plain)


def _bottom_line(table: PagedTable) -> int:
    line = table.rowAt(table.viewport().height() - 1)
    return line if line >= 0 else table.paged.rowCount() - 1
