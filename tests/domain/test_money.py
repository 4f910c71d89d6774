"""Money is exact, from the pencilled price to the column."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import figure, from_micro, is_exact, money, tidy, to_micro

exact = st.integers(min_value=-(2**63), max_value=2**63 - 1)


@given(exact)
def test_micro_units_come_back_as_they_were(micro: int) -> None:
    assert to_micro(from_micro(micro)) == micro


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_six_decimals_are_exact(amount: Decimal) -> None:
    assert from_micro(to_micro(amount)) == amount


@pytest.mark.parametrize("text", ["0.0000001", "NaN", "sNaN", "Infinity", "1E-400", "1E+400"])
def test_what_is_no_amount_has_no_micro_units(text: str) -> None:
    assert not is_exact(Decimal(text))
    with pytest.raises(ValueError, match="is not an amount"):
        to_micro(Decimal(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0.001", "0.001"),
        ("3.3900000", "3.39"),
        ("1E+3", "1,000.00"),
        ("-1234.5", "-1,234.50"),
        ("0", "0.00"),
        ("-0", "0.00"),
        ("1000000", "1,000,000.00"),
        ("NaN", "NaN"),
    ],
)
def test_an_amount_is_written_with_two_decimals_or_as_many_as_it_needs(text: str, shown: str) -> None:
    assert figure(Decimal(text)) == shown


def test_a_currency_without_a_minor_unit_is_written_whole() -> None:
    assert money(Decimal(1200), "JPY") == "JPY 1,200"
    assert money(Decimal("1200.5"), "JPY") == "JPY 1,200.50"
    assert money(Decimal(1200), "GBP") == "GBP 1,200.00"


def test_a_tidy_amount_is_the_same_amount() -> None:
    assert str(tidy(Decimal("2.5"))) == "2.50"
    assert str(tidy(Decimal("2.500000"))) == "2.50"
    assert str(tidy(Decimal("2.505"))) == "2.505"
