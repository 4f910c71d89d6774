"""Ids, quantities and prices: exact values, or the reason why not."""

import contextlib
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources.online_retail.figures import Unusable, read_id, read_needed_id, read_price, read_quantity


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("17850", "17850"),
        ("17850.0", "17850"),
        (" 17850 ", "17850"),
        ("c536379", "C536379"),
        ("", ""),
        ("15056bl", "15056BL"),
    ],
)
def test_ids_lose_blanks_and_the_decimals_of_spreadsheets(text: str, number: str) -> None:
    assert read_id(text) == number


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("2.55", "2.55"),
        ("0.001", "0.001"),
        ("-11062.06", "-11062.06"),
        ("0", "0.00"),
        ("-0.0", "0.00"),
        ("4", "4.00"),
        ("1e-3", "0.001"),
        (".5", "0.50"),
        ("2.550000000000", "2.55"),
    ],
)
def test_prices_are_exact(text: str, price: str) -> None:
    read = read_price(text, decimal_comma=False)

    assert str(read) == price


def test_a_decimal_comma_where_the_column_has_it() -> None:
    assert read_price("2,55", decimal_comma=True) == Decimal("2.55")
    assert read_price("4", decimal_comma=True) == Decimal(4)


@pytest.mark.parametrize(
    ("read", "text", "reason"),
    [
        (read_quantity, "0", "zero"),
        (read_quantity, "-0", "zero"),
        (read_quantity, "1.5", "not a whole number"),
        (read_quantity, "", "empty"),
        (read_quantity, "²", "not a whole number"),
        (read_quantity, "1000000001", "beyond 1,000,000,000 pieces"),
        (read_quantity, "9" * 5000, "not a whole number"),
        (read_needed_id, "  ", "empty"),
        (read_needed_id, "A" * 65, "longer than 64 characters"),
        (read_needed_id, "A\u202eB", "holds a character that cannot be shown"),
        (lambda text: read_price(text, decimal_comma=False), "£2.55", "not a number"),
        (lambda text: read_price(text, decimal_comma=False), "NaN", "not a number"),
        (lambda text: read_price(text, decimal_comma=False), "1e999", "beyond 1,000,000,000"),
        (lambda text: read_price(text, decimal_comma=False), "0.0000001", "more than 6 decimals"),
        (
            lambda text: read_price(text, decimal_comma=True),
            "2.55",
            "has a point although the column has decimal commas",
        ),
    ],
)
def test_what_is_no_value_says_why(read: Callable[[str], Any], text: str, reason: str) -> None:
    with pytest.raises(Unusable) as unusable:
        read(text)

    assert str(unusable.value) == reason


@given(st.decimals(min_value=-1_000_000, max_value=1_000_000, places=6))
def test_any_price_comes_back_exactly(price: Decimal) -> None:
    assert read_price(f"{price:f}", decimal_comma=False) == price


@given(st.text())
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    for read in (read_id, read_needed_id, read_quantity):
        with contextlib.suppress(Unusable):
            read(text)
