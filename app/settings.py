"""Where a desk finds its store and how it calls its user."""

import getpass
from pathlib import Path

import msgspec
import platformdirs

STORE_SUFFIX = ".playhead"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a desk is opened with; `actor` is written beside every event it issues."""

    store: Path
    actor: str
    read_only: bool = False
    create: bool = True


def default_store() -> Path:
    """The store that is used when none is named: `shop.playhead` in the user's data folder."""
    return Path(platformdirs.user_data_dir("Playhead", appauthor=False)) / f"shop{STORE_SUFFIX}"


def user_name() -> str:
    """The name the operating system knows the user by; `unknown` where it knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
