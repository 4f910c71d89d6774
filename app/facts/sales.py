"""Sales by document: week, country, customer and amount of every order and credit note, and of every change to an order."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

import numpy as np

from app.facts.currency import in_currencies
from app.facts.iso_week import WeekCalendar
from app.timeline.batch import Batch
from app.timeline.facts import FactKind, Named, Rows
from app.timeline.names import Names
from storage.packing import Numbers

COLUMNS = ("position", "week", "country", "customer", "side", "amount", "documents")


def sales(zone: ZoneInfo) -> FactKind:
    """The declaration, with weeks as they begin and end in the store's business zone.

    `side` is 0 for orders and 1 for credit notes, `amount` micro-units, `customer` one more than its number and 0 for
    guests; `documents` is 1 for a new document and -1 for one that no longer counts.
    """
    calendar = WeekCalendar(zone)

    def contribute(batch: Batch, names: Mapping[str, Names]) -> Rows:
        found = batch.sales
        if found is None:
            return {column: np.zeros(0, np.int64) for column in COLUMNS}
        weeks = in_currencies(calendar.weeks(found.dated_us), found.currencies)
        return {
            "position": found.where + batch.first,
            "week": _ids(names["weeks"], weeks),
            "country": names["countries"].ids(in_currencies(found.countries, found.currencies)),
            "customer": names["customers"].ids(in_currencies(found.customers, found.currencies)) + 1,
            "side": found.side,
            "amount": found.amounts,
            "documents": found.documents,
        }

    return FactKind(
        name="sales",
        version=1,
        columns=COLUMNS,
        named={"week": Named("weeks"), "country": Named("countries"), "customer": Named("customers", 1)},
        contribute=contribute,
        needs="sales",
    )


def _ids(names: Names, few: Sequence[str | None]) -> Numbers:
    """Numbers of names that are nearly always all the same."""
    if len(set(few)) == 1:
        return np.full(len(few), names.ids(few[:1])[0], np.int64)
    return names.ids(few)
