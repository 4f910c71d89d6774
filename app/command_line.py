"""The command line: what can be done without a window."""

import argparse
import tomllib
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str]) -> int:
    """Do what `argv` asks and give the exit code: 0 done, 1 refused by the business, 2 an error."""
    arguments = argparse.ArgumentParser(prog="main.py", description="Operate an event-sourced shop and audit its past.")
    arguments.add_argument("--version", action="version", version=f"Playhead {version()}")
    arguments.parse_args(argv)
    arguments.print_help()
    return 0


def version() -> str:
    """Playhead's version, as pyproject.toml has it."""
    project = Path(__file__).resolve().parents[1] / "pyproject.toml"
    return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
