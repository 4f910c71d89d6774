"""What a range adds is the same whatever was asked before, and whether it was asked forwards or backwards."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.desk import Desk
from tests.support.trading import trading_desk

LAST = 25
ranges = st.tuples(st.integers(1, LAST), st.integers(1, LAST)).map(sorted)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Three weeks of trade."""
    with trading_desk(tmp_path_factory.mktemp("ranges")) as made:
        yield made


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(ranges, min_size=1, max_size=6))
def test_customers_of_a_range_are_the_difference_of_two_moments(desk: Desk, asked: list[list[int]]) -> None:
    for after, at in asked:
        added = {one.customer: one.gross_sales for one in desk.ask.top_customers.top(at, by="gross", after=after)}
        now = {one.customer: one.gross_sales for one in desk.ask.top_customers.everyone(at)}
        then = {one.customer: one.gross_sales for one in desk.ask.top_customers.everyone(after)}

        wanted = {name: sales - then.get(name, 0) for name, sales in now.items()}
        assert added == {name: sales for name, sales in wanted.items() if name in added}
        assert all(name in added or not sales for name, sales in wanted.items())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(ranges, min_size=1, max_size=6))
def test_items_of_a_range_are_the_difference_of_two_moments(desk: Desk, asked: list[list[int]]) -> None:
    for after, at in asked:
        added = {one.sku: one.units_sold for one in desk.ask.best_sellers.top(at, count=None, after=after)}
        now = {one.sku: one.units_sold for one in desk.ask.best_sellers.top(at, count=None)}
        then = {one.sku: one.units_sold for one in desk.ask.best_sellers.top(after, count=None)}

        wanted = {sku: units - then.get(sku, 0) for sku, units in now.items()}
        assert {sku: units for sku, units in added.items() if units} == {s: u for s, u in wanted.items() if u}
