"""What each kind of field may hold: the one place where typed values are checked before any rule looks at them."""

import functools
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import msgspec

from domain.decider import Refused
from domain.field import Field, fields_of
from domain.money import MAX_AMOUNT, MAX_DECIMALS, figure

MAX_TEXT = 500
MAX_ID = 64
MAX_QUANTITY = 1_000_000_000
MAX_LINES = 5_000
MAX_ATTRIBUTES = 50

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_SKU = re.compile(r"[A-Z0-9](?:[A-Z0-9 ._/-]*[A-Z0-9])?")
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def check(command: msgspec.Struct) -> None:
    """Raises Refused, naming the field, at the first value that its kind does not allow."""
    for name, run, field in _plan(type(command)):
        run(getattr(command, name), field)


@functools.cache
def _plan(row: type[msgspec.Struct]) -> tuple[tuple[str, Callable[[Any, Field], None], Field], ...]:
    """The fields of a row that have something to check, each with its name and check."""
    return tuple([(field.name, _CHECKS[field.kind], field) for field in fields_of(row) if field.kind])


def _refuse(field: Field, what: str) -> Refused:
    return Refused(f"{field.label} {what}", field=field.name)


def _any(value: object, field: Field) -> None:
    """Nothing to check: the type says it all."""


def _matching(pattern: re.Pattern[str], allowed: str) -> Callable[[str | None, Field], None]:
    def run(value: str | None, field: Field) -> None:
        if value is None and field.is_optional:
            return
        if not value:
            raise _refuse(field, "is empty: give one.")
        if len(value) > MAX_ID:
            raise _refuse(field, f"has {len(value)} characters; at most {MAX_ID} are kept.")
        if not pattern.fullmatch(value):
            raise _refuse(field, f"{value!r} is not allowed: {allowed}.")

    return run


def _text(value: str, field: Field, *, breaks: str = "") -> None:
    if len(value) > MAX_TEXT:
        raise _refuse(field, f"has {len(value)} characters; at most {MAX_TEXT} are kept.")
    if not value.isprintable():
        found = _CONTROL.search(value.replace("\n", "") if breaks else value)
        if found:
            raise _refuse(field, f"holds a character that cannot be shown (U+{ord(found[0]):04X}): take it out.")
    if not field.is_optional and not value.strip():
        raise _refuse(field, "is empty: give one.")


def _address(value: str, field: Field) -> None:
    _text(value, field, breaks="\n")


def _email(value: str, field: Field) -> None:
    _text(value, field)
    if value and not _EMAIL.fullmatch(value):
        raise _refuse(field, f"{value!r} is not an e-mail address: it needs one @ and no spaces.")


def _quantity(value: int, field: Field) -> None:
    if value <= 0:
        raise _refuse(field, f"{value:,} is not allowed: it must be 1 or more.")
    if value > MAX_QUANTITY:
        raise _refuse(field, f"{value:,} is more than {MAX_QUANTITY:,}, the most that is kept.")


def _position(value: int, field: Field) -> None:
    if not 1 <= value < 2**63:
        raise _refuse(field, f"{value} is not a place in the log: they count from 1.")


def _change(value: int, field: Field) -> None:
    if abs(value) > MAX_QUANTITY:
        raise _refuse(field, f"{value:,} is more than {MAX_QUANTITY:,}, the most that is kept.")


def _price(value: Decimal | None, field: Field) -> None:
    if value is None and field.is_optional:
        return
    if value is None or not value.is_finite():
        raise _refuse(field, "is not an amount: give a number such as 2.55.")
    if value.is_signed():
        raise _refuse(field, f"{figure(value)} is below zero.")
    if value > MAX_AMOUNT:
        raise _refuse(field, f"is more than {figure(MAX_AMOUNT)}, the most that is kept.")
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -MAX_DECIMALS:
        raise _refuse(field, f"has {-exponent} decimals; at most {MAX_DECIMALS} are kept.")
    if isinstance(exponent, int) and exponent > 0:
        raise _refuse(field, f"{value} is not written out: give it as {value:f}.")


def _attributes(value: Mapping[str, str], field: Field) -> None:
    if len(value) > MAX_ATTRIBUTES:
        raise _refuse(field, f"has {len(value)} entries; at most {MAX_ATTRIBUTES} are kept.")
    for name, text in value.items():
        _text(name, msgspec.structs.replace(field, is_optional=False))
        _text(text, field)


def _choice(value: str, field: Field) -> None:
    if value not in field.choices:
        raise _refuse(field, f"{value!r} is not one of {', '.join(field.choices)}.")


def _table(rows: tuple[msgspec.Struct, ...], field: Field) -> None:
    if not rows:
        raise _refuse(field, "is empty: give at least one line.")
    if len(rows) > MAX_LINES:
        raise _refuse(field, f"has {len(rows):,} rows; at most {MAX_LINES:,} are kept.")
    for number, row in enumerate(rows, start=1):
        try:
            check(row)
        except Refused as refused:
            raise Refused(f"Line {number}: {refused}", field=field.name) from None


_CHECKS: Mapping[str, Callable[[Any, Field], None]] = MappingProxyType(
    {
        "": _any,
        "flag": _any,
        "id": _matching(_ID, "use letters, digits, dots, dashes and underscores"),
        "sku": _matching(_SKU, "use capital letters, digits, blanks, dots, dashes, slashes and underscores"),
        "slug": _matching(_SLUG, "use small letters, digits and dashes"),
        "currency": _matching(_CURRENCY, "use three capital letters, such as GBP"),
        "text": _text,
        "address": _address,
        "email": _email,
        "quantity": _quantity,
        "line": _quantity,
        "position": _position,
        "change": _change,
        "price": _price,
        "attributes": _attributes,
        "choice": _choice,
        "table": _table,
    }
)
