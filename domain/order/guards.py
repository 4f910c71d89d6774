"""What must be so before an order can change."""

from domain.decider import Refused
from domain.line import OrderLine
from domain.order.facts import Order


def need_line(state: Order, number: int) -> OrderLine:
    """The line of that number; raises Refused where there is none."""
    line = state.line(number)
    if line is None:
        raise Refused(f"Order {state.order} has no line {number}.", field="line")
    return line


def need_not_cancelled(state: Order) -> None:
    """Raises Refused when the order is cancelled."""
    if state.stage == "cancelled":
        raise Refused(f"Order {state.order} is cancelled: place another one.", field="order")


def need_not_sent(state: Order) -> None:
    """Raises Refused when the order is cancelled or was shipped."""
    need_not_cancelled(state)
    if state.stage != "placed":
        raise Refused(f"Order {state.order} was shipped and cannot be changed: issue a credit note.", field="order")


def need_amendable(state: Order) -> None:
    """Raises Refused when the order's lines stand: shipped, paid, credited or cancelled."""
    need_not_sent(state)
    if state.paid is not None:
        raise Refused(
            f"Order {state.order} is paid and its lines stand: cancel it or issue a credit note.", field="order"
        )
    if state.credit_notes:
        raise Refused(
            f"Order {state.order} has credit note {state.credit_notes[0]} and its lines stand: place another order.",
            field="order",
        )
