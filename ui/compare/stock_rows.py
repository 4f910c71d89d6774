"""The compared stock as rows of a table, sorted as asked for, names and trends made when they are looked at."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

import msgspec

from app.desk import Desk
from app.inventory_comparison import InventoryComparison, Shelf, compare_inventory, matching, trends
from app.sheets import Cell
from ui.labels import plain
from ui.models.rows import Column, Key, TableRow

COLUMNS = (
    Column(id="sku", title="Item", width=12),
    Column(id="name", title="Product", width=30),
    Column(id="before", title="A on hand", width=11, align="right"),
    Column(id="after", title="B on hand", width=11, align="right"),
    Column(id="delta", title="Difference", width=11, align="right", tip="B less A; why it is so: W or the menu."),
    Column(id="note", title="Note", width=8),
    Column(id="trend", title="From A to B", width=16, shows="trend"),
)
MINUS = "\N{MINUS SIGN}"


class StockAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which comparison is wanted: two positions, a search, only what changed, sorted by a column."""

    a: int
    b: int
    text: str = ""
    only_changed: bool = True
    sort: str = "delta"


class StockAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The items found, and the whole comparison they are a part of."""

    asked: StockAsked
    whole: InventoryComparison
    shelves: tuple[Shelf, ...]

    @property
    def sums(self) -> str:
        """The pinned last line: what the shown items come to."""
        before, after = sum(one.before for one in self.shelves), sum(one.after for one in self.shelves)
        return f"Σ {len(self.shelves):,} items   A {pieces(before)}   B {pieces(after)}   {signed(after - before)}"


def find(desk: Desk, asked: StockAsked) -> StockAnswer:
    """Compare, search and sort; done in a reader thread."""
    whole = compare_inventory(desk, asked.a, asked.b)
    found = matching(desk, whole.shelves, asked.text, max(asked.a, asked.b))
    if asked.only_changed:
        found = [shelf for shelf in found if shelf.delta]
    found.sort(key=SORTS[asked.sort])
    return StockAnswer(asked=asked, whole=whole, shelves=tuple(found))


class StockRows:
    """The rows of an answer."""

    start = 0

    def __init__(self, desk: Desk, answer: StockAnswer) -> None:
        self._desk, self._answer = desk, answer
        self._places = {shelf.sku: place for place, shelf in enumerate(answer.shelves)}
        self.count = len(answer.shelves)

    def page(self, first: int, limit: int) -> Sequence[TableRow]:
        """Rows with the names at the later moment."""
        shelves = self._answer.shelves[first : first + limit]
        asked, skus = self._answer.asked, [shelf.sku for shelf in shelves]
        drawn = trends(self._desk, skus, asked.a, asked.b) if skus else {}
        return [_row(shelf, self.name(shelf.sku), drawn[shelf.sku]) for shelf in shelves]

    def find(self, key: Key) -> int | None:
        """Where an item stands."""
        return self._places.get(str(key))

    def name(self, sku: str) -> str:
        """What an item was called at the later moment."""
        found = self._desk.ask.products.product(sku, max(self._answer.asked.a, self._answer.asked.b))
        return found.name if found is not None else ""


def sheet_rows(desk: Desk, answer: StockAnswer) -> Iterator[Sequence[Cell]]:
    """All rows for a file, numbers as numbers."""
    rows = StockRows(desk, answer)
    for shelf in answer.shelves:
        yield shelf.sku, rows.name(shelf.sku), shelf.before, shelf.after, shelf.delta, note(shelf)


SHEET = ("item", "product", "A on hand", "B on hand", "difference", "note")


def _row(shelf: Shelf, name: str, trend: tuple[float, ...]) -> TableRow:
    before = "—" if shelf.is_new else pieces(shelf.before)
    cells = (plain(shelf.sku), plain(name), before, pieces(shelf.after), signed(shelf.delta), note(shelf), "")
    fallen = "muted" if shelf.is_new else "negative"
    tones = {4: "positive" if shelf.delta > 0 else "negative", 5: fallen} if shelf.delta else {}
    return TableRow(key=shelf.sku, cells=cells, tone="" if shelf.delta else "muted", tones=tones, trend=trend)


def note(shelf: Shelf) -> str:
    """What is worth knowing about an item's change."""
    if shelf.after < 0:
        return "below 0"
    if shelf.after == 0 and shelf.before > 0:
        return "OUT"
    return "new" if shelf.is_new else ""


def pieces(count: int) -> str:
    """Pieces as people write them."""
    return f"{count:,}".replace("-", MINUS)


def signed(delta: int) -> str:
    """A difference with its sign; empty for none."""
    return f"{delta:+,}".replace("-", MINUS) if delta else ""


def _by_sku(shelf: Shelf) -> tuple[int, str]:
    return 0, shelf.sku


def _by_delta(shelf: Shelf) -> tuple[int, str]:
    return -abs(shelf.delta), shelf.sku


def _by_before(shelf: Shelf) -> tuple[int, str]:
    return -shelf.before, shelf.sku


def _by_after(shelf: Shelf) -> tuple[int, str]:
    return -shelf.after, shelf.sku


SORTS: Mapping[str, Callable[[Shelf], tuple[int, str]]] = MappingProxyType(
    {"sku": _by_sku, "delta": _by_delta, "before": _by_before, "after": _by_after}
)
