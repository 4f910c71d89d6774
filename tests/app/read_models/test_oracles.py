"""The real shop's slices: customers and order histories as an independent program reckons them from the raw rows."""

import csv
import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from app.desk import Desk
from app.questions.customers import CustomerRow
from tests.support.retail_files import desk_at, import_into

SLICES = ("2010-12-01_day", "2010-12_opening_week", "2011-W47_black_friday")
MONTH_FIRST = "%m/%d/%Y %H:%M"


class Sold(NamedTuple):
    """An order as its rows in the file say."""

    time: datetime
    customer: str
    total: Decimal
    items: int
    pieces: int


@pytest.fixture(scope="module", params=SLICES)
def imported(
    request: pytest.FixtureRequest, shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Desk, str]]:
    """A shop with an imported slice, its read models at the end, and the slice's name."""
    folder = tmp_path_factory.mktemp("slice")
    with desk_at(folder / "shop.playhead") as desk:
        import_into(desk, shared_data / f"slice_{request.param}.csv.gz", order="month first")
        desk.models.catch_up()
        yield desk, request.param


def oracle(shared_data: Path, name: str, file: str) -> list[dict[str, str]]:
    """The rows of an oracle."""
    with (shared_data / f"oracles_{name}" / file).open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def orders_in(shared_data: Path, name: str) -> dict[str, Sold]:
    """Every order of a slice, straight from its rows (rules R4 and R5 of the data's description)."""
    documents: dict[str, list[dict[str, str]]] = {}
    with gzip.open(shared_data / f"slice_{name}.csv.gz", "rt", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            documents.setdefault(row["InvoiceNo"], []).append(row)
    return {number: _sold(rows) for number, rows in documents.items() if _is_order(number, rows)}


def _is_order(number: str, rows: list[dict[str, str]]) -> bool:
    is_adjustment = len(rows) == 1 and Decimal(rows[0]["UnitPrice"]) == 0 and not rows[0]["CustomerID"]
    is_fee = all(row["StockCode"].strip().upper() in ("AMAZONFEE", "BANK CHARGES", "CRUK") for row in rows)
    return number[0] not in "AC" and not is_adjustment and not is_fee


def _sold(rows: list[dict[str, str]]) -> Sold:
    times = [datetime.strptime(row["InvoiceDate"], MONTH_FIRST).replace(tzinfo=UTC) for row in rows]
    amounts = [int(row["Quantity"]) * Decimal(row["UnitPrice"]) for row in rows]
    pieces = sum(int(row["Quantity"]) for row in rows)
    return Sold(min(times), rows[0]["CustomerID"], sum(amounts, Decimal(0)), len(rows), pieces)


def test_customers_have_the_documents_and_sums_of_the_oracle(imported: tuple[Desk, str], shared_data: Path) -> None:
    desk, name = imported
    rows = oracle(shared_data, name, "customers.csv")
    assert desk.ask.customers.count() == len(rows)
    for row in rows:
        known = desk.ask.customers.customer(row["customer_id"])
        assert known is not None
        if row["orders"] != "0" or row["credits"] != "0":  # a fee names no customer, so it is no document of one
            check_documents(known, row)
        assert (known.orders, known.credits) == (int(row["orders"]), int(row["credits"]))
        assert (known.gross, known.refunds) == (Decimal(row["gross_sales"]), Decimal(row["refunds"]))
        assert known.net == Decimal(row["net_sales"])


def check_documents(known: CustomerRow, row: dict[str, str]) -> None:
    """When and from where a customer's first and last documents were."""
    assert known.first is not None
    assert known.last is not None
    assert (known.first_country, known.last_country) == (row["first_country"], row["last_country"])
    assert known.countries == int(row["countries"])
    assert known.first.replace(tzinfo=None).isoformat() == row["first_ts"]
    assert known.last.replace(tzinfo=None).isoformat() == row["last_ts"]


def test_every_order_is_on_the_board_as_the_file_says(imported: tuple[Desk, str], shared_data: Path) -> None:
    desk, name = imported
    orders = orders_in(shared_data, name)
    assert desk.ask.orders.count() == len(orders)
    for number, sold in orders.items():
        row = desk.ask.orders.order(number)
        assert row is not None
        assert (row.customer or "", row.placed) == (sold.customer, sold.time)
        assert (row.total, row.items, row.pieces) == (sold.total, sold.items, sold.pieces)


def test_customers_order_histories_are_those_of_the_file_at_any_moment(
    imported: tuple[Desk, str], shared_data: Path
) -> None:
    desk, name = imported
    orders = orders_in(shared_data, name)
    times = sorted(sold.time for sold in orders.values())
    for moment in (times[len(times) // 3], times[-1]):
        at = desk.store.position_upto(int(moment.timestamp()) * 1_000_000)
        for customer in {sold.customer for sold in orders.values() if sold.customer}:
            page = desk.ask.customer_orders.page(customer, at=at, limit=1000)
            wanted = {
                number: (sold.total, sold.items) for number, sold in orders.items()
                if sold.customer == customer and sold.time <= moment
            }  # fmt: skip
            assert {row.order: (row.total, row.items) for row in page.rows} == wanted
            assert page.total == len(wanted)


def test_products_and_streams_are_all_there(imported: tuple[Desk, str], shared_data: Path) -> None:
    desk, name = imported
    movements = {row["sku"] for row in oracle(shared_data, name, "stock_opening.csv")}
    skus = {row.sku for row in desk.ask.products.page(limit=10_000).rows}
    assert movements <= skus
    categories = desk.ask.streams.categories()
    assert categories["order"] == desk.ask.orders.count()
    assert categories["product"] == len(skus)
    assert sum(categories.values()) == desk.ask.streams.count()
