"""What people type, click and mark moves the one clock."""

from pytestqt.qtbot import QtBot

from tests.support.small_desk import FIRST, microseconds
from ui.context import Context


def test_a_typed_day_goes_to_its_end(context: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(context.clock.settled):
        context.travel.to_text("before 22 Nov 2011")
    assert context.clock.position == 144
    assert context.clock.a is not None
    assert "before Tue 22 Nov 2011 00:00" in context.clock.a.words


def test_nonsense_is_answered_in_words(context: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(context.travel.failed) as failed:
        context.travel.to_text("the day after never")
    assert "not understood" in str(failed.args)
    assert context.clock.is_live


def test_a_clicked_time_takes_in_the_event_at_it(context: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(context.clock.settled):
        context.travel.to_time(microseconds(FIRST))
    assert context.clock.position == 1


def test_marking_a_and_b_compares_them_in_order(context: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(context.travel.marked):
        context.travel.set_a(600)
    with qtbot.waitSignal(context.clock.mode_changed):
        context.travel.set_b(200)
    assert context.clock.span == (200, 600)


def test_compare_with_now_and_again_leaves(context: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(context.clock.settled):
        context.travel.to_event(200)
    context.travel.compare()
    assert context.clock.span == (200, None)
    context.travel.compare()
    assert context.clock.mode == "asof"
