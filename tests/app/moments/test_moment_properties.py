"""Properties of moments: any instant in any zone, any log, any text."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import assume, given
from hypothesis import strategies as st

from app.moments import AmbiguousMoment, MomentError, parse_moment
from app.moments.local_time import Gap, microseconds, resolve
from tests.app.moments.history import BERLIN, HOURLY, LONDON, NOW, Log, utc

INSTANTS = st.integers(microseconds(utc(1975, 1, 1)), microseconds(utc(2037, 1, 1)))
ZONES = st.sampled_from(sorted(available_timezones() - {"localtime"})).map(ZoneInfo)


@given(INSTANTS, ZONES, st.sampled_from(["before", "up to and including"]))
def test_a_local_time_means_an_instant_that_reads_so_or_is_asked_about(us: int, zone: ZoneInfo, prefix: str) -> None:
    instant = datetime.fromtimestamp(us // 1_000_000, UTC)
    local = instant.astimezone(zone).replace(tzinfo=None)
    phrase = f"{prefix} {local.isoformat()} ({zone.key})"
    try:
        moment = parse_moment(phrase, history=HOURLY, zone=LONDON, now=NOW)
    except AmbiguousMoment as question:
        phrases = [choice.phrase for choice in question.choices]
        meant = [parse_moment(p, history=HOURLY, zone=LONDON, now=NOW).instant_us or 0 for p in phrases]
        assert int(instant.timestamp()) in [found // 1_000_000 for found in meant]
        assert len(set(meant)) == 2
        return
    assert (moment.instant_us or 0) // 1_000_000 == int(instant.timestamp())
    assert parse_moment(moment.words, history=HOURLY, zone=BERLIN, now=NOW) == moment


@given(INSTANTS, ZONES)
def test_only_local_times_no_instant_has_are_called_skipped(us: int, zone: ZoneInfo) -> None:
    local = datetime.fromtimestamp(us // 1_000_000, UTC).replace(tzinfo=None)
    found = resolve(local, zone)
    offsets = {(local - timedelta(days=d)).replace(tzinfo=zone).utcoffset() for d in (-2, -1, 0, 1, 2)}
    offsets |= {local.replace(tzinfo=zone, fold=1).utcoffset()}
    reachable = [
        local - offset
        for offset in offsets
        if offset is not None and (local - offset).replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) == local
    ]
    assert isinstance(found, Gap) == (not reachable)
    if isinstance(found, Gap):
        assert found.start.replace(tzinfo=None) <= local < found.end.replace(tzinfo=None)


@given(st.lists(INSTANTS, max_size=30), INSTANTS, st.sampled_from([LONDON, BERLIN]))
def test_the_position_is_that_of_the_last_event_inside_the_boundary(clocks: list[int], us: int, zone: ZoneInfo) -> None:
    log = Log(clocks=tuple(sorted(clocks)))
    local = datetime.fromtimestamp(us // 1_000_000, UTC).astimezone(zone)
    assume(isinstance(resolve(local.replace(tzinfo=None), zone), datetime))
    second = int(local.timestamp()) * 1_000_000
    before = parse_moment(f"before {local:%Y-%m-%d %H:%M:%S}", history=log, zone=zone, now=NOW)
    upto = parse_moment(f"{local:%Y-%m-%d %H:%M:%S}", history=log, zone=zone, now=NOW)
    assert before.position == sum(clock < second for clock in clocks)
    assert upto.position == sum(clock < second + 1_000_000 for clock in clocks)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_moment_or_a_sentence(text: str) -> None:
    try:
        parse_moment(text, history=HOURLY, zone=LONDON, now=NOW)
    except MomentError as problem:
        message = str(problem)
    else:
        message = "."
    assert message.endswith((".", "?"))
