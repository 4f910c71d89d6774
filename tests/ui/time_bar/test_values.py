"""The bar's arithmetic: windows, ticks across a change of the clocks, bins, flags, lanes."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.time_bar.density import Bins, snapped
from ui.time_bar.flags import Flag, placed
from ui.time_bar.lane import Lane
from ui.time_bar.scale import DAY, HOUR, MINUTE, Scale, Window
from ui.time_bar.ticks import local, microseconds, ticks

LONDON = ZoneInfo("Europe/London")
WHOLE = Window(0, 100 * DAY)


def us(*parts: int) -> int:
    """Microseconds of a UTC time."""
    return microseconds(datetime(*parts, tzinfo=UTC))  # type: ignore[misc, arg-type]  # year, month, day, ...


def test_zooming_keeps_the_instant_under_the_mouse() -> None:
    scale = Scale(Window(10 * DAY, 20 * DAY), 1000)
    zoomed = Scale(scale.window.zoomed(0.5, scale.instant(300), WHOLE), 1000)
    assert zoomed.x(scale.instant(300)) == pytest.approx(300, abs=0.01)


@given(st.floats(0.01, 100), st.integers(0, 100 * DAY), st.integers(-200, 200))
def test_no_zoom_or_pan_leaves_history(factor: float, around: int, days: int) -> None:
    window = Window(40 * DAY, 50 * DAY).zoomed(factor, around, WHOLE).moved(days * DAY, WHOLE)
    assert WHOLE.start <= window.start < window.end <= WHOLE.end


def test_day_ticks_stand_at_local_midnight_across_a_change_of_the_clocks() -> None:
    scale = Scale(Window(us(2011, 10, 28), us(2011, 11, 2)), 700)
    midnights = [local(tick.instant, LONDON) for tick in ticks(scale, LONDON)]
    assert all((at.hour, at.minute) == (0, 0) for at in midnights)
    assert {later - earlier for earlier, later in pairwise(tick.instant for tick in ticks(scale, LONDON))} >= {
        25 * HOUR,
        24 * HOUR,
    }


@pytest.mark.parametrize("length", [3 * MINUTE, HOUR, DAY, 30 * DAY, 400 * DAY, 4000 * DAY])
def test_ticks_never_crowd_each_other(length: int) -> None:
    start = us(2011, 3, 25)
    scale = Scale(Window(start, start + length), 1200)
    drawn = [(scale.x(tick.instant), len(tick.text) * 7) for tick in ticks(scale, LONDON)]
    assert len(drawn) > 1
    assert all(x + room <= following for (x, room), (following, _) in pairwise(drawn[1:]))


def test_a_monday_names_its_iso_week() -> None:
    scale = Scale(Window(us(2011, 11, 20), us(2011, 11, 27)), 1000)
    assert "Mon 21 Nov  W47" in [tick.text for tick in ticks(scale, LONDON)]


def test_bins_are_whole_steps_that_cover_the_view() -> None:
    window, count = snapped(Window(us(2011, 11, 20, 3, 7), us(2011, 11, 27)), 1000, us(2011, 1, 1))
    assert window.start <= us(2011, 11, 20, 3, 7)
    assert window.end >= us(2011, 11, 27)
    assert window.length // count == HOUR


def test_an_instant_falls_into_the_bin_that_holds_it() -> None:
    bins = Bins(Window(0, 10 * HOUR), [(1,)] * 10)
    assert bins.at(3 * HOUR) == 3
    assert bins.span_of(3) == Window(3 * HOUR, 4 * HOUR)
    assert bins.at(10 * HOUR) is None


def test_flags_that_would_cover_each_other_become_a_count() -> None:
    flags = [Flag("Black Friday", 1, 100), Flag("Sale starts", 2, 110), Flag("Cyber Monday", 3, 500)]
    shown = placed(flags, float, 1000, lambda text: 8.0 * len(text))
    assert [(flag.x, flag.text) for flag in shown] == [(100, "2 moments"), (500, "Cyber Monday")]


def test_a_lane_knows_the_event_before_and_after_any_position() -> None:
    lane = Lane("order-1", [10, 20, 30], [100, 200, 300])
    assert (lane.before(20), lane.after(20), lane.before(10), lane.after(30)) == (10, 30, None, None)


def test_a_click_near_an_event_is_caught_by_it() -> None:
    lane = Lane("order-1", [10, 20, 30], [100, 200, 300])
    assert (lane.near(207, 10), lane.near(250, 10)) == (200, None)


def test_a_local_day_of_the_clock_change_has_its_own_length() -> None:
    start = local(us(2011, 10, 29, 23), LONDON)
    assert microseconds(start + timedelta(days=1)) - microseconds(start) == 25 * HOUR
