"""`import`: take in a real shop's history from a file of invoice lines."""

import argparse
import sys
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.bootstrap import BUSINESS_ZONE, open_desk
from app.command_line.output import Failed
from app.command_line.stopping import stopping_on_interrupt
from app.command_line.subcommand import Subcommand, add_store
from app.importing import Import, ImportOptions, ImportReport, Progress
from app.importing.summary import report_json, summary
from app.settings import Settings, user_name
from app.sources.online_retail import FileOptions
from app.sources.refusals import ImportCancelled, SourceQuestion, SourceRefused

CANCELLED = 130


def run(arguments: argparse.Namespace) -> int:
    """Import the file, print the account, and write it to the file asked for."""
    options = ImportOptions(path=arguments.file, file=_file_options(arguments), is_trial=arguments.dry_run)
    try:
        report = _imported(arguments, options)
    except SourceQuestion as question:
        choices = "".join(f"\n  {choice.option}: {choice.meaning}" for choice in question.choices)
        raise Failed(f"{question}{choices}") from question
    except SourceRefused as refusal:
        raise Failed(str(refusal)) from refusal
    except ImportCancelled as cancelled:
        print(cancelled, file=sys.stderr)
        return CANCELLED
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    if arguments.report is not None:
        _write_report(arguments.report, report)
    if arguments.json:
        sys.stdout.write(report_json(report).decode())
    else:
        print(summary(report))
    return CANCELLED if report.status == "cancelled" else 0


def _file_options(arguments: argparse.Namespace) -> FileOptions:
    try:
        zone = ZoneInfo(arguments.timezone) if arguments.timezone else None
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Failed(f"There is no time zone {arguments.timezone!r}. Give one like Europe/London.") from error
    return FileOptions(part=arguments.part, order=arguments.order, zone=zone)


def _imported(arguments: argparse.Namespace, options: ImportOptions) -> ImportReport:
    """Read first: a file that cannot be taken leaves no new store behind."""
    work = Import(options)
    show = _shown if sys.stderr.isatty() else _unshown
    with stopping_on_interrupt(work.cancel):
        work.read(show)
        if options.is_trial and not arguments.store.exists():
            return work.write(None, show)
        settings = Settings(store=arguments.store, actor=user_name(), read_only=options.is_trial)
        with open_desk(settings, zone=options.file.zone or BUSINESS_ZONE) as desk:
            return work.write(desk.store, show)


def _shown(progress: Progress) -> None:
    print(f"\r\x1b[K{progress.words}", end="", flush=True, file=sys.stderr)


def _unshown(_: Progress) -> None:
    return


def _write_report(path: Path, report: ImportReport) -> None:
    try:
        path.write_bytes(report_json(report))
    except OSError as error:
        raise Failed(f"The import is done, but its report could not be written to {path}: {error.strerror}.") from error


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=".csv or .xlsx, also packed as .gz, .xz, .bz2 or .zip")
    add_store(parser)
    order = parser.add_mutually_exclusive_group()
    for name in ("month first", "day first"):
        option = f"--{name.replace(' ', '-')}"
        order.add_argument(option, dest="order", action="store_const", const=name, help=f"dates have the {name}")
    parser.add_argument("--part", default="", metavar="NAME", help="the sheet of a workbook or the file of an archive")
    parser.add_argument(
        "--timezone",
        metavar="ZONE",
        help=f"the zone of the file's times, and of a new store (default: times as they stand, in UTC; {BUSINESS_ZONE.key})",
    )
    parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the whole account there")
    parser.add_argument("--dry-run", action="store_true", help="read and compare everything, write nothing")


SUBCOMMAND = Subcommand(
    add_arguments=_add_arguments,
    run=run,
    example="example: main.py import online_retail.csv.xz --store shop.playhead --report import.json",
)
