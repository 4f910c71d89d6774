"""`#5000±50` and `#5000±10min`: an event and how far around it."""

import re

import msgspec

_AROUND = re.compile(r"#?(?P<position>\d[\d,]*)\s*(?:±|\+-|\+/-|,)\s*(?P<much>\d+)\s*(?P<unit>[a-z]*)", re.IGNORECASE)
_UNITS_US = {
    "s": 1_000_000,
    "sec": 1_000_000,
    "m": 60_000_000,
    "min": 60_000_000,
    "h": 3_600_000_000,
    "d": 86_400_000_000,
    "w": 604_800_000_000,
}
_FEW = 50


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """Events within `events` positions of `position`, or within `us` microseconds of its business clock."""

    position: int
    events: int = 0
    us: int = 0


def read_around(text: str) -> Around | None:
    """What an `around:` value means; a bare event means 50 on both sides; None when it means nothing."""
    bare = re.fullmatch(r"#?(\d[\d,]*)", text.strip())
    if bare:
        return Around(position=_number(bare[1]), events=_FEW)
    found = _AROUND.fullmatch(text.strip())
    if found is None:
        return None
    position, much, unit = _number(found["position"]), int(found["much"][:9]), found["unit"].lower()
    if not unit:
        return Around(position=position, events=much)
    return Around(position=position, us=much * _UNITS_US[unit]) if unit in _UNITS_US else None


def _number(text: str) -> int:
    return int(text.replace(",", "")[:18])
