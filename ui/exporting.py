"""Panels as files: tables in a chosen format, pictures as they are seen, written in the background."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app import sheets
from app.sheet_notes import About, notes_of
from app.sheets import Sheet
from ui.context import Context
from ui.picture import picture_of, write_picture, write_picture_page
from ui.printing import Stamp

__all__ = ["FILTERS", "Sheet", "export", "form_of"]

FILTERS: dict[str, sheets.Format] = {
    "CSV for spreadsheets (*.csv)": "csv",
    "JSON lines (*.jsonl)": "jsonl",
    "Excel workbook (*.xlsx)": "xlsx",
}


PICTURES = {"Picture (*.png)": ".png", "PDF page (*.pdf)": ".pdf"}
MODES = {"live": "LIVE", "asof": "AS OF", "compare": "COMPARE"}


def export(context: Context, parent: QWidget, sheet: Sheet, store: str = "") -> None:
    """Ask where to, and write the sheet there with what it is true for; the status bar says when it is done."""
    rows = "" if sheet.total is None else f" ({sheet.total:,} rows)"
    suggested = f"{named(sheet.title)}.csv"
    chosen, kind = QFileDialog.getSaveFileName(parent, f"Export {sheet.title}{rows}", suggested, ";;".join(FILTERS))
    if chosen:
        file, told = Path(chosen), sheets.noted(sheet, notes_of(about(context, store)))
        bom = context.settings.flag("export/bom", True)
        context.background.run(
            parent,
            partial(sheets.write, told, file, form_of(file, kind), bom=bom),
            _said(context, file),
            failed=_failed(context, file),
            lane="export",
        )


def export_picture(context: Context, parent: QWidget, document: QWidget, title: str, store: str) -> None:
    """Ask where to, and write the document as it stands on the screen, as a picture or a PDF page."""
    image = picture_of(document, title, stamp_of(context, store))
    suggested = f"{named(title)}.png"
    chosen, kind = QFileDialog.getSaveFileName(parent, f"Picture of {title}", suggested, ";;".join(PICTURES))
    if not chosen:
        return
    file = Path(chosen)
    if (file.suffix.lower() or PICTURES.get(kind)) == ".pdf":
        write = partial(write_picture_page, file, image, title)
    else:
        write = partial(write_picture, file, image)
    failed = _failed(context, file)
    context.background.run(parent, write, lambda _: context.say(f"Written to {file}."), failed=failed, lane="picture")


def about(context: Context, store: str) -> About:
    """For which moment an export is true, by whom and when."""
    stamp, zone = stamp_of(context, store), context.settings.zone
    return About(
        store=store or context.desk.store.path.name,
        mode=stamp.mode,
        moment=stamp.moment,
        position=stamp.position,
        zone=stamp.zone,
        actor=stamp.user or context.desk.settings.actor,
        at=datetime.now(UTC).astimezone(zone),
    )


def stamp_of(context: Context, store: str) -> Stamp:
    """What every page and picture says about the moment it shows."""
    clock = context.clock
    words = "now" if clock.a is None else clock.a.words
    if clock.b is not None:
        words = f"{words} compared with {clock.b.words}"
    return Stamp(
        mode=MODES[clock.mode],
        moment=words,
        zone=context.settings.zone.key,
        position=clock.shown,
        user=context.settings.actor,
        store=store,
    )


def named(title: str) -> str:
    """A title as the beginning of a file's name."""
    kept = "".join(char if char.isalnum() or char in "-_" else "-" for char in title.lower())
    return "-".join(part for part in kept.split("-") if part) or "export"


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
