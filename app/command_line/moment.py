"""`--at` and `--before`: which position the answer is for."""

import argparse
from datetime import UTC, datetime

from app.command_line.output import Failed
from app.desk import Desk
from app.issue import microseconds


def add_moment(parser: argparse.ArgumentParser) -> None:
    """`--at POSITION` and `--before TIME`."""
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--at", metavar="POSITION", help="as known at this position, it included")
    when.add_argument(
        "--before", metavar="TIME", help="as known before this time (ISO 8601, UTC unless it says otherwise)"
    )


def position_of(arguments: argparse.Namespace, desk: Desk) -> int | None:
    """The position the arguments ask for; None for now. Raises Failed with a sentence when they cannot be understood."""
    if arguments.at is not None:
        digits = arguments.at.lstrip("#").replace(",", "")
        if not digits.isdigit():
            raise Failed(f"--at wants a position such as 512345, not {arguments.at!r}.")
        return int(digits)
    if arguments.before is None:
        return None
    try:
        instant = datetime.fromisoformat(arguments.before)
    except ValueError:
        raise Failed(
            f"--before wants a time such as 2011-11-25 or 2011-11-25T08:00, not {arguments.before!r}."
        ) from None
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return desk.store.position_before(microseconds(aware) or 0)
