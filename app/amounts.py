"""Amounts of documents in micro-units, the exact integers that tables keep."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from domain.line import OrderLine
from domain.money import from_micro, to_micro

micro = lru_cache(maxsize=50_000)(to_micro)
"""An amount in micro-units; the prices of a shop repeat."""


def total_micro(lines: Iterable[OrderLine]) -> int:
    """The sum of the lines in micro-units."""
    return sum([line.quantity * micro(line.price) for line in lines])


def pieces_of(lines: Iterable[OrderLine]) -> int:
    """The sum of the lines' quantities."""
    return sum([line.quantity for line in lines])


def amount(value: int | None) -> Decimal | None:
    """Micro-units as an exact amount; None stays None."""
    return None if value is None else from_micro(value)
