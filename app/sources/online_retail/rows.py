"""Columns of texts into columns of values: what a row says, exactly, or why it says nothing usable."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Generic, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

import numpy as np

from app.sources.online_retail import figures
from app.sources.online_retail.arrays import Int32s, Int64s, Mask
from app.sources.online_retail.dates import Order, read_dates
from app.sources.online_retail.figures import Unusable
from app.sources.online_retail.header import COLUMNS
from app.sources.online_retail.table import Column, Reject, Table
from app.sources.online_retail.text_lines import SHOWN
from app.sources.refusals import SourceRefused
from domain.money import MAX_AMOUNT, MICRO, to_micro

T = TypeVar("T")

GUEST = -1
"""The customer of a row that names none."""

_INVOICE, _CODE, _DESCRIPTION, _QUANTITY, _TIME, _PRICE, _CUSTOMER, _COUNTRY = range(len(COLUMNS))


class Words(NamedTuple):
    """The distinct texts and prices that rows refer to by number."""

    invoices: tuple[str, ...]
    raw_codes: tuple[str, ...]
    skus: tuple[str, ...]
    descriptions: tuple[str, ...]
    prices: tuple[Decimal, ...]
    customers: tuple[str, ...]
    countries: tuple[str, ...]


class Rows(NamedTuple):
    """The usable rows, each column an array as long as there are rows.

    `number` counts the file's rows from 1; `time_us` is microseconds UTC; `quantity` pieces; the others number `Words`
    (int32), with GUEST where a row names no customer.
    """

    number: Int32s
    invoice: Int32s
    raw_code: Int32s
    sku: Int32s
    description: Int32s
    quantity: Int64s
    time_us: Int64s
    price: Int32s
    customer: Int32s
    country: Int32s

    def only(self, where: Mask | Int32s | Int64s) -> "Rows":
        """The rows of a mask, or those at the given places in that order."""
        return Rows(
            number=self.number[where],
            invoice=self.invoice[where],
            raw_code=self.raw_code[where],
            sku=self.sku[where],
            description=self.description[where],
            quantity=self.quantity[where],
            time_us=self.time_us[where],
            price=self.price[where],
            customer=self.customer[where],
            country=self.country[where],
        )


class Reading(NamedTuple):
    """What the file says: the usable rows in file order, the others, and how dates were read.

    `rows_of_invoice` counts all of an invoice's rows, rejected ones too, by the invoice's number in `words`.
    """

    rows: Rows
    words: Words
    rejects: tuple[Reject, ...]
    rows_of_invoice: Int64s
    order: Order | None
    two_digit_years: int
    decimal_comma: bool


class _Values(NamedTuple, Generic[T]):
    """The distinct values of a column, for each of its texts the value's number (0 if unusable), and why not."""

    distinct: tuple[T, ...]
    of_text: Int32s
    reasons: dict[int, str]


def read_rows(table: Table, order: Order | None, zone: ZoneInfo | None) -> Reading:
    """Every row as values, or rejected with the first of its fields that is unusable.

    Raises SourceQuestion when day and month cannot be told apart, SourceRefused when no row is usable.
    """
    columns = table.columns
    decimal_comma = table.delimiter != "," and any("," in text for text in columns[_PRICE].texts)
    dates = read_dates(columns[_TIME].texts, columns[_TIME].counts(), order, zone)
    spelled = f" ({dates.order})" if dates.order else ""
    bad_dates = {i: f"not a date{spelled}" for i, us in enumerate(dates.us) if us is None}
    values: dict[int, _Values[Any]] = {
        _INVOICE: _values(columns[_INVOICE], figures.read_needed_id),
        _CODE: _values(columns[_CODE], figures.read_needed_id),
        _QUANTITY: _values(columns[_QUANTITY], figures.read_quantity),
        _PRICE: _values(columns[_PRICE], lambda text: figures.read_price(text, decimal_comma=decimal_comma)),
        _CUSTOMER: _values(columns[_CUSTOMER], figures.read_id),
        _COUNTRY: _values(columns[_COUNTRY], str.strip),
    }
    reasons = {column: each.reasons for column, each in values.items()} | {_TIME: bad_dates}
    rows, words = _assembled(table, values, np.array([us or 0 for us in dates.us], np.int64))
    found = _Rejecting(table, len(rows.number))
    for column in sorted(reasons):
        found.reject_texts(column, reasons[column])
    found.reject(_PRICE, _too_much(rows, words), "quantity times price is more than can be kept")
    rows_of_invoice = np.bincount(rows.invoice, minlength=len(words.invoices))
    found.reject(_CUSTOMER, _of_two_customers(rows, found.usable), "the invoice names two customers")
    if not found.usable.any():
        raise SourceRefused(_nothing_usable(table, found.rejects))
    rejects = tuple(sorted((*table.rejects, *found.rejects), key=lambda reject: reject.row))
    return Reading(
        rows.only(found.usable), words, rejects, rows_of_invoice, dates.order, dates.two_digit_years, decimal_comma
    )


