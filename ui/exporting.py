"""Panels as files: choose a format, see how many rows there are, write in the background."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app import sheets
from app.sheets import Sheet
from ui.context import Context

__all__ = ["FILTERS", "Sheet", "export", "form_of"]

FILTERS: dict[str, sheets.Format] = {
    "CSV for spreadsheets (*.csv)": "csv",
    "JSON lines (*.jsonl)": "jsonl",
    "Excel workbook (*.xlsx)": "xlsx",
}


def export(context: Context, parent: QWidget, sheet: Sheet) -> None:
    """Ask where to, and write the sheet there; the status bar says when it is done."""
    rows = "" if sheet.total is None else f" ({sheet.total:,} rows)"
    suggested = f"{sheet.title.lower().replace(' ', '-')}.csv"
    chosen, kind = QFileDialog.getSaveFileName(parent, f"Export {sheet.title}{rows}", suggested, ";;".join(FILTERS))
    if chosen:
        file = Path(chosen)
        write = partial(sheets.write, sheet, file, form_of(file, kind), bom=True)
        context.background.run(
            parent,
            write,
            _said(context, file),
            failed=_failed(context, file),
            lane="export",
        )


def form_of(file: Path, kind: str) -> sheets.Format:
    """The format a file name asks for, else the one chosen in the dialog."""
    by_suffix: dict[str, sheets.Format] = {
        ".csv": "csv",
        ".jsonl": "jsonl",
        ".xlsx": "xlsx",
    }
    return by_suffix.get(file.suffix.lower(), FILTERS.get(kind, "csv"))


def _said(context: Context, file: Path) -> Callable[[int], object]:
    return lambda count: context.say(f"{count:,} row{'s' if count != 1 else ''} written to {file}.")


def _failed(context: Context, file: Path) -> Callable[[Exception], object]:
    def complain(error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        todo = "Choose another folder or name and export again."
        context.problems.add(f"{file} could not be written.", error.strerror or str(error), todo)

    return complain
