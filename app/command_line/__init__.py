"""The command line: what can be done without a window."""

import argparse
import sys
from collections.abc import Sequence

from app.command_line import events, import_file, info, issue, sample, simulate, state, stream, verify
from app.command_line.output import Failed
from app.command_line.subcommand import Subcommand
from app.version import version
from domain.decider import Refused
from storage.errors import StorageError

SUBCOMMANDS: tuple[Subcommand, ...] = (
    issue.SUBCOMMAND,
    stream.SUBCOMMAND,
    state.SUBCOMMAND,
    events.SUBCOMMAND,
    info.SUBCOMMAND,
    import_file.SUBCOMMAND,
    sample.SUBCOMMAND,
    simulate.SUBCOMMAND,
    verify.SUBCOMMAND,
)
"""Everything the command line can do, in the order of the help."""

DONE, REFUSED, FAILED, INTERRUPTED = 0, 1, 2, 130

_DESCRIPTION = "Operate an event-sourced shop and audit its past. Without a subcommand the window opens."


def main(argv: Sequence[str]) -> int:
    """Do what `argv` asks and give the exit code: 0 done, 1 refused by the business, 2 an error."""
    arguments = _parser().parse_args(argv)
    run = getattr(arguments, "run", None)
    if run is None:
        _parser().print_help()
        return DONE
    try:
        return int(run(arguments))
    except Refused as refusal:
        return _say(str(refusal), REFUSED)
    except (StorageError, Failed) as error:
        return _say(str(error), FAILED)
    except KeyboardInterrupt:
        return _say("Stopped.", INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py", description=_DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"Playhead {version()}")
    parts = parser.add_subparsers(title="what can be done here", metavar="SUBCOMMAND")
    for subcommand in SUBCOMMANDS:
        part = parts.add_parser(
            subcommand.name,
            help=subcommand.help,
            description=subcommand.help,
            epilog=subcommand.example,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        subcommand.add_arguments(part)
        part.set_defaults(run=subcommand.run)
    return parser


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
