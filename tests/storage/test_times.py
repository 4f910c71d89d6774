"""Recorded time never runs back, the business clock neither, and both can be searched."""

from itertools import accumulate
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.log import LogOpened
from domain.named_moment import MomentNamed
from storage.event_store import Write, open_store
from tests.support.stores import an_append, stock_of


def test_recorded_time_never_goes_back_when_the_wall_clock_does(tmp_path: Path) -> None:
    wall = iter([500, 100, 700])
    store = open_store(tmp_path / "shop.playhead", now_us=lambda: next(wall))
    for _ in range(3):
        store.append(an_append(stock_of("A", 1)))

    assert [recorded.recorded_us for recorded in store.read_all()] == [500, 500, 700]


def test_without_an_effective_time_it_is_the_recorded_one(tmp_path: Path) -> None:
    store = open_store(tmp_path / "shop.playhead", now_us=lambda: 900)
    store.append(an_append(stock_of("A", 1)))

    assert next(store.read_all()).effective_us == 900


def test_a_late_event_is_marked_and_does_not_turn_the_clock_back(tmp_path: Path) -> None:
    store = open_store(tmp_path / "shop.playhead", now_us=lambda: 900)
    for effective in (50, 40, 60):
        store.append(an_append(stock_of("A", 1), effective_us=effective))

    recorded = list(store.read_all())

    assert [one.clock_us for one in recorded] == [50, 50, 60]
    assert [one.is_late for one in recorded] == [False, True, False]


def test_opening_the_log_and_naming_a_moment_do_not_move_the_business_clock(tmp_path: Path) -> None:
    store = open_store(tmp_path / "shop.playhead", now_us=lambda: 900)
    opened = LogOpened(name="shop", origin="00000000-0000-0000-0000-000000000000")
    store.append(an_append(Write("log", 0, (opened,))))
    store.append(an_append(stock_of("A", 1), effective_us=50))
    named = MomentNamed(moment="sale", name="Sale", position=2, note="")
    store.append(an_append(Write("moment-sale", 0, (named,))))

    assert [one.clock_us for one in store.read_all()] == [0, 50, 50]
    assert not any(one.is_late for one in store.read_all())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(times=st.lists(st.integers(1, 60), max_size=25), asked=st.lists(st.integers(0, 62), min_size=1, max_size=8))
def test_before_and_up_to_a_time_are_what_counting_says(
    tmp_path_factory: object, times: list[int], asked: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("times")  # type: ignore[attr-defined]  # pytest's own factory
    store = open_store(folder / "shop.playhead", now_us=lambda: 900)
    for time in times:
        store.append(an_append(stock_of("A", 1), effective_us=time))
    clocks = list(accumulate(times, max))

    for instant in asked:
        assert store.position_before(instant) == sum(clock < instant for clock in clocks)
        assert store.position_upto(instant) == sum(clock <= instant for clock in clocks)
    store.close()
