"""`state STREAM`: what a stream's events add up to."""

import argparse
from typing import Any

import msgspec

from app.command_line.moment import add_moment, position_of
from app.command_line.output import Failed, print_json
from app.command_line.stream import nothing_there
from app.command_line.subcommand import Subcommand, add_store, desk_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The stream's name and the moment."""
    parser.add_argument("stream", help="such as order-536365, customer-17850, stock-85123A")
    add_moment(parser)
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the state, field by field."""
    with desk_of(arguments) as desk:
        position = position_of(arguments, desk)
        try:
            version, state = desk.state_of(arguments.stream, at=position)
        except KeyError:
            raise Failed(f"{arguments.stream} is not the name of a stream such as order-536365.") from None
        if version == 0:
            raise Failed(nothing_there(arguments.stream, desk.store.position_of(arguments.stream, 1)))
    plain = msgspec.to_builtins(state, builtin_types=())
    if arguments.json:
        print_json({"stream": arguments.stream, "version": version, "state": plain})
    else:
        print(f"{arguments.stream} v{version}")
        _print_fields(plain, "  ")
    return 0


def _print_fields(fields: dict[str, Any], indent: str) -> None:
    for name, value in fields.items():
        if isinstance(value, dict) and value:
            print(f"{indent}{name}")
            _print_fields(value, indent + "  ")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            print(f"{indent}{name}")
            for item in value:
                print(
                    f"{indent}  - " + ", ".join(f"{key} {part}" for key, part in item.items() if part not in ("", None))
                )
        else:
            print(f"{indent}{name:20} {str(value).replace(chr(10), ' / ')}")


SUBCOMMAND = Subcommand(
    add_arguments=add_arguments,
    run=run,
    example="example: main.py state stock-85123A --at 512345",
)
