"""A shop that trades for three weeks in November 2011, small enough to be checked by hand."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from app.desk import Desk
from domain.credit_note import IssueCreditNote, NewCreditLine
from domain.customer import RegisterCustomer
from domain.decider import Command
from domain.order import CancelOrder, NewLine, PlaceOrder
from domain.product import AddProduct
from domain.stock import AdjustStock, ReceiveStock
from tests.support.desks import desk_at

PRICES = {"MUG": "5.00", "LAMP": "20.00", "SCARF": "12.50"}
RECEIVED = {"MUG": 100, "LAMP": 10, "SCARF": 4}


def trading_desk(folder: Path) -> Desk:
    """A desk with read models at the head; the last event is on Wednesday of 2011-W48.

    Net sales: W46 100.00 (order 1), W47 290.00 (orders 2 and 3), W48 75.00 (order 4; 5 was cancelled; 25.00 credited).
    On hand: MUG 57, LAMP 0, SCARF 4.
    """
    desk = desk_at(folder)
    for command, day in _history():
        outcome = desk.execute(command, effective=datetime(2011, 11, day, 10, 30, tzinfo=UTC))
        assert outcome.status == "stored", outcome.message
    desk.models.catch_up()
    return desk


def _history() -> list[tuple[Command, int]]:
    customers = (("17850", "Ada", "France"), ("13047", "Grace", "Germany"))
    begin: list[tuple[Command, int]] = []
    for customer, name, country in customers:
        begin.append((RegisterCustomer(customer=customer, name=name, country=country), 14))
    for sku, price in PRICES.items():
        begin.append((AddProduct(sku=sku, name=f"Red {sku.lower()}", price=Decimal(price)), 14))
        begin.append((ReceiveStock(sku=sku, quantity=RECEIVED[sku]), 14))
    return [
        *begin,
        (_order("1", "17850", "MUG", 20), 15),
        (_order("2", "17850", "MUG", 18), 21),
        (_order("3", "13047", "LAMP", 10), 25),
        (_order("4", None, "MUG", 20), 28),
        (AdjustStock(sku="MUG", delta=10), 29),
        (_order("5", "13047", "SCARF", 2), 29),
        (CancelOrder(order="5"), 30),
        (
            IssueCreditNote(credit_note="C4", order="4", lines=(NewCreditLine(sku="MUG", quantity=5),)),
            30,
        ),
    ]


def _order(order: str, customer: str | None, sku: str, quantity: int) -> PlaceOrder:
    return PlaceOrder(
        order=order,
        customer=customer,
        lines=(NewLine(sku=sku, quantity=quantity),),
        country="" if customer else "France",
    )
