"""One plain sentence for every event; none holds personal text, so that a sentence may be kept anywhere."""

from collections.abc import Mapping
from decimal import Decimal

from domain.credit_note import CreditNoteIssued
from domain.customer import Customer, CustomerAddressChanged, CustomerErased, CustomerRegistered, CustomerRenamed
from domain.decider import Event, State, event_name
from domain.ledger import CorrectionRecorded, FeeRecorded, LedgerAdjusted
from domain.line import OrderLine, total_of
from domain.log import LogContinued, LogOpened
from domain.money import figure, money
from domain.named_moment import MomentNamed, MomentNoted, MomentRemoved, NamedMoment
from domain.order import (
    CreditedLine,
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
)
from domain.product import (
    Product,
    ProductAdded,
    ProductDescribed,
    ProductDiscontinued,
    ProductRenamed,
    ProductRepriced,
)
from domain.recorded import Unreadable
from domain.skip import EventSkipped
from domain.stock import Stock, StockAdjusted, StockIssued, StockReceived, StockReturned

SHOWN = 3
"""How many lines or attributes a sentence names before it only counts them."""


def sentence(event: Event, *, before: State | None = None) -> str:
    """What happened, in words; `before`, the state of the event's stream just before it, makes it say more."""
    match event:
        case CustomerRegistered():
            return f"Registered customer {event.customer}, {event.country or 'country unknown'}."
        case CustomerRenamed():
            return f"Changed the name of customer {event.customer}."
        case CustomerAddressChanged():
            return f"Changed the address of customer {event.customer}{_moved(before, event.country)}."
        case CustomerErased():
            return f"Erased customer {event.customer} for request {event.request}: the personal text is gone for good."
        case ProductAdded():
            return f"Added {_item(event.name, event.sku)} to the catalogue as {_class(event)}, {_price(event.price)}."
        case ProductRenamed():
            return f"Renamed {_known(before, event.sku)} to {event.name}."
        case ProductRepriced():
            return f"Changed the price of {_known(before, event.sku)}{_price_from(before)} to {figure(event.price)}."
        case ProductDescribed():
            return f"Described {_known(before, event.sku)}: {_attributes(event.attributes)}."
        case ProductDiscontinued():
            return f"Discontinued {_known(before, event.sku)}: it can no longer be ordered."
        case StockReceived():
            return f"Received {event.quantity:,} of {event.sku}{_left(before, event.quantity)}."
        case StockAdjusted():
            return f"Corrected the stock of {event.sku} by {event.delta:+,}{_left(before, event.delta)}."
        case StockIssued():
            return f"Issued {event.quantity:,} of {event.sku} to order {event.order}{_left(before, -event.quantity)}."
        case StockReturned():
            return f"Took back {event.quantity:,} of {event.sku}{_cause(event)}{_left(before, event.quantity)}."
        case OrderPlaced():
            return f"Placed order {event.order} for {_who(event.customer)}: {_lines(event.lines, event.currency)}."
        case OrderLineAdded():
            return f"Added {_line(event.line)} to order {event.order} as line {event.line.line}."
        case OrderLineQuantityChanged():
            return f"Changed {_at(before, event.line)} of order {event.order} from {event.was:,} to {event.quantity:,}."
        case OrderLineRemoved():
            return f"Removed {_at(before, event.line)} from order {event.order}."
        case DeliveryAddressChanged():
            return f"Changed the delivery address of order {event.order}, to {event.country}."
        case OrderPaid():
            return f"Order {event.order} was paid: {money(event.amount, event.currency)} by {event.method}."
        case OrderShipped():
            return f"Shipped order {event.order} with {event.carrier}{_tracking(event.tracking)}."
        case OrderDelivered():
            return f"Order {event.order} arrived."
        case OrderCancelled():
            return f"Cancelled order {event.order}{_worth(before)}: its goods went back into stock."
        case OrderCredited():
            return f"Credit note {event.credit_note} took {_credited(event.lines, before)} off order {event.order}."
        case CreditNoteIssued():
            return f"Issued credit note {event.credit_note} {_credit(event)}: {_lines(event.lines, event.currency)}."
        case FeeRecorded():
            return f"Recorded fee {event.entry}: {_lines(event.lines, event.currency)}."
        case LedgerAdjusted():
            return f"Adjusted the ledger, entry {event.entry}: {_lines(event.lines, event.currency)}."
        case CorrectionRecorded():
            return f"Recorded correction {event.entry} of what has no stock: {_lines(event.lines, event.currency)}."
        case LogOpened():
            return f"Opened the store {event.name}{_continues(event)}."
        case LogContinued():
            return f"Restored from a backup of {event.continues.size:,} events; goes on as a log of its own from here."
        case MomentNamed():
            return f"Named position {event.position:,} {event.name} ({event.moment})."
        case MomentNoted():
            return f"Changed the note of the moment {_moment(before, event.moment)}."
        case EventSkipped():
            return (
                f"The read model {event.model} goes on without event #{event.position:,}: {event.reason.rstrip('.')}."
            )
        case MomentRemoved():
            return f"Removed the name of the moment {_moment(before, event.moment)}."
        case Unreadable():
            return f"{event.type} of version {event.schema_version} cannot be read: {event.why}"
        case _:
            return f"{event_name(type(event))}."


