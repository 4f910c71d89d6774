"""The rules of an order: which streams a command looks at, which events it leads to and which stock it moves."""

from typing import assert_never

from domain.customer import customer_stream
from domain.decider import Aggregate, Command, Event, Others, Refused
from domain.order.commands import (
    AddOrderLine,
    CancelOrder,
    ChangeDeliveryAddress,
    ChangeOrderLineQuantity,
    CreditOrder,
    DeliverOrder,
    OrderCommand,
    PayOrder,
    PlaceOrder,
    RemoveOrderLine,
    ShipOrder,
)
from domain.order.facts import (
    UNKNOWN_ORDER,
    DeliveryAddressChanged,
    Order,
    OrderCancelled,
    OrderCredited,
    OrderDelivered,
    OrderLineAdded,
    OrderLineQuantityChanged,
    OrderLineRemoved,
    OrderPaid,
    OrderPlaced,
    OrderShipped,
    evolve,
)
from domain.order.fulfilment import cancel, credit, deliver, pay, ship
from domain.order.lines import add_line, change_quantity, place, redirect, remove_line
from domain.product import product_stream
from domain.stock import stock_steps


def needs(command: OrderCommand, state: Order) -> tuple[str, ...]:
    """The customer and the products that the rules look at."""
    match command:
        case PlaceOrder():
            products = dict.fromkeys([product_stream(line.sku) for line in command.lines])
            return (*products, *_customer_of(command.customer))
        case AddOrderLine():
            return (product_stream(command.sku),)
        case ChangeOrderLineQuantity() | RemoveOrderLine():
            line = state.line(command.line)
            return (product_stream(line.sku),) if line else ()
        case CancelOrder():
            return tuple(dict.fromkeys([product_stream(line.sku) for line in state.lines]))
        case ChangeDeliveryAddress():
            return _customer_of(state.customer)
        case PayOrder() | ShipOrder() | DeliverOrder() | CreditOrder():
            return ()
        case _:
            assert_never(command)


def decide(command: OrderCommand, state: Order, others: Others) -> tuple[Event, ...]:
    """The events a command leads to; raises Refused with the reason."""
    if not isinstance(command, PlaceOrder) and not state.is_known:
        raise Refused(f"There is no order {command.order}: place it first.", field="order")
    match command:
        case PlaceOrder():
            return place(command, state, others)
        case AddOrderLine():
            return add_line(command, state, others)
        case ChangeOrderLineQuantity():
            return change_quantity(command, state, others)
        case RemoveOrderLine():
            return remove_line(command, state)
        case ChangeDeliveryAddress():
            return redirect(command, state, others)
        case PayOrder():
            return pay(command, state)
        case ShipOrder():
            return ship(command, state)
        case DeliverOrder():
            return deliver(state)
        case CancelOrder():
            return cancel(state)
        case CreditOrder():
            return credit(command, state)
        case _:
            assert_never(command)


def together(command: OrderCommand, state: Order, others: Others) -> tuple[Command, ...]:
    """The moves of stock that belong to the command."""
    match command:
        case PlaceOrder() | AddOrderLine():
            asked = command.lines if isinstance(command, PlaceOrder) else (command,)
            return stock_steps([(line.sku, -line.quantity) for line in asked], others, order=command.order)
        case ChangeOrderLineQuantity() | RemoveOrderLine():
            left = command.quantity if isinstance(command, ChangeOrderLineQuantity) else 0
            line = state.line(command.line)
            return stock_steps([(line.sku, line.quantity - left)] if line else [], others, order=command.order)
        case CancelOrder():
            return stock_steps([(line.sku, line.quantity) for line in state.lines], others, order=command.order)
        case ChangeDeliveryAddress() | PayOrder() | ShipOrder() | DeliverOrder() | CreditOrder():
            return ()
        case _:
            assert_never(command)


ORDER = Aggregate(
    category="order",
    key="order",
    commands=(
        PlaceOrder,
        AddOrderLine,
        ChangeOrderLineQuantity,
        RemoveOrderLine,
        ChangeDeliveryAddress,
        PayOrder,
        ShipOrder,
        DeliverOrder,
        CancelOrder,
    ),
    steps=(CreditOrder,),
    events=(
        OrderPlaced,
        OrderLineAdded,
        OrderLineQuantityChanged,
        OrderLineRemoved,
        DeliveryAddressChanged,
        OrderPaid,
        OrderShipped,
        OrderDelivered,
        OrderCancelled,
        OrderCredited,
    ),
    initial=UNKNOWN_ORDER,
    decide=decide,
    evolve=evolve,
    needs=needs,
    together=together,
)


def _customer_of(customer: str | None) -> tuple[str, ...]:
    return () if customer is None else (customer_stream(customer),)
