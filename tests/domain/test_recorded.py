"""The place and times of a fact."""

from datetime import UTC, datetime

from domain.recorded import Origin, Recorded, instant
from tests.support.facts import PLACED

NOON = 1_322_222_400_000_000
"""25 November 2011, 12:00 UTC."""


def recorded(effective_us: int, clock_us: int) -> Recorded:
    return Recorded(
        position=7,
        stream="order-536365",
        version=1,
        event=PLACED,
        effective_us=effective_us,
        recorded_us=NOON + 1,
        clock_us=clock_us,
        event_id=bytes(16),
        command_id=bytes(16),
        origin=Origin(),
        type="OrderPlaced",
        schema_version=2,
    )


def test_times_are_exact_to_the_microsecond() -> None:
    fact = recorded(NOON, NOON)
    assert fact.effective == datetime(2011, 11, 25, 12, tzinfo=UTC)
    assert fact.recorded == datetime(2011, 11, 25, 12, 0, 0, 1, tzinfo=UTC)
    assert fact.clock == fact.effective
    assert instant(-1) == datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)


def test_an_event_before_the_business_clock_is_late() -> None:
    assert recorded(NOON - 1, NOON).is_late
    assert not recorded(NOON, NOON).is_late
