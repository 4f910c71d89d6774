"""What each document adds to, or takes back from, the sales: orders as they are placed and changed, credit notes.

An order counts in the week and country it was placed in, with the lines it has at the moment looked at; a cancelled one
no longer counts. Fees and ledger entries are no sales.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

import msgspec

from app.timeline.batch import Batch, Line, Shape, from_recorded
from app.timeline.sale import CREDIT_SIDE, NOTHING, ORDER_SIDE, Item, Sale, Side
from domain.money import to_micro
from domain.recorded import Recorded

ReadStream: TypeAlias = Callable[[str, int], Sequence[Recorded]]
"""The events of a stream up to and including a position."""

CHANGES = ("OrderLineAdded", "OrderLineQuantityChanged", "OrderLineRemoved", "OrderCancelled", "DeliveryAddressChanged")
DOCUMENTS = ("OrderPlaced", "CreditNoteIssued", *CHANGES)
REMEMBERED_ORDERS = 50_000


class OpenOrder(msgspec.Struct, gc=False):
    """An order that may still change."""

    placed_us: int
    customer: str | None
    currency: str
    country: str
    lines: dict[int, Line]


class OrderBook:
    """Turns consecutive batches into sales, remembering the newest orders and reading older ones from the log."""

    def __init__(self, read_stream: ReadStream) -> None:
        self._read_stream = read_stream
        self._prices = _Micro()
        self._next = 0
        self._placed: dict[str, tuple[Shape, int]] = {}
        self._changed: dict[str, OpenOrder | None] = {}

    def read(self, batch: Batch) -> None:
        """Set the batch's sales: what its events add, in their order."""
        self._forget(everything=batch.first != self._next)
        self._next = batch.last + 1
        found: list[Sale] = []
        placed, credited = (set(batch.of_type(name).tolist()) for name in ("OrderPlaced", "CreditNoteIssued"))
        times = batch.effective_us.tolist()
        for index in batch.of_types(DOCUMENTS).tolist():
            shape = batch.shapes[index]
            if index in placed:
                self._placed[shape.order or ""] = (shape, times[index])
                self._changed.pop(shape.order or "", None)
                found.append(_sale(index, shape, times[index], ORDER_SIDE, self._items(shape.lines)))
            elif index in credited:
                found.append(_sale(index, shape, times[index], CREDIT_SIDE, self._items(shape.lines, units=-1)))
            else:
                found += self._change(index, shape, batch)
        batch.sales = found

    def _items(self, lines: Iterable[Line], *, units: int = 1) -> dict[str, Item]:
        prices = self._prices
        items: dict[str, Item] = {}
        for line in lines:
            pieces = line.quantity * units
            amount = line.quantity * prices[line.price]
            before = items.get(line.sku)
            items[line.sku] = Item(before[0] + pieces, before[1] + amount, 1) if before else Item(pieces, amount, 1)
        return items

    # Orders that change

    def _change(self, index: int, shape: Shape, batch: Batch) -> list[Sale]:
        number = shape.order or ""
        order = self._order(number, batch.first + index - 1)
        if order is None:
            return []
        before, country = self._items(order.lines.values()), order.country
        is_off = _apply(order, batch.names[batch.codes[index]], shape)
        if is_off:
            self._changed[number] = None
        if order.country != country:
            return [
                _of_order(index, order, country, {sku: _times(-1, item) for sku, item in before.items()}, -1),
                _of_order(index, order, order.country, before, 1),
            ]
        after = {} if is_off else self._items(order.lines.values())
        change = _difference(before, after)
        return [_of_order(index, order, country, change, -1 if is_off else 0)] if change or is_off else []

    def _order(self, number: str, upto: int) -> OpenOrder | None:
        """The order as it stands before an event; None when it was never placed or no longer counts."""
        if number not in self._changed:
            placed = self._placed.pop(number, None)
            self._changed[number] = _opened(*placed) if placed else self._read(number, upto)
        return self._changed[number]

    def _read(self, number: str, upto: int) -> OpenOrder | None:
        order: OpenOrder | None = None
        for recorded in self._read_stream(f"order-{number}", upto):
            shape = from_recorded([recorded]).shapes[0]
            if order is None and recorded.type == "OrderPlaced":
                order = _opened(shape, recorded.effective_us)
            elif order is not None and recorded.type in CHANGES and _apply(order, recorded.type, shape):
                return None
        return order

    def _forget(self, *, everything: bool) -> None:
        for orders in (self._placed, self._changed):
            if everything:
                orders.clear()
            elif len(orders) > REMEMBERED_ORDERS:
                for number in list(orders)[: REMEMBERED_ORDERS // 2]:
                    del orders[number]


def _opened(placed: Shape, placed_us: int) -> OpenOrder:
    lines = {line.line: line for line in placed.lines}
    return OpenOrder(placed_us, placed.customer, placed.currency, placed.country, lines)


def _apply(order: OpenOrder, name: str, shape: Shape) -> bool:
    """Change the order as an event says; True when it no longer counts."""
    match name, shape.line:
        case "OrderLineAdded", Line() as line:
            order.lines[line.line] = line
        case "OrderLineQuantityChanged", int() as number if number in order.lines:
            order.lines[number] = msgspec.structs.replace(order.lines[number], quantity=shape.quantity)
        case "OrderLineRemoved", int() as number:
            order.lines.pop(number, None)
        case "DeliveryAddressChanged", _:
            order.country = shape.country
        case _:
            return name == "OrderCancelled"
    return False


def _difference(before: dict[str, Item], after: dict[str, Item]) -> dict[str, Item]:
    change = {}
    for sku in {**before, **after}:
        old, new = before.get(sku, NOTHING), after.get(sku, NOTHING)
        if old != new:
            change[sku] = Item(new.units - old.units, new.amount - old.amount, new.documents - old.documents)
    return change


def _times(factor: int, item: Item) -> Item:
    return Item(item.units * factor, item.amount * factor, item.documents * factor)


def _sale(index: int, shape: Shape, dated_us: int, side: Side, items: dict[str, Item]) -> Sale:
    amount = 0
    for item in items.values():
        amount += item[1]
    return Sale(index, dated_us, shape.country, shape.customer, shape.currency, side, amount, 1, items)


def _of_order(index: int, order: OpenOrder, country: str, items: dict[str, Item], documents: int) -> Sale:
    amount = sum(item.amount for item in items.values())
    return Sale(index, order.placed_us, country, order.customer, order.currency, ORDER_SIDE, amount, documents, items)


class _Micro(dict[str, int]):
    """Prices as text to micro-units, each worked out once."""

    def __missing__(self, price: str) -> int:
        micro = self[price] = to_micro(Decimal(price))
        return micro
