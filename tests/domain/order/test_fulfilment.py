"""What becomes of a placed order: paid, shipped, delivered, cancelled, credited."""

from decimal import Decimal

import pytest

from domain.decider import Command, Event
from domain.order import (
    ORDER,
    CancelOrder,
    CreditedLine,
    CreditOrder,
    DeliverOrder,
    OrderCancelled,
    OrderCredited,
    OrderDelivered,
    OrderLine,
    OrderPaid,
    OrderPlaced,
    OrderShipped,
    PayOrder,
    ShipOrder,
)
from domain.stock import IssueStock, ReturnStock
from tests.support.facts import CATALOGUE, PLACED
from tests.support.given import given

PAID = OrderPaid(order="536365", amount=Decimal("48.54"), currency="GBP", method="card")
SHIPPED = OrderShipped(order="536365", carrier="Royal Mail", tracking="RM1")
DELIVERED = OrderDelivered(order="536365")
CANCELLED = OrderCancelled(order="536365", customer="17850")
PAY = PayOrder(order="536365", amount=Decimal("48.54"))
SHIP = ShipOrder(order="536365", carrier="Royal Mail", tracking="RM1")
DELIVER = DeliverOrder(order="536365")
CANCEL = CancelOrder(order="536365")


def credited(quantity: int, amount: str, sku: str = "71053") -> tuple[CreditedLine, ...]:
    return (CreditedLine(sku=sku, quantity=quantity, amount=Decimal(amount)),)


@pytest.mark.parametrize("wish", [PAY, SHIP, DELIVER, CANCEL], ids=lambda wish: type(wish).__name__)
def test_nothing_becomes_of_an_order_never_placed(wish: Command) -> None:
    given(ORDER).when(wish).refused("There is no order 536365: place it first.", field="order")


@pytest.mark.parametrize("wish", [PAY, SHIP, DELIVER], ids=lambda wish: type(wish).__name__)
def test_nothing_becomes_of_a_cancelled_order(wish: Command) -> None:
    given(ORDER, PLACED, CANCELLED).when(wish).refused("Order 536365 is cancelled: place another one.", field="order")


# Paying


@pytest.mark.parametrize("before", [(), (SHIPPED,), (SHIPPED, DELIVERED)], ids=["placed", "shipped", "delivered"])
def test_an_order_is_paid_before_or_after_it_is_shipped(before: tuple[Event, ...]) -> None:
    given(ORDER, PLACED, *before).when(PAY).then(PAID).together()


@pytest.mark.parametrize("amount", ["48.53", "48.55", "0"])
def test_payment_must_match_the_total(amount: str) -> None:
    wish = PayOrder(order="536365", amount=Decimal(amount))
    shown = amount if "." in amount else "0.00"
    sentence = f"Order 536365 comes to GBP 48.54, not GBP {shown}: it is paid in full or not at all."
    given(ORDER, PLACED).when(wish).refused(sentence, field="amount")


def test_what_is_credited_need_not_be_paid() -> None:
    note = OrderCredited(order="536365", credit_note="C1", lines=credited(6, "20.34"))
    given(ORDER, PLACED, note).when(PayOrder(order="536365", amount=Decimal("28.20"))).then(
        OrderPaid(order="536365", amount=Decimal("28.20"), currency="GBP", method="card")
    )


def test_an_order_is_paid_in_its_currency() -> None:
    wish = PayOrder(order="536365", amount=Decimal("48.54"), currency="EUR")
    given(ORDER, PLACED).when(wish).refused("Order 536365 is in GBP and cannot be paid in EUR.", field="currency")


def test_an_order_is_paid_once() -> None:
    sentence = "Order 536365 is paid already, with GBP 48.54."
    given(ORDER, PLACED, PAID).when(PAY).refused(sentence, field="order")


def test_a_free_order_is_not_paid() -> None:
    gift = OrderLine(line=1, sku="71053", description="GIFT", quantity=1, price=Decimal(0))
    free = OrderPlaced(order="536365", customer=None, currency="GBP", lines=(gift,), country="France")
    sentence = "Nothing is left to pay for order 536365."
    given(ORDER, free).when(PayOrder(order="536365", amount=Decimal(0))).refused(sentence, field="amount")


# Shipping and delivering


def test_an_order_is_shipped_paid_or_not() -> None:
    given(ORDER, PLACED).when(SHIP).then(SHIPPED).together()
    given(ORDER, PLACED, PAID).when(SHIP).then(SHIPPED)


