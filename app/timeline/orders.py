"""What each document adds to, or takes back from, the sales: orders as they are placed and changed, credit notes.

An order counts in the week and country it was placed in, with the lines it has at the moment looked at; a cancelled one
no longer counts, and one that goes to another country counts there. Fees and ledger entries are no sales.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain, repeat
from operator import itemgetter
from typing import NamedTuple, TypeAlias

import msgspec
import numpy as np

from app.timeline.batch import CHANGES, Batch, Document, Events, Line, from_recorded
from app.timeline.sale import CREDIT_SIDE, ORDER_SIDE, ItemSales, Sales, from_rows, merged
from domain.money import to_micro
from domain.recorded import Recorded
from storage.packing import Numbers

ReadStream: TypeAlias = Callable[[str, int], Sequence[Recorded]]
"""The events of a stream up to and including a position."""

REMEMBERED_BATCHES = 8
REMEMBERED_CHANGES = 2_000
"""Few, so that what is remembered stays in the processor's cache: orders mostly change soon, the others are looked up."""


class Item(NamedTuple):
    """What one item adds: pieces, micro-units, and 1 for a document that has it (-1: has it no longer)."""

    units: int
    amount: int
    documents: int


NO_ITEM = Item(0, 0, 0)
NO_PRICE = "0"


class OpenOrder(msgspec.Struct, gc=False):
    """An order that may still change."""

    placed_us: int
    customer: str | None
    currency: str
    country: str
    lines: dict[int, Line]


def read_batch(book: "OrderBook", batch: Batch, needs: Collection[str]) -> None:
    """Set what some kinds of facts need of a batch (`FactKind.needs`)."""
    if "items" in needs or "sales" in needs:
        book.read(batch, by_item="items" in needs)


class OrderBook:
    """Turns consecutive batches into sales, remembering the newest orders and reading older ones from the log."""

    def __init__(self, read_stream: ReadStream) -> None:
        self._read_stream = read_stream
        self._prices = _Micro()
        self._next = 0
        self._newest: deque[_Placed] = deque(maxlen=REMEMBERED_BATCHES)
        self._changed: dict[str, OpenOrder | None] = {}

    def read(self, batch: Batch, *, by_item: bool) -> None:
        """Set the batch's sales, and its item sales if wanted: what its events add, in their order."""
        if batch.first != self._next:
            self._newest.clear()
            self._changed.clear()
        self._next = batch.last + 1
        self._documents(batch, by_item)
        for number in list(self._changed)[: max(len(self._changed) - REMEMBERED_CHANGES, 0)]:
            del self._changed[number]
        changes = batch.documents.of_types(CHANGES).tolist()
        if changes:
            self._changes(batch, changes, by_item)

    def _documents(self, batch: Batch, by_item: bool) -> None:
        events = batch.documents
        placed, credited = events.of_types(("OrderPlaced",)), events.of_types(("CreditNoteIssued",))
        orders = [events.shapes[at] for at in placed.tolist()]
        self._newest.append(_Placed(orders, batch.effective_us[events.where[placed]]))
        both = np.sort(np.concatenate([placed, credited])) if credited.size else placed
        if both.size:
            documents = [events.shapes[at] for at in both.tolist()]
            side = np.full(both.size, CREDIT_SIDE, np.int64)
            side[np.searchsorted(both, placed)] = ORDER_SIDE
            lines = list(chain.from_iterable([shape.lines for shape in documents]))
            sizes = np.array(list(map(len, [shape.lines for shape in documents])), np.int64)
            pieces = np.array([line.quantity for line in lines], np.int64)
            amounts = pieces * np.array(
                itemgetter(NO_PRICE, *[line.price for line in lines])(self._prices)[1:], np.int64
            )
            batch.sales = _sales(batch, events.where[both], side, documents, amounts, sizes)
            if by_item:
                skus = [line.sku for line in lines]
                batch.item_sales = _item_sales(batch.sales, skus, pieces, amounts, sizes)

    # Orders that change

    def _changes(self, batch: Batch, changes: Sequence[int], by_item: bool) -> None:
        rows: list[tuple[int | str | None, ...]] = []
        items: list[tuple[int | str | None, ...]] = []
        for at in changes:
            where = int(batch.documents.where[at])
            if not by_item and (row := self._cancelled(batch.documents, at, where)):
                rows.append(row)
                continue
            for country, order, change, documents in self._change(batch, at):
                amount = sum(item.amount for item in change.values())
                head = (where, order.placed_us, ORDER_SIDE, amount, documents)
                rows.append((*head, country, order.customer, order.currency))
                if by_item:
                    items += [(where, ORDER_SIDE, *item, sku, order.currency) for sku, item in change.items()]
        if rows:
            batch.sales = merged(batch.sales, from_rows(Sales, rows))
        if items:
            batch.item_sales = merged(batch.item_sales, from_rows(ItemSales, items))

    def _cancelled(
        self, events: Events[Document], at: int, where: int
    ) -> tuple[int, int, int, int, int, str, str | None, str] | None:
        """The row of a cancellation of an order as it was placed just before, which is what most changes are."""
        number = events.shapes[at].order or ""
        if events.names[events.codes[at]] != "OrderCancelled" or number in self._changed:
            return None
        order = self._lately(number)
        if order is None:
            return None
        self._changed[number] = None
        amount = sum(line.quantity * self._prices[line.price] for line in order.lines.values())
        return where, order.placed_us, ORDER_SIDE, -amount, -1, order.country, order.customer, order.currency

    def _change(self, batch: Batch, at: int) -> "list[tuple[str, OpenOrder, Mapping[str, Item], int]]":
        """Country, order, items and documents of what a change of an order adds."""
        events = batch.documents
        shape, name = events.shapes[at], events.names[events.codes[at]]
        number = shape.order or ""
        order = self._order(number, batch.first + int(events.where[at]) - 1)
        if order is None:
            return []
        before, country = self._items(order.lines.values()), order.country
        if _apply(order, name, shape):
            self._changed[number] = None
            return [(country, order, _difference(before, {}), -1)]
        if order.country != country:
            return [(country, order, _difference(before, {}), -1), (order.country, order, before, 1)]
        change = _difference(before, self._items(order.lines.values()))
        return [(country, order, change, 0)] if change else []

    def _items(self, lines: Iterable[Line]) -> dict[str, Item]:
        items: dict[str, Item] = {}
        for line in lines:
            before = items.get(line.sku, NO_ITEM)
            amount = line.quantity * self._prices[line.price]
            items[line.sku] = Item(before.units + line.quantity, before.amount + amount, 1)
        return items

    def _order(self, number: str, upto: int) -> OpenOrder | None:
        """The order as it stands before an event; None when it was never placed or no longer counts."""
        if number not in self._changed:
            self._changed[number] = self._lately(number) or self._read(number, upto)
        return self._changed[number]

    def _lately(self, number: str) -> OpenOrder | None:
        """An order as it was placed, if that was in one of the last batches."""
        for placed in reversed(self._newest):
            if order := placed.get(number):
                return order
        return None

    def _read(self, number: str, upto: int) -> OpenOrder | None:
        order: OpenOrder | None = None
        for recorded in self._read_stream(f"order-{number}", upto):
            shape = next(iter(from_recorded([recorded]).documents.shapes), None)
            if shape is None:
                continue
            if order is None and recorded.type == "OrderPlaced":
                order = _opened(shape, recorded.effective_us)
            elif order is not None and recorded.type in CHANGES and _apply(order, recorded.type, shape):
                return None
        return order


