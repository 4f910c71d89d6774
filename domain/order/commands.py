"""What can be asked of an order."""

from typing import Annotated, TypeAlias

import msgspec

from domain.decider import Command
from domain.field import (
    NEW,
    OPTIONAL,
    Address,
    Country,
    Currency,
    CustomerId,
    LineNumber,
    OrderId,
    Pieces,
    Price,
    Sku,
    Text,
)
from domain.order.facts import CreditedLine

OwnPrice = Annotated[Price, msgspec.Meta(description="The price of one piece; empty for the item's current price.")]


class NewLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line as it is asked for; without a price the product's current one is taken."""

    sku: Sku
    quantity: Pieces
    price: OwnPrice | None = None


class PlaceOrder(Command, kw_only=True):
    """Place an order and take its goods out of stock."""

    order: Annotated[OrderId, NEW, msgspec.Meta(description="A number no order has had, such as 536365.")]
    customer: (
        Annotated[CustomerId, msgspec.Meta(description="Who orders; empty for a guest without a customer number.")]
        | None
    ) = None
    lines: Annotated[
        tuple[NewLine, ...],
        msgspec.Meta(title="Lines", description="What is ordered: item, quantity and price of each line."),
    ]
    currency: Currency = "GBP"
    delivery_address: Annotated[
        Address,
        OPTIONAL,
        msgspec.Meta(title="Delivery address", description="Street and town; empty for the customer's own address."),
    ] = ""
    country: Annotated[
        Country, OPTIONAL, msgspec.Meta(description="Where it goes; empty for the customer's country.")
    ] = ""


class AddOrderLine(Command):
    """Add a line to an order and take its goods out of stock."""

    order: OrderId
    sku: Sku
    quantity: Pieces
    price: OwnPrice | None = None


class ChangeOrderLineQuantity(Command):
    """Change how many pieces of a line are ordered."""

    order: OrderId
    line: LineNumber
    quantity: Pieces


class RemoveOrderLine(Command):
    """Take a line off an order and put its goods back into stock."""

    order: OrderId
    line: LineNumber


class ChangeDeliveryAddress(Command):
    """Send an order elsewhere, as long as it has not been shipped."""

    order: OrderId
    address: Annotated[Address, OPTIONAL]
    country: Country


class PayOrder(Command):
    """Record that an order was paid in full."""

    order: OrderId
    amount: Annotated[
        Price,
        msgspec.Meta(
            title="Amount",
            description="What was paid; it must be the order's total.",
            extra={"unit": "in the order's currency"},
        ),
    ]
    currency: Annotated[Currency, msgspec.Meta(description="Empty for the order's currency.")] | None = None
    method: Annotated[Text, msgspec.Meta(title="Method", description="How it was paid, such as card or transfer.")] = (
        "card"
    )


class ShipOrder(Command):
    """Record that an order left the house."""

    order: OrderId
    carrier: Annotated[Text, msgspec.Meta(title="Carrier", description="Who carries it, such as Royal Mail.")]
    tracking: Annotated[
        Text, OPTIONAL, msgspec.Meta(title="Tracking", description="The carrier's number; empty for none.")
    ] = ""


class DeliverOrder(Command):
    """Record that an order arrived."""

    order: OrderId


class CancelOrder(Command):
    """Call an order off and put its goods back into stock."""

    order: OrderId


class CreditOrder(Command):
    """Take back part of what an order sold, for a credit note."""

    order: str
    credit_note: str
    lines: tuple[CreditedLine, ...]


OrderCommand: TypeAlias = (
    PlaceOrder
    | AddOrderLine
    | ChangeOrderLineQuantity
    | RemoveOrderLine
    | ChangeDeliveryAddress
    | PayOrder
    | ShipOrder
    | DeliverOrder
    | CancelOrder
    | CreditOrder
)
