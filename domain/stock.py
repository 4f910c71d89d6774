"""The stock of one item: pieces come, are counted, go to orders and come back; never below zero."""

from collections.abc import Iterable
from typing import Annotated, TypeAlias, assert_never

import msgspec

from domain.decider import Aggregate, Command, Event, Others, Refused, State
from domain.field import Pieces, Sku
from domain.product import need_product, product_in, product_stream

MAX_ON_HAND = 2_000_000_000

# Commands


class ReceiveStock(Command):
    """Take pieces of an item into stock."""

    sku: Sku
    quantity: Pieces


class AdjustStock(Command):
    """Correct an item's stock after a count, damage or a find."""

    sku: Sku
    delta: Annotated[
        int,
        msgspec.Meta(
            title="Change",
            description="Pieces found (above zero) or missing (below zero).",
            extra={"kind": "change", "unit": "pieces"},
        ),
    ]


class IssueStock(Command):
    """Take pieces out of stock for an order."""

    sku: str
    quantity: int
    order: str


class ReturnStock(Command):
    """Put pieces back into stock from an order or a credit note."""

    sku: str
    quantity: int
    order: str | None = None
    credit_note: str | None = None


# Events


class StockReceived(Event, tag="StockReceived@1", gc=False):
    """Pieces came in."""

    sku: str
    quantity: int


class StockAdjusted(Event, tag="StockAdjusted@1", gc=False):
    """A count, damage or find changed the stock by `delta` pieces."""

    sku: str
    delta: int


class StockIssued(Event, tag="StockIssued@1", gc=False):
    """Pieces went to an order."""

    sku: str
    quantity: int
    order: str


class StockReturned(Event, tag="StockReturned@1", gc=False):
    """Pieces came back from an order or by a credit note."""

    sku: str
    quantity: int
    order: str | None = None
    credit_note: str | None = None


# State


class Stock(State, gc=False):
    """The pieces of one item on hand."""

    sku: str = ""
    on_hand: int = 0


StockCommand: TypeAlias = ReceiveStock | AdjustStock | IssueStock | ReturnStock


def needs(command: StockCommand, state: Stock) -> tuple[str, ...]:
    """The product, for commands by people; steps come from orders that looked at it already."""
    match command:
        case ReceiveStock() | AdjustStock():
            return (product_stream(command.sku),)
        case IssueStock() | ReturnStock():
            return ()
        case _:
            assert_never(command)


def decide(command: StockCommand, state: Stock, others: Others) -> tuple[Event, ...]:
    """The events a command leads to; raises Refused with the reason."""
    match command:
        case ReceiveStock():
            return _receive(command, state, others)
        case AdjustStock():
            return _adjust(command, state, others)
        case IssueStock():
            return _issue(command, state)
        case ReturnStock():
            return _take_back(command, state)
        case _:
            assert_never(command)


def evolve(state: Stock, event: Event) -> Stock:
    """The stock after the event."""
    match event:
        case StockIssued():
            return Stock(sku=event.sku, on_hand=state.on_hand - event.quantity)
        case StockReceived() | StockReturned():
            return Stock(sku=event.sku, on_hand=state.on_hand + event.quantity)
        case StockAdjusted():
            return Stock(sku=event.sku, on_hand=state.on_hand + event.delta)
        case _:
            return state


STOCK = Aggregate(
    category="stock",
    key="sku",
    commands=(ReceiveStock, AdjustStock),
    steps=(IssueStock, ReturnStock),
    events=(StockReceived, StockAdjusted, StockIssued, StockReturned),
    initial=Stock(),
    decide=decide,
    evolve=evolve,
    needs=needs,
)


# Rules


def stock_steps(
    changes: Iterable[tuple[str, int]], others: Others, *, order: str | None, credit_note: str | None = None
) -> tuple[Command, ...]:
    """One step for each item of class goods whose changes, in pieces by sku, do not add up to nothing."""
    sums: dict[str, int] = {}
    for sku, change in changes:
        sums[sku] = sums.get(sku, 0) + change
    steps: list[Command] = []
    for sku, change in sums.items():
        if change == 0 or not product_in(others, sku).has_stock:
            continue
        if change < 0 and order is not None:
            steps.append(IssueStock(sku=sku, quantity=-change, order=order))
        else:
            steps.append(ReturnStock(sku=sku, quantity=change, order=order, credit_note=credit_note))
    return tuple(steps)


def _receive(command: ReceiveStock, state: Stock, others: Others) -> tuple[Event, ...]:
    _need_goods(command.sku, others)
    _need_room(state, command.sku, command.quantity)
    return (StockReceived(sku=command.sku, quantity=command.quantity),)


def _adjust(command: AdjustStock, state: Stock, others: Others) -> tuple[Event, ...]:
    _need_goods(command.sku, others)
    if command.delta == 0:
        return ()
    if state.on_hand + command.delta < 0:
        raise Refused(
            f"The stock of {command.sku} cannot fall by {-command.delta:,}: only {state.on_hand:,} are left.",
            field="delta",
        )
    _need_room(state, command.sku, command.delta, field="delta")
    return (StockAdjusted(sku=command.sku, delta=command.delta),)


def _issue(command: IssueStock, state: Stock) -> tuple[Event, ...]:
    if command.quantity > state.on_hand:
        raise Refused(
            f"There is not enough of {command.sku}: {command.quantity:,} asked for, {state.on_hand:,} left.",
            field="quantity",
        )
    return (StockIssued(sku=command.sku, quantity=command.quantity, order=command.order),)


def _take_back(command: ReturnStock, state: Stock) -> tuple[Event, ...]:
    _need_room(state, command.sku, command.quantity)
    event = StockReturned(
        sku=command.sku, quantity=command.quantity, order=command.order, credit_note=command.credit_note
    )
    return (event,)


def _need_goods(sku: str, others: Others) -> None:
    product = product_in(others, sku)
    need_product(product, sku)
    if not product.has_stock:
        words = product.product_class.replace("_", " ")
        raise Refused(f"{product.name} ({sku}) is of class {words} and has no stock.", field="sku")


def _need_room(state: Stock, sku: str, more: int, *, field: str = "quantity") -> None:
    if state.on_hand + more > MAX_ON_HAND:
        raise Refused(f"The stock of {sku} would pass {MAX_ON_HAND:,}, the most that is kept.", field=field)
