"""The other columns' texts: ids, stock codes, quantities and exact prices; each reads as a value or is told why not."""

import re
from decimal import Decimal

from domain.check import MAX_ID, MAX_QUANTITY
from domain.money import MAX_AMOUNT, MAX_DECIMALS, is_exact, tidy

_WHOLE = re.compile(r"[+-]?\d{1,18}(?:\.0*)?", re.ASCII)
_EXACT = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_FLOATED = re.compile(r"(\d+)\.0+", re.ASCII)


class Unusable(ValueError):
    """A field's text is no value of its column; the message is the reason, without the text."""


def read_id(text: str) -> str:
    """An invoice's or customer's number: trimmed, in capitals, without the `.0` that spreadsheets add; may be empty."""
    trimmed = text.strip().upper()
    floated = _FLOATED.fullmatch(trimmed)
    number = floated[1] if floated else trimmed
    if len(number) > MAX_ID:
        raise Unusable(f"longer than {MAX_ID} characters")
    if not number.isprintable():
        raise Unusable("holds a character that cannot be shown")
    return number


def read_needed_id(text: str) -> str:
    """As `read_id`, and never empty."""
    number = read_id(text)
    if not number:
        raise Unusable("empty")
    return number


def read_quantity(text: str) -> int:
    """A whole number of pieces, never zero."""
    trimmed = text.strip()
    if not _WHOLE.fullmatch(trimmed):
        raise Unusable("not a whole number" if trimmed else "empty")
    quantity = int(trimmed.partition(".")[0])
    if quantity == 0:
        raise Unusable("zero")
    if abs(quantity) > MAX_QUANTITY:
        raise Unusable(f"beyond {MAX_QUANTITY:,} pieces")
    return quantity


def read_price(text: str, *, decimal_comma: bool) -> Decimal:
    """An exact price of one piece, at most six decimals; a comma is the decimal sign only where `decimal_comma`."""
    trimmed = text.strip()
    if decimal_comma:
        if "." in trimmed:
            raise Unusable("has a point although the column has decimal commas")
        trimmed = trimmed.replace(",", ".")
    if not _EXACT.fullmatch(trimmed):
        raise Unusable("not a number" if trimmed else "empty")
    price = Decimal(trimmed)
    if abs(price) > MAX_AMOUNT:
        raise Unusable(f"beyond {MAX_AMOUNT:,}")
    if not is_exact(price):
        raise Unusable(f"more than {MAX_DECIMALS} decimals")
    return tidy(abs(price) if price == 0 else price)
