"""Placing an order and amending it while it may be amended."""

from domain.customer import customer_in, need_customer
from domain.decider import Event, Others, Refused
from domain.line import OrderLine, listed_line, need_keepable, total_of
from domain.order.commands import (
    AddOrderLine,
    ChangeDeliveryAddress,
    ChangeOrderLineQuantity,
    NewLine,
    PlaceOrder,
    RemoveOrderLine,
)
from domain.order.facts import (
    DeliveryAddressChanged,
    Order,
    OrderLineAdded,
    OrderLineQuantityChanged,
    OrderLineRemoved,
    OrderPlaced,
)
from domain.order.guards import need_amendable, need_line, need_not_sent
from domain.product import need_orderable, product_in


def place(command: PlaceOrder, state: Order, others: Others) -> tuple[Event, ...]:
    """The order as placed."""
    if state.is_known:
        raise Refused(f"Order {command.order} was placed already: give another number.", field="order")
    country = command.country
    if command.customer is not None:
        customer = customer_in(others, command.customer)
        need_customer(customer, command.customer)
        country = country or customer.country
    if not country:
        raise Refused(f"Order {command.order} needs a country: say where it goes.", field="country")
    lines = tuple([_line(number, asked, others, "lines") for number, asked in enumerate(command.lines, start=1)])
    need_keepable(f"Order {command.order}", total_of(lines), command.currency, field="lines")
    event = OrderPlaced(
        order=command.order,
        customer=command.customer,
        currency=command.currency,
        lines=lines,
        delivery_address=command.delivery_address,
        country=country,
    )
    return (event,)


def add_line(command: AddOrderLine, state: Order, others: Others) -> tuple[Event, ...]:
    """One more line."""
    need_amendable(state)
    line = _line(state.last_line + 1, command, others, "sku")
    need_keepable(f"Order {state.order}", state.total + line.amount, state.currency, field="quantity")
    return (OrderLineAdded(order=state.order, line=line),)


def change_quantity(command: ChangeOrderLineQuantity, state: Order, others: Others) -> tuple[Event, ...]:
    """The line with another quantity; nothing when it has it already."""
    line = need_line(state, command.line)
    if command.quantity == line.quantity:
        return ()
    need_amendable(state)
    if command.quantity > line.quantity:
        need_orderable(product_in(others, line.sku), line.sku, field="quantity")
    change = (command.quantity - line.quantity) * line.price
    need_keepable(f"Order {state.order}", state.total + change, state.currency, field="quantity")
    event = OrderLineQuantityChanged(order=state.order, line=line.line, quantity=command.quantity, was=line.quantity)
    return (event,)


def remove_line(command: RemoveOrderLine, state: Order) -> tuple[Event, ...]:
    """The order without the line."""
    line = need_line(state, command.line)
    need_amendable(state)
    if len(state.lines) == 1:
        raise Refused(
            f"Line {line.line} is the only one left on order {state.order}: cancel the order instead.", field="line"
        )
    return (OrderLineRemoved(order=state.order, line=line.line),)


def redirect(command: ChangeDeliveryAddress, state: Order, others: Others) -> tuple[Event, ...]:
    """The order on its way elsewhere; nothing when it goes there already."""
    if (command.address, command.country) == (state.delivery_address, state.country):
        return ()
    need_not_sent(state)
    if state.customer is not None:
        need_customer(customer_in(others, state.customer), state.customer)
    event = DeliveryAddressChanged(
        order=state.order, customer=state.customer, address=command.address, country=command.country
    )
    return (event,)


def _line(number: int, asked: NewLine | AddOrderLine, others: Others, field: str) -> OrderLine:
    product = product_in(others, asked.sku)
    need_orderable(product, asked.sku, field=field)
    return listed_line(product, line=number, quantity=asked.quantity, price=asked.price, field=field)
