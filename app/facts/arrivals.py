"""Arrivals: one row for every event, with its type and the second of the business clock at which it came."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

import numpy as np

from app.timeline.batch import Batch
from app.timeline.facts import FactKind, Named, Rows
from app.timeline.names import Names

SECOND_US = 1_000_000


def contribute(batch: Batch, names: Mapping[str, Names]) -> Rows:
    """The business clock in whole seconds since 1970, the type, and 1 for a late event."""
    used, first = np.unique(batch.codes, return_index=True)
    ids = np.zeros(len(batch.names), np.int64)
    order = used[np.argsort(first)]
    ids[order] = names["types"].ids([batch.names[code] for code in order.tolist()])
    return {
        "second": batch.clock_us // SECOND_US,
        "type": ids[batch.codes],
        "late": (batch.effective_us < batch.clock_us).astype(np.int64),
    }


def arrivals(zone: ZoneInfo) -> FactKind:
    """The declaration; the same in every time zone."""
    return FactKind(
        name="arrivals",
        version=1,
        columns=("second", "type", "late"),
        named={"type": Named("types")},
        contribute=contribute,
        is_dense=True,
    )
