"""A person at the time bar: clicks, drags, types, steps, plays, compares."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.support.small_desk import SELECTED, SmallDensity
from ui.context import Context
from ui.time_bar import TimeBar, accessible

Key = Qt.Key
Left = Qt.MouseButton.LeftButton


@pytest.fixture
def bar(context: Context, qtbot: QtBot) -> TimeBar:
    """A bar over a week of events, filled and with the keyboard."""
    context.clock.set_head(1000)
    made = TimeBar(context, SmallDensity())
    qtbot.addWidget(made)
    made.resize(1400, 160)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow() and bool(made.strip.bins.counts))
    made.strip.setFocus()
    return made


def middle(bar: TimeBar, share: float) -> QPoint:
    """A place of the histogram, from left (0) to right (1)."""
    return QPoint(round(bar.strip.width() * share), round(bar.strip.rows.bars.center().y()))


def past(bar: TimeBar, context: Context, qtbot: QtBot, phrase: str = "#500") -> None:
    """Look at a moment."""
    context.travel.to_text(phrase)
    qtbot.waitUntil(lambda: not context.clock.is_live)


def test_a_click_goes_there_and_says_so(bar: TimeBar, context: Context, qtbot: QtBot) -> None:
    QTest.mouseClick(bar.strip, Left, pos=middle(bar, 0.5))
    qtbot.waitUntil(lambda: context.clock.mode == "asof")
    assert bar.transport.chip.text() == "AS OF"
    assert bar.transport.field.text().startswith("up to and including")
    assert bar.transport.position.text() == f"#{context.clock.position:,}"


def test_the_playhead_follows_the_mouse_before_any_answer(bar: TimeBar, qtbot: QtBot) -> None:
    QTest.mousePress(bar.strip, Left, pos=middle(bar, 0.3))
    QTest.mouseMove(bar.strip, middle(bar, 0.4))
    playhead = bar.strip.marks.playhead
    assert playhead is not None
    assert bar.strip.scale.x(playhead) == pytest.approx(bar.strip.width() * 0.4, abs=8)
    QTest.mouseRelease(bar.strip, Left, pos=middle(bar, 0.4))


def test_escape_during_a_drag_restores_the_moment(bar: TimeBar, context: Context, qtbot: QtBot) -> None:
    past(bar, context, qtbot)
    QTest.mousePress(bar.strip, Left, pos=middle(bar, 0.3))
    qtbot.waitUntil(lambda: context.clock.dragging)
    QTest.keyClick(bar.strip, Key.Key_Escape)
    assert (context.clock.position, context.clock.dragging) == (500, False)


def test_dragging_past_the_newest_event_is_live_again(bar: TimeBar, context: Context, qtbot: QtBot) -> None:
    past(bar, context, qtbot)
    bar.strip.fit()
    QTest.mousePress(bar.strip, Left, pos=middle(bar, 0.5))
    QTest.mouseMove(bar.strip, QPoint(bar.strip.width() + 20, 60))
    QTest.mouseRelease(bar.strip, Left, pos=QPoint(bar.strip.width() + 20, 60))
    qtbot.waitUntil(lambda: context.clock.is_live)


def test_typing_a_day_and_enter_goes_there(bar: TimeBar, context: Context, qtbot: QtBot) -> None:
    QTest.keyClick(bar, Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(bar.transport.field, "before 22 Nov 2011")
    QTest.keyClick(bar.transport.field, Key.Key_Return)
    qtbot.waitUntil(lambda: context.clock.position == 144)
    assert bar.transport.field.text() == "before Tue 22 Nov 2011 00:00"


def test_a_phrase_not_understood_stays_to_be_corrected(bar: TimeBar, context: Context, qtbot: QtBot) -> None:
    bar.begin_typing()
    QTest.keyClicks(bar.transport.field, "soonish")
    QTest.keyClick(bar.transport.field, Key.Key_Return)
    qtbot.waitUntil(lambda: "not understood" in bar.transport.field.accessibleDescription())
    assert bar.transport.field.text() == "soonish"
    assert context.clock.is_live


@pytest.mark.parametrize(
    ("key", "position"),
    [(Key.Key_Left, 499), (Key.Key_Right, 501), (Key.Key_Home, 1), (Key.Key_PageUp, 356), (Key.Key_PageDown, 644)],
)
def test_arrow_keys_step(bar: TimeBar, context: Context, qtbot: QtBot, key: Key, position: int) -> None:
    past(bar, context, qtbot)
    bar.strip.setFocus()
    QTest.keyClick(bar.strip, key)
    qtbot.waitUntil(lambda: context.clock.position == position)


def test_shift_arrows_follow_the_selected_stream(bar: TimeBar, context: Context, qtbot: QtBot) -> None:
    past(bar, context, qtbot, "#505")
    context.selection.choose_stream(SELECTED)
    qtbot.waitUntil(lambda: bar.strip.lane.stream == SELECTED)
    qtbot.waitUntil(lambda: context.actions.qaction("time.stream_forward").isEnabled())
    QTest.keyClick(bar.strip, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: context.clock.position == 510)
    QTest.keyClick(bar.strip, Key.Key_Up)
    qtbot.waitUntil(lambda: context.clock.position == 500)


def test_end_and_one_click_on_the_chip_return_to_live(bar: TimeBar, context: Context, qtbot: QtBot) -> None:
    past(bar, context, qtbot)
    QTest.keyClick(bar.strip, Key.Key_End)
    assert context.clock.is_live
    QTest.mouseClick(bar.transport.chip, Left)
    assert context.clock.position == 500


def test_changing_step_or_zoom_never_moves_the_playhead(bar: TimeBar, context: Context, qtbot: QtBot) -> None:
    past(bar, context, qtbot)
    bar.transport.unit.setCurrentText("1 week")
    for key in (Key.Key_Plus, Key.Key_Minus, Key.Key_0, Key.Key_Backspace):
        QTest.keyClick(bar.strip, key)
    assert context.clock.position == 500


def test_i_and_o_mark_two_moments_and_compare_them(bar: TimeBar, context: Context, qtbot: QtBot) -> None:
    past(bar, context, qtbot)
    bar.strip.setFocus()
    QTest.keyClick(bar.strip, Key.Key_I)
    context.travel.to_event(700)
    qtbot.waitUntil(lambda: context.clock.position == 700)
    QTest.keyClick(bar.strip, Key.Key_O)
    qtbot.waitUntil(lambda: context.clock.span == (500, 700))
    assert bar.transport.chip.accessibleName() == "Comparing two moments"
    assert bar.strip.marks.hidden == 300


def test_playing_by_the_clock_moves_on_and_stops(bar: TimeBar, context: Context, qtbot: QtBot) -> None:
    past(bar, context, qtbot)
    bar.strip.setFocus()
    bar.transport.pace.setCurrentText("1 d/s")
    QTest.keyClick(bar.strip, Key.Key_L)
    qtbot.waitUntil(lambda: (context.clock.position or 0) > 510)
    QTest.keyClick(bar.strip, Key.Key_K)
    assert not bar.player.is_playing
    assert not context.clock.dragging


def test_a_choice_in_the_calendar_means_all_of_that_day(bar: TimeBar, context: Context, qtbot: QtBot) -> None:
    past(bar, context, qtbot, "before 23 Nov 2011")
    bar.choose_day()
    button = next(one for one in bar.findChildren(QPushButton) if one.text() == "All of this day")
    QTest.mouseClick(button, Left)
    qtbot.waitUntil(lambda: context.clock.position == 3 * 144)


def test_hovering_changes_nothing_but_the_tip(bar: TimeBar, context: Context, qtbot: QtBot) -> None:
    QTest.mouseMove(bar.strip, middle(bar, 0.5))
    QTest.qWait(50)
    assert context.clock.is_live
    assert bar.strip.marks.mode == "live"


def test_the_compact_bar_is_one_line(bar: TimeBar, qtbot: QtBot) -> None:
    QTest.keyClick(bar.strip, Key.Key_T)
    qtbot.waitUntil(lambda: bar.sizeHint().height() <= 52)
    assert bar.strip.isVisible()


def test_screen_readers_find_a_slider_with_the_moment_in_words(bar: TimeBar, context: Context, qtbot: QtBot) -> None:
    accessible.install()
    past(bar, context, qtbot, "before 22 Nov 2011")
    found = QAccessible.queryAccessibleInterface(bar.strip)
    assert found.role() == QAccessible.Role.Slider
    assert "before Tue 22 Nov 2011" in found.text(QAccessible.Text.Value)
    assert "position 144" in found.text(QAccessible.Text.Value)
