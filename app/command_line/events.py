"""`events`: the log itself."""

import argparse
from itertools import islice

from app.command_line.output import Failed, print_json, recorded_json, recorded_line
from app.command_line.subcommand import Subcommand, add_store, desk_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to begin, which types, how many."""
    parser.add_argument(
        "--after", type=int, default=0, metavar="POSITION", help="begin after this position (default: 0)"
    )
    parser.add_argument(
        "--type", action="append", default=[], metavar="T", help="only this type, such as OrderPlaced; may be repeated"
    )
    parser.add_argument("--limit", type=int, default=100, metavar="N", help="at most so many (default: 100; 0 for all)")
    parser.add_argument("--newest", action="store_true", help="newest first")
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print events in the log's order."""
    with desk_of(arguments) as desk:
        known = {name for name, _ in desk.store.kinds().values()}
        unknown = [name for name in arguments.type if name not in known]
        if unknown:
            raise Failed(f"There are no events of type {unknown[0]} in this store; it has {', '.join(sorted(known))}.")
        found = desk.store.read_all(after=arguments.after, types=arguments.type, newest_first=arguments.newest)
        for one in islice(found, arguments.limit or None):
            if arguments.json:
                print_json(recorded_json(one))
            else:
                print(recorded_line(one))
    return 0


SUBCOMMAND = Subcommand(
    add_arguments=add_arguments,
    run=run,
    example="example: main.py events --type OrderPlaced --limit 10 --newest",
)
