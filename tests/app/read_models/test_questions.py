"""What the entity read models answer: filters, pages, counts, words that try to be more than words."""

from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from app.desk import Desk
from app.questions.products import words_of
from domain.order import NewLine, PlaceOrder
from domain.product import AddProduct, DescribeProduct
from tests.app.read_models.selling import shop_at

HOSTILE = (
    '"',
    '""',
    "order-1",
    "secret:top*",
    "a OR b",
    "NEAR(a b)",
    "*",
    "(",
    "'; DROP TABLE catalogue; --",
    "a\x00b",
    "colour : red",
    "-",
    "^white",
    "{a b}:c",
    "ẞ\u202e",
    "x " * 5000,
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A shop of twelve orders."""
    desk = shop_at(tmp_path, 12)
    desk.models.catch_up()
    return desk


def test_pages_follow_one_another_without_gap_or_double(desk: Desk) -> None:
    orders = [order.order for skip in range(0, 15, 5) for order in desk.ask.orders.page(skip=skip, limit=5).rows]
    assert orders == [str(536365 + number) for number in reversed(range(12))]
    assert desk.ask.orders.page(skip=12).rows == ()
    assert desk.ask.orders.page(skip=99).rows == ()


def test_pages_of_a_stage_follow_one_another_too(desk: Desk) -> None:
    shipped = [
        row.order for skip in range(0, 6, 2) for row in desk.ask.orders.page(stage="shipped", skip=skip, limit=2).rows
    ]
    assert len(set(shipped)) == len(shipped) == desk.ask.orders.stages()["shipped"]


def test_a_stage_is_found_at_every_position(desk: Desk) -> None:
    for at in range(desk.head().size + 1):
        for stage, count in desk.ask.orders.stages(at).items():
            page = desk.ask.orders.page(at=at, stage=stage)
            assert (len(page.rows), page.total) == (count, count)
            assert all(row.since <= at for row in page.rows)


def test_nothing_is_known_before_the_first_event(desk: Desk) -> None:
    assert desk.ask.orders.page(at=0).total == 0
    assert desk.ask.orders.order("536365", at=0) is None
    assert desk.ask.streams.categories(0) == {}
    assert desk.ask.audit.page(at=0) == ()


def test_a_position_beyond_the_end_is_now(desk: Desk) -> None:
    assert desk.ask.orders.page(at=10**9) == desk.ask.orders.page()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_only_words(desk: Desk, text: str) -> None:
    assert desk.ask.products.page(text=text).rows in ((), desk.ask.products.page().rows)
    assert all(text in row.stream for row in desk.ask.streams.page(text=text).rows)
    assert desk.ask.orders.page(text=text).rows == ()
    assert desk.ask.customers.page(text=text).rows == ()


def test_every_word_is_quoted_and_only_the_last_may_be_a_beginning() -> None:
    assert words_of('white "lan') == '"white" "lan"*'
    assert words_of("  ") == ""
    assert words_of('"""') == ""


def test_products_are_found_by_words_number_and_attributes(desk: Desk) -> None:
    desk.execute(AddProduct(sku="85123A", name="Café au lait bowl", attributes={"colour": "red", "size": "L"}))
    desk.execute(DescribeProduct(sku="71053", attributes={"colour": "red"}))
    desk.models.catch_up()
    found = {
        text: [row.sku for row in desk.ask.products.page(text=text).rows]
        for text in ("CAFE bow", "85123", "bowl cafe", "bowl lantern", "red", "nothing")
    }
    assert found == {
        "CAFE bow": ["85123A"],
        "85123": ["85123A"],
        "bowl cafe": ["85123A"],
        "bowl lantern": [],
        "red": ["85123A", "71053"],
        "nothing": [],
    }
    assert [row.sku for row in desk.ask.products.page(attributes={"colour": "red", "size": "L"}).rows] == ["85123A"]
    assert desk.ask.products.facets() == {"colour": {"red": 2}, "size": {"L": 1}}
    assert desk.ask.products.count(attributes={"colour": "white"}) == 0
    assert desk.ask.products.page(text="!?").rows == ()


def test_a_price_below_a_penny_stays_exact(desk: Desk) -> None:
    desk.execute(
        PlaceOrder(order="1", customer="17850", lines=(NewLine(sku="71053", quantity=3, price=Decimal("0.001")),))
    )
    desk.models.catch_up()
    row = desk.ask.orders.order("1")
    assert row is not None
    assert row.total == Decimal("0.003")


def test_related_events_are_those_of_the_command_the_cause_and_the_effects(desk: Desk) -> None:
    placed = desk.store.position_of("order-536365", 1)
    assert placed is not None
    related = desk.ask.audit.related(placed)
    assert [line.stream for line in related.command] == ["order-536365", "stock-71053"]
    cause = str(UUID(bytes=desk.store.read_positions([placed])[0].event_id))
    desk.execute(AddProduct(sku="NEW", name="New"), causation=cause, correlation="audit-1", actor="ben")
    desk.execute(DescribeProduct(sku="NEW", attributes={"a": "b"}), correlation="audit-1", actor="ben")
    desk.models.catch_up()
    assert [line.type for line in desk.ask.audit.related(placed).effects] == ["ProductAdded"]
    related = desk.ask.audit.related(desk.head().size)
    assert [line.type for line in related.correlation] == ["ProductAdded", "ProductDescribed"]
    assert related.correlated == 2
    assert [line.type for line in desk.ask.audit.page(actor="ben")] == ["ProductDescribed", "ProductAdded"]
