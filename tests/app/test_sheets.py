"""Files a spreadsheet opens as they are meant: text stays text, numbers stay numbers, and nothing runs."""

import csv
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import sheets
from app.sheet_notes import About, notes_of
from app.sheets import FORMULA_STARTS, Cell, Sheet

TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
NASTY = st.builds(str.__add__, st.sampled_from([*FORMULA_STARTS, "", " ", "'"]), TEXTS)


def sheet_of(*rows: tuple[Cell, ...], columns: tuple[str, ...] = ("a", "b", "c")) -> Sheet:
    """These rows."""
    return Sheet(title="Things", columns=columns, rows=lambda: rows, total=len(rows))


def csv_cells(file: Path) -> list[list[str]]:
    """What a spreadsheet reads."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.tuples(NASTY, NASTY, NASTY), max_size=5), columns=st.tuples(NASTY, NASTY, NASTY))
def test_no_text_in_a_csv_begins_like_a_formula(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Cell, ...]], columns: tuple[str, str, str]
) -> None:
    file = tmp_path_factory.mktemp("csv") / "a.csv"
    sheets.write(sheet_of(*rows, columns=columns), file, "csv", bom=True)
    cells = csv_cells(file)
    assert len(cells) == len(rows) + 1
    assert not [cell for row in cells for cell in row if cell.startswith(FORMULA_STARTS)]
    for written, meant in zip(cells[1:], rows, strict=True):
        assert [cell.removeprefix("'") for cell in written] == [str(cell).removeprefix("'") for cell in meant]


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(NASTY, NASTY, NASTY), max_size=4))
def test_no_text_in_a_workbook_is_a_formula(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Cell, ...]]
) -> None:
    file = tmp_path_factory.mktemp("xlsx") / "a.xlsx"
    sheets.write(sheet_of(*rows), file, "xlsx")
    cells = [cell for row in openpyxl.load_workbook(file).worksheets[0].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type not in ("s", "inlineStr", "n")]
    assert not [cell for cell in cells if cell.data_type == "n" and cell.value is not None]


def test_numbers_are_never_guarded(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    sheets.write(sheet_of((-5, Decimal("-2.50"), None)), file, "csv")
    assert csv_cells(file)[1] == ["-5", "-2.50", ""]


def test_a_workbook_keeps_types(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    when = datetime(2011, 11, 25, 8, 30, tzinfo=UTC)
    sheets.write(sheet_of((-5, Decimal("2.50"), when), ("0012", None, "")), file, "xlsx")
    page = openpyxl.load_workbook(file).worksheets[0]
    assert [cell.value for cell in page[2]] == [-5, 2.5, when.replace(tzinfo=None)]
    assert page.cell(3, 1).value == "0012"


def test_a_number_a_spreadsheet_would_round_is_text(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    large, fine = 2**60 + 1, Decimal("12345678901.123456")
    sheets.write(sheet_of((large, fine, 2**53)), file, "xlsx")
    page = openpyxl.load_workbook(file).worksheets[0]
    assert [cell.value for cell in page[2]] == [str(large), str(fine), 2**53]


def test_a_workbook_says_what_it_is_true_for(tmp_path: Path) -> None:
    about = About(
        store="shop",
        moment="before Fri 25 Nov 2011",
        position=512_345,
        zone="Europe/London",
        actor="maria",
        at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        filter="low stock",
    )
    file = tmp_path / "a.xlsx"
    sheets.write(sheets.noted(sheet_of(), notes_of(about)), file, "xlsx")
    told = {row[0].value: row[1].value for row in openpyxl.load_workbook(file)["About"].iter_rows()}
    assert told["moment"] == "before Fri 25 Nov 2011"
    assert (told["position"], told["time zone"], told["filter"]) == ("512,345", "Europe/London", "low stock")
    assert (told["exported by"], told["exported at"]) == ("maria", "2026-01-02T03:04:05+00:00")


def test_a_sheets_own_words_stand(tmp_path: Path) -> None:
    sheet = Sheet(title="T", columns=(), rows=lambda: (), notes=(("rows", "3 selected"),))
    assert sheets.noted(sheet, (("rows", "all"), ("zone", "UTC"))).notes == (("zone", "UTC"), ("rows", "3 selected"))


def test_a_file_that_cannot_be_finished_leaves_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    sheets.write(sheet_of(("old", "", "")), file, "csv")

    def rows() -> list[tuple[Cell, ...]]:
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        sheets.write(Sheet(title="T", columns=("a",), rows=rows), file, "csv")
    assert csv_cells(file)[1][0] == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]
