"""What an exported file says about itself: for which moment it is true, in which zone, filtered how, by whom and when."""

from datetime import datetime

import msgspec

from app.moments import Moment
from app.version import version


class About(msgspec.Struct, frozen=True, kw_only=True):
    """Everything needed to get the same rows again; `at` is an aware time in `zone`, `moment` None means the present."""

    store: str
    moment: Moment | None
    zone: str
    actor: str
    at: datetime
    position: int = 0
    filter: str = ""
    scope: str = ""


def notes_of(about: About) -> tuple[tuple[str, str], ...]:
    """The lines of a file's parameters, in reading order."""
    moment = about.moment
    position = moment.position if moment is not None else about.position
    return (
        ("store", about.store),
        ("moment", moment.words if moment is not None else "live"),
        ("position", str(position)),
        ("time zone", about.zone),
        ("filter", about.filter or "none"),
        ("rows", about.scope or "all"),
        ("exported by", about.actor),
        ("exported at", about.at.isoformat(timespec="seconds")),
        ("program", f"Playhead {version()}"),
    )