def _values(column: Column, read: Callable[[str], T]) -> _Values[T]:
    numbers: dict[T, int] = {}
    of_text: list[int] = []
    reasons: dict[int, str] = {}
    for index, text in enumerate(column.texts):
        try:
            value = read(text)
        except Unusable as unusable:
            reasons[index] = str(unusable)
            of_text.append(0)
        else:
            of_text.append(numbers.setdefault(value, len(numbers)))
    return _Values(tuple(numbers), np.array(of_text, np.int32), reasons)


def _assembled(table: Table, values: dict[int, _Values[Any]], us: Int64s) -> tuple[Rows, Words]:
    def number(column: int) -> Int32s:
        return values[column].of_text[table.columns[column].codes]

    quantities = np.array(values[_QUANTITY].distinct or (0,), np.int64)
    customers: tuple[str, ...] = values[_CUSTOMER].distinct
    customer = number(_CUSTOMER)
    if "" in customers:
        customer[customer == customers.index("")] = GUEST
    rows = Rows(
        number=table.rows,
        invoice=number(_INVOICE),
        raw_code=table.columns[_CODE].codes,
        sku=number(_CODE),
        description=table.columns[_DESCRIPTION].codes,
        quantity=quantities[number(_QUANTITY)],
        time_us=us[table.columns[_TIME].codes],
        price=number(_PRICE),
        customer=customer,
        country=number(_COUNTRY),
    )
    words = Words(
        invoices=values[_INVOICE].distinct,
        raw_codes=table.columns[_CODE].texts,
        skus=values[_CODE].distinct,
        descriptions=table.columns[_DESCRIPTION].texts,
        prices=values[_PRICE].distinct,
        customers=customers,
        countries=values[_COUNTRY].distinct,
    )
    return rows, words


def micro_prices(words: Words) -> Int64s:
    """The distinct prices in micro-units."""
    return np.array([to_micro(price) for price in words.prices] or [0], np.int64)


class _Rejecting:
    """Marks rows as unusable, each for the first reason found."""

    def __init__(self, table: Table, rows: int) -> None:
        self._table = table
        self.usable: Mask = np.ones(rows, np.bool_)
        self.rejects: list[Reject] = []

    def reject_texts(self, column: int, reasons: dict[int, str]) -> None:
        """Reject the rows whose text in `column` is unusable, by the text's number."""
        if not reasons:
            return
        codes = self._table.columns[column].codes
        for place in np.flatnonzero(np.isin(codes, list(reasons)) & self.usable).tolist():
            self._note(place, column, reasons[int(codes[place])])

    def reject(self, column: int, where: Mask, reason: str) -> None:
        """Reject the rows of a mask, naming `column` as the field."""
        for place in np.flatnonzero(where & self.usable).tolist():
            self._note(place, column, reason)

    def _note(self, place: int, column: int, reason: str) -> None:
        self.usable[place] = False
        texts, codes = self._table.columns[column]
        title = self._table.header.title(column)
        self.rejects.append(Reject(int(self._table.rows[place]), title, texts[codes[place]][:SHOWN], reason))


def _too_much(rows: Rows, words: Words) -> Mask:
    most = float(MAX_AMOUNT) * MICRO
    return np.abs(rows.quantity.astype(np.float64) * micro_prices(words)[rows.price]) > most


def _of_two_customers(rows: Rows, usable: Mask) -> Mask:
    """The rows of invoices whose usable rows name more than one customer: nobody can tell whose they are."""
    named = usable & (rows.customer != GUEST)
    invoices = int(rows.invoice.max(initial=-1)) + 1
    lowest = np.full(invoices, np.iinfo(np.int32).max, np.int32)
    highest = np.full(invoices, GUEST, np.int32)
    np.minimum.at(lowest, rows.invoice[named], rows.customer[named])
    np.maximum.at(highest, rows.invoice[named], rows.customer[named])
    two: Mask = (highest > lowest)[rows.invoice]
    return two


def _nothing_usable(table: Table, rejects: Sequence[Reject]) -> str:
    if table.rows_read == 0:
        return "The file has a header and no rows: there is nothing to import."
    first = min((*table.rejects, *rejects), key=lambda reject: reject.row)
    field = f"{first.field} " if first.field else ""
    return (
        f"None of the {table.rows_read:,} rows can be used. Row {first.row}: {field}{first.value!r}: {first.reason}. "
        "Check that this is the right file."
    )
