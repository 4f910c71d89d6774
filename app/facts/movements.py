"""Movements of stock: one for every event that changes what is on hand."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

import numpy as np

from app.timeline.batch import Batch
from app.timeline.facts import FactKind, Named, Rows
from app.timeline.names import Names

RECEIVED, ADJUSTED, ISSUED, RETURNED = range(4)
TYPES = {"StockReceived": RECEIVED, "StockAdjusted": ADJUSTED, "StockIssued": ISSUED, "StockReturned": RETURNED}


def contribute(batch: Batch, names: Mapping[str, Names]) -> Rows:
    """Position, item, kind of movement and the pieces it adds to what is on hand (below zero: takes away)."""
    moves = batch.movements
    delta = np.array([shape.quantity + shape.delta for shape in moves.shapes], np.int64)
    kind = np.array([TYPES.get(name, 0) for name in moves.names], np.int64)[moves.codes]
    delta[kind == ISSUED] *= -1
    return {
        "position": moves.where + batch.first,
        "item": names["items"].ids([shape.sku for shape in moves.shapes]),
        "kind": kind,
        "delta": delta,
    }


def movements(zone: ZoneInfo) -> FactKind:
    """The declaration; the same in every time zone."""
    return FactKind(
        name="movements",
        version=1,
        columns=("position", "item", "kind", "delta"),
        named={"item": Named("items")},
        contribute=contribute,
    )
