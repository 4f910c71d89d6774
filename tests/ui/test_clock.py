"""One clock for the window: live, as of a moment, or comparing two."""

from pytestqt.qtbot import QtBot

from app.moments import Moment
from ui.clock import Clock


def moment(position: int) -> Moment:
    """A moment at an event."""
    return Moment(position=position, words=f"at event #{position}", boundary="at", zone="UTC")


NOW = Moment(position=100, words="live", boundary="live", zone="UTC")


def test_a_clock_starts_live(qtbot: QtBot) -> None:
    clock = Clock(100)
    assert (clock.mode, clock.position, clock.shown) == ("live", None, 100)


def test_going_to_a_moment_shows_exactly_its_position(qtbot: QtBot) -> None:
    clock = Clock(100)
    with qtbot.waitSignals([clock.moved, clock.settled, clock.mode_changed]):
        clock.go_to(moment(40))
    assert (clock.mode, clock.position) == ("asof", 40)


def test_going_to_a_live_moment_is_going_live(qtbot: QtBot) -> None:
    clock = Clock(100)
    clock.go_to(moment(40))
    clock.go_to(NOW)
    assert clock.is_live


def test_comparing_with_now_keeps_the_second_place_open(qtbot: QtBot) -> None:
    clock = Clock(100)
    clock.compare(moment(40), NOW)
    assert (clock.mode, clock.span) == ("compare", (40, None))


def test_leaving_a_comparison_looks_at_a(qtbot: QtBot) -> None:
    clock = Clock(100)
    clock.compare(moment(40), moment(60))
    clock.leave_compare()
    assert (clock.mode, clock.position) == ("asof", 40)


def test_a_drag_settles_only_when_it_ends(qtbot: QtBot) -> None:
    clock = Clock(100)
    settled: list[int | None] = []
    clock.settled.connect(lambda: settled.append(clock.position))
    for position in (10, 20, 30):
        clock.go_to(moment(position), dragging=True)
    assert settled == []
    clock.go_to(moment(30))
    assert settled == [30]


def test_a_fast_drag_tells_at_most_sixty_times_a_second(qtbot: QtBot) -> None:
    clock = Clock(2000)
    moved: list[int | None] = []
    clock.moved.connect(lambda: moved.append(clock.position))
    for position in range(1, 1001):
        clock.go_to(moment(position), dragging=True)
    qtbot.waitUntil(lambda: bool(moved) and moved[-1] == 1000)
    assert len(moved) < 100


def test_news_while_looking_at_the_past_moves_nothing(qtbot: QtBot) -> None:
    clock = Clock(100)
    clock.go_to(moment(40))
    moved: list[int] = []
    clock.moved.connect(lambda: moved.append(clock.head))
    with qtbot.waitSignal(clock.news):
        clock.set_head(120)
    assert moved == []
    assert clock.position == 40
