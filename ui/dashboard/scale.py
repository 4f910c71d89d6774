"""Axes that end at round numbers and grow in steps, and money short enough for them."""

from decimal import Decimal
from math import floor, log10

STEPS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
LINES = 4


def round_top(highest: float) -> float:
    """The next round number at or above a value; 1 for nothing."""
    if highest <= 0:
        return 1.0
    power = 10.0 ** floor(log10(highest))
    return next(step * power for step in STEPS if step * power >= highest * 0.9999)


def grown(top: float, highest: float) -> float:
    """The end of an axis that had `top`: it grows in steps when it must, and never shrinks by itself."""
    return top if highest <= top else round_top(highest * 1.05)


def short(amount: Decimal | float) -> str:
    """`1.2M`, `350k`, `75`: an amount for an axis or a bar's end."""
    value = float(amount)
    for unit, letter in ((1_000_000, "M"), (1_000, "k")):
        if abs(value) >= unit:
            digits = f"{value / unit:,.1f}".removesuffix(".0") if abs(value) < 100 * unit else f"{value / unit:,.0f}"
            return f"{digits}{letter}".replace("-", "\u2212")
    return f"{value:,.0f}".replace("-", "\u2212")
