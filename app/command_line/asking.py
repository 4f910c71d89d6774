"""What the subcommands that ask read models share: the moment, a table on its way out, and catching up first."""

import argparse
import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from app.command_line.moment import add_moment, moment_of
from app.command_line.output import print_json
from app.command_line.subcommand import add_store, desk_of
from app.desk import Desk
from app.questions import Questions
from app.sheets import Cell, Sheet, guarded, machine, plain


class Asked(NamedTuple):
    """A desk whose read models know every event, the position asked about (None: now) and the words for it."""

    desk: Desk
    at: int | None
    words: str

    @property
    def ask(self) -> Questions:
        """The questions."""
        return self.desk.ask


def add_asking(parser: argparse.ArgumentParser) -> None:
    """The moment, the store and the form of the answer."""
    add_moment(parser)
    add_form(parser)


def add_form(parser: argparse.ArgumentParser) -> None:
    """The store, `--json` and `--csv`."""
    add_store(parser)
    parser.add_argument("--csv", action="store_true", help="comma-separated values with a line of names")


@contextmanager
def asked(arguments: argparse.Namespace, *, writing: bool = False) -> Iterator[Asked]:
    """The store's read models, brought up to the newest event; raises Failed, StorageError."""
    with desk_of(arguments, writing=writing) as desk:
        catch_up(desk)
        moment = moment_of(arguments, desk) if hasattr(arguments, "at") else None
        if moment is None or moment.is_live:
            yield Asked(desk, None, f"now, at #{desk.head().size:,}")
        else:
            yield Asked(desk, moment.position, moment.sentence)


def catch_up(desk: Desk) -> None:
    """Bring the read models to the newest event; a person sees how far they are."""

    def show(position: int, size: int) -> None:
        if sys.stderr.isatty() and size - position > 0:
            print(f"\rreading events: {position:,} of {size:,} ", end="", file=sys.stderr)

    desk.models.catch_up(show)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)


def show_sheet(arguments: argparse.Namespace, sheet: Sheet, words: str = "") -> int:
    """Print a table as CSV, as a JSON object a line, or in columns under the words for the moment."""
    if arguments.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(sheet.columns)
        writer.writerows([guarded(cell) for cell in row] for row in sheet.rows())
    elif arguments.json:
        for row in sheet.rows():
            print_json(dict(zip(sheet.columns, map(machine, row), strict=True)))
    else:
        print(f"{sheet.title}, as known {words}" if words else sheet.title)
        _print_columns(sheet)
    return 0


def _print_columns(sheet: Sheet) -> None:
    rows = [[_told(cell) for cell in row] for row in sheet.rows()]
    kinds = [isinstance(cell, str) or cell is None for cell in next(iter(sheet.rows()), ())]
    lines = [[name.replace("_", " ") for name in sheet.columns], *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(sheet.columns))]
    for line in lines:
        cells = [
            text.ljust(width) if is_text else text.rjust(width)
            for text, width, is_text in zip(line, widths, kinds or [True] * len(widths), strict=True)
        ]
        print("  ".join(cells).rstrip())
    if not rows:
        print("(none)")


def _told(cell: Cell) -> str:
    text = " ".join(plain(cell).split()) if cell is not None else "-"
    return text if text.isprintable() else "".join(sign if sign.isprintable() else "?" for sign in text)
