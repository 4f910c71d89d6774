"""A search finds exactly the events that the filter means, in bits, from wherever it begins."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.event_browser import EventBrowser
from app.event_search import Search
from app.filters.expression import And, Expression, FilterError, Not, Or, Term, Words, written
from app.filters.parser import parse
from domain.recorded import Recorded
from storage.event_store import EventStore
from tests.app.filters.naive import fits

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


class Log(list[Recorded]):
    """Every event, in a word where a test fails."""

    def __repr__(self) -> str:
        return "the log"


@pytest.fixture(scope="session")
def log(sample_store: EventStore) -> Log:
    """Every event."""
    return Log(sample_store.read_all())


def search(browser: EventBrowser, text: str, origin: int | None = None) -> Search:
    """A search that has found everything."""
    made = browser.search(parse(text), zone=LONDON, origin=origin, now=NOW)
    finish(made)
    return made


def finish(made: Search) -> None:
    """Let a search look at everything."""
    while not made.is_done:
        made.step(1.0)


def positions(made: Search) -> list[int]:
    """What was found, in the order of the log."""
    found = made.found
    return [int(position) for position in found.positions(found.start, found.count)]


# Against the obvious

CUTS: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    lambda text: f"{text[:4]}*",
    lambda text: text[2:6] or "a",
    lambda _: "zz",
)


VALUES: dict[str, Callable[[Recorded], str]] = {
    "type": lambda event: event.type,
    "stream": lambda event: event.stream,
    "actor": lambda event: event.origin.actor,
    "reason": lambda event: event.origin.reason,
    "corr": lambda event: event.origin.correlation,
    "data.sku": lambda event: getattr(event.event, "sku", "85123A"),
    "data.order": lambda event: getattr(event.event, "order", None) or "x",
    "data.lines.sku": lambda event: "".join(line.sku for line in getattr(event.event, "lines", ())[:1]) or "x",
    "data.name": lambda event: getattr(event.event, "name", "lamp"),
    "data.attributes": lambda event: next(iter(getattr(event.event, "attributes", {}).values()), "red"),
    "data.country": lambda event: getattr(event.event, "country", "France"),
    "data.currency": lambda event: getattr(event.event, "currency", "GBP"),
    "data.customer": lambda event: getattr(event.event, "customer", None) or "",
}
"""For each field a value that an event has, or one that none has."""


def terms_of(events: Log) -> st.SearchStrategy[Expression]:
    """Terms with values that occur, in whole, in part, or nearly."""
    some = st.integers(0, len(events) - 1).map(events.__getitem__)
    texts = st.sampled_from(list(VALUES)).flatmap(
        lambda name: st.builds(
            lambda event, sign, cut: Term(name, sign, cut(str(VALUES[name](event)))),
            some,
            st.sampled_from([":", "=", "!=", "~"]),
            st.sampled_from(
                [str, str.upper, lambda text: text[:4] + "*", lambda text: text[2:6] or "a", lambda _: "zz"]
            ),
        )
    )
    numbers = st.builds(
        lambda name, sign, number: Term(name, sign, str(number)),
        st.sampled_from(
            ["data.quantity", "data.delta", "data.lines.price", "data.price", "position", "version", "schema"]
        ),
        st.sampled_from([":", "=", "!=", "<", "<=", ">", ">="]),
        st.one_of(st.integers(0, 30), st.sampled_from([1, 2, 1_000, len(events) - 5])),
    )
    words = st.builds(
        lambda event, text: Words(text or event.stream[-4:]),
        some,
        st.sampled_from(["", "lamp", "yes", "GBP", "a", "é"]),
    )
    flags = st.sampled_from([Term("is", ":", flag) for flag in ("late", "lifted", "unreadable", "inferred")])
    return st.one_of(texts, texts, numbers, words, flags)


def joined(terms: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    """Terms with and, or, not."""
    return st.recursive(
        terms,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.tuples(inner, inner).map(And),
            st.tuples(inner, inner).map(Or),
        ),
        max_leaves=4,
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_search_finds_what_looking_at_every_event_finds(browser: EventBrowser, log: Log, data: st.DataObject) -> None:
    expression = data.draw(joined(terms_of(log)))
    origin = data.draw(st.one_of(st.none(), st.integers(0, len(log))))
    expected = [event.position for event in log if fits(expression, event)]
    made = browser.search(parse(written(expression)), zone=LONDON, origin=origin, now=NOW)
    finish(made)
    assert positions(made) == expected


@pytest.mark.parametrize("text", ["type:Order*", "quantity>5", "lamp", "not actor:x", "reason:count late"])
def test_it_makes_no_difference_how_far_the_index_is(sample_store: EventStore, tmp_path: Path, text: str) -> None:
    fresh = EventBrowser(sample_store, tmp_path / "fresh")
    behind = positions(search(fresh, text))
    while fresh.catch_up(1.0):
        pass
    assert positions(search(fresh, text)) == behind
    fresh.close()


# Times


@pytest.mark.parametrize(
    ("text", "test"),
    [
        ("before:2025-11-28", lambda event: event.clock < datetime(2025, 11, 28, tzinfo=UTC)),
        ("after:2025-11-28", lambda event: event.clock >= datetime(2025, 11, 28, tzinfo=UTC)),
        ("after:#100", lambda event: event.position > 100),
        ("before:#100", lambda event: event.position < 100),
        ("around:#100±3", lambda event: 97 <= event.position <= 103),
        ("happened:2025-11-28", lambda event: event.effective.date() == datetime(2025, 11, 28, tzinfo=UTC).date()),
        ("happened<2025-11-28", lambda event: event.effective < datetime(2025, 11, 28, tzinfo=UTC)),
        ("happened<=2025-11-28", lambda event: event.effective < datetime(2025, 11, 29, tzinfo=UTC)),
        ("happened>2025-11-28", lambda event: event.effective >= datetime(2025, 11, 29, tzinfo=UTC)),
        ("happened>=2025-11-28", lambda event: event.effective >= datetime(2025, 11, 28, tzinfo=UTC)),
        ("happened!=2025-11-28", lambda event: event.effective.date() != datetime(2025, 11, 28, tzinfo=UTC).date()),
        ("recorded<2025-11-28", lambda event: event.recorded < datetime(2025, 11, 28, tzinfo=UTC)),
        ("after:2025-11-28 before:2025-11-29", lambda event: event.clock.date().isoformat() == "2025-11-28"),
    ],
)
def test_times_mean_what_they_say(browser: EventBrowser, log: Log, text: str, test: object) -> None:
    assert callable(test)
    found = positions(search(browser, text))
    assert found == [event.position for event in log if test(event)]


def test_before_and_after_share_the_log_between_them(browser: EventBrowser, log: Log) -> None:
    both = sorted(positions(search(browser, "before:2025-11-28")) + positions(search(browser, "after:2025-11-28")))
    assert both == [event.position for event in log]


def test_around_a_time_takes_both_sides(browser: EventBrowser, log: Log) -> None:
    middle = log[1_000].clock_us
    found = positions(search(browser, "around:#1001±3d"))
    assert found == [event.position for event in log if abs(event.clock_us - middle) <= 3 * 86_400_000_000]


def test_a_time_that_cannot_be_says_so_at_its_place(browser: EventBrowser) -> None:
    with pytest.raises(FilterError) as refused:
        search(browser, "late before:someday")
    assert refused.value.start == 5
    assert "someday" in str(refused.value)


def test_a_time_with_two_meanings_says_both(browser: EventBrowser) -> None:
    with pytest.raises(FilterError, match=r"Write “.*” or “"):
        search(browser, "before:3/4/2025")


def test_a_command_s_events_are_found_at_once(browser: EventBrowser, log: Log) -> None:
    command = max(log, key=lambda event: sum(other.command_id == event.command_id for other in log)).command_id
    made = search(browser, f"command:{command.hex()}")
    assert made.is_indexed
    assert positions(made) == [event.position for event in log if event.command_id == command]


# Bit by bit


def test_the_newest_are_found_first(browser: EventBrowser) -> None:
    made = browser.search(parse("quantity>0"), zone=LONDON, now=NOW)
    first = made.step(0.0)
    while not first.count:
        first = made.step(0.001)
    some = first.positions(first.start, first.count).tolist()
    finish(made)
    assert positions(made)[-len(some) :] == some


def test_places_stay_whatever_is_found_later(browser: EventBrowser) -> None:
    made = browser.search(parse("quantity>0"), zone=LONDON, origin=1_500, now=NOW)
    while not made.found.count:
        made.step(0.001)
    early = made.found
    at_minus_one = early.positions(-1, 1).tolist()
    assert at_minus_one
    finish(made)
    assert made.found.positions(-1, 1).tolist() == at_minus_one
    assert early.positions(-1, 1).tolist() == at_minus_one


@given(st.integers(-1, 2_600), st.integers(0, 2_500))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_moment_hides_exactly_what_came_after(browser: EventBrowser, moment: int, origin: int) -> None:
    found = search(browser, "type:Order*", origin).found
    everything = found.positions(found.start, found.count).tolist()
    shown = found.upto(moment)
    assert shown.positions(shown.start, shown.count).tolist() == [at for at in everything if at <= moment]


def test_found_positions_come_by_page(browser: EventBrowser) -> None:
    found = search(browser, "type:Order*", 1_200).found
    pages = [found.positions(place, 7) for place in range(found.start, found.end, 7)]
    assert (
        reduce(lambda one, other: np.concatenate([one, other]), pages).tolist()
        == found.positions(found.start, found.count).tolist()
    )
