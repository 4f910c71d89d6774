"""`verify`: check every stored byte against the log's hashes."""

import argparse

from app.command_line.output import print_json
from app.command_line.subcommand import Subcommand, add_store, desk_of
from storage.verify import verify


def run(arguments: argparse.Namespace) -> int:
    """Print the verdict; exit code 0 when everything is as it was written, 2 when something is not."""
    with desk_of(arguments) as desk:
        verdict = verify(desk.store)
    if arguments.json:
        print_json(verdict)
    else:
        print(verdict.words)
        for problem in verdict.problems[:20]:
            print(f"  #{problem.position}: {problem.what}")
    return 0 if verdict.is_sound else 2


SUBCOMMAND = Subcommand(
    add_arguments=add_store,
    run=run,
)
