"""Ctrl+K: one box for everything, the answer within eight rows."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.frame.frame import Frame
from ui.main_window import MainWindow

Key = Qt.Key


def ask(window: MainWindow, frame: Frame, text: str) -> tuple[str, ...]:
    """Open the palette and type."""
    QTest.keyClick(window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(frame.palette_box.box, text)
    return frame.palette_box.titles


def enter(frame: Frame) -> None:
    """Take the first answer."""
    QTest.keyClick(frame.palette_box.box, Key.Key_Return)


def test_an_order_number_opens_its_story(window: MainWindow, frame: Frame, qtbot: QtBot) -> None:
    ask(window, frame, "536365")
    qtbot.waitUntil(lambda: frame.palette_box.titles[:1] == ("Order 536365",))
    enter(frame)
    assert frame.desktop.documents.key == "story?stream=order-536365"
    assert not frame.palette_box.isVisible()


def test_a_named_moment_is_gone_to(window: MainWindow, frame: Frame, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(frame.time_bar.sources.known_flags()))
    assert ask(window, frame, "black")[0] == "Black Friday"
    enter(frame)
    qtbot.waitUntil(lambda: frame.context.clock.position == 577)


def test_a_position_and_a_time_are_gone_to(window: MainWindow, frame: Frame, qtbot: QtBot) -> None:
    assert ask(window, frame, "#300") == ("Event #300",)
    enter(frame)
    qtbot.waitUntil(lambda: frame.context.clock.position == 300)
    assert ask(window, frame, ":before 22 Nov 2011")[0] == "Go to “before 22 Nov 2011”"
    enter(frame)
    qtbot.waitUntil(lambda: frame.context.clock.position == 144)


def test_beginnings_of_words_come_before_letters_in_between(window: MainWindow, frame: Frame) -> None:
    assert ask(window, frame, "reset l")[0] == "Reset layout"


def test_what_cannot_run_says_why_and_does_nothing(window: MainWindow, frame: Frame, qtbot: QtBot) -> None:
    ask(window, frame, "> return to live")
    hit = frame.palette_box.rows.current
    assert hit is not None
    assert (hit.title, hit.reason) == ("Return to live", "This is live already.")
    with qtbot.waitSignal(frame.context.wishes.said):
        enter(frame)
    assert frame.palette_box.isVisible()


def test_arrows_choose_and_escape_closes(window: MainWindow, frame: Frame) -> None:
    titles = ask(window, frame, "co")
    QTest.keyClick(frame.palette_box.box, Key.Key_Down)
    hit = frame.palette_box.rows.current
    assert hit is not None
    assert hit.title == titles[1]
    QTest.keyClick(frame.palette_box.box, Key.Key_Escape)
    assert not frame.palette_box.isVisible()


def test_never_more_than_eight_rows(window: MainWindow, frame: Frame) -> None:
    assert len(ask(window, frame, "e")) == 8


def test_the_last_text_is_kept_selected(window: MainWindow, frame: Frame) -> None:
    ask(window, frame, "inventory")
    QTest.keyClick(frame.palette_box.box, Key.Key_Escape)
    QTest.keyClick(window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert frame.palette_box.box.selectedText() == "inventory"


def test_what_was_chosen_lately_comes_first_among_equals(window: MainWindow, frame: Frame) -> None:
    ask(window, frame, "> dark")
    enter(frame)
    assert frame.context.look.theme.name == "dark"
    QTest.keyClick(window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    frame.palette_box.box.setText("> ")
    assert frame.palette_box.titles[0] == "Dark"
