"""Named moments on the bar: where their flags stand, and which share one because they would overlap."""

from collections.abc import Callable, Iterable

import msgspec

GAP = 10.0


class Flag(msgspec.Struct, frozen=True):
    """A named moment at an instant (UTC, microseconds)."""

    name: str
    position: int
    instant: int
    note: str = ""


class PlacedFlag(msgspec.Struct, frozen=True):
    """A flag to draw at `x`: its text, and every moment it stands for."""

    x: float
    text: str
    flags: tuple[Flag, ...]


def placed(
    flags: Iterable[Flag], x_of: Callable[[int], float], width: float, text_width: Callable[[str], float]
) -> list[PlacedFlag]:
    """Flags from left to right; one that would cover the next is shortened to a count of those it swallows."""
    seen = sorted((x_of(flag.instant), flag) for flag in flags)
    groups: list[tuple[float, list[Flag]]] = []
    for x, flag in ((x, flag) for x, flag in seen if 0 <= x <= width):
        if groups and x < groups[-1][0] + text_width(_text(groups[-1][1])) + GAP:
            groups[-1][1].append(flag)
        else:
            groups.append((x, [flag]))
    return [PlacedFlag(x, _text(group), tuple(group)) for x, group in groups]


def _text(group: list[Flag]) -> str:
    return group[0].name if len(group) == 1 else f"{len(group)} moments"
