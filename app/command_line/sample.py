"""`sample`: make a believable shop of two years to look around in."""

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from app.command_line.output import Failed, print_json
from app.command_line.stopping import stopping_on_interrupt
from app.command_line.subcommand import Subcommand
from app.sources.sample_shop import EVENTS, LAST_DAY, SEED, Plan, Progress, SampleRefused, SampleReport, SampleShop

CANCELLED = 130
FIRST_POSSIBLE = date(1973, 1, 1)


def run(arguments: argparse.Namespace) -> int:
    """Make the shop and say what it has; exit code 130 when it was stopped on the way."""
    plan = Plan(events=arguments.events, seed=arguments.seed, last_day=arguments.until)
    shop = SampleShop(arguments.store, plan)
    try:
        with stopping_on_interrupt(shop.cancel):
            report = _made(shop, plan)
    except SampleRefused as refusal:
        raise Failed(str(refusal)) from refusal
    if arguments.json:
        print_json(report)
    else:
        print(_words(report))
    return 0 if report.is_complete else CANCELLED


def _made(shop: SampleShop, plan: Plan) -> SampleReport:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Bar(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Opening", total=plan.events)

        def show(progress: Progress) -> None:
            bar.update(task, completed=progress.events, description=f"{progress.day:%b %Y}")

        return shop.make(show)


def _words(report: SampleReport) -> str:
    what = "A sample shop" if report.is_complete else "Stopped; part of a sample shop, in whole commands,"
    return (
        f"{what} is in {report.path}: {report.events:,} events of {report.commands:,} commands, {report.orders:,} orders, "
        f"{report.customers:,} customers, {report.first_day} to {report.last_day}, seed {report.seed}; "
        f"made in {report.seconds:.1f} s."
    )


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", type=Path, required=True, help="the new store's file")
    parser.add_argument("--events", type=int, default=EVENTS, help="about how many events (default: %(default)s)")
    parser.add_argument(
        "--seed", type=int, default=SEED, help="the same seed makes the same history (default: %(default)s)"
    )
    parser.add_argument(
        "--until", type=_day, default=LAST_DAY, metavar="YYYY-MM-DD", help="the last of its days (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="the report as one JSON value")


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; give one like {LAST_DAY}") from None
    if not FIRST_POSSIBLE <= day <= datetime.now(UTC).date():
        raise argparse.ArgumentTypeError(f"{day} cannot be the last day: give one from {FIRST_POSSIBLE} to today")
    return day


SUBCOMMAND = Subcommand(
    add_arguments=_add_arguments,
    run=run,
    example="example: main.py sample --store sample.playhead --events 250000 --seed 7",
)
