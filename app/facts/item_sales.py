"""Sales by item: pieces and amount of each item of each document, and which items are no goods."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

import numpy as np

from app.facts.currency import HOME, in_currencies
from app.timeline.batch import Batch
from app.timeline.facts import FactKind, Named, Rows
from app.timeline.names import Names
from app.timeline.sale import ItemSales, from_rows, merged

GOODS = "goods"
SERVICE = 2


def contribute(batch: Batch, names: Mapping[str, Names]) -> Rows:
    """One row for each item of a document, in its currency, and one for each product that is a service.

    `side` is 0 for orders and 1 for credit notes, `units` pieces sold or returned, `amount` micro-units, `documents` 1
    where a document has the item now (-1: no longer); `service` is 1 where nothing but a service becomes known.
    """
    found = _with_services(batch)
    if found is None:
        return {column: np.zeros(0, np.int64) for column in COLUMNS}
    return {
        "position": found.where + batch.first,
        "item": names["items"].ids(in_currencies(found.skus, found.currencies)),
        "side": found.side & 1,
        "units": found.units,
        "amount": found.amounts,
        "documents": found.documents,
        "service": found.side >> 1,
    }


def _with_services(batch: Batch) -> ItemSales | None:
    """The item sales, and with them, marked by their side, the products that are no goods."""
    events = batch.documents
    added = [(at, events.shapes[at]) for at in events.of_types(("ProductAdded",)).tolist()]
    services = [(int(events.where[at]), shape.sku) for at, shape in added if shape.product_class != GOODS]
    if not services:
        return batch.item_sales
    rows = from_rows(ItemSales, [(where, SERVICE, 0, 0, 0, sku, HOME) for where, sku in services])
    return merged(batch.item_sales, rows)


COLUMNS = ("position", "item", "side", "units", "amount", "documents", "service")


def item_sales(zone: ZoneInfo) -> FactKind:
    """The declaration; the same in every time zone."""
    return FactKind(
        name="item_sales",
        version=1,
        columns=COLUMNS,
        named={"item": Named("items")},
        contribute=contribute,
        needs="items",
    )
