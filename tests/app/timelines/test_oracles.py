"""The numbers of three windows of the real shop's year, at any moment, are those others computed from the rows."""

import csv
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from app.moments.local_time import microseconds
from app.number_models import Timelines
from app.timelines.country_sales import Country
from app.timelines.top_customers import Customer
from app.timelines.weekly_sales import Week
from storage.event_store import EventStore
from tests.support.retail_files import desk_at, import_into

SLICES = ("2010-12-01_day", "2010-12_opening_week", "2011-W47_black_friday")
Row = dict[str, str]


class Shop(NamedTuple):
    """A slice that was imported, and the folder of what is expected of it."""

    store: EventStore
    numbers: Timelines
    oracles: Path


@pytest.fixture(scope="module", params=SLICES)
def shop(request: pytest.FixtureRequest, shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    folder = tmp_path_factory.mktemp("shop")
    with desk_at(folder / "shop.playhead") as desk:
        import_into(desk, shared_data / f"slice_{request.param}.csv.gz", order="month first")
        numbers = Timelines(folder / "numbers", ZoneInfo("Europe/London"))
        numbers.catch_up(desk.store)
        yield Shop(desk.store, numbers, shared_data / f"oracles_{request.param}")
        numbers.close()


def table(path: Path) -> list[Row]:
    """An oracle's rows."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures(row: Week | Country | Customer) -> tuple[int, int, Decimal, Decimal, Decimal]:
    """What all sales have."""
    return row.orders, row.credit_notes, row.gross_sales, row.refunds, row.net_sales


def expected_figures(row: Row) -> tuple[int, int, Decimal, Decimal, Decimal]:
    """The same of an oracle's row."""
    gross, refunds, net = (Decimal(row[name]) for name in ("gross_sales", "refunds", "net_sales"))
    return int(row["orders"]), int(row["credits"]), gross, refunds, net


def before(path: Path, prefix: str) -> int:
    """The moment in an oracle's name, in microseconds UTC."""
    return microseconds(datetime.fromisoformat(path.stem.removeprefix(prefix)).replace(tzinfo=UTC))


def test_stock_just_before_a_moment(shop: Shop) -> None:
    paths = sorted(shop.oracles.glob("stock_asof_*.csv"))
    assert paths
    for path in paths:
        at = shop.store.position_before(before(path, "stock_asof_"))
        levels = {level.sku: level.on_hand for level in shop.numbers.inventory.levels(at)}
        assert levels == {row["sku"]: int(row["on_hand"]) for row in table(path)}


def test_movements_explain_the_levels(shop: Shop) -> None:
    moved: dict[str, list[Row]] = {}
    for row in table(shop.oracles / "movements.csv"):
        moved.setdefault(row["sku"], []).append(row)
    for sku, rows in moved.items():
        explanation = shop.numbers.inventory.explain(sku)
        moves = [int(amount) for _, amount in explanation.entries()]
        assert moves[-len(rows) :] == [int(row["delta"]) for row in rows]
        assert explanation.total == shop.numbers.inventory.level(sku) == int(rows[-1]["on_hand_after"])


def test_sales_by_week(shop: Shop) -> None:
    weeks = shop.numbers.weekly_sales.weeks()
    expected = table(shop.oracles / "weekly.csv")
    assert [(week.iso_week, week.monday.isoformat(), figures(week)) for week in weeks] == [
        (row["iso_week"], row["week_start"], expected_figures(row)) for row in expected
    ]


def test_sales_by_country(shop: Shop) -> None:
    found = {row.country: figures(row) for row in shop.numbers.country_sales.countries()}
    expected = {row["country"]: expected_figures(row) for row in table(shop.oracles / "countries.csv")}
    assert found == {name: row for name, row in expected.items() if row[0] or row[1]}


def test_sales_by_customer(shop: Shop) -> None:
    found = {row.customer: figures(row) for row in shop.numbers.top_customers.everyone()}
    expected = {row["customer_id"]: expected_figures(row) for row in table(shop.oracles / "customers.csv")}
    assert found == {name: row for name, row in expected.items() if row[0] or row[1]}


@pytest.mark.parametrize("by", ["net", "gross"])
def test_top_customers(shop: Shop, by: str) -> None:
    expected = table(shop.oracles / f"top_customers_{by}.csv")
    top = shop.numbers.top_customers.top(by="net" if by == "net" else "gross", count=len(expected))
    assert [(str(row.rank), row.customer, figures(row)) for row in top] == [
        (row["rank"], row["customer_id"], expected_figures(row)) for row in expected
    ]


@pytest.mark.parametrize("by", ["units", "revenue"])
def test_best_sellers(shop: Shop, by: str) -> None:
    expected = table(shop.oracles / f"best_sellers_{by}.csv")
    top = shop.numbers.best_sellers.top(by="units" if by == "units" else "revenue", count=len(expected))
    found: Sequence[tuple[str, str, int, int, Decimal, int]] = [
        (str(row.rank), row.sku, row.units_sold, row.units_returned, row.net_sales, row.orders) for row in top
    ]
    assert found == [
        (
            row["rank"],
            row["sku"],
            int(row["units_sold"]),
            int(row["units_returned"]),
            Decimal(row["net_sales"]),
            int(row["orders"]),
        )
        for row in expected
    ]


def test_every_number_is_explained_by_events_that_sum_to_it(shop: Shop) -> None:
    numbers, at = shop.numbers, shop.numbers.position * 2 // 3
    for week in numbers.weekly_sales.weeks(at):
        explained = numbers.weekly_sales.explain(week.iso_week, "net_sales", at)
        assert explained.total == week.net_sales
        assert explained.positions.max(initial=0) <= at
    for row in numbers.country_sales.countries(at):
        assert numbers.country_sales.explain(row.country, "gross_sales", at).total == row.gross_sales
    for customer in numbers.top_customers.top(at):
        assert numbers.top_customers.explain(customer.customer, "refunds", at).total == customer.refunds
    for seller in numbers.best_sellers.top(at, by="revenue"):
        assert numbers.best_sellers.explain(seller.sku, "net_sales", at).total == seller.net_sales
        assert numbers.best_sellers.explain(seller.sku, "units_sold", at).total == seller.units_sold
