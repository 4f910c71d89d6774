"""A small sample shop for tests: two years of every kind of event, old shapes and late ones among them."""

import shutil
from pathlib import Path

from app.sources.sample_shop import make_sample

EVENTS = 2_500


def make_small_sample(folder: Path) -> Path:
    """The file of a sample shop with about EVENTS events."""
    path = folder / "shop.playhead"
    make_sample(path, events=EVENTS)
    return path


def copied(path: Path, folder: Path) -> Path:
    """The same store in another folder, its keys beside it, to be written to."""
    for beside in ("", ".keys"):
        shutil.copy(path.with_name(path.name + beside), folder / (path.name + beside))
    return folder / path.name
