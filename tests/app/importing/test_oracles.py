"""Three windows of the real shop's year, imported and told from the stored events, meet what others computed from the rows."""

import csv
import json
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app.importing import ImportReport
from domain.decider import event_name
from tests.support import shop_figures
from tests.support.imported import Document, class_of, imported_documents
from tests.support.retail_files import desk_at, import_into

SLICES = ("2010-12-01_day", "2010-12_opening_week", "2011-W47_black_friday")


class Imported(NamedTuple):
    """A slice that was imported: its documents from the log, its events by type, the account, and the oracles' folder."""

    documents: list[Document]
    types: dict[str, int]
    report: ImportReport
    oracles: Path


@pytest.fixture(scope="module", params=SLICES)
def imported(request: pytest.FixtureRequest, shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Imported:
    file = shared_data / f"slice_{request.param}.csv.gz"
    with desk_at(tmp_path_factory.mktemp("shop") / "shop.playhead") as desk:
        report = import_into(desk, file, order="month first")
        types: dict[str, int] = {}
        for recorded in desk.store.read_all():
            name = event_name(type(recorded.event))
            types[name] = types.get(name, 0) + 1
        return Imported(imported_documents(desk.store), types, report, shared_data / f"oracles_{request.param}")


def table(path: Path) -> list[dict[str, str]]:
    """The oracle's rows."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def only(rows: list[dict[str, str]], columns: set[str]) -> list[dict[str, str]]:
    """The rows with these columns only."""
    return [{name: value for name, value in row.items() if name in columns} for row in rows]


def assert_same(actual: list[dict[str, str]], expected: list[dict[str, str]]) -> None:
    """Every row and column that both know, and all rows in order."""
    assert expected
    columns = set(expected[0]) & set(actual[0])
    assert only(actual, columns) == only(expected, columns)


def moments(oracles: Path, prefix: str) -> Iterator[tuple[datetime, Path]]:
    """The oracles about a moment, with the moment in their names."""
    for path in sorted(oracles.glob(f"{prefix}_*.csv")):
        yield datetime.fromisoformat(path.stem.removeprefix(f"{prefix}_")), path


def test_events_are_as_many_as_expected_of_each_type(imported: Imported) -> None:
    expected = json.loads((imported.oracles / "event_counts.json").read_text())
    names = {
        "UserRegistered": "CustomerRegistered",
        "UserCountryChanged": "CustomerAddressChanged",
        "StockReceived_opening": "StockReceived",
    }
    told = {"StockAdjusted", "FeeRecorded", "LedgerAdjusted", "OrderPlaced", "CreditNoteIssued"}
    counted = {*names, "ProductAdded", "ProductRenamed", *told}

    assert {name: imported.types.get(names.get(name, name), 0) for name in counted} == {
        name: expected[name] for name in counted
    }
    assert sum(len(document.rows) for document in imported.documents) == expected["lines_carried"]
    assert sum(sum(document.opening.values()) for document in imported.documents) == expected["note_sum_opening"]


def test_control_totals(imported: Imported) -> None:
    expected = json.loads((imported.oracles / "control_totals.json").read_text())
    rows = list(shop_figures.rows_of(imported.documents))
    documents = imported.documents
    actual: dict[str, Any] = {
        "rows": len(rows),
        "sum_quantity": sum(row.quantity for row in rows),
        "sum_amount": shop_figures.money(sum((row.amount for row in rows), Decimal(0))),
        "invoices": len(documents),
        "stock_codes": len({row.raw_code for row in rows}),
        "skus": len({row.sku for row in rows}),
        "goods_skus": len({row.sku for row in rows if class_of(row.sku) == "goods"}),
        "customers": len({document.customer for document in documents} - {""}),
        "countries": len({document.country for document in documents}),
        "rows_without_customer": sum(len(document.rows) for document in documents if not document.customer),
        "rows_without_description": sum(not row.description for row in rows),
        "rows_description_padded": sum(row.description != row.description.strip() for row in rows),
        "rows_negative_quantity": sum(row.quantity < 0 for row in rows),
        "rows_zero_price": sum(row.price == 0 for row in rows),
        "rows_negative_price": sum(row.price < 0 for row in rows),
        "first_timestamp": documents[0].time.isoformat(),
        "documents": by_kind(documents),
        "line_classes": by_class(documents),
    }

    assert actual == {name: expected[name] for name in actual}


def by_kind(documents: list[Document]) -> dict[str, dict[str, Any]]:
    """Documents, lines, units and amounts by kind."""
    found: dict[str, dict[str, Any]] = {}
    for kind in sorted({document.kind for document in documents}):
        rows = list(shop_figures.rows_of(documents, kind))
        found[kind] = {
            "documents": sum(document.kind == kind for document in documents),
            "lines": len(rows),
            "units": sum(row.quantity for row in rows),
            "amount": shop_figures.money(sum((row.amount for row in rows), Decimal(0))),
        }
    return found


def by_class(documents: list[Document]) -> dict[str, dict[str, Any]]:
    """Codes, lines, units and amounts by class of code."""
    found: dict[str, dict[str, Any]] = {}
    for name in sorted({class_of(row.sku) for row in shop_figures.rows_of(documents)}):
        rows = [row for row in shop_figures.rows_of(documents) if class_of(row.sku) == name]
        found[name] = {
            "skus": len({row.sku for row in rows}),
            "lines": len(rows),
            "units": sum(row.quantity for row in rows),
            "amount": shop_figures.money(sum((row.amount for row in rows), Decimal(0))),
        }
    return found


def test_opening_and_closing_stock(imported: Imported) -> None:
    assert_same(shop_figures.stock_opening(imported.documents), table(imported.oracles / "stock_opening.csv"))


def test_stock_as_of_moments(imported: Imported) -> None:
    for before, path in moments(imported.oracles, "stock_asof"):
        assert_same(shop_figures.stock_asof(imported.documents, before), table(path))


def test_quantities_by_code_as_written(imported: Imported) -> None:
    for before, path in moments(imported.oracles, "rawqty_asof"):
        assert_same(shop_figures.raw_quantity_asof(imported.documents, before), table(path))


def test_every_movement_of_chosen_products(imported: Imported) -> None:
    skus = [row["sku"] for row in table(imported.oracles / "movement_products.csv")]

    assert_same(shop_figures.movements(imported.documents, skus), table(imported.oracles / "movements.csv"))


def test_sales_by_week(imported: Imported) -> None:
    assert_same(shop_figures.weekly(imported.documents), table(imported.oracles / "weekly.csv"))


def test_sales_by_customer(imported: Imported) -> None:
    assert_same(shop_figures.customers(imported.documents), table(imported.oracles / "customers.csv"))


def test_sales_by_country(imported: Imported) -> None:
    expected = sorted(table(imported.oracles / "countries.csv"), key=lambda row: row["country"])

    assert_same(shop_figures.countries(imported.documents), expected)


@pytest.mark.parametrize("column", ["gross", "net"])
def test_top_customers(imported: Imported, column: str) -> None:
    expected = table(imported.oracles / f"top_customers_{column}.csv")

    assert_same(shop_figures.top_customers(imported.documents, f"{column}_sales", len(expected)), expected)


@pytest.mark.parametrize(("file", "column"), [("revenue", "net_sales"), ("units", "net_units")])
def test_best_sellers(imported: Imported, file: str, column: str) -> None:
    expected = table(imported.oracles / f"best_sellers_{file}.csv")

    assert_same(shop_figures.best_sellers(imported.documents, column, len(expected)), expected)


def test_orders_that_were_credited_whole(imported: Imported) -> None:
    assert shop_figures.full_cancellations(imported.documents) == table(imported.oracles / "full_cancellations.csv")


def test_every_row_read_is_in_an_event(imported: Imported) -> None:
    report = imported.report

    assert report.rows_read == report.rows_in_events == sum(len(document.rows) for document in imported.documents)
    assert report.events_written == sum(imported.types.values()) - 1


def test_stock_never_falls_below_zero(imported: Imported) -> None:
    on_hand: dict[str, int] = {}
    for document in imported.documents:
        for changes in (document.opening, document.moves):
            for sku, pieces in changes.items():
                on_hand[sku] = on_hand.get(sku, 0) + pieces
                assert on_hand[sku] >= 0
