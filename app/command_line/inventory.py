"""`inventory`: what was on hand at a moment."""

import argparse
from collections.abc import Iterator

from app.command_line.asking import Asked, add_asking, asked, show_sheet
from app.command_line.subcommand import Subcommand
from app.sheets import Cell, Sheet

COLUMNS = ("sku", "on_hand", "sold", "last_position", "last_moved")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which items, and the moment."""
    parser.add_argument("--sku", action="append", default=[], help="only this item; may be repeated")
    parser.add_argument("--days", type=int, default=30, metavar="N", help="`sold` counts so many days (default: 30)")
    add_asking(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print every item with its pieces and its last movement."""
    with asked(arguments) as answer:
        rows = list(_rows(answer, arguments))
        return show_sheet(arguments, Sheet(title="Inventory", columns=COLUMNS, rows=lambda: rows), answer.words)


def _rows(answer: Asked, arguments: argparse.Namespace) -> Iterator[tuple[Cell, ...]]:
    for level in answer.ask.inventory.levels(answer.at, days=arguments.days):
        if not arguments.sku or level.sku in arguments.sku:
            yield level.sku, level.on_hand, level.sold, level.last_position, level.last_moved


SUBCOMMAND = Subcommand(
    add_arguments=add_arguments, run=run, example="example: main.py inventory --before 2011-11-25 --csv"
)
