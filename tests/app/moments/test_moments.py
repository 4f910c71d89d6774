"""What people type, as a table: the moment it means, seen from Wednesday 14 Dec 2011 15:30:20 in London."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from app.moments import AmbiguousMoment, MomentError, MomentQuestion, SkippedMoment, parse_moment
from app.moments.local_time import microseconds
from tests.app.moments.history import BERLIN, HOURLY, LONDON, NOW, hours_before, utc

TABLE = [
    # phrase, position, words
    ("yesterday", hours_before(2011, 12, 14), "before Wed 14 Dec 2011 00:00 (Europe/London)"),
    ("up to yesterday", hours_before(2011, 12, 14), "before Wed 14 Dec 2011 00:00 (Europe/London)"),
    ("before yesterday", hours_before(2011, 12, 13), "before Tue 13 Dec 2011 00:00 (Europe/London)"),
    ("Today", hours_before(2011, 12, 15), "before Thu 15 Dec 2011 00:00 (Europe/London)"),
    ("the day before yesterday", hours_before(2011, 12, 13), "before Tue 13 Dec 2011 00:00 (Europe/London)"),
    ("before 25 Nov 2011", 120, "before Fri 25 Nov 2011 00:00 (Europe/London)"),
    ("just before Fri 25 Nov", 120, "before Fri 25 Nov 2011 00:00 (Europe/London)"),
    ("before 2011-11-25T00:00", 120, "before Fri 25 Nov 2011 00:00 (Europe/London)"),
    ("before the 25th of November 2011", 120, "before Fri 25 Nov 2011 00:00 (Europe/London)"),
    ("Nov 25, 2011", 144, "before Sat 26 Nov 2011 00:00 (Europe/London)"),
    ("25.11.2011", 144, "before Sat 26 Nov 2011 00:00 (Europe/London)"),
    ("25/11/2011", 144, "before Sat 26 Nov 2011 00:00 (Europe/London)"),
    ("11/25/2011", 144, "before Sat 26 Nov 2011 00:00 (Europe/London)"),
    ("20111125", 144, "before Sat 26 Nov 2011 00:00 (Europe/London)"),
    ("2011-11-25 00:00", 121, "up to and including Fri 25 Nov 2011 00:00:00 (Europe/London)"),
    ("2011-11-25 00:00 UTC", 121, "up to and including Fri 25 Nov 2011 00:00:00 (UTC)"),
    ("2011-11-25T01:00+01:00", 121, "up to and including Fri 25 Nov 2011 00:00:00 (Europe/London)"),
    ("2011-11-25 00:00 Europe/Berlin", 120, "up to and including Fri 25 Nov 2011 00:00:00 (Europe/Berlin)"),
    ("before 25 Nov 2011 (Europe/Berlin)", 119, "before Fri 25 Nov 2011 00:00 (Europe/Berlin)"),
    ("24 Nov 2011 24:00", 121, "up to and including Fri 25 Nov 2011 00:00:00 (Europe/London)"),
    (
        "up to and including 21:40:03",
        hours_before(2011, 12, 13, 22),
        "up to and including Tue 13 Dec 2011 21:40:03 (Europe/London)",
    ),
    ("9:05 yesterday", hours_before(2011, 12, 13, 10), "up to and including Tue 13 Dec 2011 09:05:00 (Europe/London)"),
    (
        "yesterday at 6pm",
        hours_before(2011, 12, 13, 19),
        "up to and including Tue 13 Dec 2011 18:00:00 (Europe/London)",
    ),
    ("25 Nov 2011 12:30 am", 121, "up to and including Fri 25 Nov 2011 00:30:00 (Europe/London)"),
    ("25 Nov 2011 noon", 133, "up to and including Fri 25 Nov 2011 12:00:00 (Europe/London)"),
    ("25 Nov 2011 12:00:00.000000", 133, "up to and including Fri 25 Nov 2011 12:00:00.000000 (Europe/London)"),
    ("last Friday 18:00", hours_before(2011, 12, 9, 19), "up to and including Fri 9 Dec 2011 18:00:00 (Europe/London)"),
    ("before last Friday", hours_before(2011, 12, 9), "before Fri 9 Dec 2011 00:00 (Europe/London)"),
    ("last Wednesday", hours_before(2011, 12, 8), "before Thu 8 Dec 2011 00:00 (Europe/London)"),
    ("Wednesday", hours_before(2011, 12, 15), "before Thu 15 Dec 2011 00:00 (Europe/London)"),
    ("-2h", hours_before(2011, 12, 14, 14), "up to and including Wed 14 Dec 2011 13:30:20 (Europe/London)"),
    ("now-1d", hours_before(2011, 12, 13, 16), "up to and including Tue 13 Dec 2011 15:30:20 (Europe/London)"),
    ("now - 2w 1d", 232, "up to and including Tue 29 Nov 2011 15:30:20 (Europe/London)"),
    ("2 weeks ago", 256, "up to and including Wed 30 Nov 2011 15:30:20 (Europe/London)"),
    ("an hour ago", hours_before(2011, 12, 14, 15), "up to and including Wed 14 Dec 2011 14:30:20 (Europe/London)"),
    ("before -1y", 0, "before Tue 14 Dec 2010 15:30:20 (Europe/London)"),
    ("#120", 120, "at event #120 (included)"),
    ("event 1,000", 1000, "at event #1,000 (included)"),
    ("before #120", 119, "before event #120"),
    ("#0", 0, "before the first event"),
    ("the beginning", 0, "before the first event"),
    ("512", 512, "at event #512 (included)"),
    ("v2 of order-536365", 9, "at v2 of order-536365 (event #9, included)"),
    ("Order-536365 v3", 27, "at v3 of order-536365 (event #27, included)"),
    ("before v3 of order-536365", 26, "before v3 of order-536365 (event #27)"),
    ("stock-85123a@1", 5, "at v1 of stock-85123A (event #5, included)"),
    ("black friday", 120, 'at "Black Friday" (event #120, included)'),
    ("before the Black Friday", 119, 'before "Black Friday" (event #120)'),
    ("2011-W47", hours_before(2011, 11, 28), "before Mon 28 Nov 2011 00:00 (Europe/London)"),
    ("before 2011-W47", hours_before(2011, 11, 21), "before Mon 21 Nov 2011 00:00 (Europe/London)"),
    ("2011-W47-5", 144, "before Sat 26 Nov 2011 00:00 (Europe/London)"),
    ("week 47", hours_before(2011, 11, 28), "before Mon 28 Nov 2011 00:00 (Europe/London)"),
    ("W51", 0, "before Mon 27 Dec 2010 00:00 (Europe/London)"),
    ("last week", hours_before(2011, 12, 12), "before Mon 12 Dec 2011 00:00 (Europe/London)"),
    ("November 2011", hours_before(2011, 12, 1), "before Thu 1 Dec 2011 00:00 (Europe/London)"),
    ("start of December", hours_before(2011, 12, 1), "before Thu 1 Dec 2011 00:00 (Europe/London)"),
    ("end of 2011-11", hours_before(2011, 12, 1), "before Thu 1 Dec 2011 00:00 (Europe/London)"),
    ("2011", 1000, "before Sun 1 Jan 2012 00:00 (Europe/London)"),
    ("before 1 July 2011", 0, "before Fri 1 Jul 2011 00:00 (Europe/London)"),
    ("now", 1000, "live"),
    ("LIVE", 1000, "live"),
]


@pytest.mark.parametrize(("phrase", "position", "words"), TABLE, ids=[row[0] for row in TABLE])
def test_a_phrase_means_a_position_and_says_so_in_words(phrase: str, position: int, words: str) -> None:
    moment = parse_moment(phrase, history=HOURLY, zone=LONDON, now=NOW)
    assert (moment.words, moment.position) == (words, position)


@pytest.mark.parametrize("words", sorted({row[2] for row in TABLE}))
def test_words_copied_from_the_chip_lead_to_the_same_moment(words: str) -> None:
    moment = parse_moment(words, history=HOURLY, zone=BERLIN, now=NOW + timedelta(days=400))
    assert moment.words == words


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("", "Type a moment"),
        ("whenever", "not understood"),
        ("before", "not understood"),
        ("30 Feb 2011", "not in the calendar"),
        ("2011-13-01", "not in the calendar"),
        ("Thu 25 Nov 2011", "is a Friday, not a thu"),
        ("25:00", "no time of day"),
        ("13:00 pm", "from 1 to 12"),
        ("2011-W53", "no week 53 in 2011"),
        ("year 0999", "outside 1000 to 9000"),
        ("-9999y", "outside the years"),
        ("-999999w", "outside the years"),
        ("#1001", "the log ends at #1,000"),
        ("v4 of order-536365", "no version 4 of order-536365"),
        ("v1 of order-1", "no version 1 of order-1"),
        ('"Cyber Monday"', 'No moment is called "Cyber Monday"'),
        ("25 Nov 2011 Europe/Atlantis", "no time zone Europe/Atlantis"),
        ("November 2011 18:00", "not understood"),
    ],
)
def test_what_leads_to_no_moment_is_refused_with_the_reason(phrase: str, message: str) -> None:
    with pytest.raises(MomentError, match=message) as error:
        parse_moment(phrase, history=HOURLY, zone=LONDON, now=NOW)
    assert not isinstance(error.value, MomentQuestion)


@pytest.mark.parametrize(
    ("phrase", "first", "second"),
    [
        ("26 Oct 2025 02:30", utc(2025, 10, 26, 0, 30), utc(2025, 10, 26, 1, 30)),
        ("before 26 Oct 2025 02:00", utc(2025, 10, 26, 0), utc(2025, 10, 26, 1)),
    ],
)
def test_an_hour_that_happens_twice_is_asked_about(phrase: str, first: datetime, second: datetime) -> None:
    with pytest.raises(AmbiguousMoment, match="happened twice in Europe/Berlin") as question:
        parse_moment(phrase, history=HOURLY, zone=BERLIN, now=NOW)
    assert [choice.words for choice in question.value.choices] == ["first (+02:00)", "second (+01:00)"]
    meant = [parse_moment(c.phrase, history=HOURLY, zone=LONDON, now=NOW) for c in question.value.choices]
    assert [(m.instant_us or 0) // 1_000_000 for m in meant] == [int(first.timestamp()), int(second.timestamp())]
    assert {m.boundary for m in meant} == {"before" if "before" in phrase else "upto"}


def test_so_long_ago_in_an_hour_that_happens_twice_is_asked_about() -> None:
    with pytest.raises(AmbiguousMoment, match="happened twice"):
        parse_moment("-1d", history=HOURLY, zone=BERLIN, now=utc(2025, 10, 27, 1, 30))


def test_an_hour_that_never_happened_is_said_so_and_the_next_is_offered() -> None:
    with pytest.raises(SkippedMoment, match=r"went forward from 02:00 to 03:00") as question:
        parse_moment("30 Mar 2025 02:30", history=HOURLY, zone=BERLIN, now=NOW)
    (choice,) = question.value.choices
    assert choice.words == "Sun 30 Mar 2025 03:00 (+02:00)"
    moment = parse_moment(choice.phrase, history=HOURLY, zone=BERLIN, now=NOW)
    assert moment.words == "up to and including Sun 30 Mar 2025 03:00:00 (Europe/Berlin)"


def test_a_day_whose_midnight_is_skipped_begins_when_the_clocks_have_moved() -> None:
    moment = parse_moment("before 1 Apr 2018", history=HOURLY, zone=ZoneInfo("Asia/Beirut"), now=NOW)
    assert moment.instant_us == microseconds(utc(2018, 3, 31, 21))
    skipped = parse_moment("before 25 Mar 2018", history=HOURLY, zone=ZoneInfo("Asia/Beirut"), now=NOW)
    assert skipped.words == "before Sun 25 Mar 2018 01:00 (Asia/Beirut)"


def test_figures_that_can_be_read_two_ways_are_asked_about() -> None:
    with pytest.raises(AmbiguousMoment, match="day first or month first") as question:
        parse_moment("before 3/4/2011 18:00", history=HOURLY, zone=LONDON, now=NOW)
    meant = [parse_moment(c.phrase, history=HOURLY, zone=LONDON, now=NOW).words for c in question.value.choices]
    assert meant == [
        "before Sun 3 Apr 2011 18:00 (Europe/London)",
        "before Fri 4 Mar 2011 18:00 (Europe/London)",
    ]


def test_a_bare_number_that_is_a_year_and_a_position_is_asked_about() -> None:
    long = msgspec.structs.replace(HOURLY, clocks=HOURLY.clocks * 3)
    with pytest.raises(AmbiguousMoment) as question:
        parse_moment("2011", history=long, zone=LONDON, now=NOW)
    assert [choice.phrase for choice in question.value.choices] == ["#2011", "year 2011"]


def test_a_name_that_is_also_a_time_is_asked_about() -> None:
    with pytest.raises(AmbiguousMoment, match="name of a moment and also a time") as question:
        parse_moment("2011-11-25", history=HOURLY, zone=LONDON, now=NOW)
    meant = [parse_moment(c.phrase, history=HOURLY, zone=LONDON, now=NOW) for c in question.value.choices]
    assert [moment.position for moment in meant] == [7, 144]


def test_a_moment_tells_its_position_with_its_words() -> None:
    moment = parse_moment("before 25 Nov 2011", history=HOURLY, zone=LONDON, now=NOW)
    assert moment.sentence == "before Fri 25 Nov 2011 00:00 (Europe/London) = position 120"
