"""`diff --from MOMENT --to MOMENT`: what changed between two moments."""

import argparse
from collections.abc import Iterator

from app.command_line.asking import Asked, add_form, asked, show_sheet
from app.command_line.moment import moment_in
from app.command_line.output import Failed
from app.command_line.subcommand import Subcommand
from app.differences import changed_numbers, changed_states
from app.sheets import Cell, Sheet

COLUMNS = ("what", "field", "before", "after")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two moments, and what to look at."""
    parser.add_argument("--from", dest="start", required=True, metavar="MOMENT", help="the earlier moment")
    parser.add_argument("--to", dest="end", default="now", metavar="MOMENT", help="the later moment (default: now)")
    parser.add_argument("--category", default="", help="only streams of this category, such as order or stock")
    add_form(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print every field of every stream that is another one, and the sales that are."""
    with asked(arguments) as answer:
        start, end = moment_in(arguments.start, answer.desk), moment_in(arguments.end, answer.desk)
        if start.position > end.position:
            raise Failed(f"{start.sentence} is later than {end.sentence}: exchange --from and --to.")
        rows = list(_rows(answer, arguments.category, start.position, end.position))
        title = f"Changed from {start.sentence} to {end.sentence}"
        return show_sheet(arguments, Sheet(title=title, columns=COLUMNS, rows=lambda: rows))


def _rows(answer: Asked, category: str, start: int, end: int) -> Iterator[tuple[Cell, ...]]:
    for change in changed_states(answer.desk.store, start, end, category=category):
        yield change.what, change.field, change.before, change.after
    if not category:
        for change in changed_numbers(answer.ask, start, end):
            yield change.what, change.field, change.before, change.after


SUBCOMMAND = Subcommand(
    add_arguments=add_arguments, run=run, example="example: main.py diff --from 'before 25 Nov 2011' --to 2011-11-25"
)
