"""Why there is nothing to see: which condition hides everything, found by leaving out one after the other."""

from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter
from zoneinfo import ZoneInfo

import msgspec

from app.event_browser import EventBrowser
from app.event_search import Search
from app.filters import Expression, FilterError, all_of
from ui.streams.conditions import spoken

SECONDS_EACH = 0.4
SECONDS_IN_ALL = 2.0


class Hindrance(msgspec.Struct, frozen=True):
    """Without `condition` there would be `count` events, or at least so many."""

    condition: Expression
    count: int
    is_exact: bool

    @property
    def words(self) -> str:
        """The sentence."""
        events = "event" if self.count == 1 else "events"
        least = "" if self.is_exact else "at least "
        return f"Without {spoken(self.condition)} there would be {least}{self.count:,} {events}."


def hindrance(browser: EventBrowser, conditions: Sequence[Expression], zone: ZoneInfo, upto: int) -> Hindrance | None:
    """The condition without which most events would be shown up to a position; None when leaving out one is not enough."""
    found: list[Hindrance] = []
    until = perf_counter() + SECONDS_IN_ALL
    for one in conditions if len(conditions) > 1 else ():
        if perf_counter() < until:
            others = all_of([other for other in conditions if other is not one])
            found += _counted(one, partial(browser.search, others, zone=zone, origin=upto))
    return max(found, key=lambda one: one.count, default=None)


def _counted(left_out: Expression, begin: Callable[[], Search]) -> list[Hindrance]:
    try:
        search = begin()
    except FilterError:
        return []
    found = search.step(SECONDS_EACH)
    count = -found.start
    return [Hindrance(left_out, count, search.is_done)] if count else []
