"""The command line: what can be done without a window. Only the subcommand that is asked for is loaded."""

import argparse
import importlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from app.version import version


class Entry(NamedTuple):
    """A subcommand as the help lists it; its `module` in this folder is imported when it is chosen."""

    name: str
    module: str
    help: str


SUBCOMMANDS: tuple[Entry, ...] = (
    Entry("issue", "issue", "issue a command, or with --preview see what it would do"),
    Entry("stream", "stream", "show a stream's events, now or as known at a moment"),
    Entry("state", "state", "show what a stream's events add up to, now or as known at a moment"),
    Entry("events", "events", "show the log's events in order"),
    Entry("inventory", "inventory", "show what was on hand at a moment"),
    Entry("sales", "sales", "show sales by week, customer, country or product at a moment"),
    Entry("orders", "orders", "show orders as they stood at a moment"),
    Entry("customer", "customer", "show who a customer is and what they bought by a moment"),
    Entry("search", "search", "find products, customers, orders or streams"),
    Entry("audit", "audit", "show every event in one sentence, with who caused it and why"),
    Entry("why", "why", "show the events that make a number, adding up to it exactly"),
    Entry("diff", "diff", "show what changed between two moments"),
    Entry("models", "models", "show where the read models are; pause, resume, retry, skip, reset"),
    Entry("rebuild", "rebuild", "make a read model again from the log and compare it with the one before"),
    Entry("info", "info", "show what the store is and how it is kept"),
    Entry("import", "import_file", "take in a shop's history from a file of invoice lines"),
    Entry("sample", "sample", "make a believable shop of two years to look around in"),
    Entry("simulate", "simulate", "go on trading live: orders, payments, parcels, returns"),
    Entry("verify", "verify", "check every event against its hash, its order and the tree head"),
    Entry("backup", "backup", "copy the store while it is in use, and check the copy"),
    Entry("restore", "restore", "make a new store from a backup"),
)
"""Everything the command line can do, in the order of the help."""

_DESCRIPTION = "Operate an event-sourced shop and audit its past. Without a subcommand the window opens."


def main(argv: Sequence[str]) -> int:
    """Do what `argv` asks and give the exit code: 0 done, 1 refused by the business, 2 an error, 130 interrupted."""
    parser = _parser(_chosen(argv))
    arguments = parser.parse_args(argv)
    if getattr(arguments, "run", None) is None:
        parser.print_help()
        return 0
    return int(_module("answer").answer(arguments))


def _chosen(argv: Sequence[str]) -> str:
    """The first word, where it is not an option; all options of the whole program stand alone."""
    return next((word for word in argv if not word.startswith("-")), "")


def _parser(chosen: str) -> argparse.ArgumentParser:
    """Knows every subcommand by name, and the arguments of the chosen one."""
    parser = argparse.ArgumentParser(prog="main.py", description=_DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"Playhead {version()}")
    parts = parser.add_subparsers(title="what can be done here", metavar="SUBCOMMAND")
    for entry in SUBCOMMANDS:
        part = parts.add_parser(entry.name, help=entry.help, description=entry.help)
        if entry.name == chosen:
            subcommand = _module(entry.module).SUBCOMMAND
            part.epilog = subcommand.example
            part.formatter_class = argparse.RawDescriptionHelpFormatter
            subcommand.add_arguments(part)
            part.set_defaults(run=subcommand.run)
    return parser


def _module(name: str) -> Any:
    return importlib.import_module(f"{__name__}.{name}")
