"""The events all contestants store: order lines of about 220 bytes of JSON."""

from decimal import Decimal

import msgspec

from domain.order import OrderLine, OrderLineAdded

SKUS = ("85123A", "71053", "84406B", "84029G", "22752", "21730", "22633", "22632")
DESCRIPTION = "WHITE HANGING HEART T-LIGHT HOLDER WITH RIBBON"


def lines_added(order: str, count: int, *, first_line: int = 1) -> tuple[OrderLineAdded, ...]:
    """`count` events of one order."""
    return tuple(
        OrderLineAdded(
            order=order,
            line=OrderLine(
                line=first_line + number,
                sku=SKUS[number % len(SKUS)],
                description=DESCRIPTION,
                quantity=1 + number % 12,
                price=Decimal("2.55") + number % 7,
                raw_code=SKUS[number % len(SKUS)],
            ),
        )
        for number in range(count)
    )


def stored_bytes() -> int:
    """How many bytes of JSON one of these events has."""
    return len(msgspec.json.encode(lines_added("536365", 1)[0]))
