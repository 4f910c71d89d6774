"""`restore`: make a new store from a backup."""

import argparse
from pathlib import Path

from app.command_line.copying import CopyLine, print_copied
from app.command_line.subcommand import Subcommand
from app.restoring import restore
from app.settings import user_name


def run(arguments: argparse.Namespace) -> int:
    """Check the backup, copy it, let the copy go on as a log of its own and say what it holds."""
    line = CopyLine()
    with line.watching():
        copied = restore(arguments.backup, arguments.to, actor=user_name(), progress=line.heard)
    print_copied(copied, as_json=arguments.json)
    return 0


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", type=Path, metavar="BACKUP", help="the backup's file")
    parser.add_argument("--to", type=Path, metavar="PATH", required=True, help="the new store; nothing is written over")
    parser.add_argument("--json", action="store_true", help="one JSON value for programs")


SUBCOMMAND = Subcommand(
    add_arguments=_add_arguments,
    run=run,
    example="example: main.py restore /media/disk/shop-2011-12-09.playhead --to restored.playhead",
)
