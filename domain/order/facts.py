"""What happened to an order, and the order those facts add up to."""

from decimal import Decimal
from typing import Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from domain.decider import Event, PersonalText, State
from domain.line import OrderLine, total_of

Stage: TypeAlias = Literal["none", "placed", "shipped", "delivered", "cancelled"]


class CreditedLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a credit note takes of one item of an order; both figures are above zero."""

    sku: str
    quantity: int
    amount: Decimal


# Events


class OrderPlaced(Event, tag="OrderPlaced@2", kw_only=True):
    """An order with its lines; `customer` is None for a guest, `delivery_address` empty for the customer's own."""

    order: str
    customer: str | None
    currency: str
    lines: tuple[OrderLine, ...]
    delivery_address: PersonalText = ""
    country: str


class OrderLineAdded(Event, tag="OrderLineAdded@1"):
    """An order has one more line."""

    order: str
    line: OrderLine


class OrderLineQuantityChanged(Event, tag="OrderLineQuantityChanged@1", gc=False):
    """A line has another quantity; `was` is the one before."""

    order: str
    line: int
    quantity: int
    was: int


class OrderLineRemoved(Event, tag="OrderLineRemoved@1", gc=False):
    """A line is no longer on the order; its number is not given again."""

    order: str
    line: int


class DeliveryAddressChanged(Event, tag="DeliveryAddressChanged@1", gc=False):
    """An order goes elsewhere."""

    order: str
    customer: str | None
    address: PersonalText
    country: str


class OrderPaid(Event, tag="OrderPaid@1", gc=False):
    """An order is paid in full."""

    order: str
    amount: Decimal
    currency: str
    method: str


class OrderShipped(Event, tag="OrderShipped@1", gc=False):
    """An order left the house."""

    order: str
    carrier: str
    tracking: str


class OrderDelivered(Event, tag="OrderDelivered@1", gc=False):
    """An order arrived."""

    order: str


class OrderCancelled(Event, tag="OrderCancelled@1", gc=False):
    """An order is off; its goods went back into stock."""

    order: str
    customer: str | None


class OrderCredited(Event, tag="OrderCredited@1"):
    """A credit note took back part of what the order sold."""

    order: str
    credit_note: str
    lines: tuple[CreditedLine, ...]


# State


class Order(State):
    """An order as it stands.

    `lines` are in the order they were added, `removed_line` is the highest number of a removed line (0: none was),
    `paid` is None until the order is paid, `credited` holds every line of every credit note.
    """

    order: str = ""
    customer: str | None = None
    currency: str = "GBP"
    lines: tuple[OrderLine, ...] = ()
    removed_line: int = 0
    delivery_address: str = ""
    country: str = ""
    stage: Stage = "none"
    paid: Decimal | None = None
    method: str = ""
    carrier: str = ""
    tracking: str = ""
    credit_notes: tuple[str, ...] = ()
    credited: tuple[CreditedLine, ...] = ()

    @property
    def is_known(self) -> bool:
        """True once placed."""
        return self.stage != "none"

    @property
    def last_line(self) -> int:
        """The highest line number ever given; 0 for none."""
        return max(self.removed_line, *(line.line for line in self.lines)) if self.lines else self.removed_line

    @property
    def total(self) -> Decimal:
        """The exact sum of the lines, in `currency`."""
        return total_of(self.lines)

    @property
    def due(self) -> Decimal:
        """The total less what credit notes took back, in `currency`; paid or not."""
        return self.total - sum((line.amount for line in self.credited), Decimal(0))

    @property
    def pieces(self) -> int:
        """The sum of the lines' quantities."""
        return sum(line.quantity for line in self.lines)

    def line(self, number: int) -> OrderLine | None:
        """The line of that number, or None."""
        index = _index(self.lines, number)
        return self.lines[index] if index >= 0 else None

    def sold(self, sku: str) -> tuple[int, Decimal]:
        """How many pieces of an item the order sells, and for how much."""
        lines = [line for line in self.lines if line.sku == sku]
        return sum(line.quantity for line in lines), total_of(lines)

    def given_back(self, sku: str) -> tuple[int, Decimal]:
        """How many pieces of an item credit notes took back, and for how much."""
        lines = [line for line in self.credited if line.sku == sku]
        return sum(line.quantity for line in lines), sum((line.amount for line in lines), Decimal(0))


UNKNOWN_ORDER = Order()


def evolve(state: Order, event: Event) -> Order:
    """The order after the event; events of an order that was never placed leave it unknown."""
    if state.stage == "none":
        return _placed(event) if isinstance(event, OrderPlaced) else state
    match event:
        case OrderPlaced():
            return state
        case OrderLineAdded():
            return _with_line(state, event.line)
        case OrderLineQuantityChanged():
            return _with_quantity(state, event.line, event.quantity)
        case OrderLineRemoved():
            return _without_line(state, event.line)
        case DeliveryAddressChanged():
            return replace(state, delivery_address=event.address, country=event.country)
        case OrderPaid():
            return replace(state, paid=event.amount, method=event.method)
        case OrderShipped():
            return replace(state, stage="shipped", carrier=event.carrier, tracking=event.tracking)
        case OrderDelivered():
            return replace(state, stage="delivered")
        case OrderCancelled():
            return replace(state, stage="cancelled")
        case OrderCredited():
            notes = (*state.credit_notes, event.credit_note)
            return replace(state, credit_notes=notes, credited=state.credited + event.lines)
        case _:
            return state


def _placed(event: OrderPlaced) -> Order:
    return Order(
        order=event.order,
        customer=event.customer,
        currency=event.currency,
        lines=event.lines,
        delivery_address=event.delivery_address,
        country=event.country,
        stage="placed",
    )


def _with_line(state: Order, line: OrderLine) -> Order:
    return replace(state, lines=(*state.lines, line))


def _with_quantity(state: Order, number: int, quantity: int) -> Order:
    lines = state.lines
    index = _index(lines, number)
    if index < 0:
        return state
    changed = replace(lines[index], quantity=quantity)
    return replace(state, lines=(*lines[:index], changed, *lines[index + 1 :]))


def _without_line(state: Order, number: int) -> Order:
    lines = state.lines
    index = _index(lines, number)
    if index < 0:
        return state
    return replace(state, lines=lines[:index] + lines[index + 1 :], removed_line=max(state.removed_line, number))


def _index(lines: tuple[OrderLine, ...], number: int) -> int:
    """Where the line of that number stands, -1 for nowhere; at once while no line was removed."""
    if 0 < number <= len(lines) and lines[number - 1].line == number:
        return number - 1
    return next((index for index, line in enumerate(lines) if line.line == number), -1)
