"""What documents do to the stock of goods, and the least opening level at which stock never goes below zero."""

from typing import NamedTuple

import numpy as np

from app.sources.online_retail.arrays import Int32s, Int64s, Mask
from app.sources.online_retail.documents import Documents, Kind
from app.sources.online_retail.sku_classes import are_goods


class Movements(NamedTuple):
    """One movement a document and sku (rule R6), document by document, in the order of a document's rows.

    `document` and `sku` are numbers, `change` pieces (never 0); those of document `i` are `start[i]` to `start[i + 1]`.
    """

    document: Int64s
    sku: Int32s
    change: Int64s
    start: Int64s


class Opening(NamedTuple):
    """What must have come in before the first movement, by sku: `pieces`, and that movement's place or -1."""

    pieces: Int64s
    before: Int64s


def read_movements(documents: Documents) -> Movements:
    """The movements of all documents."""
    rows = documents.rows
    of_row = documents.of_row()
    kind = documents.kind[of_row]
    moves = np.array(are_goods(documents.words.skus), np.bool_)[rows.sku] & (kind >= Kind.CREDIT)
    change = np.where(kind == Kind.ADJUST, rows.quantity, -rows.quantity)[moves]
    document, sku = of_row[moves], rows.sku[moves]
    skus = len(documents.words.skus)
    _, first, group = np.unique(document * skus + sku, return_index=True, return_inverse=True)
    sums = np.zeros(len(first), np.int64)
    np.add.at(sums, group, change)
    order = np.argsort(first)
    order = order[sums[order] != 0]
    at = first[order]
    start = np.searchsorted(document[at], np.arange(len(documents.invoice) + 1))
    return Movements(document[at], sku[at], sums[order], start)


def read_opening(movements: Movements, skus: int, on_hand: Int64s, are_new: Mask) -> Opening:
    """The least receipts (rule R7) that keep stock at or above zero, given what is `on_hand` of each sku already.

    Only movements of documents that are new count; the others have happened and are in `on_hand`.
    """
    places = np.flatnonzero(are_new[movements.document])
    pieces, before = np.zeros(skus, np.int64), np.full(skus, -1, np.int64)
    if len(places) == 0:
        return Opening(pieces, before)
    places = places[np.argsort(movements.sku[places], kind="stable")]
    sku = movements.sku[places]
    start = np.flatnonzero(np.diff(sku, prepend=-1))
    running = np.cumsum(movements.change[places])
    base = np.concatenate((np.zeros(1, np.int64), running))[start]
    lowest = np.minimum.reduceat(running, start) - base
    pieces[sku[start]] = np.maximum(0, -(on_hand[sku[start]] + lowest))
    before[sku[start]] = places[start]
    return Opening(pieces, before)
