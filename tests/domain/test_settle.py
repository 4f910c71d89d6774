"""A command and its steps are decided as one, over everything they look at."""

import pytest

from domain.credit_note import IssueCreditNote, NewCreditLine
from domain.customer import RegisterCustomer
from domain.decider import Refused, State
from domain.order import CancelOrder, NewLine, OrderCancelled, OrderPlaced, PlaceOrder
from domain.product import AddProduct, DiscontinueProduct, ProductDiscontinued
from domain.settle import aggregate_at, aggregate_of, settle
from domain.stock import ReceiveStock, StockIssued, StockReturned
from tests.support.facts import ANN, HEART, LANTERN, PLACED, POSTAGE
from tests.support.shop import Shop

TWO_LANTERNS = PlaceOrder(order="1", customer="17850", lines=(NewLine(sku="71053", quantity=2),))


@pytest.fixture
def shop() -> Shop:
    shop = Shop()
    shop.record("customer-17850", ANN)
    shop.record("product-71053", LANTERN)
    shop.record("product-85123A", HEART)
    shop.record("product-POST", POSTAGE)
    shop.run(ReceiveStock(sku="71053", quantity=10))
    return shop


def test_an_order_and_the_stock_of_its_lines_are_written_together(shop: Shop) -> None:
    settled = settle(TWO_LANTERNS, shop.state)
    assert [stream for stream, _ in settled.writes] == ["order-1", "stock-71053"]
    assert isinstance(settled.writes[0][1][0], OrderPlaced)
    assert settled.writes[1][1] == (StockIssued(sku="71053", quantity=2, order="1"),)


def test_everything_that_was_looked_at_is_named_once(shop: Shop) -> None:
    read = settle(TWO_LANTERNS, shop.state).read
    assert sorted(read) == ["customer-17850", "order-1", "product-71053", "stock-71053"]


def test_one_item_too_many_refuses_the_whole_order_and_points_at_the_lines(shop: Shop) -> None:
    wish = PlaceOrder(
        order="1", customer="17850", lines=(NewLine(sku="71053", quantity=2), NewLine(sku="85123A", quantity=1))
    )
    with pytest.raises(Refused, match=r"There is not enough of 85123A: 1 asked for, 0 left\.") as refused:
        settle(wish, shop.state)
    assert refused.value.field == "lines"
    assert "order-1" not in shop.streams


def test_an_order_of_postage_alone_moves_no_stock(shop: Shop) -> None:
    wish = PlaceOrder(order="1", customer="17850", lines=(NewLine(sku="POST", quantity=1),))
    assert [stream for stream, _ in settle(wish, shop.state).writes] == ["order-1"]


def test_what_changes_nothing_writes_nothing_but_tells_what_it_looked_at(shop: Shop) -> None:
    shop.run(TWO_LANTERNS, CancelOrder(order="1"))
    again = settle(CancelOrder(order="1"), shop.state)
    assert again.writes == ()
    assert again.read == ("order-1", "product-71053")


def test_a_cancelled_order_is_back_in_stock(shop: Shop) -> None:
    settled = shop.run(TWO_LANTERNS, CancelOrder(order="1"))
    assert settled.writes == (
        ("order-1", (OrderCancelled(order="1", customer="17850"),)),
        ("stock-71053", (StockReturned(sku="71053", quantity=2, order="1"),)),
    )


def test_a_credit_note_tells_the_order_and_the_stock(shop: Shop) -> None:
    shop.run(TWO_LANTERNS)
    note = IssueCreditNote(credit_note="C1", order="1", lines=(NewCreditLine(sku="71053", quantity=2),))
    assert [stream for stream, _ in shop.run(note).writes] == ["credit-C1", "order-1", "stock-71053"]
    with pytest.raises(Refused, match="sold 2 of 71053 and 2 are credited already") as refused:
        shop.run(IssueCreditNote(credit_note="C2", order="1", lines=(NewCreditLine(sku="71053", quantity=1),)))
    assert refused.value.field == "lines"


def test_values_are_checked_before_anything_is_looked_at(shop: Shop) -> None:
    looked: list[str] = []

    def look(stream: str) -> State:
        looked.append(stream)
        return shop.state(stream)

    with pytest.raises(Refused, match="is not allowed"):
        settle(RegisterCustomer(customer="a b", name="", country="France"), look)
    assert looked == []


def test_a_product_can_be_discontinued_at_once(shop: Shop) -> None:
    assert shop.run(DiscontinueProduct(sku="71053")).writes == (("product-71053", (ProductDiscontinued(sku="71053"),)),)
    with pytest.raises(Refused, match="is discontinued"):
        shop.run(TWO_LANTERNS)


def test_streams_and_commands_find_their_aggregate() -> None:
    assert aggregate_of(AddProduct).category == "product"
    found = aggregate_at("order-536365-B")
    assert found is not None
    assert found.stream_of(PLACED) == "order-536365"
    log = aggregate_at("log")
    assert log is not None
    assert log.category == "log"
    assert aggregate_at("weather-1") is None
