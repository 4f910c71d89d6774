"""The dashboard's numbers are those of the read models, over the weeks asked for, at any moment."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from app.dashboard import DashboardQuestion, dashboard
from app.desk import Desk
from app.why import number_of, why
from tests.support.trading import trading_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Three weeks of trade, the last event on Wednesday of W48, at position 25."""
    with trading_desk(tmp_path_factory.mktemp("trading")) as made:
        yield made


def test_the_week_to_date_stands_against_the_same_days_of_the_week_before(desk: Desk) -> None:
    week = dashboard(desk, DashboardQuestion(at=25)).week

    assert week is not None
    assert (week.week, week.days) == ("2011-W48", 3)
    assert (week.now.orders, week.now.cancelled, week.now.credit_notes) == (1, 1, 1)
    assert (week.now.net_sales, week.now.average) == (Decimal("75.00"), Decimal("100.00"))
    # Order 3 came on Friday of the week before: it is not among the same days.
    assert (week.before.orders, week.before.net_sales) == (1, Decimal("90.00"))


def test_weeks_are_those_of_the_range(desk: Desk) -> None:
    seen = dashboard(desk, DashboardQuestion(at=25, weeks=2))

    assert [(week.iso_week, week.net_sales) for week in seen.weeks] == [
        ("2011-W47", Decimal("290.00")),
        ("2011-W48", Decimal("75.00")),
    ]


def test_rankings_count_what_was_added_in_the_range(desk: Desk) -> None:
    seen = dashboard(desk, DashboardQuestion(at=25, weeks=2, by="gross"))

    assert [(country.country, country.gross_sales) for country in seen.countries] == [
        ("Germany", Decimal("200.00")),
        ("France", Decimal("190.00")),
    ]
    assert [(one.key, one.gross_sales) for one in seen.customers] == [
        ("13047", Decimal("200.00")),
        ("17850", Decimal("90.00")),
    ]
    assert [(one.key, one.pieces, one.net_sales) for one in seen.items][:2] == [
        ("LAMP", 10, Decimal("200.00")),
        ("MUG", 38, Decimal("165.00")),
    ]


def test_every_bar_is_explained_over_the_same_range(desk: Desk) -> None:
    seen = dashboard(desk, DashboardQuestion(at=25, weeks=2))

    for kind, of, value in (
        *(("country_sales", one.country, one.net_sales) for one in seen.countries),
        *(("top_customers", one.key, one.net_sales) for one in seen.customers),
        *(("best_sellers", one.key, one.net_sales) for one in seen.items),
    ):
        answer = why(desk, number_of({"number": kind, "of": of, "after": str(seen.after), "at": "25"}))
        assert (answer.total, answer.is_exact) == (value, True)


def test_all_weeks_are_everything(desk: Desk) -> None:
    seen = dashboard(desk, DashboardQuestion(at=25, weeks=None))

    assert seen.after is None
    assert [week.iso_week for week in seen.weeks] == ["2011-W46", "2011-W47", "2011-W48"]
    assert {one.key: one.name for one in seen.customers} == {"17850": "Ada", "13047": "Grace"}


def test_before_any_sale_there_is_nothing(desk: Desk) -> None:
    seen = dashboard(desk, DashboardQuestion(at=5))

    assert seen.is_empty
    assert not seen.countries
    assert not seen.customers
