"""Whatever form a file of the family has, the same lines are read from it."""

import bz2
import gzip
import lzma
import random
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from app.sources.online_retail import RetailFile
from app.sources.online_retail.fingerprints import command_ids, fingerprints
from app.sources.online_retail.limits import BLOCK_BYTES
from app.sources.refusals import SourceQuestion, SourceRefused
from tests.support.retail_files import HEADER, SECOND_HEADER, Fields, line, read, text

ROWS = [
    line("536365", "85123A", "WHITE HANGING HEART T-LIGHT HOLDER", time="12/13/2010 8:26"),
    line("536365", "71053", 'SET 2 "CRÈME" TINS, £1', quantity="-1", price="0.001", time="12/13/2010 8:26"),
    line("536366", "post", "POSTAGE ", customer="", country="EIRE", time="12/14/2010 18:05"),
    line("C536379", "D", "Discount", quantity="-1", price="27.5", customer="14527", time="12/14/2010 9:41"),
    line("536367", "22139", "", price="0", customer="", quantity="-19", time="12/15/2010 11:00"),
]

Told = list[tuple[str, str, str, int, str, str, str, str]]


def told(file: RetailFile) -> Told:
    """The lines document by document: number, sku, description, quantity, price, time, customer, country."""
    rows, words = file.documents.rows, file.documents.words
    return [
        (
            words.invoices[rows.invoice[at]],
            words.skus[rows.sku[at]],
            words.descriptions[rows.description[at]],
            int(rows.quantity[at]),
            str(words.prices[rows.price[at]]),
            str(int(rows.time_us[at])),
            words.customers[rows.customer[at]] if rows.customer[at] >= 0 else "",
            words.countries[rows.country[at]],
        )
        for at in range(len(rows.number))
    ]


def plain(tmp_path: Path) -> Told:
    """What the plain file says."""
    path = tmp_path / "plain.csv"
    path.write_text(text(ROWS), encoding="utf-8")
    return told(read(path))


