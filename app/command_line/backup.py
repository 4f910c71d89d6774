"""`backup`: copy the store while it is in use, and check the copy."""

import argparse
import time
from pathlib import Path

from app.command_line.copying import CopyLine, print_copied
from app.command_line.subcommand import Subcommand, add_store, desk_of
from storage.backup import back_up


def run(arguments: argparse.Namespace) -> int:
    """Copy, check and say what the copy holds."""
    line = CopyLine()
    with desk_of(arguments) as desk, line.watching():
        copied = back_up(desk.store, arguments.path, made_us=time.time_ns() // 1_000, progress=line.heard)
    print_copied(copied, as_json=arguments.json)
    return 0


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="PATH", help="where the copy goes; nothing is written over")
    add_store(parser)


SUBCOMMAND = Subcommand(
    add_arguments=_add_arguments,
    run=run,
    example="example: main.py backup /media/disk/shop-2011-12-09.playhead --store shop.playhead",
)
