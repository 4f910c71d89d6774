"""`info`: what the store is and how it is kept."""

import argparse

from app.command_line.output import print_json
from app.command_line.subcommand import Subcommand, add_store, desk_of
from app.version import version
from domain.log import Log
from domain.recorded import instant


def run(arguments: argparse.Namespace) -> int:
    """Print the store's name, size, times, root hash and the SQLite it is kept with."""
    with desk_of(arguments) as desk:
        head, library = desk.head(), desk.store.database.library
        log = desk.state_of("log")[1]
        opened = log if isinstance(log, Log) and log.origin else None
        facts = {
            "store": str(desk.store.path),
            "name": opened.name if opened else None,
            "events": head.size,
            "business_clock": instant(head.clock_us).isoformat() if head.clock_us else None,
            "last_recorded": instant(head.recorded_us).isoformat() if head.size else None,
            "business_zone": opened.business_zone if opened else None,
            "root": head.root.hex(),
            "origin": opened.origin if opened else None,
            "continues": opened.continues.origin if opened and opened.continues else None,
            "sqlite": library.words,
            "is_careful": library.is_careful,
            "playhead": version(),
        }
    if arguments.json:
        print_json(facts)
    else:
        for name, value in facts.items():
            if name != "is_careful":
                print(f"{name.replace('_', ' '):15} {'-' if value is None else value}")
    return 0


SUBCOMMAND = Subcommand(add_arguments=add_store, run=run)
