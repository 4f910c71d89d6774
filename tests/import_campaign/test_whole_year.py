"""The whole year into a store, within its limits of time and memory, and in other packings of the same file."""

import bz2
import csv
import lzma
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from storage.event_store import open_store
from storage.verify import verify
from tests.import_campaign.importing import digest, lowest_stock, measured
from tests.support import shop_figures
from tests.support.imported import imported_documents

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

EVENTS = 565_868
MOST_MIB = 600


@pytest.fixture(scope="module")
def year(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the whole year."""
    path = tmp_path_factory.mktemp("year") / "shop.playhead"
    took = measured(shared_data / "online_retail.csv.xz", path)
    print(f"\n{took.account}\nprocess: {took.seconds:.1f} s, {took.peak_mib:.0f} MiB")
    assert took.peak_mib < MOST_MIB
    return path


def test_the_log_is_sound_and_as_long_as_it_should_be(year: Path) -> None:
    store = open_store(year, read_only=True)

    verdict = verify(store)

    assert verdict.is_sound
    assert verdict.events == EVENTS + 1
    assert store.head().clock_us == int(datetime.fromisoformat("2011-12-09T12:50+00:00").timestamp()) * 1_000_000
    store.close()


def test_stock_never_falls_below_zero(year: Path) -> None:
    assert lowest_stock(year) == 0


def test_figures_of_the_year(year: Path) -> None:
    store = open_store(year, read_only=True)
    documents = imported_documents(store)
    store.close()

    weeks = shop_figures.weekly(documents)
    opening = shop_figures.stock_opening(documents)

    assert len(documents) == 25_900
    assert (weeks[0]["iso_week"], weeks[-1]["iso_week"], len(weeks)) == ("2010-W48", "2011-W49", 53)
    assert shop_figures.money(shop_figures.sales(documents, "ORDER")) == "10641696.393"
    assert shop_figures.money(shop_figures.sales(documents, "CREDIT")) == "-646256.830"
    assert sum(int(row["opening"]) for row in opening) == 5_651_385
    assert (len(opening), sum(row["opening"] != "0" for row in opening)) == (3_940, 3_886)
    assert len(shop_figures.full_cancellations(documents)) == 131


def test_importing_the_year_again_adds_nothing(year: Path, shared_data: Path) -> None:
    before = digest(year)

    again = measured(shared_data / "online_retail.csv.xz", year)

    assert "25,900 documents: 0 new, 25,900 there already" in again.account
    assert digest(year) == before


@pytest.mark.parametrize("packing", ["csv.bz2", "zip", "xlsx"])
def test_other_packings_are_the_same_documents(year: Path, shared_data: Path, tmp_path: Path, packing: str) -> None:
    packed = repacked(shared_data / "online_retail.csv.xz", tmp_path / f"year.{packing}")

    again = measured(packed, year)

    print(f"\n{packing}: {again.seconds:.1f} s, {again.peak_mib:.0f} MiB")
    assert "25,900 documents: 0 new, 25,900 there already, 0 there with other content" in again.account
    assert again.peak_mib < MOST_MIB


def repacked(source: Path, target: Path) -> Path:
    """The same rows in another packing."""
    raw = lzma.decompress(source.read_bytes())
    if target.suffix == ".bz2":
        target.write_bytes(bz2.compress(raw))
    elif target.suffix == ".zip":
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("Online Retail.csv", raw.replace(b"\n", b"\r\n"))
    else:
        as_workbook(raw.decode(), target)
    return target


def as_workbook(text: str, target: Path) -> None:
    """The rows as Excel has them: numbers as numbers, dates as serial days."""
    book = xlsxwriter.Workbook(str(target), {"constant_memory": True, "strings_to_formulas": False})
    sheet, date = book.add_worksheet("Online Retail"), book.add_format({"num_format": "m/d/yy h:mm"})
    for at, row in enumerate(csv.reader(text.splitlines())):
        for column, field in enumerate(row):
            if at and column == 4:
                sheet.write_datetime(at, column, datetime.strptime(field, "%m/%d/%Y %H:%M"), date)  # noqa: DTZ007
            elif at and column != 2 and field.lstrip("-").replace(".", "", 1).isdigit():
                sheet.write_number(at, column, float(field))
            else:
                sheet.write_string(at, column, field)
    book.close()