def _sales(
    batch: Batch, where: Numbers, side: Numbers, documents: Sequence[Document], amounts: Numbers, sizes: Numbers
) -> Sales:
    """Documents as sales; `amounts` are those of their lines, of which each has some (`sizes`)."""
    ends = np.cumsum(sizes)
    sums = np.concatenate([[0], np.cumsum(amounts)])
    return Sales(
        where=where,
        dated_us=batch.effective_us[where],
        side=side,
        amounts=sums[ends] - sums[ends - sizes],
        documents=np.ones(where.size, np.int64),
        countries=[shape.country for shape in documents],
        customers=[shape.customer for shape in documents],
        currencies=[shape.currency for shape in documents],
    )


def _item_sales(sales: Sales, skus: Sequence[str], pieces: Numbers, amounts: Numbers, sizes: Numbers) -> ItemSales:
    """The lines of documents as sales of their items."""
    counts, side = sizes.tolist(), np.repeat(sales.side, sizes)
    return ItemSales(
        where=np.repeat(sales.where, sizes),
        side=side,
        units=np.where(side == CREDIT_SIDE, -pieces, pieces),
        amounts=amounts,
        documents=_first_of_each(skus, counts),
        skus=skus,
        currencies=list(chain.from_iterable(map(repeat, sales.currencies, counts))),
    )


def _opened(placed: Document, placed_us: int) -> OpenOrder:
    lines = {line.line: line for line in placed.lines}
    return OpenOrder(placed_us, placed.customer, placed.currency, placed.country, lines)


def _apply(order: OpenOrder, name: str, shape: Document) -> bool:
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
        old, new = before.get(sku, NO_ITEM), after.get(sku, NO_ITEM)
        if old != new:
            change[sku] = Item(new.units - old.units, new.amount - old.amount, new.documents - old.documents)
    return change


def _first_of_each(skus: Sequence[str], counts: Sequence[int]) -> Numbers:
    """1 for the first line with an item in each document, 0 for further ones; `counts` are the documents' lines."""
    documents = list(chain.from_iterable(map(repeat, range(len(counts)), counts)))
    first = np.ones(len(skus), np.int64)
    if len(set(zip(documents, skus, strict=True))) < len(skus):
        seen: set[tuple[int, str]] = set()
        for at, key in enumerate(zip(documents, skus, strict=True)):
            first[at] = key not in seen
            seen.add(key)
    return first


class _Micro(dict[str, int]):
    """Prices as text to micro-units, each worked out once."""

    def __missing__(self, price: str) -> int:
        micro = self[price] = to_micro(Decimal(price))
        return micro


class _Placed:
    """The orders of a batch, which are looked at only if one of them changes soon."""

    def __init__(self, orders: Sequence[Document], placed_us: Numbers) -> None:
        self._orders, self._placed_us = orders, placed_us

    @cached_property
    def _places(self) -> dict[str | None, int]:
        return {document.order: place for place, document in enumerate(self._orders)}

    def get(self, number: str) -> OpenOrder | None:
        """An order as it was placed; None when it is not one of these."""
        place = self._places.get(number)
        return None if place is None else _opened(self._orders[place], int(self._placed_us[place]))
