"""Looking back equals what was known then: every question, any history, any moment, late events included."""

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from app.desk import Desk
from app.models import Models
from domain.customer import Customer
from domain.order import Order
from domain.product import Product
from tests.app.read_models.answers import answers
from tests.app.read_models.wishes import BEGIN, CUSTOMERS, FIRST, ORDERS, SKUS, Wish, desk_at, histories, issue


def digests(models: Models) -> dict[str, dict[str, str]]:
    """The digest of every table."""
    return {name: models.digest(name) for name in models.entities}


@settings(max_examples=12, deadline=None)
@given(histories)
def test_looking_back_answers_what_was_answered_then(history: list[Wish]) -> None:
    with TemporaryDirectory() as folder, desk_at(Path(folder)) as desk:
        known = {}
        for wish in (*(Wish(command, "maria", BEGIN) for command in FIRST), *history):
            issue(desk, wish)
            desk.models.catch_up()
            known[desk.head().size] = answers(desk, None)
        for position, then in known.items():
            assert answers(desk, position) == then


@settings(max_examples=25, deadline=None)
@given(histories, st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_rows_say_what_the_business_says(history: list[Wish], shares: list[float]) -> None:
    with TemporaryDirectory() as folder, desk_at(Path(folder)) as desk:
        for wish in (*(Wish(command, "maria", BEGIN) for command in FIRST), *history):
            issue(desk, wish)
        desk.models.catch_up()
        for at in [round(share * desk.head().size) for share in shares]:
            check_orders(desk, at)
            check_customers(desk, at)
            check_products(desk, at)


@settings(max_examples=10, deadline=None)
@given(histories)
def test_made_again_from_the_log_the_tables_are_the_same(history: list[Wish]) -> None:
    with TemporaryDirectory() as folder:
        with desk_at(Path(folder)) as desk:
            for wish in (*(Wish(command, "maria", BEGIN) for command in FIRST), *history):
                issue(desk, wish)
                desk.models.catch_up()
            singly, then = digests(desk.models), answers(desk, None)
        for file in Path(folder).glob("shop.playhead.views*"):
            file.unlink()
        with desk_at(Path(folder)) as desk:
            desk.models.catch_up()
            assert digests(desk.models) == singly
            assert answers(desk, None) == then


def check_orders(desk: Desk, at: int) -> None:
    """The order board against the states of the streams."""
    for order in ORDERS:
        _, state = desk.state_of(f"order-{order}", at=at)
        assert isinstance(state, Order)
        row = desk.ask.orders.order(order, at)
        assert (row is not None) == state.is_known
        if row is not None:
            credited = sum((line.amount for line in state.credited), Decimal(0))
            assert (row.stage, row.total, row.items) == (state.stage, state.total, len(state.lines))
            assert (row.pieces, row.paid, row.credited) == (state.pieces, state.paid, credited)
            assert (row.customer, row.country, row.due) == (state.customer, state.country, state.due)


def check_customers(desk: Desk, at: int) -> None:
    """The profiles against the states of the streams and the sums of the orders that count."""
    for customer in CUSTOMERS:
        _, state = desk.state_of(f"customer-{customer}", at=at)
        assert isinstance(state, Customer)
        row = desk.ask.customers.customer(customer, at)
        assert (row is not None) == state.is_known
        if row is not None:
            orders = desk.ask.customer_orders.page(customer, at=at).rows
            counting = [order for order in orders if order.stage != "cancelled"]
            assert (row.name, row.middle_name, row.country) == (state.name, state.middle_name, state.country)
            assert (row.email, row.address) == (state.email, state.address)
            assert row.orders == len(counting)
            assert row.gross == sum((order.total for order in counting), Decimal(0))
            assert {order.name for order in orders} <= {row.full_name}


def check_products(desk: Desk, at: int) -> None:
    """The catalogue against the states of the streams."""
    for sku in SKUS:
        _, state = desk.state_of(f"product-{sku}", at=at)
        assert isinstance(state, Product)
        row = desk.ask.products.product(sku, at)
        assert (row is not None) == state.is_known
        if row is not None:
            assert (row.name, row.price, row.attributes) == (state.name, state.price, state.attributes)
            assert row.is_discontinued == state.is_discontinued
