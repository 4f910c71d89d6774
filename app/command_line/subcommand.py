"""The shape of a subcommand and the arguments that several of them share."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from app.bootstrap import open_desk
from app.desk import Desk
from app.settings import Settings, default_store, user_name


class Subcommand(NamedTuple):
    """One thing the command line can do; `run` gives the exit code and may raise Refused, StorageError or Failed.

    Its name and its line in the help stand in SUBCOMMANDS, so that listing them loads nothing.
    """

    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    example: str = ""


def add_store(parser: argparse.ArgumentParser) -> None:
    """`--store PATH` and `--json`."""
    parser.add_argument("--store", type=Path, default=default_store(), help="the store's file (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="one JSON value (or a line of it each) for programs")


def desk_of(arguments: argparse.Namespace, *, writing: bool = False) -> Desk:
    """The desk over the store the arguments name; only writing makes a store that is not there."""
    actor = getattr(arguments, "actor", None) or user_name()
    return open_desk(Settings(store=arguments.store, actor=actor, read_only=not writing, create=writing))
