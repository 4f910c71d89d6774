"""Tables on their way out: CSV, JSON lines and XLSX of what is shown, in its order."""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import msgspec
import xlsxwriter

Cell = str | int | Decimal | datetime | None
Format = Literal["csv", "jsonl", "xlsx"]

# A spreadsheet runs cells that begin so, full-width signs too; numbers are never touched (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MOST_EXACT = 2**53
"""Excel counts in binary floating point: larger whole numbers, and decimals of more than 15 digits, are written as text."""
MOST_CHARACTERS = 32_767
"""Of one cell, in Excel."""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A title, column names and rows; `rows` is called when the writing begins, `total` known or None.

    `notes` are lines about the whole: the moment, the filter. Times are aware and written as ISO.
    """

    title: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterable[Sequence[Cell]]]
    total: int | None = None
    notes: tuple[tuple[str, str], ...] = ()


def noted(sheet: Sheet, notes: Sequence[tuple[str, str]]) -> Sheet:
    """The sheet with these lines before its own; where it speaks of the same, its own words stand."""
    own = {name for name, _ in sheet.notes}
    return msgspec.structs.replace(sheet, notes=(*(note for note in notes if note[0] not in own), *sheet.notes))


def write(sheet: Sheet, file: Path, form: Format, *, bom: bool = False) -> int:
    """Write the sheet to a file and return how many rows it got; a half-written file is never left."""
    unfinished = file.with_name(f".{file.name}.part")
    try:
        count = _WRITERS[form](sheet, unfinished, bom)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def guarded(cell: Cell) -> str:
    """A cell of a CSV file: text that a spreadsheet would run as a formula is quoted with an apostrophe."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
    return "" if cell is None else plain(cell)


def _write_csv(sheet: Sheet, file: Path, bom: bool) -> int:
    count = 0
    with file.open("w", newline="", encoding="utf-8-sig" if bom else "utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow([guarded(column) for column in sheet.columns])
        for row in sheet.rows():
            writer.writerow([guarded(cell) for cell in row])
            count += 1
    return count


def _write_jsonl(sheet: Sheet, file: Path, _bom: bool) -> int:
    count = 0
    with file.open("w", encoding="utf-8") as stream:
        for row in sheet.rows():
            named = dict(zip(sheet.columns, map(machine, row), strict=True))
            stream.write(json.dumps(named, ensure_ascii=False) + "\n")
            count += 1
    return count


def _write_xlsx(sheet: Sheet, file: Path, _bom: bool) -> int:
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
    }
    count = 0
    with xlsxwriter.Workbook(str(file), options) as book:
        times = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        page = book.add_worksheet(_sheet_name(sheet.title))
        page.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        for column, title in enumerate(sheet.columns):
            page.write_string(0, column, title, bold)
        for count, row in enumerate(sheet.rows(), start=1):
            for column, cell in enumerate(row):
                _write_cell(page, count, column, cell, times)
        _write_notes(book.add_worksheet("About"), sheet, bold)
    return count


def _write_cell(page: Any, row: int, column: int, cell: Cell, times: Any) -> None:
    """One cell of its own type: text is always text, a number a number as long as Excel can hold it exactly."""
    match cell:
        case None:
            pass
        case datetime():
            page.write_datetime(row, column, cell, times)
        case int() | Decimal() if _is_exact(cell):
            page.write_number(row, column, cell)
        case _:
            page.write_string(row, column, plain(cell)[:MOST_CHARACTERS])


def _is_exact(number: int | Decimal) -> bool:
    if isinstance(number, int):
        return abs(number) <= MOST_EXACT
    return number.is_finite() and len(number.normalize().as_tuple().digits) <= 15


def _write_notes(page: Any, sheet: Sheet, bold: Any) -> None:
    for line, (name, value) in enumerate((("title", sheet.title), *sheet.notes)):
        page.write_string(line, 0, name, bold)
        page.write_string(line, 1, value[:MOST_CHARACTERS])
    page.set_column(0, 0, 14)
    page.set_column(1, 1, 60)


_WRITERS: dict[Format, Callable[[Sheet, Path, bool], int]] = {
    "csv": _write_csv,
    "jsonl": _write_jsonl,
    "xlsx": _write_xlsx,
}


def plain(cell: str | int | Decimal | datetime) -> str:
    """A cell as text: decimals in full, times in ISO 8601."""
    if isinstance(cell, datetime):
        return cell.isoformat()
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def machine(cell: Cell) -> str | int | None:
    """A cell as JSON has it: decimals and times as text, so that nothing is rounded."""
    return cell if isinstance(cell, str | int) or cell is None else plain(cell)


def _sheet_name(title: str) -> str:
    # Excel allows 31 characters and none of these.
    return "".join(char for char in title if char not in "[]:*?/\\")[:31] or "Sheet"
