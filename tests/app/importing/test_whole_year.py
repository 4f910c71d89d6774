"""The whole file of the real shop: every control total of its own description, without a store."""

from decimal import Decimal
from pathlib import Path

import pytest

from app.importing import Import, ImportOptions, ImportReport

ROWS = 541_909


@pytest.fixture(scope="module")
def report(shared_data: Path) -> ImportReport:
    return Import(ImportOptions(path=shared_data / "online_retail.csv.xz")).run(None)


def test_every_row_is_accounted_for(report: ImportReport) -> None:
    assert report.rows_read == report.rows_in_events == ROWS
    assert report.rejects == ()
    assert report.file.date_order == "month first"


def test_documents_and_amounts_by_kind(report: ImportReport) -> None:
    assert [(each.kind, each.documents, each.rows, each.amount) for each in report.totals] == [
        ("orders", 19_955, 530_511, Decimal("10641696.393")),
        ("stock adjustments", 2_093, 2_093, Decimal(0)),
        ("credit notes", 3_763, 9_215, Decimal("-646256.830")),
        ("fees", 86, 87, Decimal("-236629.569")),
        ("ledger entries", 3, 3, Decimal("-11062.060")),
    ]
    assert (report.customers, report.countries, report.codes, report.skus) == (4_372, 38, 4_070, 3_958)


def test_events_by_type(report: ImportReport) -> None:
    types = report.events_by_type

    moved = types.pop("StockIssued") + types.pop("StockReturned") + types.pop("StockAdjusted")
    assert moved == 528_291
    assert types == {
        "CorrectionRecorded": 11,
        "CreditNoteIssued": 3_763,
        "CustomerAddressChanged": 16,
        "CustomerRegistered": 4_372,
        "FeeRecorded": 86,
        "LedgerAdjusted": 3,
        "OrderPlaced": 19_955,
        "ProductAdded": 3_958,
        "ProductRenamed": 1_527,
        "StockReceived": 3_886,
    }


def test_what_is_odd_about_it(report: ImportReport) -> None:
    assert {quirk.what: quirk.count for quirk in report.quirks} == {
        "no customer": 135_080,
        "no description": 1_454,
        "blanks around the description": 113_452,
        "comma or quote in the description": 6_035,
        "signs beyond ASCII in the description": 32,
        "price of zero": 2_515,
        "price below zero": 2,
        "price below a penny": 4,
        "equal to an earlier row in all fields": 5_268,
        "10,000 pieces or more, reversed later": 2,
        "code spelled in two ways": 112,
        "two times in one document": 43,
        "rows not together in the file": 1,
        "one item on several lines": 2_864,
        "number lower than the one before": 269,
        "customer in several countries": 8,
    }
