"""`stream STREAM`: a stream's events."""

import argparse

from app.command_line.moment import add_moment, position_of
from app.command_line.output import Failed, print_json, recorded_json, recorded_line
from app.command_line.subcommand import Subcommand, add_store, desk_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The stream's name and the moment."""
    parser.add_argument("stream", help="such as order-536365, customer-17850, stock-85123A")
    add_moment(parser)
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the stream's events, oldest first."""
    with desk_of(arguments) as desk:
        recorded = desk.history(arguments.stream, at=position_of(arguments, desk))
        if not recorded:
            raise Failed(nothing_there(arguments.stream, desk.store.position_of(arguments.stream, 1)))
        for one in recorded:
            if arguments.json:
                print_json(recorded_json(one))
            else:
                print(recorded_line(one))
    return 0


def nothing_there(stream: str, first: int | None) -> str:
    """The sentence for a stream that has no events at the moment asked for; `first` is its first position or None."""
    if first is None:
        return f"There is no stream {stream}. `events --limit 20` shows which names there are."
    return f"{stream} did not exist yet at that moment; its first event is #{first}."


SUBCOMMAND = Subcommand(
    add_arguments=add_arguments,
    run=run,
    example="example: main.py stream order-536365 --before 2011-11-25",
)
