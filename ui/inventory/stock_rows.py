"""Items as rows of the table, on a sheet and on paper."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from app.sheets import Cell, Sheet
from app.stock_list import LOW_RULE, StockLine, StockList, Totals
from domain.recorded import instant
from ui.inventory.pending import Overlay
from ui.labels import plain
from ui.models.rows import Column, Key, TableRow
from ui.printing import Printout, escaped, paper_table
from ui.times import local_words

COLUMNS = (
    Column(id="sku", title="Item", width=10, tip="The stock-keeping unit"),
    Column(id="name", title="Product", width=28, tip="Its name in the catalogue at the moment shown"),
    Column(id="on_hand", title="On hand", width=8, align="right", tip="Pieces at the moment shown"),
    Column(id="a_on_hand", title="A on hand", width=10, align="right", hidden=True, tip="Pieces at moment A"),
    Column(id="b_on_hand", title="B on hand", width=10, align="right", hidden=True, tip="Pieces at moment B"),
    Column(id="change", title="Change", width=9, align="right", hidden=True, tip="From A to B; right-click: why"),
    Column(id="note", title="Note", width=10, tip=LOW_RULE),
    Column(id="sold", title="Sold 30 d", width=8, align="right", tip="Pieces issued to orders in the 30 days before"),
    Column(id="moved", title="Last movement", width=15, tip="On the business clock, in the window's zone"),
    Column(id="trend", title="Last 30 days", width=16, shows="trend", tip="On hand at the end of each day"),
)
NUMBERS = {column.id: number for number, column in enumerate(COLUMNS)}
ONLY_COMPARING = ("a_on_hand", "b_on_hand", "change")
ONLY_ALONE = ("on_hand", "sold", "moved")
SHEET = ("item", "product", "on hand", "sold in 30 days", "last movement", "note")
SHEET_COMPARED = ("item", "product", "A on hand", "B on hand", "change", "note")
PRINTED = 1_000
STEP = 2_000


class StockRows:
    """An answer as rows; pages of it are made in any thread."""

    start = 0

    def __init__(self, answer: StockList, overlay: Overlay, zone: ZoneInfo) -> None:
        self.answer, self.count = answer, answer.count
        self._failed: Mapping[str, str] = dict(overlay.failed)
        self._zone = zone

    def page(self, first: int, limit: int) -> Sequence[TableRow]:
        """Some items, ready to paint."""
        return [self._row(line) for line in self.answer.lines(first, limit)]

    def find(self, key: Key) -> int | None:
        """The line of an item."""
        return self.answer.place_of(str(key))

    def _row(self, line: StockLine) -> TableRow:
        failed = self._failed.get(line.sku, "")
        note = f"{signed(line.pending)} pending" if line.pending else failed or note_of(line)
        cells = (
            plain(line.sku),
            plain(line.name),
            number(line.on_hand),
            number(line.on_hand),
            "" if line.compared is None else number(line.compared),
            "" if line.change is None else signed(line.change),
            note,
            number(line.sold) if line.sold else "",
            "" if line.moved_us is None else local_words(line.moved_us, self._zone)[:16],
            "",
        )
        return TableRow(
            key=line.sku, cells=cells, tones=_tones(line, bool(failed)), is_struck=bool(failed), trend=line.trend
        )


def note_of(line: StockLine) -> str:
    """OUT, LOW or nothing."""
    return "OUT" if line.is_out else "LOW" if line.is_low else ""


def number(pieces: int) -> str:
    """Pieces as people write them, with a real minus."""
    return f"{pieces:,}".replace("-", "\u2212")


def signed(pieces: int) -> str:
    """A difference, with its sign."""
    return f"+{pieces:,}" if pieces > 0 else number(pieces)


def sum_words(totals: Totals) -> str:
    """The sums over the listed items."""
    items = f"{totals.items:,} item{'s' if totals.items != 1 else ''}"
    if totals.compared is None:
        return f"Sum of {items}: {number(totals.on_hand)} on hand · {number(totals.sold)} sold in 30 days"
    change = signed(totals.compared - totals.on_hand)
    return f"Sum of {items}: A {number(totals.on_hand)} · B {number(totals.compared)} · change {change}"


def sheet(answer: StockList, notes: Sequence[tuple[str, str]], zone: ZoneInfo) -> Sheet:
    """Every listed item, in the order shown."""
    columns = SHEET if answer.question.compared is None else SHEET_COMPARED
    told = (*notes, ("rule", LOW_RULE))
    rows = partial(_sheet_rows, answer, zone)
    return Sheet(title="Inventory", columns=columns, rows=rows, total=answer.count, notes=told)


def printout(answer: StockList, totals: str, choice: str, zone: ZoneInfo) -> Printout:
    """The first items and the sums."""
    columns = SHEET if answer.question.compared is None else SHEET_COMPARED
    table = paper_table(columns, _paper_rows(answer, zone))
    left = answer.count - PRINTED
    more = f"<p class='muted'>and {left:,} more items</p>" if left > 0 else ""
    html = f"<p>{escaped(choice)}</p>{table}{more}<p><b>{escaped(totals)}</b></p>"
    return Printout(title="Inventory", html=html)


def _tones(line: StockLine, is_failed: bool) -> dict[int, str]:
    tones = {NUMBERS["moved"]: "muted", NUMBERS["note"]: "warning" if not line.is_out else "negative"}
    if line.on_hand < 0:
        tones[NUMBERS["on_hand"]] = "negative"
    if line.change:
        tones[NUMBERS["change"]] = "positive" if line.change > 0 else "negative"
    if line.pending:
        tones |= dict.fromkeys((NUMBERS["on_hand"], NUMBERS["note"], NUMBERS["b_on_hand"]), "pending")
    if is_failed:
        tones[NUMBERS["note"]] = "error"
    return tones


def _sheet_rows(answer: StockList, zone: ZoneInfo, limit: int | None = None) -> Iterator[Sequence[Cell]]:
    count = answer.count if limit is None else min(limit, answer.count)
    for first in range(0, count, STEP):
        for line in answer.lines(first, min(STEP, count - first), with_trend=False):
            if line.compared is not None:
                yield line.sku, line.name, line.on_hand, line.compared, line.change, note_of(line)
            else:
                moved = None if line.moved_us is None else instant(line.moved_us).astimezone(zone)
                yield line.sku, line.name, line.on_hand, line.sold, moved, note_of(line)


def _paper_rows(answer: StockList, zone: ZoneInfo) -> Iterator[Sequence[object]]:
    for row in _sheet_rows(answer, zone, PRINTED):
        yield [
            f"{cell:%Y-%m-%d %H:%M}" if hasattr(cell, "astimezone") else "" if cell is None else cell for cell in row
        ]
