"""`rebuild NAME`: make a read model again from the log, compare it with the one there is and put it in its place."""

import argparse

from app.command_line.asking import add_form, catch_up, show_sheet
from app.command_line.output import Failed
from app.command_line.subcommand import Subcommand, desk_of
from app.models import UnknownModel
from app.sheets import Sheet

COLUMNS = ("table", "rows_before", "rows_now", "same", "digest")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which model, and the store."""
    parser.add_argument("name", metavar="NAME", help="such as order_board or inventory; `main.py models` lists all")
    add_form(parser)


def run(arguments: argparse.Namespace) -> int:
    """Rebuild it and print what the comparison found."""
    with desk_of(arguments) as desk:
        catch_up(desk)
        try:
            desk.models.rebuild(arguments.name)
        except UnknownModel as unknown:
            raise Failed(str(unknown)) from unknown
        catch_up(desk)
        report = desk.models.reports()[0]
    if report.outcome != "swapped":
        raise Failed(report.message)
    rows = [
        (table.table, table.live_rows, table.rebuilt_rows, "yes" if table.is_same else "no", table.digest)
        for table in report.tables
    ]
    title = f"{report.name}: {report.events:,} events in {report.seconds:.1f} s. {report.message}"
    return show_sheet(arguments, Sheet(title=title, columns=COLUMNS, rows=lambda: rows))


SUBCOMMAND = Subcommand(add_arguments=add_arguments, run=run, example="example: main.py rebuild order_board")
