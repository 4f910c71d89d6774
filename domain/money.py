"""Exact money: Decimal with at most six decimals in events, integer micro-units (millionths) in columns."""

from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache

MICRO = 1_000_000
MAX_DECIMALS = 6
MAX_AMOUNT = Decimal(1_000_000_000)
"""The largest price or document total that is kept; sums of thousands of such still fit 64-bit micro-units."""

_STEP = Decimal(1).scaleb(-MAX_DECIMALS)
_ROOMY = Context(prec=60, traps=[InvalidOperation])
_NO_MINOR_UNIT = frozenset({"BIF", "CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF"})


def is_exact(amount: Decimal) -> bool:
    """True for a number of at most six decimals, trailing zeros not counted."""
    try:
        return amount.is_finite() and amount == amount.quantize(_STEP, context=_ROOMY)
    except InvalidOperation:
        return False


def to_micro(amount: Decimal) -> int:
    """The amount in micro-units; raises ValueError when it is not a number of at most six decimals."""
    if not is_exact(amount):
        raise ValueError(f"{amount} is not an amount with at most {MAX_DECIMALS} decimals.")
    return int(amount.scaleb(MAX_DECIMALS, _ROOMY))


def from_micro(micro: int) -> Decimal:
    """The exact amount of so many micro-units, with two decimals or as many as it needs."""
    return tidy(Decimal(micro).scaleb(-MAX_DECIMALS, _ROOMY))


def tidy(amount: Decimal) -> Decimal:
    """The same amount with two decimals, or as many as it needs to stay exact."""
    short = amount.normalize(_ROOMY) if amount else Decimal(0)
    exponent = short.as_tuple().exponent
    is_short = isinstance(exponent, int) and exponent > -2
    return short.quantize(Decimal("0.01"), context=_ROOMY) if is_short else short


@lru_cache(maxsize=20_000)
def figure(amount: Decimal, currency: str = "GBP") -> str:
    """The amount as people write it: `1,234.50`; whole for currencies without a minor unit.

    Remembered, because the prices of a shop repeat in millions of sentences.
    """
    if not amount.is_finite():
        return str(amount)
    shown = tidy(amount)
    if currency in _NO_MINOR_UNIT and shown == shown.to_integral_value():
        return f"{shown:,.0f}"
    return f"{shown:,f}"


def money(amount: Decimal, currency: str) -> str:
    """The amount with its currency: `GBP 1,234.50`."""
    return f"{currency} {figure(amount, currency)}"
