"""Rows into documents over the whole file: which rows belong together, of which kind they are, and in which order."""

from enum import IntEnum
from typing import NamedTuple

import numpy as np

from app.sources.online_retail.arrays import Int32s, Int64s, Mask
from app.sources.online_retail.rows import GUEST, Reading, Rows, Words, micro_prices
from app.sources.online_retail.sku_classes import class_of


class Kind(IntEnum):
    """What a document is (rule R4); the first that fits."""

    LEDGER = 0
    FEE = 1
    CREDIT = 2
    ADJUST = 3
    ORDER = 4


class Documents(NamedTuple):
    """Documents by time, then by their first row; arrays are as long as there are documents.

    `rows` are all rows document by document; those of document `i` are `start[i]` to `start[i + 1]` (one more entry than
    documents). `invoice`, `customer` and `country` number the words; a document's customer is the only one its rows name.
    """

    rows: Rows
    words: Words
    start: Int64s
    invoice: Int32s
    kind: Int32s
    time_us: Int64s
    customer: Int32s
    country: Int32s
    first_row: Int32s
    last_row: Int32s

    def of_row(self) -> Int64s:
        """For each row the place of its document."""
        return np.repeat(np.arange(len(self.invoice)), np.diff(self.start))


def read_documents(reading: Reading) -> Documents:
    """The documents of all usable rows, wherever in the file their rows stand."""
    rows = reading.rows.only(np.argsort(reading.rows.invoice, kind="stable"))
    start = _starts(rows.invoice)
    time_us = np.minimum.reduceat(rows.time_us, start)
    by_time = np.lexsort((rows.number[start], time_us))
    lengths = np.diff(start, append=len(rows.number))
    in_order = np.repeat(start[by_time] - _offsets(lengths[by_time])[:-1], lengths[by_time]) + np.arange(
        len(rows.number)
    )
    rows = rows.only(in_order)
    start = _offsets(lengths[by_time])
    first = start[:-1]
    return Documents(
        rows=rows,
        words=reading.words,
        start=start,
        invoice=rows.invoice[first],
        kind=_kinds(rows, reading.words, first, reading.rows_of_invoice),
        time_us=time_us[by_time],
        customer=np.maximum.reduceat(rows.customer, first),
        country=rows.country[first],
        first_row=rows.number[first],
        last_row=np.maximum.reduceat(rows.number, first),
    )


def _kinds(rows: Rows, words: Words, first: Int64s, rows_of_invoice: Int64s) -> Int32s:
    invoice = rows.invoice[first]
    begins = np.array([number[:1] for number in words.invoices])[invoice]
    is_fee = np.array([class_of(sku) == "fee" for sku in words.skus])[rows.sku]
    only_fees: Mask = np.logical_and.reduceat(is_fee, first)
    is_single = rows_of_invoice[invoice] == 1
    is_free = micro_prices(words)[rows.price[first]] == 0
    is_guest = np.maximum.reduceat(rows.customer, first) == GUEST
    kinds = np.select(
        [begins == "A", only_fees, begins == "C", is_single & is_free & is_guest],
        [Kind.LEDGER, Kind.FEE, Kind.CREDIT, Kind.ADJUST],
        Kind.ORDER,
    )
    return kinds.astype(np.int32)


def _starts(groups: Int32s) -> Int64s:
    """Where each run of equal numbers begins."""
    return np.flatnonzero(np.diff(groups, prepend=-1))


def _offsets(lengths: Int64s) -> Int64s:
    """Where each of runs of these lengths begins, and where the last one ends."""
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
