"""What the facts of an order add up to."""

from decimal import Decimal

from domain.decider import Event
from domain.order import (
    ORDER,
    UNKNOWN_ORDER,
    CreditedLine,
    DeliveryAddressChanged,
    Order,
    OrderCredited,
    OrderDelivered,
    OrderLine,
    OrderLineAdded,
    OrderLineQuantityChanged,
    OrderLineRemoved,
    OrderPaid,
    OrderPlaced,
    OrderShipped,
)
from tests.support.facts import ANN, GUEST_PLACED, HEARTS, LANTERNS, PLACED
from tests.support.given import fold


def order(*events: Event) -> Order:
    state = fold(ORDER, events)
    assert isinstance(state, Order)
    return state


def test_the_total_is_the_sum_of_the_lines() -> None:
    assert order(PLACED).total == Decimal("48.54")
    assert order(PLACED).pieces == 11


def test_a_price_of_a_tenth_of_a_penny_stays_exact() -> None:
    line = OrderLine(line=1, sku="PADS", description="PADS", quantity=3, price=Decimal("0.001"))
    placed = OrderPlaced(order="1", customer=None, currency="GBP", lines=(line,), country="France")
    assert str(order(placed).total) == "0.003"


def test_lines_are_found_by_number_after_others_were_removed() -> None:
    changed = order(
        PLACED,
        OrderLineRemoved(order="536365", line=1),
        OrderLineQuantityChanged(order="536365", line=3, quantity=5, was=1),
    )
    assert [(line.line, line.quantity) for line in changed.lines] == [(2, 4), (3, 5)]
    assert changed.line(1) is None
    assert changed.line(2) == HEARTS


def test_a_changed_line_keeps_its_place() -> None:
    changed = order(PLACED, OrderLineQuantityChanged(order="536365", line=2, quantity=9, was=4))
    assert [line.quantity for line in changed.lines] == [6, 9, 1]


def test_the_highest_line_number_is_remembered() -> None:
    gone = order(PLACED, OrderLineRemoved(order="536365", line=3))
    assert gone.last_line == 3
    far = OrderLineAdded(order="536365", line=OrderLine(line=7, sku="X", description="", quantity=1, price=Decimal(1)))
    assert order(PLACED, far).last_line == 7


def test_amendments_of_lines_that_are_not_there_leave_the_order_as_it_is() -> None:
    strange = (
        OrderLineRemoved(order="536365", line=9),
        OrderLineQuantityChanged(order="536365", line=0, quantity=1, was=1),
        OrderLineQuantityChanged(order="536365", line=-1, quantity=1, was=1),
    )
    assert order(PLACED, *strange) == order(PLACED)


def test_events_before_the_placing_leave_the_order_unknown() -> None:
    assert order(OrderDelivered(order="536365"), OrderLineAdded(order="536365", line=LANTERNS)) == UNKNOWN_ORDER


def test_a_second_placing_and_foreign_events_leave_the_order_as_it_is() -> None:
    assert order(PLACED, GUEST_PLACED, ANN) == order(PLACED)


def test_one_item_on_two_lines_is_sold_as_their_sum() -> None:
    again = OrderLineAdded(
        order="536365", line=OrderLine(line=4, sku="71053", description="", quantity=2, price=Decimal(3))
    )
    assert order(PLACED, again).sold("71053") == (8, Decimal("26.34"))
    assert order(PLACED).sold("22222") == (0, Decimal(0))


def test_an_order_remembers_its_way() -> None:
    lines = (CreditedLine(sku="71053", quantity=1, amount=Decimal("3.39")),)
    done = order(
        PLACED,
        DeliveryAddressChanged(order="536365", customer="17850", address="2 Rue Haute", country="France"),
        OrderPaid(order="536365", amount=Decimal("48.54"), currency="GBP", method="card"),
        OrderShipped(order="536365", carrier="DHL", tracking="D1"),
        OrderDelivered(order="536365"),
        OrderCredited(order="536365", credit_note="C1", lines=lines),
    )
    assert (done.stage, done.carrier, done.tracking, done.country) == ("delivered", "DHL", "D1", "France")
    assert (done.paid, done.method, done.delivery_address) == (Decimal("48.54"), "card", "2 Rue Haute")
    assert (done.credit_notes, done.credited, done.due) == (("C1",), lines, Decimal("45.15"))
