"""How a subcommand ends: its exit code, or one sentence instead of a traceback."""

import argparse
import sys

from app.command_line.output import Failed
from domain.decider import Refused
from storage.errors import StorageError

REFUSED, FAILED, INTERRUPTED = 1, 2, 130


def answer(arguments: argparse.Namespace) -> int:
    """Run the subcommand the arguments were parsed for and give its exit code."""
    try:
        return int(arguments.run(arguments))
    except Refused as refusal:
        return _say(str(refusal), REFUSED)
    except (StorageError, Failed) as error:
        return _say(str(error), FAILED)
    except KeyboardInterrupt:
        return _say("Stopped.", INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
