"""Which command takes an event back: nothing is undone, the opposite is done and stands beside it."""

from collections.abc import Mapping

from domain.customer import ChangeCustomerAddress, Customer, CustomerAddressChanged, CustomerRenamed, RenameCustomer
from domain.decider import Command, Event, State
from domain.named_moment import MomentNamed, RemoveMoment
from domain.order import (
    AddOrderLine,
    CancelOrder,
    ChangeDeliveryAddress,
    ChangeOrderLineQuantity,
    DeliveryAddressChanged,
    Order,
    OrderLineAdded,
    OrderLineQuantityChanged,
    OrderLineRemoved,
    OrderPlaced,
    RemoveOrderLine,
)
from domain.product import Product, ProductRenamed, ProductRepriced, RenameProduct, RepriceProduct
from domain.stock import AdjustStock, StockAdjusted, StockReceived

WHY_NOT: Mapping[str, str] = {
    "CustomerErased": "An erased customer cannot be brought back: the key is destroyed.",
    "OrderShipped": "What was shipped is taken back with a credit note.",
    "OrderDelivered": "What was delivered is taken back with a credit note.",
    "OrderPaid": "A payment is given back with a credit note.",
    "OrderCancelled": "A cancelled order stays cancelled; place a new one.",
    "StockIssued": "Stock is given back by cancelling or amending its order.",
    "StockReturned": "Stock that came back with an order or credit note belongs to it; adjust the stock instead.",
}
"""Why some events have no opposite, and what to do instead."""


def reversal(event: Event, before: State | None) -> Command | None:
    """The command that takes the event back; None when there is none.

    `before` is the state of the event's stream just before it, which knows the old values.
    """
    match event:
        case StockReceived():
            return AdjustStock(sku=event.sku, delta=-event.quantity)
        case StockAdjusted():
            return AdjustStock(sku=event.sku, delta=-event.delta)
        case OrderPlaced():
            return CancelOrder(order=event.order)
        case OrderLineAdded():
            return RemoveOrderLine(order=event.order, line=event.line.line)
        case OrderLineQuantityChanged():
            return ChangeOrderLineQuantity(order=event.order, line=event.line, quantity=event.was)
        case MomentNamed():
            return RemoveMoment(moment=event.moment)
        case _:
            return _from_before(event, before)


def _from_before(event: Event, before: State | None) -> Command | None:
    match event, before:
        case OrderLineRemoved(), Order():
            line = next((line for line in before.lines if line.line == event.line), None)
            if line is None:
                return None
            return AddOrderLine(order=event.order, sku=line.sku, quantity=line.quantity, price=line.price)
        case DeliveryAddressChanged(), Order():
            return ChangeDeliveryAddress(order=event.order, address=before.delivery_address, country=before.country)
        case ProductRepriced(), Product() if before.price is not None:
            return RepriceProduct(sku=event.sku, price=before.price)
        case ProductRenamed(), Product():
            return RenameProduct(sku=event.sku, name=before.name)
        case CustomerRenamed(), Customer():
            return RenameCustomer(customer=event.customer, name=before.name, middle_name=before.middle_name)
        case CustomerAddressChanged(), Customer():
            return ChangeCustomerAddress(customer=event.customer, address=before.address, country=before.country)
        case _:
            return None
