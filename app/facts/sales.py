"""Sales by document: week, country, customer and amount of every order and credit note, and of every change to an order."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

import numpy as np

from app.facts.currency import in_currency
from app.facts.iso_week import WeekCalendar
from app.timeline.batch import Batch
from app.timeline.facts import FactKind, Named, Rows
from app.timeline.names import Names

COLUMNS = ("position", "week", "country", "customer", "side", "amount", "documents")


def sales(zone: ZoneInfo) -> FactKind:
    """The declaration, with weeks as they begin and end in the store's business zone.

    `side` is 0 for orders and 1 for credit notes, `amount` micro-units, `customer` one more than its number and 0 for
    guests; `documents` is 1 for a new document and -1 for one that no longer counts.
    """
    calendar = WeekCalendar(zone)

    def contribute(batch: Batch, names: Mapping[str, Names]) -> Rows:
        found = batch.sales
        size = len(found)
        customers = np.fromiter((sale.customer is not None for sale in found), np.int64, size)
        known = [in_currency(sale.customer, sale.currency) for sale in found if sale.customer is not None]
        customers[customers == 1] += names["customers"].ids(known, len(known))
        return {
            "position": np.fromiter((sale.where for sale in found), np.int64, size) + batch.first,
            "week": names["weeks"].ids(
                [in_currency(calendar.week(sale.dated_us), sale.currency) for sale in found], size
            ),
            "country": names["countries"].ids([in_currency(sale.country, sale.currency) for sale in found], size),
            "customer": customers,
            "side": np.fromiter((sale.side for sale in found), np.int64, size),
            "amount": np.fromiter((sale.amount for sale in found), np.int64, size),
            "documents": np.fromiter((sale.documents for sale in found), np.int64, size),
        }

    return FactKind(
        name="sales",
        version=1,
        columns=COLUMNS,
        named={"week": Named("weeks"), "country": Named("countries"), "customer": Named("customers", 1)},
        contribute=contribute,
        needs_sales=True,
    )
