"""Old shapes of the order's events."""

from domain.decider import PersonalText
from domain.order import OrderLine, OrderPlaced
from storage.upcasting import OldShape

CURRENCY_OF_VERSION_1 = "GBP"


class OrderPlacedV1(OldShape, tag="OrderPlaced@1"):
    """Before orders named their currency: all of them were in pounds."""

    order: str
    customer: str | None = None
    lines: tuple[OrderLine, ...] = ()
    delivery_address: PersonalText = ""
    country: str = ""


def placed_1_to_2(old: OrderPlacedV1) -> OrderPlaced:
    """The same order, in pounds."""
    return OrderPlaced(
        order=old.order,
        customer=old.customer,
        currency=CURRENCY_OF_VERSION_1,
        lines=old.lines,
        delivery_address=old.delivery_address,
        country=old.country,
    )


def placed_2_to_1(event: OrderPlaced) -> OrderPlacedV1:
    """The event as version 1 wrote it; raises ValueError when it says what version 1 could not."""
    if event.currency != CURRENCY_OF_VERSION_1:
        raise ValueError(f"OrderPlaced@1 is always in {CURRENCY_OF_VERSION_1}, not in {event.currency}")
    return OrderPlacedV1(
        order=event.order,
        customer=event.customer,
        lines=event.lines,
        delivery_address=event.delivery_address,
        country=event.country,
    )
