"""What the window understands on the command line; apart, because most starts have nothing to understand."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from ui.start import Arguments


def parsed(argv: Sequence[str]) -> Arguments:
    """The arguments; ends the program with a sentence where they cannot be understood."""
    parser = argparse.ArgumentParser(prog="main.py", description="The window of Playhead.")
    parser.add_argument("--store", type=Path, default=None, help="the store to open (default: the one opened last)")
    parser.add_argument("--read-only", action="store_true", help="look, and write nothing")
    parser.add_argument("--settings", type=Path, default=None, help="another file for the window's settings")
    found = parser.parse_args(argv)
    return Arguments(store=found.store, read_only=found.read_only, settings=found.settings)
