"""Dates in all the forms of the family, and the order of day and month told from all of them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources.online_retail.dates import Order, read_dates
from app.sources.refusals import SourceQuestion

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EIGHT_26 = datetime(2010, 12, 1, 8, 26, tzinfo=UTC)


def instants(texts: Sequence[str], order: Order | None = None, zone: ZoneInfo | None = None) -> list[datetime | None]:
    """The aware UTC times of texts; None where there is none."""
    us = read_dates(texts, [1] * len(texts), order, zone).us
    return [None if each is None else EPOCH + timedelta(microseconds=each) for each in us]


@pytest.mark.parametrize(
    "text",
    [
        "12/1/2010 8:26",
        "12/01/2010 08:26",
        "12/1/10 8:26",
        "12/1/2010 8:26:00",
        "12/1/2010 8:26 AM",
        "12-1-2010 8:26",
        "2010-12-01 08:26",
        "2010-12-01 08:26:00",
        "2010-12-01T08:26:00",
        "2010-12-01T08:26:00.000000",
        "2010-12-01T08:26:00Z",
        "2010-12-01T09:26:00+01:00",
        "2010/12/1 8:26",
        "1-Dec-2010 08:26",
        "01 December 2010 08:26",
        " 12/1/2010 8:26 ",
    ],
)
def test_every_form_of_a_date_is_the_same_instant(text: str) -> None:
    assert instants([text], "month first") == [EIGHT_26]


def test_day_first() -> None:
    assert instants(["1/12/2010 8:26", "01.12.10 08:26"], "day first") == [EIGHT_26, EIGHT_26]


def test_one_number_above_twelve_settles_the_order_of_all() -> None:
    assert instants(["12/1/2010 8:26", "12/13/2010 8:26"])[0] == EIGHT_26
    assert instants(["1/12/2010 8:26", "13/12/2010 8:26"])[0] == EIGHT_26


def test_a_stray_date_does_not_turn_the_order_of_thousands() -> None:
    dates = read_dates(["12/13/2010", "13/12/2010", "12/1/2010"], [1000, 1, 50], None, None)

    assert dates.order == "month first"
    assert dates.us[1] is None


def test_dates_that_prove_both_orders_are_a_question() -> None:
    with pytest.raises(SourceQuestion, match="2 dates can only be month first and 1 only day first"):
        read_dates(["12/13/2010", "13/12/2010"], [2, 1], None, None)


def test_dates_that_prove_nothing_are_a_question_about_both_meanings() -> None:
    with pytest.raises(SourceQuestion) as asked:
        read_dates(["2/3/2011 9:00"], [1], None, None)

    assert [choice.meaning for choice in asked.value.choices] == [
        "2/3/2011 9:00 is 3 February 2011",
        "2/3/2011 9:00 is 2 March 2011",
    ]


def test_iso_dates_need_no_order() -> None:
    assert read_dates(["2010-12-01 08:26"], [1], None, None).order is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31/11/2010",
        "2010-02-30",
        "12/1/2010 25:00",
        "12/1/2010 8:61",
        "12/1/2010 13:00 PM",
        "12/1",
        "40513.35",
        "0001-01-01",
        "1/2-2010",
        "٣/1/2010",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert instants([text], "month first") == [None]


def test_two_digit_years_turn_at_seventy() -> None:
    assert [when and when.year for when in instants(["12/1/69", "12/1/70"], "month first")] == [2069, 1970]


def test_times_are_utc_as_they_stand_or_local_times_of_a_zone() -> None:
    summer = ["2011-07-01 08:26"]

    assert instants(summer) == [datetime(2011, 7, 1, 8, 26, tzinfo=UTC)]
    assert instants(summer, zone=ZoneInfo("Europe/London")) == [datetime(2011, 7, 1, 7, 26, tzinfo=UTC)]


@given(st.integers(0, 68_000_000).map(lambda minutes: EPOCH + timedelta(minutes=minutes)))
def test_any_minute_comes_back_from_both_orders(when: datetime) -> None:
    assert instants([f"{when.month}/{when.day}/{when.year} {when.hour}:{when.minute:02}"], "month first") == [when]
    assert instants([f"{when.day:02}/{when.month:02}/{when.year} {when:%H:%M}"], "day first") == [when]
