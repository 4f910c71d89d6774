"""When a job is due, on the clocks of its zone."""

from datetime import UTC, datetime

import pytest

from app.jobs.schedule import Schedule

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


def daily(**fields: object) -> Schedule:
    """Every day at 02:00 in London unless it says otherwise."""
    return Schedule(id="a", job="j", **fields)  # type: ignore[arg-type]  # any of the fields


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (daily(), "Every day at 02:00"),
        (daily(rhythm="hour", minute=5), "Every hour at :05"),
        (daily(rhythm="week", weekdays=("thu", "mon"), hour=6, minute=30), "Mondays and Thursdays at 06:30"),
        (daily(rhythm="week", weekdays=("sun",)), "Sundays at 02:00"),
        (daily(rhythm="hand"), "Only by hand"),
        (daily(is_on=False), "Off (every day at 02:00)"),
        (daily(rhythm="week"), "Never at 02:00"),
    ],
)
def test_a_schedule_in_words(schedule: Schedule, words: str) -> None:
    assert schedule.words == words


def test_mondays_are_mondays() -> None:
    # APScheduler counts weekdays from Monday = 0, crontab from Sunday = 0: names leave no doubt.
    schedule = daily(rhythm="week", weekdays=("mon",), hour=13)
    assert schedule.next_after(MONDAY) == datetime(2026, 11, 23, 13, tzinfo=UTC)


def test_the_last_time_and_the_next_one_meet_at_the_time_itself() -> None:
    two = datetime(2026, 11, 23, 2, tzinfo=UTC)
    assert daily().last_upto(two) == two
    assert daily().next_after(two) == datetime(2026, 11, 24, 2, tzinfo=UTC)
    assert daily().last_upto(MONDAY) == two


def test_a_time_the_clocks_leap_over_comes_once() -> None:
    schedule = daily(hour=1, minute=30)
    saturday = datetime(2026, 3, 28, 12, tzinfo=UTC)
    first = schedule.next_after(saturday)
    assert first is not None
    assert first.date().isoformat() == "2026-03-29"
    second = schedule.next_after(first)
    assert second == datetime(2026, 3, 30, 0, 30, tzinfo=UTC)


def test_a_time_the_clocks_pass_twice_comes_once() -> None:
    schedule = daily(hour=1, minute=30)
    first = schedule.next_after(datetime(2026, 10, 24, 12, tzinfo=UTC))
    assert first is not None
    second = schedule.next_after(first)
    assert second is not None
    assert second.date().isoformat() == "2026-10-26"


@pytest.mark.parametrize("schedule", [daily(rhythm="hand"), daily(is_on=False), daily(rhythm="week")])
def test_what_has_no_times_is_never_due(schedule: Schedule) -> None:
    assert schedule.next_after(MONDAY) is None
    assert schedule.last_upto(MONDAY) is None
