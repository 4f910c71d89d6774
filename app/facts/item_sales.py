"""Sales by item: pieces and amount of each item of each document, and which items are no goods."""

from collections.abc import Mapping
from operator import itemgetter

import numpy as np

from app.facts.currency import in_currency
from app.timeline.batch import Batch
from app.timeline.facts import FactKind, Named, Rows
from app.timeline.names import Names

GOODS = "goods"


def contribute(batch: Batch, names: Mapping[str, Names]) -> Rows:
    """One row for each item of a document, in its currency, and one for each product that is a service.

    `side` is 0 for orders and 1 for credit notes, `units` pieces sold or returned, `amount` micro-units, `documents` 1
    where a document has the item now (-1: no longer); `service` is 1 where nothing but a service becomes known.
    """
    rows: list[tuple[int | str, ...]] = [
        (sale.where, in_currency(sku, sale.currency), sale.side, units, amount, documents, 0)
        for sale in batch.sales
        for sku, (units, amount, documents) in sale.items.items()
    ]
    added = batch.of_type("ProductAdded").tolist()
    services: list[tuple[int | str, ...]] = [
        (at, batch.shapes[at].sku, 0, 0, 0, 0, 1) for at in added if batch.shapes[at].product_class != GOODS
    ]
    if services:
        rows = sorted(rows + services, key=itemgetter(0))
    columns = list(zip(*rows, strict=True)) or [()] * 7
    where, items, *numbers = columns
    found = {name: np.array(column, np.int64) for name, column in zip(COLUMNS[2:], numbers, strict=True)}
    found["position"] = np.array(where, np.int64) + batch.first
    found["item"] = names["items"].ids(items, len(items))
    return found


COLUMNS = ("position", "item", "side", "units", "amount", "documents", "service")

ITEM_SALES = FactKind(
    name="item_sales",
    version=1,
    columns=COLUMNS,
    named={"item": Named("items")},
    contribute=contribute,
    needs_sales=True,
)
