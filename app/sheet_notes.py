"""What an exported file says about itself: for which moment it is true, in which zone, filtered how, by whom and when."""

from datetime import datetime

import msgspec

from app.version import version


class About(msgspec.Struct, frozen=True, kw_only=True):
    """Everything needed to get the same rows again: `moment` in words, `at` an aware time, `filter` None: not known."""

    store: str
    moment: str
    position: int
    zone: str
    actor: str
    at: datetime
    mode: str = ""
    filter: str | None = None
    rows: str = "all"


def notes_of(about: About) -> tuple[tuple[str, str], ...]:
    """The lines of a file's parameters, in reading order."""
    lines = (
        ("store", about.store),
        ("mode", about.mode),
        ("moment", about.moment),
        ("position", f"{about.position:,}"),
        ("time zone", about.zone),
        ("filter", "" if about.filter is None else about.filter or "none"),
        ("rows", about.rows),
        ("exported by", about.actor),
        ("exported at", about.at.isoformat(timespec="seconds")),
        ("program", f"Playhead {version()}"),
    )
    return tuple(line for line in lines if line[1])
