"""`python3 -m benchmarks NAME ...`: Playhead beside its peers and the machine's limits, as a table or as JSON."""

import argparse
import importlib
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from app.setup import python_version

COMPARISONS = ("append", "load", "replay", "command")
"""Modules of this package whose `run(folder, rounds=...)` gives comparisons."""

TOOLS: tuple[str, ...] = ("window", "moments", "projection")
"""Modules of this package with a `main(argv)` of their own."""

DESCRIPTION = "Measures Playhead beside its peers in one run, in turns; a busy machine is unfair to all of them alike."


def main(argv: Sequence[str]) -> int:
    """Run what is named; exit code 0 also where a figure falls short: the table says so."""
    python_version.stop_if_too_old()
    from app.setup import start

    start.prepare("bench")
    if argv and argv[0] in TOOLS:
        return int(importlib.import_module(f"benchmarks.{argv[0]}").main(argv[1:]))
    arguments = _arguments(argv)
    from benchmarks import report

    names = COMPARISONS if arguments.name == "all" else (arguments.name,)
    for name in names:
        with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
            comparisons = importlib.import_module(f"benchmarks.{name}").run(Path(folder), rounds=arguments.rounds)
        report.show(comparisons, as_json=arguments.json)
    return 0


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m benchmarks", description=DESCRIPTION)
    parser.add_argument("name", choices=("all", *COMPARISONS, *TOOLS))
    parser.add_argument("--rounds", type=int, default=9, help="rounds to take the medians of (default: %(default)s)")
    parser.add_argument(
        "--folder", type=Path, default=None, help="a folder on the disk to measure (default: the temporary one)"
    )
    parser.add_argument("--json", action="store_true", help="JSON lines instead of a table")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
