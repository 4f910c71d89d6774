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