# Customers and products


def _who(customer: str | None) -> str:
    return "a guest" if customer is None else f"customer {customer}"


def _moved(before: State | None, country: str) -> str:
    was = before.country if isinstance(before, Customer) else ""
    if was == country:
        return f", still in {country}"
    return f" from {was} to {country}" if was else f" to {country}"


def _item(name: str, sku: str) -> str:
    return f"{name} ({sku})" if name and name != sku else sku


def _class(event: ProductAdded) -> str:
    return event.product_class.replace("_", " ")


def _known(before: State | None, sku: str) -> str:
    return _item(before.name, sku) if isinstance(before, Product) else sku


def _price(price: Decimal | None) -> str:
    return "without a price" if price is None else f"at {figure(price)}"


def _price_from(before: State | None) -> str:
    price = before.price if isinstance(before, Product) else None
    return "" if price is None else f" from {figure(price)}"


def _attributes(attributes: Mapping[str, str]) -> str:
    more = len(attributes) - SHOWN
    said = [f"{name} {text}" for name, text in list(attributes.items())[:SHOWN]]
    return ", ".join([*said, f"and {more} more"] if more > 0 else said) or "no attributes"


# Stock


def _left(before: State | None, change: int) -> str:
    return f"; {before.on_hand + change:,} on hand" if isinstance(before, Stock) else ""


def _cause(event: StockReturned) -> str:
    if event.credit_note is not None:
        return f" by credit note {event.credit_note}"
    return "" if event.order is None else f" from order {event.order}"


# Documents


def _line(line: OrderLine) -> str:
    return f"{line.description.strip() or line.sku} x{line.quantity:,} at {figure(line.price)}"


def _lines(lines: tuple[OrderLine, ...], currency: str) -> str:
    """The first lines, how many more there are, and the total."""
    more = len(lines) - SHOWN
    said = [_line(line) for line in lines[:SHOWN]]
    said += [f"and {more:,} more line{'s' if more > 1 else ''}"] if more > 0 else []
    return ", ".join([*said, f"total {money(total_of(lines), currency)}"])


def _at(before: State | None, number: int) -> str:
    line = before.line(number) if isinstance(before, Order) else None
    return f"line {number}" if line is None else f"line {number} ({line.description.strip() or line.sku})"


def _tracking(tracking: str) -> str:
    return f", tracking number {tracking}" if tracking else ""


def _worth(before: State | None) -> str:
    return f" of {money(before.total, before.currency)}" if isinstance(before, Order) else ""


def _credited(lines: tuple[CreditedLine, ...], before: State | None) -> str:
    amount = sum((line.amount for line in lines), Decimal(0))
    pieces = sum(line.quantity for line in lines)
    worth = money(amount, before.currency) if isinstance(before, Order) else figure(amount)
    return f"{pieces:,} piece{'s' if pieces != 1 else ''} worth {worth}"


def _credit(event: CreditNoteIssued) -> str:
    known = "" if event.order is None else f" on order {event.order}"
    return f"to {_who(event.customer)}{known}, {'goods back' if event.goods_back else 'no goods back'}"


# The log


def _continues(event: LogOpened) -> str:
    if event.continues is None:
        return ""
    return f", which continues {event.continues.origin} after {event.continues.size:,} events"


def _moment(before: State | None, moment: str) -> str:
    return f"{before.name} ({moment})" if isinstance(before, NamedMoment) and before.name else moment
