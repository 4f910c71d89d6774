"""Which Playhead this is."""

import tomllib
from pathlib import Path


def version() -> str:
    """Playhead's version, as pyproject.toml has it."""
    project = Path(__file__).resolve().parents[1] / "pyproject.toml"
    return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