@pytest.mark.parametrize("before", [(SHIPPED,), (SHIPPED, DELIVERED)], ids=["shipped", "delivered"])
def test_an_order_is_shipped_once(before: tuple[Event, ...]) -> None:
    given(ORDER, PLACED, *before).when(SHIP).nothing()
    other = ShipOrder(order="536365", carrier="DHL", tracking="D1")
    sentence = "Order 536365 was shipped already, with Royal Mail."
    given(ORDER, PLACED, *before).when(other).refused(sentence, field="order")


def test_an_order_arrives_once() -> None:
    given(ORDER, PLACED, SHIPPED).when(DELIVER).then(DELIVERED).together()
    given(ORDER, PLACED, SHIPPED, DELIVERED).when(DELIVER).nothing()


def test_an_order_does_not_arrive_before_it_left() -> None:
    sentence = "Order 536365 has not been shipped yet, so it cannot have arrived."
    given(ORDER, PLACED).when(DELIVER).refused(sentence, field="order")


# Cancelling


def test_a_cancelled_order_gives_its_goods_back_once() -> None:
    given(ORDER, PLACED, beside=CATALOGUE).when(CANCEL).then(CANCELLED).together(
        ReturnStock(sku="71053", quantity=6, order="536365"), ReturnStock(sku="85123A", quantity=4, order="536365")
    )
    given(ORDER, PLACED, CANCELLED, beside=CATALOGUE).when(CANCEL).nothing()


def test_a_paid_order_can_be_cancelled_before_it_is_shipped() -> None:
    given(ORDER, PLACED, PAID, beside=CATALOGUE).when(CANCEL).then(CANCELLED)


@pytest.mark.parametrize("before", [(SHIPPED,), (SHIPPED, DELIVERED)], ids=["shipped", "delivered"])
def test_a_shipped_order_cannot_be_cancelled(before: tuple[Event, ...]) -> None:
    sentence = "Order 536365 was shipped and cannot be changed: issue a credit note."
    given(ORDER, PLACED, *before).when(CANCEL).refused(sentence, field="order")


def test_a_credited_order_cannot_be_cancelled() -> None:
    note = OrderCredited(order="536365", credit_note="C1", lines=credited(1, "3.39"))
    sentence = "Order 536365 has credit note C1 and cannot be cancelled: credit the rest."
    given(ORDER, PLACED, note).when(CANCEL).refused(sentence, field="order")


def test_an_imported_order_that_took_goods_back_takes_them_out_again() -> None:
    back = OrderLine(line=1, sku="71053", description="", quantity=-2, price=Decimal("3.39"))
    none = OrderLine(line=2, sku="85123A", description="", quantity=0, price=Decimal(0))
    imported = OrderPlaced(order="536365", customer="17850", currency="GBP", lines=(back, none), country="France")
    given(ORDER, imported, beside=CATALOGUE).when(CANCEL).together(IssueStock(sku="71053", quantity=2, order="536365"))


# Crediting


def test_all_that_was_sold_can_be_credited() -> None:
    wish = CreditOrder(order="536365", credit_note="C1", lines=credited(6, "20.34"))
    note = OrderCredited(order="536365", credit_note="C1", lines=credited(6, "20.34"))
    given(ORDER, PLACED, SHIPPED).when(wish).then(note).together()


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            credited(5, "0.05"),
            "Order 536365 sold 6 of 71053 and 2 are credited already: 5 more cannot be credited.",
        ),
        (
            credited(4, "13.57"),
            "Order 536365 sold 71053 for GBP 20.34 and GBP 6.78 are credited already: GBP 13.57 more cannot be credited.",
        ),
        (
            credited(1, "1", sku="22222"),
            "Order 536365 sold 0 of 22222 and 0 are credited already: 1 more cannot be credited.",
        ),
    ],
    ids=["pieces", "money", "never sold"],
)
def test_credit_notes_never_exceed_what_was_sold(lines: tuple[CreditedLine, ...], sentence: str) -> None:
    first = OrderCredited(order="536365", credit_note="C1", lines=credited(2, "6.78"))
    wish = CreditOrder(order="536365", credit_note="C2", lines=lines)
    given(ORDER, PLACED, first).when(wish).refused(sentence, field="lines")


def test_a_cancelled_order_cannot_be_credited() -> None:
    wish = CreditOrder(order="536365", credit_note="C1", lines=credited(1, "3.39"))
    given(ORDER, PLACED, CANCELLED).when(wish).refused("Order 536365 is cancelled: place another one.", field="order")
