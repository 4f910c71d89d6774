"""The compared stock on paper and as a file."""

from functools import partial

from app.desk import Desk
from ui.compare.stock_rows import SHEET, StockAnswer, StockRows, sheet_rows
from ui.exporting import Sheet
from ui.printing import Printout, escaped

MOST_PRINTED = 500
TITLE = "Stock at two moments"
HEADS = ("Item", "Product", "A on hand", "B on hand", "Difference", "Note")
LEFT, RIGHT = "style='padding: 2px 8px 2px 0;'", "style='padding: 2px 8px 2px 0;' align='right'"
SIDES = (LEFT, LEFT, RIGHT, RIGHT, RIGHT, LEFT)


def stock_sheet(desk: Desk, answer: StockAnswer, caption: str) -> Sheet:
    """Every item shown, numbers as numbers."""
    rows = partial(sheet_rows, desk, answer)
    return Sheet(title=TITLE, columns=SHEET, rows=rows, total=len(answer.shelves), notes=(("compared", caption),))


def stock_printout(desk: Desk, answer: StockAnswer, caption: str) -> Printout:
    """The first items, and what all of them come to."""
    rows = StockRows(desk, answer).page(0, MOST_PRINTED)
    head = "".join(f"<th {side}>{name}</th>" for name, side in zip(HEADS, SIDES, strict=True))
    body = "".join(
        "<tr>"
        + "".join(f"<td {side}>{escaped(cell)}</td>" for cell, side in zip(row.cells, SIDES, strict=False))
        + "</tr>"
        for row in rows
    )
    left = len(answer.shelves) - len(rows)
    more = f"<p class='muted'>and {left:,} more items, not printed</p>" if left else ""
    html = (
        f"<p>{escaped(caption)}</p><table width='100%' cellspacing='0'><tr>{head}</tr>{body}</table>"
        f"<p><b>{escaped(answer.sums)}</b></p>{more}"
    )
    return Printout(title=TITLE, html=html)
