"""`models`: where every read model is; pause, resume, retry, skip, reset."""

import argparse

from app.command_line.asking import add_form, show_sheet
from app.command_line.output import Failed
from app.command_line.subcommand import Subcommand, desk_of
from app.desk import Desk
from app.models import UnknownModel
from app.sheets import Sheet

COLUMNS = ("model", "version", "state", "position", "behind", "skipped", "unreadable", "message")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, if anything, and the store."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--pause", metavar="NAME", help="keep this model where it is")
    what.add_argument("--resume", metavar="NAME", help="let a paused model go on")
    what.add_argument("--retry", metavar="NAME", help="try the event again at which this model stopped")
    what.add_argument("--skip", metavar="NAME", help="let this model go on without the event at which it stopped")
    what.add_argument("--reset", metavar="NAME", help="make this model again from nothing, not serving meanwhile")
    parser.add_argument("--reason", default="", help="why the event may be skipped; kept in the log")
    add_form(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked, bring all models that may to the newest event, and print where they are."""
    with desk_of(arguments, writing=arguments.skip is not None) as desk:
        try:
            _do(arguments, desk)
        except UnknownModel as unknown:
            raise Failed(str(unknown)) from unknown
        desk.models.catch_up()
        rows = [
            (one.name, one.version, one.state, one.position, one.lag_events, one.skipped, one.unreadable, one.message)
            for one in desk.models.status()
        ]
        return show_sheet(arguments, Sheet(title="Read models", columns=COLUMNS, rows=lambda: rows))


def _do(arguments: argparse.Namespace, desk: Desk) -> None:
    models = desk.models
    if arguments.skip is not None:
        models.catch_up()
        models.skip(arguments.skip, reason=arguments.reason, actor=desk.settings.actor)
    for name, done in (
        (arguments.pause, models.pause),
        (arguments.resume, models.resume),
        (arguments.retry, models.retry),
        (arguments.reset, models.reset),
    ):
        if name is not None:
            done(name)


SUBCOMMAND = Subcommand(
    add_arguments=add_arguments, run=run, example="example: main.py models --skip catalogue --reason 'seen by maria'"
)
