"""Every number is explained by events that add up to it exactly."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from app.desk import Desk
from app.why import UnknownNumber, number_of, why
from tests.support.trading import trading_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Three weeks of trade."""
    with trading_desk(tmp_path_factory.mktemp("trading")) as made:
        yield made


def test_on_hand_is_the_sum_of_its_movements(desk: Desk) -> None:
    answer = why(desk, number_of({"number": "inventory", "of": "MUG"}))

    assert answer.heading == "On hand of MUG is 57: 6 events, their contributions sum to 57"
    assert [reason.adds for reason in answer.reasons(0, 10)] == [100, -20, -18, -20, 10, 5]
    assert [reason.total for reason in answer.reasons(4, 2)] == [52, 57]


def test_a_change_is_explained_both_ways(desk: Desk) -> None:
    there = why(desk, number_of({"number": "inventory", "of": "MUG", "after": "15", "at": "20"}))
    back = why(desk, number_of({"number": "inventory", "of": "MUG", "after": "20", "at": "15"}))

    assert there.heading == "On hand of MUG changed by \u221210 from 62: 2 events, their contributions sum to \u221210"
    assert (there.total, back.total) == (-10, 10)
    assert there.is_exact
    assert back.is_exact


@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        ({"number": "weekly_sales", "of": "2011-W48"}, Decimal("75.00")),
        ({"number": "weekly_sales", "of": "2011-W48", "measure": "orders"}, 1),
        ({"number": "country_sales", "of": "France"}, Decimal("265.00")),
        ({"number": "top_customers", "of": "17850", "measure": "gross_sales"}, Decimal("190.00")),
        ({"number": "best_sellers", "of": "MUG", "measure": "units_sold"}, 58),
        ({"number": "event_density", "of": "OrderPlaced"}, 5),
        ({"number": "country_sales", "of": "Atlantis"}, 0),
    ],
)
def test_the_events_add_up_to_what_the_read_model_shows(
    desk: Desk, arguments: dict[str, str], value: int | Decimal
) -> None:
    answer = why(desk, number_of(arguments))

    assert answer.value == value
    assert answer.is_exact
    assert sum(reason.adds for reason in answer.reasons(0, 100)) == value


def test_a_number_nobody_keeps_is_named(desk: Desk) -> None:
    with pytest.raises(UnknownNumber, match="there are inventory, weekly_sales"):
        number_of({"number": "profit"})