def test_the_lines_themselves(tmp_path: Path) -> None:
    first, second = plain(tmp_path)[:2]

    us = int(datetime.fromisoformat("2010-12-13T08:26+00:00").timestamp()) * 1_000_000
    kept = (str(us), "17850", "United Kingdom")
    assert first == ("536365", "85123A", "WHITE HANGING HEART T-LIGHT HOLDER", 6, "2.55", *kept)
    assert second == ("536365", "71053", 'SET 2 "CRÈME" TINS, £1', -1, "0.001", *kept)


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("xz", lzma.compress), ("bz2", bz2.compress)])
def test_packed(tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / f"packed.csv.{ending}"
    path.write_bytes(pack(text(ROWS).encode()))

    assert told(read(path)) == plain(tmp_path)


def test_zipped(tmp_path: Path) -> None:
    path = tmp_path / "packed.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.md", "not a table")
        archive.writestr("data/online retail.csv", text(ROWS))

    file = read(path)

    assert told(file) == plain(tmp_path)
    assert file.facts.part == "data/online retail.csv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(text(ROWS).encode(encoding))

    assert told(read(path)) == plain(tmp_path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(tmp_path: Path, delimiter: str, end: str) -> None:
    path = tmp_path / "other.csv"
    path.write_text(text(ROWS, delimiter=delimiter, end=end), encoding="utf-8", newline="")

    assert told(read(path)) == plain(tmp_path)


def test_the_second_header_family_with_a_leading_index_and_floated_ids(tmp_path: Path) -> None:
    rows = [(str(at), *row[:6], f"{row[6]}.0" if row[6] else "", row[7]) for at, row in enumerate(ROWS)]
    path = tmp_path / "second.csv"
    path.write_text(text(rows, ("", *SECOND_HEADER)), encoding="utf-8")

    file = read(path)

    assert told(file) == plain(tmp_path)
    assert file.facts.columns_not_read == ("",)


def test_columns_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "turned.csv"
    path.write_text(text([row[::-1] for row in ROWS], HEADER[::-1]), encoding="utf-8")

    assert told(read(path)) == plain(tmp_path)


def test_decimal_commas_beside_semicolons(tmp_path: Path) -> None:
    rows = [(*row[:5], row[5].replace(".", ","), *row[6:]) for row in ROWS]
    path = tmp_path / "comma.csv"
    path.write_text(text(rows, delimiter=";"), encoding="utf-8")

    assert told(read(path)) == plain(tmp_path)


def test_a_separator_line_of_excel_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "sep.csv"
    path.write_text("sep=;\n" + text(ROWS, delimiter=";"), encoding="utf-8")

    assert told(read(path)) == plain(tmp_path)


def test_blank_lines_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "blank.csv"
    path.write_text("\n" + text(ROWS).replace("\n", "\n\n"), encoding="utf-8")

    file = read(path)

    assert told(file) == plain(tmp_path)
    assert file.facts.rows_read == len(ROWS)


# Workbooks


def workbook(path: Path, sheets: dict[str, list[Fields]], **options: bool) -> Path:
    """A workbook as Excel writes it: ids and quantities as numbers, dates as serial days."""
    book = xlsxwriter.Workbook(str(path), options)
    date = book.add_format({"num_format": "m/d/yy h:mm"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, HEADER)
        for at, row in enumerate(rows, 1):
            for column, field in enumerate(row):
                if column == 4:
                    sheet.write_datetime(at, column, datetime.strptime(field, "%m/%d/%Y %H:%M"), date)  # noqa: DTZ007  # cells have no zone
                elif field.lstrip("-").replace(".", "", 1).isdigit():
                    sheet.write_number(at, column, float(field))
                elif field:
                    sheet.write_string(at, column, field)
    book.close()
    return path


@pytest.mark.parametrize("options", [{}, {"constant_memory": True}, {"date_1904": True}])
def test_a_workbook(tmp_path: Path, options: dict[str, bool]) -> None:
    assert told(read(workbook(tmp_path / "book.xlsx", {"Online Retail": ROWS}, **options))) == plain(tmp_path)


def test_a_workbook_in_an_archive(tmp_path: Path) -> None:
    book = workbook(tmp_path / "Online Retail.xlsx", {"Online Retail": ROWS})
    path = tmp_path / "online+retail.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(book, book.name)

    assert told(read(path)) == plain(tmp_path)


def test_several_sheets_of_lines_are_a_question(tmp_path: Path) -> None:
    sheets = {"Year 2009-2010": ROWS[:2], "Notes": [], "Year 2010-2011": ROWS}
    path = workbook(tmp_path / "online_retail_II.xlsx", sheets)

    with pytest.raises(SourceQuestion) as asked:
        read(path)

    assert [choice.option for choice in asked.value.choices][-1] == '--part "Year 2010-2011"'
    assert told(read(path, part="Year 2010-2011")) == plain(tmp_path)


def test_a_workbook_that_is_cut_off(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", {"Online Retail": ROWS})
    path.write_bytes(path.read_bytes()[:-500])

    with pytest.raises(SourceRefused, match="damaged"):
        read(path)


def test_a_workbook_that_declares_entities_is_not_opened(tmp_path: Path) -> None:
    book = workbook(tmp_path / "book.xlsx", {"Online Retail": ROWS})
    path = tmp_path / "laughs.xlsx"
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/sharedStrings.xml":
                content = b'<!DOCTYPE sst [<!ENTITY a "ha">]>' + content.partition(b"?>")[2]
            new.writestr(name, content)

    with pytest.raises(SourceRefused, match="declares XML entities"):
        read(path)


# Order and identity


def test_torn_and_shuffled_rows_make_the_same_documents(tmp_path: Path) -> None:
    shuffled = ROWS[:]
    random.Random(3).shuffle(shuffled)
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text(text(ROWS), encoding="utf-8")
    other.write_text(text(shuffled), encoding="utf-8")

    documents = [read(path).documents for path in (one, other)]

    assert command_ids(documents[0]) == command_ids(documents[1])
    assert fingerprints(documents[0]) == fingerprints(documents[1])


def test_another_price_is_another_content(tmp_path: Path) -> None:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text(text([line(price="2.55")]), encoding="utf-8")
    other.write_text(text([line(price="2.56")]), encoding="utf-8")

    documents = [read(path).documents for path in (one, other)]

    assert command_ids(documents[0]) == command_ids(documents[1])
    assert fingerprints(documents[0]) != fingerprints(documents[1])


field = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12)


@settings(max_examples=60)
@given(st.lists(field, min_size=1, max_size=30), st.sampled_from(",;\t|"))
def test_any_description_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str], delimiter: str) -> None:
    path = tmp_path_factory.mktemp("any") / "any.csv"
    rows = [line("536365", description=each) for each in texts]
    path.write_text(text(rows, delimiter=delimiter), encoding="utf-8", newline="")

    file = read(path)

    assert [each[2] for each in told(file)] == texts
    assert not file.rejects


def test_records_of_several_lines_come_back_whole_wherever_a_block_ends(tmp_path: Path) -> None:
    texts = [f"TIN {number}\nIN {'RED ' * (number % 40)}" for number in range(4000)]
    path = tmp_path / "lines.csv"
    path.write_text(text([line("536365", description=each) for each in texts]), encoding="utf-8", newline="")
    assert path.stat().st_size > 2 * BLOCK_BYTES

    file = read(path)

    assert [each[2] for each in told(file)] == texts
    assert not file.rejects
