"""`audit`: every event in one sentence, with who caused it and why."""

import argparse
from collections.abc import Iterator

from app.command_line.asking import Asked, add_asking, asked, show_sheet
from app.command_line.subcommand import Subcommand
from app.sheets import Cell, Sheet

COLUMNS = ("position", "effective", "recorded", "late", "actor", "stream", "version", "type", "sentence", "reason")
PAGE = 500


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which events, how many, and the moment."""
    parser.add_argument("--actor", default="", help="only what this person caused")
    parser.add_argument("--stream", default="", help="only this stream, such as order-536365")
    parser.add_argument("--limit", type=int, default=100, metavar="N", help="at most so many (default: 100; 0 for all)")
    add_asking(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print events, the newest first."""
    with asked(arguments) as answer:
        sheet = Sheet(title="Audit log", columns=COLUMNS, rows=lambda: _rows(answer, arguments))
        return show_sheet(arguments, sheet, answer.words)


def _rows(answer: Asked, arguments: argparse.Namespace) -> Iterator[tuple[Cell, ...]]:
    left, before = arguments.limit or 2**31, None
    while left > 0:
        lines = answer.ask.audit.page(
            at=answer.at, before=before, limit=min(PAGE, left), actor=arguments.actor, stream=arguments.stream
        )
        for line in lines:
            late = "late" if line.is_late else ""
            place = (line.actor, line.stream, line.version, line.type)
            yield line.position, line.effective, line.recorded, late, *place, line.sentence, line.reason
        if len(lines) < PAGE:
            return
        left, before = left - PAGE, lines[-1].position


SUBCOMMAND = Subcommand(
    add_arguments=add_arguments, run=run, example="example: main.py audit --actor maria --before yesterday --csv"
)
