"""What becomes of a placed order: paid, shipped, delivered, cancelled, credited."""

from domain.decider import Event, Refused
from domain.money import money
from domain.order.commands import CreditOrder, PayOrder, ShipOrder
from domain.order.facts import Order, OrderCancelled, OrderCredited, OrderDelivered, OrderPaid, OrderShipped
from domain.order.guards import need_not_cancelled, need_not_sent


def pay(command: PayOrder, state: Order) -> tuple[Event, ...]:
    """The order paid in full."""
    need_not_cancelled(state)
    if state.paid is not None:
        raise Refused(f"Order {state.order} is paid already, with {money(state.paid, state.currency)}.", field="order")
    currency = command.currency or state.currency
    if currency != state.currency:
        raise Refused(f"Order {state.order} is in {state.currency} and cannot be paid in {currency}.", field="currency")
    due = state.due
    if due <= 0:
        raise Refused(f"Nothing is left to pay for order {state.order}.", field="amount")
    if command.amount != due:
        raise Refused(
            f"Order {state.order} comes to {money(due, currency)}, not {money(command.amount, currency)}: "
            "it is paid in full or not at all.",
            field="amount",
        )
    return (OrderPaid(order=state.order, amount=command.amount, currency=currency, method=command.method),)


def ship(command: ShipOrder, state: Order) -> tuple[Event, ...]:
    """The order on its way; nothing when it is, with this carrier and number."""
    need_not_cancelled(state)
    if state.stage != "placed":
        if (command.carrier, command.tracking) == (state.carrier, state.tracking):
            return ()
        raise Refused(f"Order {state.order} was shipped already, with {state.carrier}.", field="order")
    return (OrderShipped(order=state.order, carrier=command.carrier, tracking=command.tracking),)


def deliver(state: Order) -> tuple[Event, ...]:
    """The order arrived; nothing when it has."""
    need_not_cancelled(state)
    if state.stage == "placed":
        raise Refused(f"Order {state.order} has not been shipped yet, so it cannot have arrived.", field="order")
    return () if state.stage == "delivered" else (OrderDelivered(order=state.order),)


def cancel(state: Order) -> tuple[Event, ...]:
    """The order called off; nothing when it is."""
    if state.stage == "cancelled":
        return ()
    need_not_sent(state)
    if state.credit_notes:
        raise Refused(
            f"Order {state.order} has credit note {state.credit_notes[0]} and cannot be cancelled: credit the rest.",
            field="order",
        )
    return (OrderCancelled(order=state.order, customer=state.customer),)


def credit(command: CreditOrder, state: Order) -> tuple[Event, ...]:
    """What a credit note takes of the order."""
    need_not_cancelled(state)
    for line in command.lines:
        sold, worth = state.sold(line.sku)
        before, given = state.given_back(line.sku)
        if before + line.quantity > sold:
            raise Refused(
                f"Order {state.order} sold {sold:,} of {line.sku} and {before:,} are credited already: "
                f"{line.quantity:,} more cannot be credited.",
                field="lines",
            )
        if given + line.amount > worth:
            raise Refused(
                f"Order {state.order} sold {line.sku} for {money(worth, state.currency)} and "
                f"{money(given, state.currency)} are credited already: "
                f"{money(line.amount, state.currency)} more cannot be credited.",
                field="lines",
            )
    return (OrderCredited(order=state.order, credit_note=command.credit_note, lines=command.lines),)
