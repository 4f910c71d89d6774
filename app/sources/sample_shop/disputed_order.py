"""The order a customer disputes: what was asked for, by whom it was changed and why, and what the customer says of it.

The customer says: "I ordered six tumblers and ten candles for 230.00; I was charged 244.50, and it went elsewhere."
"""

from decimal import Decimal
from typing import NamedTuple

from app.sources.sample_shop.errand import DISPUTED_ORDER
from app.sources.sample_shop.sales import POSTAGE, POSTAGE_ABROAD
from app.sources.sample_shop.words import CARRIER_REPORTS, PAYMENTS, WAREHOUSE
from domain.credit_note import IssueCreditNote, NewCreditLine
from domain.decider import Command
from domain.order import (
    AddOrderLine,
    ChangeDeliveryAddress,
    ChangeOrderLineQuantity,
    DeliverOrder,
    NewLine,
    PayOrder,
    PlaceOrder,
    RemoveOrderLine,
    ShipOrder,
)

CUSTOMER = "15001"
LANTERN, TUMBLER, CANDLE, MUG, TOWEL = "LN1000", "GL1000", "CD1000", "MG1000", "TT1000"
CREDIT_NOTE = f"C{DISPUTED_ORDER}"
OFFICE = "Neuer Wall 44\n20354 Hamburg"


class Step(NamedTuple):
    """Something that happens to the order, `days` after it was placed; `happened` is when, where it is booked later."""

    days: int
    clock: str
    actor: str
    reason: str
    command: Command
    happened: tuple[int, str] | None = None


STEPS = (
    Step(
        0,
        "10:12",
        "Tom Okafor",
        "Order by telephone",
        PlaceOrder(
            order=DISPUTED_ORDER,
            customer=CUSTOMER,
            lines=(
                NewLine(sku=LANTERN, quantity=2, price=Decimal("24.50")),
                NewLine(sku=TUMBLER, quantity=6, price=Decimal("11.00")),
                NewLine(sku=CANDLE, quantity=10, price=Decimal("6.75")),
                NewLine(sku=MUG, quantity=4, price=Decimal("9.50")),
                NewLine(sku=POSTAGE, quantity=1, price=POSTAGE_ABROAD),
            ),
        ),
    ),
    Step(
        0,
        "16:40",
        "Tom Okafor",
        "Customer rang: twelve tumblers instead of six",
        ChangeOrderLineQuantity(order=DISPUTED_ORDER, line=2, quantity=12),
    ),
    Step(
        1,
        "09:25",
        "Priya Raman",
        "Promised at 8.00 on the telephone",
        AddOrderLine(order=DISPUTED_ORDER, sku=TOWEL, quantity=2, price=Decimal("8.00")),
    ),
    Step(
        1,
        "14:03",
        "Priya Raman",
        "E-mail from the customer: no candles after all",
        RemoveOrderLine(order=DISPUTED_ORDER, line=3),
    ),
    Step(
        2,
        "08:50",
        "Maya Lindqvist",
        "Deliver to the office",
        ChangeDeliveryAddress(order=DISPUTED_ORDER, address=OFFICE, country="Germany"),
    ),
    Step(
        2,
        "11:15",
        PAYMENTS,
        "",
        PayOrder(order=DISPUTED_ORDER, amount=Decimal("244.50"), method="transfer"),
    ),
    Step(3, "14:20", WAREHOUSE, "", ShipOrder(order=DISPUTED_ORDER, carrier="DHL", tracking="DH618220457GB")),
    Step(
        8,
        "08:05",
        CARRIER_REPORTS,
        "The carrier's report came a day late",
        DeliverOrder(order=DISPUTED_ORDER),
        happened=(7, "11:47"),
    ),
    Step(
        9,
        "10:30",
        "Aoife Brennan",
        "Two tumblers broken in transit, photograph received",
        IssueCreditNote(
            credit_note=CREDIT_NOTE,
            order=DISPUTED_ORDER,
            lines=(NewCreditLine(sku=TUMBLER, quantity=2),),
            goods_back=False,
        ),
    ),
)
"""In the order they were booked. It comes to 230.00, 296.00, 312.00, 244.50; 22.00 are credited."""

CLAIM_AFTER_DAYS = 10
CLAIM = (
    "The customer says: six tumblers and ten candles were ordered, for 230.00; "
    "twelve tumblers and no candles came, for 244.50, and to another address."
)
ANSWER = (
    "Settled: as placed the order was as the customer remembers. She asked for twelve tumblers the same afternoon, "
    "took the candles off by e-mail the day after, and had it sent to her office."
)
