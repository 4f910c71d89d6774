"""Every order with its stage, total and number of items: the list of all orders at any position."""

from typing import Any

import msgspec
from msgspec.structs import replace

from app.amounts import micro, pieces_of, total_micro
from app.read_model import Handling, ReadModel, Tables
from app.versioned import Appended, Versioned
from domain.order import (
    ORDER,
    DeliveryAddressChanged,
    OrderCancelled,
    OrderCredited,
    OrderDelivered,
    OrderLineAdded,
    OrderLineQuantityChanged,
    OrderLineRemoved,
    OrderPaid,
    OrderPlaced,
    OrderShipped,
)


class BoardVersion(msgspec.Struct, frozen=True, gc=False):
    """An order between two changes; amounts in micro-units of `currency`, times in microseconds UTC.

    `country_since` is the position from which on it goes to `country`: rows that begin there are indexed by it.
    """

    order_id: str
    customer: str | None
    country: str
    country_since: int
    currency: str
    stage: str
    total: int
    items: int
    pieces: int
    paid: int | None
    credited: int
    placed_us: int
    changed_us: int


class StageCounts(msgspec.Struct, frozen=True, gc=False):
    """How many orders were in each stage from a position on."""

    placed: int = 0
    shipped: int = 0
    delivered: int = 0
    cancelled: int = 0


ORDERS = Versioned(
    name="order_board",
    row=BoardVersion,
    key="order_id",
    stays="stage",
    indexes=("customer, born) WHERE since = born", "country, born) WHERE since = country_since"),
)
STAGES = Appended(name="order_stages", row=StageCounts)


class OrderBoardFold(Handling):
    """Orders into rows."""

    def __init__(self, tables: Tables) -> None:
        self._orders = tables.versions(ORDERS)
        self._stages = tables.appended(STAGES)
        self._states = tables.orders
        super().__init__(
            {
                OrderPlaced: self._placed,
                OrderLineAdded: self._line_added,
                OrderLineQuantityChanged: self._lines_changed,
                OrderLineRemoved: self._lines_changed,
                DeliveryAddressChanged: self._moved,
                OrderPaid: self._paid,
                OrderShipped: self._shipped,
                OrderDelivered: self._delivered,
                OrderCancelled: self._cancelled,
                OrderCredited: self._credited,
            },
            fetch=((self._orders, "order"),),
        )

    def _placed(self, event: OrderPlaced, position: int, us: int) -> None:
        if self._orders.current(event.order) is not None:
            return
        row = BoardVersion(
            order_id=event.order,
            customer=event.customer,
            country=event.country,
            country_since=position,
            currency=event.currency,
            stage="placed",
            total=total_micro(event.lines),
            items=len(event.lines),
            pieces=pieces_of(event.lines),
            paid=None,
            credited=0,
            placed_us=us,
            changed_us=us,
        )
        self._orders.begin(event.order, position, row)
        self._count(position, "", "placed")

    def _line_added(self, event: OrderLineAdded, position: int, us: int) -> None:
        line = event.line
        row = self._orders.current(event.order)
        if row is not None:
            total, pieces = row.total + line.quantity * micro(line.price), row.pieces + line.quantity
            self._revise(row, position, total=total, items=row.items + 1, pieces=pieces, changed_us=us)

    def _lines_changed(self, event: OrderLineQuantityChanged | OrderLineRemoved, position: int, us: int) -> None:
        row = self._orders.current(event.order)
        if row is not None:
            lines = ORDER.evolve(self._states.before(event.order, position), event).lines
            total, pieces = total_micro(lines), pieces_of(lines)
            self._revise(row, position, total=total, items=len(lines), pieces=pieces, changed_us=us)

    def _moved(self, event: DeliveryAddressChanged, position: int, us: int) -> None:
        row = self._orders.current(event.order)
        if row is not None:
            since = row.country_since if row.country == event.country else position
            self._revise(row, position, country=event.country, country_since=since, changed_us=us)

    def _paid(self, event: OrderPaid, position: int, us: int) -> None:
        self._change(event.order, position, paid=micro(event.amount), changed_us=us)

    def _shipped(self, event: OrderShipped, position: int, us: int) -> None:
        self._reach("shipped", event.order, position, us)

    def _delivered(self, event: OrderDelivered, position: int, us: int) -> None:
        self._reach("delivered", event.order, position, us)

    def _cancelled(self, event: OrderCancelled, position: int, us: int) -> None:
        self._reach("cancelled", event.order, position, us)

    def _credited(self, event: OrderCredited, position: int, us: int) -> None:
        row = self._orders.current(event.order)
        if row is not None:
            credited = row.credited + sum([micro(line.amount) for line in event.lines])
            self._revise(row, position, credited=credited, changed_us=us)

    def _reach(self, stage: str, order: str, position: int, us: int) -> None:
        row = self._orders.current(order)
        if row is not None:
            self._count(position, row.stage, stage)
            self._revise(row, position, stage=stage, changed_us=us)

    def _change(self, order: str, position: int, **changes: Any) -> None:
        row = self._orders.current(order)
        if row is not None:
            self._revise(row, position, **changes)

    def _revise(self, row: BoardVersion, position: int, **changes: Any) -> None:
        self._orders.revise(row.order_id, position, replace(row, **changes))

    def _count(self, position: int, left: str, reached: str) -> None:
        if left == reached:
            return
        counts = self._stages.last() or StageCounts()
        changes = {reached: getattr(counts, reached) + 1}
        if left:
            changes[left] = getattr(counts, left) - 1
        self._stages.add(position, replace(counts, **changes))


MODEL = ReadModel(
    name="order_board",
    title="Order board",
    version=1,
    tables=(ORDERS, STAGES),
    fold=OrderBoardFold,
    strict=frozenset({"order"}),
)
