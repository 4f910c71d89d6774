"""Times as tables show them: in the window's zone, in a form that sorts."""

from zoneinfo import ZoneInfo

from domain.recorded import instant


def local_words(us: int, zone: ZoneInfo) -> str:
    """Microseconds UTC as `2011-11-24 12:50:03` in a zone."""
    return f"{instant(us).astimezone(zone):%Y-%m-%d %H:%M:%S}"


def day_words(us: int, zone: ZoneInfo) -> str:
    """Microseconds UTC as `24 Nov 2011` in a zone."""
    local = instant(us).astimezone(zone)
    return f"{local.day} {local:%b %Y}"
