"""Exact money: Decimal with at most six decimals in events, integer micro-units (millionths) in columns."""

from decimal import Context, Decimal, Inexact, localcontext

MICRO = 1_000_000
MAX_DECIMALS = 6
MAX_AMOUNT = Decimal(1_000_000_000)
"""The largest price or document total that is kept; sums of thousands of such still fit 64-bit micro-units."""

_MICRO = Decimal(MICRO)
_STEP = Decimal(1).scaleb(-MAX_DECIMALS)
_EXACT = Context(prec=60, traps=[Inexact])
_NO_MINOR_UNIT = frozenset({"BIF", "CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF"})


def to_micro(amount: Decimal) -> int:
    """The amount in micro-units; raises ValueError when it is not a number of at most six decimals."""
    with localcontext(_EXACT):
        scaled = amount * _MICRO if amount.is_finite() else amount
        if not scaled.is_finite() or scaled != scaled.to_integral_value():
            raise ValueError(f"{amount} is not an amount with at most {MAX_DECIMALS} decimals.")
        return int(scaled)


def from_micro(micro: int) -> Decimal:
    """The exact amount of so many micro-units, with two decimals or as many as it needs."""
    return tidy(Decimal(micro).scaleb(-MAX_DECIMALS, _EXACT))


def tidy(amount: Decimal) -> Decimal:
    """The same amount with two decimals, or as many as it needs to stay exact."""
    short = amount.normalize(_EXACT)
    exponent = short.as_tuple().exponent
    is_short = isinstance(exponent, int) and exponent > -2
    return short.quantize(Decimal("0.01"), context=_EXACT) if is_short else short


def decimals_of(amount: Decimal) -> int:
    """How many decimals the amount needs to be exact, trailing zeros not counted."""
    exponent = amount.normalize(_EXACT).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def figure(amount: Decimal, currency: str = "GBP") -> str:
    """The amount as people write it: `1,234.50`; whole for currencies without a minor unit."""
    if not amount.is_finite():
        return str(amount)
    shown = tidy(amount)
    if currency in _NO_MINOR_UNIT and shown == shown.to_integral_value():
        return f"{shown:,.0f}"
    return f"{shown:,f}"


def money(amount: Decimal, currency: str) -> str:
    """The amount with its currency: `GBP 1,234.50`."""
    return f"{currency} {figure(amount, currency)}"
