"""Each customer's orders with the customer's name, the total and the number of items ready in the row.

The name itself is not in the table: the row says at which position the customer was last given one, and the name is read
from that event, so that it is gone from every answer when the customer is erased.
"""

from typing import Any

import msgspec
from msgspec.structs import replace

from app.amounts import micro, pieces_of, total_micro
from app.read_model import Handling, ReadModel, Tables
from app.versioned import Versioned
from domain.customer import CustomerRegistered, CustomerRenamed
from domain.order import (
    ORDER,
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


class CustomerOrder(msgspec.Struct, frozen=True, gc=False):
    """An order between two changes; `named_at` is the position at which its customer got the name, 0 for none."""

    customer: str
    order_id: str
    named_at: int
    currency: str
    stage: str
    total: int
    items: int
    pieces: int
    paid: int | None
    credited: int
    placed_us: int
    changed_us: int


class CustomerName(msgspec.Struct, frozen=True, gc=False):
    """Where a customer's name is said."""

    customer: str
    named_at: int


ORDERS = Versioned(name="customer_orders", row=CustomerOrder, key="order_id", within="customer")
NAMES = Versioned(name="customer_order_names", row=CustomerName, key="customer")


class CustomerOrdersFold(Handling):
    """Customers' orders into rows; orders of guests are nobody's."""

    def __init__(self, tables: Tables) -> None:
        self._orders = tables.versions(ORDERS)
        self._names = tables.versions(NAMES)
        self._states = tables.orders
        super().__init__(
            {
                CustomerRegistered: self._registered,
                CustomerRenamed: self._renamed,
                OrderPlaced: self._placed,
                OrderLineAdded: self._line_added,
                OrderLineQuantityChanged: self._lines_changed,
                OrderLineRemoved: self._lines_changed,
                OrderPaid: self._paid,
                OrderShipped: self._shipped,
                OrderDelivered: self._delivered,
                OrderCancelled: self._cancelled,
                OrderCredited: self._credited,
            },
            fetch=((self._orders, "order"), (self._names, "customer")),
        )

    def _registered(self, event: CustomerRegistered, position: int, us: int) -> None:
        self._names.begin(event.customer, position, CustomerName(event.customer, position if event.name else 0))

    def _renamed(self, event: CustomerRenamed, position: int, us: int) -> None:
        self._names.revise(event.customer, position, CustomerName(event.customer, position))
        for order in self._orders.keys_within(event.customer):
            self._change(order, position, named_at=position)

    def _placed(self, event: OrderPlaced, position: int, us: int) -> None:
        if event.customer is None:
            return
        named = self._names.current(event.customer)
        row = CustomerOrder(
            customer=event.customer,
            order_id=event.order,
            named_at=named.named_at if named else 0,
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

    def _line_added(self, event: OrderLineAdded, position: int, us: int) -> None:
        line = event.line
        row = self._orders.current(event.order)
        if row is not None:
            total, pieces = row.total + line.quantity * micro(line.price), row.pieces + line.quantity
            self._change(event.order, position, total=total, items=row.items + 1, pieces=pieces, changed_us=us)

    def _lines_changed(self, event: OrderLineQuantityChanged | OrderLineRemoved, position: int, us: int) -> None:
        if self._orders.current(event.order) is not None:
            lines = ORDER.evolve(self._states.before(event.order, position), event).lines
            sums = {"total": total_micro(lines), "items": len(lines), "pieces": pieces_of(lines)}
            self._change(event.order, position, changed_us=us, **sums)

    def _paid(self, event: OrderPaid, position: int, us: int) -> None:
        self._change(event.order, position, paid=micro(event.amount), changed_us=us)

    def _shipped(self, event: OrderShipped, position: int, us: int) -> None:
        self._change(event.order, position, stage="shipped", changed_us=us)

    def _delivered(self, event: OrderDelivered, position: int, us: int) -> None:
        self._change(event.order, position, stage="delivered", changed_us=us)

    def _cancelled(self, event: OrderCancelled, position: int, us: int) -> None:
        self._change(event.order, position, stage="cancelled", changed_us=us)

    def _credited(self, event: OrderCredited, position: int, us: int) -> None:
        row = self._orders.current(event.order)
        if row is not None:
            credited = row.credited + sum([micro(line.amount) for line in event.lines])
            self._change(event.order, position, credited=credited, changed_us=us)

    def _change(self, order: str, position: int, **changes: Any) -> None:
        row = self._orders.current(order)
        if row is not None:
            self._orders.revise(order, position, replace(row, **changes))


MODEL = ReadModel(
    name="customer_orders",
    title="Customers' orders",
    version=1,
    tables=(ORDERS, NAMES),
    fold=CustomerOrdersFold,
    strict=frozenset({"order", "customer"}),
)
