"""Sentences of the panel of streams: how many events, what is hidden, why there are none."""

from ui.clock import Clock
from ui.streams.event_list import ShownEvents


def counted(shown: ShownEvents) -> str:
    """How many events are shown and how far the search is."""
    count = f"{shown.count:,} event{'' if shown.count == 1 else 's'}"
    if shown.is_searching:
        return f"{shown.count:,} found · searching, {shown.share:.0%}"
    if shown.share < 1.0:
        return f"{shown.count:,} found · stopped at {shown.share:.0%}"
    later = f" · {shown.hidden:,} later hidden" if shown.hidden else ""
    return f"{count}{' match' if shown.expression is not None else ''}{later}"


def nothing(shown: ShownEvents, clock: Clock) -> tuple[str, str]:
    """What is not there, and why."""
    if shown.hidden and clock.a is not None:
        events = "1 event matches" if shown.hidden == 1 else f"{shown.hidden:,} events match"
        return "No event matches at this moment.", f"{events} later than {_than(clock)}."
    if shown.expression is None:
        when = f" {_than(clock)}" if clock.a is not None else ""
        return "Nothing had happened yet." if when else "Nothing has happened yet.", (
            f"The log begins after the moment looked at:{when}." if when else "Issue a command, or import a history."
        )
    if shown.share < 1.0:
        return "No event was found so far.", f"The search was stopped after {shown.share:.0%} of the log."
    return "No events match.", ""


def _than(clock: Clock) -> str:
    return clock.a.words if clock.a is not None else "now"
