"""`--at` and `--before`: which moment the answer is for."""

import argparse
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.command_line.output import Failed
from app.desk import Desk
from app.moments import Moment, MomentError, MomentQuestion, parse_moment

DEFAULT_ZONE = "Europe/London"


def add_moment(parser: argparse.ArgumentParser) -> None:
    """`--at MOMENT` and `--before MOMENT`."""
    when = parser.add_mutually_exclusive_group()
    when.add_argument(
        "--at", metavar="MOMENT", help="as known at a moment, it included: yesterday, 2011-11-25, '#512345', a name"
    )
    when.add_argument("--before", metavar="MOMENT", help="as known before a moment, it left out: 2011-11-25, monday")


def position_of(arguments: argparse.Namespace, desk: Desk) -> int | None:
    """The position the arguments ask for; None for now. Raises Failed with a sentence when they cannot be understood."""
    moment = moment_of(arguments, desk)
    return None if moment is None or moment.is_live else moment.position


def moment_of(arguments: argparse.Namespace, desk: Desk) -> Moment | None:
    """The moment the arguments ask for; None when they name none. Raises Failed with a sentence."""
    if arguments.at is not None:
        return moment_in(arguments.at, desk)
    return None if arguments.before is None else moment_in(f"before {arguments.before}", desk)


def moment_in(text: str, desk: Desk) -> Moment:
    """The moment a phrase means in the store's business zone; digits alone are a position. Raises Failed with a sentence."""
    opened = desk.log_opened()
    zone = ZoneInfo(opened.business_zone if opened else DEFAULT_ZONE)
    digits = text.strip().replace(",", "")
    phrase = f"#{digits}" if digits.isdigit() else text
    try:
        return parse_moment(phrase, history=desk.moments, zone=zone, now=datetime.now(UTC))
    except MomentQuestion as question:
        choices = "".join(f"\n  {choice.phrase!r} for {choice.words}" for choice in question.choices)
        raise Failed(f"{question} Write{choices}") from question
    except MomentError as error:
        raise Failed(str(error)) from error
