"""What documents say about products and customers on the way: names and countries, and when they change."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from app.sources.online_retail.arrays import Int32s, Int64s, Mask
from app.sources.online_retail.documents import Documents, Kind
from app.sources.online_retail.known import NEVER, Known, KnownText
from app.sources.online_retail.rows import GUEST, micro_prices
from domain.check import MAX_TEXT


class Change(NamedTuple):
    """In a document, something (a sku or customer, by number) is said to be called or to live as `text`."""

    document: int
    number: int
    text: str
    is_first: bool
    """True when the store did not know it before."""


class Said(NamedTuple):
    """Statements in the order of documents and rows: `number` says about whom, `text` numbers what, `document` where."""

    number: Int32s
    text: Int64s
    document: Int64s


def name_changes(documents: Documents, are_new: Mask, known: Known) -> list[Change]:
    """First names (looked up ahead where a product's first rows give none) and renamings, in order of documents.

    A name counts where an order charges for the item (README of the data, ProductRenamed); before the first such row a
    product bears the name of its first priced credit, else its code.
    """
    rows, words = documents.rows, documents.words
    of_row = documents.of_row()
    kind = documents.kind[of_row]
    trimmed = [text.strip()[:MAX_TEXT] for text in words.descriptions]
    names = tuple(dict.fromkeys(trimmed))
    places = {name: place for place, name in enumerate(names)}
    name = np.array([places[text] for text in trimmed], np.int64)[rows.description]
    is_name = are_new[of_row] & (micro_prices(words)[rows.price] > 0) & (name != places.get("", -1))
    ordered = np.flatnonzero(is_name & (kind == Kind.ORDER))
    credited = np.flatnonzero(is_name & (kind == Kind.CREDIT))
    first_names = (
        dict(enumerate(words.skus)) | _first(rows.sku, name, credited, names) | _first(rows.sku, name, ordered, names)
    )
    first_rows = np.flatnonzero(are_new[of_row])
    skus, at = np.unique(rows.sku[first_rows], return_index=True)
    begun = [
        Change(int(of_row[first_rows[place]]), sku, first_names[sku], is_first=True)
        for place, sku in sorted(zip(at.tolist(), skus.tolist(), strict=True))
        if words.skus[sku] not in known.names
    ]
    said = Said(rows.sku[ordered], name[ordered], of_row[ordered])
    return begun + _changes(said, names, documents.time_us, words.skus, known.names, first_names)


def country_changes(documents: Documents, are_new: Mask, known: Known) -> list[Change]:
    """Customers' first countries and their changes, in order of documents."""
    words = documents.words
    at = np.flatnonzero(are_new & (documents.customer != GUEST))
    said = Said(documents.customer[at], documents.country[at].astype(np.int64), at)
    numbers, first = np.unique(said.number, return_index=True)
    countries = said.text[first].tolist()
    begun = [
        Change(int(at[place]), number, words.countries[country], is_first=True)
        for number, place, country in zip(numbers.tolist(), first.tolist(), countries, strict=True)
        if words.customers[number] not in known.countries
    ]
    firsts = {change.number: change.text for change in begun}
    return begun + _changes(said, words.countries, documents.time_us, words.customers, known.countries, firsts)


def _first(sku: Int32s, name: Int64s, places: Int64s, names: tuple[str, ...]) -> dict[int, str]:
    skus, at = np.unique(sku[places], return_index=True)
    return {number: names[place] for number, place in zip(skus.tolist(), name[places[at]].tolist(), strict=True)}


def _changes(
    said: Said,
    texts: tuple[str, ...],
    time_us: Int64s,
    ids: tuple[str, ...],
    known: Mapping[str, KnownText],
    firsts: Mapping[int, str],
) -> list[Change]:
    """Where a statement differs from the one before it about the same.

    A late document says nothing about the present: statements older than what is known are passed over.
    """
    since = np.array([known[each].since_us if each in known else NEVER for each in ids] or [NEVER], np.int64)
    usable = np.flatnonzero(time_us[said.document] >= since[said.number])
    number, text, document = said.number[usable], said.text[usable], said.document[usable]
    order = np.argsort(number, kind="stable")
    turns = (np.diff(number[order], prepend=-1) != 0) | (np.diff(text[order], prepend=-1) != 0)
    now = dict(firsts) | {place: known[each].text for place, each in enumerate(ids) if each in known}
    closed = {place for place, each in enumerate(ids) if each in known and known[each].is_closed}
    changes: list[Change] = []
    for at in np.sort(order[turns]).tolist():
        about, words = int(number[at]), texts[text[at]]
        if about not in closed and now[about] != words:
            changes.append(Change(int(document[at]), about, words, is_first=False))
            now[about] = words
    return changes
