"""`issue COMMAND field=value ...`: issue a command, or see what it would do."""

import argparse
import uuid

import msgspec

from app.command_line.output import Failed, print_json
from app.command_line.subcommand import Subcommand, add_store, desk_of
from app.command_text import COMMANDS, command_from_text, fields_help
from app.desk import Desk
from app.issue import Outcome
from domain.decider import Command, Event, Refused, event_name


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command, its fields and what stands beside its events."""
    parser.add_argument(
        "command", metavar="COMMAND", help=f"one of {', '.join(COMMANDS)}; with no fields its fields are shown"
    )
    parser.add_argument("fields", nargs="*", metavar="field=value", help="such as sku=85123A quantity=12")
    parser.add_argument("--reason", default="", help="why; stands beside the events")
    parser.add_argument("--actor", default=None, help="who (default: you)")
    parser.add_argument(
        "--command-id", type=uuid.UUID, default=None, help="a UUID of your own, to be able to ask again"
    )
    parser.add_argument("--preview", action="store_true", help="show what it would do and write nothing")
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    """Issue the command; exit code 1 when the business refuses it."""
    if arguments.command in COMMANDS and not arguments.fields:
        print(fields_help(arguments.command))
        return 0
    try:
        command = command_from_text(arguments.command, _pairs(arguments.fields))
    except Refused as unreadable:
        raise Failed(str(unreadable)) from None
    with desk_of(arguments, writing=True) as desk:
        if arguments.preview:
            return _preview(desk, command, as_json=arguments.json)
        command_id = arguments.command_id.bytes if arguments.command_id else None
        outcome = desk.execute(command, reason=arguments.reason, command_id=command_id)
    return _told(outcome, as_json=arguments.json)


def _pairs(fields: list[str]) -> dict[str, str]:
    pairs = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals or not name:
            raise Failed(f"Fields are given as field=value; {field!r} has no '='.")
        if name in pairs:
            raise Failed(f"The field {name} is given twice.")
        pairs[name] = value
    return pairs


def _preview(desk: Desk, command: Command, *, as_json: bool) -> int:
    preview = desk.preview(command)
    if as_json:
        print_json(
            {"refusal": preview.refusal, "field": preview.field, "events": [_event(*one) for one in preview.events]}
        )
    elif preview.refusal is None:
        print("It would store:" if preview.events else "It would change nothing.")
        _print_events(preview.events)
    if preview.refusal is not None:
        raise Refused(preview.refusal)
    return 0


def _told(outcome: Outcome, *, as_json: bool) -> int:
    if as_json:
        print_json(
            {
                "status": outcome.status,
                "command_id": str(uuid.UUID(bytes=outcome.command_id)),
                "first_position": outcome.first_position,
                "last_position": outcome.last_position,
                "was_there": outcome.was_there,
                "message": outcome.message,
                "events": [_event(*one) for one in outcome.events],
            }
        )
    if outcome.status == "refused":
        raise Refused(outcome.message)
    if outcome.status in ("conflict", "unknown"):
        raise Failed(outcome.message)
    if not as_json:
        again = " before, under the same command id" if outcome.was_there else ""
        print(f"Stored{again} at #{outcome.first_position}:" if outcome.events else "Nothing to change.")
        _print_events(outcome.events)
    return 0


def _print_events(events: tuple[tuple[str, Event], ...]) -> None:
    for stream, event in events:
        print(f"  {stream}  {event_name(type(event))}")


def _event(stream: str, event: Event) -> dict[str, object]:
    return {"stream": stream, "event": msgspec.to_builtins(event)}


SUBCOMMAND = Subcommand(
    add_arguments=add_arguments,
    run=run,
    example=(
        "examples:\n"
        "  main.py issue AddProduct sku=85123A name='Lantern' price=3.39\n"
        "  main.py issue ReceiveStock sku=85123A quantity=100\n"
        "  main.py issue PlaceOrder order=536365 country='United Kingdom' lines=85123A:6,71053:2@3.39\n"
        "  main.py issue PlaceOrder        (shows its fields)"
    ),
)
