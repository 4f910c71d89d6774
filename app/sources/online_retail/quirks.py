"""What is odd about a file, counted for the report; nothing here changes what is imported."""

import re
from collections.abc import Callable, Iterator

import msgspec
import numpy as np

from app.sources.online_retail.arrays import Int32s, Int64s, Mask
from app.sources.online_retail.documents import Documents
from app.sources.online_retail.rows import GUEST, Reading, micro_prices
from app.sources.online_retail.table import Table
from domain.money import MICRO

VERY_LARGE = 10_000
"""Pieces in one row from which on a reversal is worth a note."""
PENNY = MICRO // 100


class Quirk(msgspec.Struct, frozen=True):
    """Something odd: what, how often, what it is counted in, and how it was treated."""

    what: str
    count: int
    unit: str
    treated: str


def count_quirks(table: Table, reading: Reading, documents: Documents) -> tuple[Quirk, ...]:
    """Every quirk that occurs, over the usable rows of the file."""
    found = (*_of_texts(documents), *_of_rows(table, reading, documents), *_of_documents(documents))
    return tuple(quirk for quirk in found if quirk.count)


def _of_texts(documents: Documents) -> Iterator[Quirk]:
    rows, words = documents.rows, documents.words

    def described(test: Callable[[str], bool]) -> int:
        return int(np.array([test(text) for text in words.descriptions], np.bool_)[rows.description].sum())

    price = micro_prices(words)[rows.price]
    yield Quirk("no customer", int((rows.customer == GUEST).sum()), "rows", "guests")
    yield Quirk("no description", described(lambda text: not text.strip()), "rows", "kept, empty")
    padded = described(lambda text: text != text.strip())
    yield Quirk("blanks around the description", padded, "rows", "kept on the line, trimmed for names")
    yield Quirk("comma or quote in the description", described(_is_quoted), "rows", "kept")
    yield Quirk("signs beyond ASCII in the description", described(lambda text: not text.isascii()), "rows", "kept")
    yield Quirk("price of zero", int((price == 0).sum()), "rows", "free, or a stock adjustment")
    yield Quirk("price below zero", int((price < 0).sum()), "rows", "kept")
    yield Quirk("price below a penny", int(((price > 0) & (price < PENNY)).sum()), "rows", "kept exactly")


def _is_quoted(text: str) -> bool:
    return "," in text or '"' in text


def _of_rows(table: Table, reading: Reading, documents: Documents) -> Iterator[Quirk]:
    rows = documents.rows
    yield Quirk("empty line", table.blank_lines, "lines", "passed over")
    yield Quirk("year of two digits", reading.two_digit_years, "rows", "1970 to 2069")
    yield Quirk("equal to an earlier row in all fields", _repeated(table), "rows", "kept")
    earlier = int((np.diff(reading.rows.time_us) < 0).sum())
    yield Quirk("earlier than the row before", earlier, "rows", "documents are put in order of time")
    reversed_pairs = _reversed_pairs(documents)
    yield Quirk(f"{VERY_LARGE:,} pieces or more, reversed later", reversed_pairs, "rows", "both kept")
    spelled = np.unique(rows.sku.astype(np.int64) << 32 | rows.raw_code)
    twice = np.bincount(spelled >> 32)
    yield Quirk("code spelled in two ways", int((twice > 1).sum()), "codes", "one item, in capitals")


def _of_documents(documents: Documents) -> Iterator[Quirk]:
    rows, of_row = documents.rows, documents.of_row()
    first = documents.start[:-1]
    lengths = np.diff(documents.start)
    latest = np.maximum.reduceat(rows.time_us, first)
    yield Quirk(
        "two times in one document", int((latest != documents.time_us).sum()), "documents", "the earliest counts"
    )
    torn = documents.last_row - documents.first_row + 1 > lengths
    yield Quirk("rows not together in the file", int(torn.sum()), "documents", "put together")
    pairs, counts = np.unique(of_row * len(documents.words.skus) + rows.sku, return_counts=True)
    again = np.unique(pairs[counts > 1] // len(documents.words.skus))
    yield Quirk("one item on several lines", len(again), "documents", "lines keep their numbers")
    numbers = _numbers(documents)
    yield Quirk("number lower than the one before", int((np.diff(numbers) < 0).sum()), "documents", "ordered by time")
    named = documents.customer != GUEST
    homes = np.unique(documents.customer[named].astype(np.int64) << 32 | documents.country[named])
    moved = np.bincount(homes >> 32) if len(homes) else np.zeros(1, np.int64)
    yield Quirk("customer in several countries", int((moved > 1).sum()), "customers", "a change of address each time")


def _repeated(table: Table) -> int:
    """Rows that equal an earlier row of the file in every field as written."""
    codes = [column.codes for column in table.columns]
    keys = [_pair(codes[place], codes[place + 1]) for place in range(0, len(codes), 2)]
    order = np.lexsort(keys)
    same: Mask = np.ones(max(0, len(order) - 1), np.bool_)
    for key in keys:
        same &= np.diff(key[order]) == 0
    return int(same.sum())


def _pair(high: Int32s, low: Int32s) -> Int64s:
    return high.astype(np.int64) << 32 | low


def _reversed_pairs(documents: Documents) -> int:
    """Rows of very large quantities whose exact reversal stands in a later document of the same customer."""
    rows, of_row = documents.rows, documents.of_row()
    open_rows: dict[tuple[int, int, int, int], int] = {}
    pairs = 0
    for place in np.flatnonzero(np.abs(rows.quantity) >= VERY_LARGE).tolist():
        quantity, document = int(rows.quantity[place]), int(of_row[place])
        about = (int(rows.sku[place]), int(rows.customer[place]), int(rows.price[place]))
        if open_rows.get((*about, -quantity), document) < document:
            pairs += 1
            del open_rows[(*about, -quantity)]
        else:
            open_rows[(*about, quantity)] = document
    return pairs


def _numbers(documents: Documents) -> Int64s:
    """The digits of each document's number, 0 where it has none."""
    digits = [re.sub(r"\D", "", invoice)[:18] or "0" for invoice in documents.words.invoices]
    return np.array(digits, np.int64)[documents.invoice]
