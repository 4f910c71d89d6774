"""The stock at two positions side by side, item by item."""

from collections.abc import Sequence

import msgspec

from app.desk import Desk

MOST_MATCHES = 20_000
TREND_POINTS = 24


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """One item at both moments, in pieces; `is_new` where it had never moved at the first one."""

    sku: str
    before: int
    after: int
    is_new: bool

    @property
    def delta(self) -> int:
        """After less before."""
        return self.after - self.before


class InventoryComparison(msgspec.Struct, frozen=True, kw_only=True):
    """All items that had moved by either moment; `a` and `b` are the positions compared."""

    a: int
    b: int
    shelves: tuple[Shelf, ...]

    @property
    def before(self) -> int:
        """All pieces at the first moment."""
        return sum(shelf.before for shelf in self.shelves)

    @property
    def after(self) -> int:
        """All pieces at the second moment."""
        return sum(shelf.after for shelf in self.shelves)


def compare_inventory(desk: Desk, a: int, b: int) -> InventoryComparison:
    """The stock at two positions; the second may be the earlier one."""
    then, now = desk.ask.inventory.on_hand(a), desk.ask.inventory.on_hand(b)
    before, after = then.pieces.tolist(), now.pieces.tolist()
    skus = now.skus if len(after) >= len(before) else then.skus
    count = max(len(before), len(after))
    before += [0] * (count - len(before))
    after += [0] * (count - len(after))
    known = len(then.pieces)
    shelves = tuple(
        Shelf(sku=sku, before=one, after=other, is_new=number >= known)
        for number, (sku, one, other) in enumerate(zip(skus[:count], before, after, strict=True))
    )
    return InventoryComparison(a=a, b=b, shelves=shelves)


def matching(desk: Desk, shelves: Sequence[Shelf], text: str, at: int) -> list[Shelf]:
    """The items whose number or name has the text, as named at a position; all for an empty text."""
    if not text:
        return list(shelves)
    named = {row.sku for row in desk.ask.products.page(at=at, text=text, limit=MOST_MATCHES).rows}
    folded = text.casefold()
    return [shelf for shelf in shelves if shelf.sku in named or folded in shelf.sku.casefold()]


def trends(desk: Desk, skus: Sequence[str], a: int, b: int) -> dict[str, tuple[float, ...]]:
    """The pieces of some items at evenly spaced positions from the earlier moment to the later one."""
    first, last = sorted((a, b))
    step = max(1, (last - first) // TREND_POINTS)
    positions = [*range(first, last, step), last]
    series = desk.ask.inventory.series(skus, positions)
    return {sku: tuple(float(pieces) for pieces in row) for sku, row in zip(skus, series.tolist(), strict=True)}
