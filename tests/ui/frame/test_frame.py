"""A person in the window: tabs, workspaces, modes, keys, narrow and low windows, back and forward."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.frame.conftest import PlainPanel
from ui.context import Context
from ui.frame.frame import Frame
from ui.main_window import MainWindow

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Painted(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every paint."""
        self.times += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def tabs(frame: Frame) -> list[str]:
    """The titles of the open documents."""
    shown = frame.desktop.documents.tabs
    return [shown.tabText(index) for index in range(shown.count())]


def in_front(frame: Frame) -> PlainPanel:
    """The document in front."""
    document = frame.desktop.documents.current
    assert isinstance(document, PlainPanel)
    return document


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Ctrl) -> None:
    """Press keys where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def past(context: Context, qtbot: QtBot, phrase: str = "#500") -> None:
    """Look at a moment."""
    context.travel.to_text(phrase)
    qtbot.waitUntil(lambda: not context.clock.is_live and not context.clock.dragging)


def test_a_workspace_opens_with_its_tabs(frame: Frame) -> None:
    assert tabs(frame) == ["Streams", "Inventory"]
    assert in_front(frame).name == "Streams"


def test_a_click_in_the_navigator_brings_a_panel_to_the_front(frame: Frame) -> None:
    button = next(one for one in frame.navigator.findChildren(QToolButton) if one.accessibleName() == "Inventory")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert in_front(frame).name == "Inventory"
    assert tabs(frame) == ["Streams", "Inventory"]


def test_each_thing_has_one_tab(frame: Frame) -> None:
    frame.context.open("story", stream="order-1")
    frame.context.open("story", stream="order-2")
    frame.context.open("story", stream="order-1")
    assert tabs(frame) == ["Streams", "Inventory", "Story order-1", "Story order-2"]
    assert in_front(frame).arguments == {"stream": "order-1"}


def test_tabs_are_closed_and_stepped_by_keys(window: MainWindow, frame: Frame) -> None:
    press(window, Key.Key_Tab)
    assert in_front(frame).name == "Inventory"
    press(window, Key.Key_W)
    assert tabs(frame) == ["Streams"]


def test_without_tabs_the_window_says_what_to_do(window: MainWindow, frame: Frame) -> None:
    press(window, Key.Key_W)
    press(window, Key.Key_W)
    assert tabs(frame) == []
    assert frame.context.actions.reason("tab.close") == "No document is open."


def test_every_workspace_has_its_own_tabs(window: MainWindow, frame: Frame) -> None:
    press(window, Key.Key_3)
    assert frame.desktop.workspace.id == "analyse"
    assert tabs(frame) == ["Inventory"]
    assert not frame.desktop.inspector.isVisible()
    press(window, Key.Key_2)
    assert tabs(frame) == ["Streams", "Inventory"]
    assert frame.desktop.inspector.isVisible()


def test_tabs_and_docks_are_as_they_were_left(make_window: Callable[[], MainWindow]) -> None:
    first = make_window().centralWidget()
    assert isinstance(first, Frame)
    first.context.open("story", stream="order-7")
    first.desktop.activity.hide()
    first.save()
    second = make_window().centralWidget()
    assert isinstance(second, Frame)
    assert tabs(second) == ["Streams", "Inventory", "Story order-7"]
    assert in_front(second).arguments == {"stream": "order-7"}
    assert not second.desktop.activity.isVisible()


def test_reset_layout_brings_everything_back(frame: Frame) -> None:
    frame.context.open("story", stream="order-7")
    frame.desktop.activity.hide()
    frame.context.actions.run("workspace.reset")
    assert tabs(frame) == ["Streams", "Inventory"]
    assert frame.desktop.activity.isVisible()


def test_docks_never_float(frame: Frame) -> None:
    for dock in (frame.desktop.inspector, frame.desktop.activity):
        assert not dock.features() & dock.DockWidgetFeature.DockWidgetFloatable


def test_looking_at_the_past_shows_in_five_ways(window: MainWindow, frame: Frame, qtbot: QtBot) -> None:
    past(frame.context, qtbot, "before 24 Nov 2011")
    assert frame.time_bar.transport.chip.text() == "AS OF"
    assert window.mode_frame.isVisible()
    assert frame.banner.isVisible()
    assert "Thu 24 Nov 2011 00:00" in frame.banner.text
    assert "568 later events are hidden" in frame.banner.text
    assert window.windowTitle().startswith("[AS OF before Thu 24 Nov 2011 00:00]")
    assert frame.time_bar.strip.marks.hidden == 568


def test_another_past_moment_paints_only_what_shows_it(window: MainWindow, frame: Frame, qtbot: QtBot) -> None:
    banner = Painted(frame.banner)
    past(frame.context, qtbot, "#500")
    qtbot.waitUntil(lambda: banner.times > 0)
    menus, before = Painted(window.menuBar()), banner.times
    past(frame.context, qtbot, "#400")
    qtbot.waitUntil(lambda: banner.times > before and "#400" in frame.banner.text)
    assert menus.times == 0


def test_return_to_live_is_one_key(window: MainWindow, frame: Frame, qtbot: QtBot) -> None:
    past(frame.context, qtbot)
    qtbot.waitUntil(lambda: frame.context.actions.qaction("time.live").isEnabled())
    press(window, Key.Key_L)
    assert frame.context.clock.is_live
    assert not frame.banner.isVisible()
    assert not window.mode_frame.isVisible()


def test_comparing_is_blue_and_says_what_cannot_be_swapped(window: MainWindow, frame: Frame, qtbot: QtBot) -> None:
    past(frame.context, qtbot)
    qtbot.waitUntil(lambda: frame.context.actions.qaction("time.compare").isEnabled())
    press(window, Key.Key_D)
    assert frame.banner.text.startswith("Comparing two moments")
    assert frame.context.actions.reason("time.swap") == "The second is now, which cannot come first."
    assert "[COMPARE" in window.windowTitle()


def test_back_returns_to_moment_tab_selection_and_scroll(frame: Frame, qtbot: QtBot) -> None:
    context = frame.context
    in_front(frame).line = "120"
    context.selection.choose_event(42, "stock-2")
    context.open("story", stream="order-7")
    past(context, qtbot)
    context.actions.run("time.back")
    assert context.clock.is_live
    context.actions.run("time.back")
    assert (in_front(frame).name, in_front(frame).line) == ("Streams", "120")
    assert (context.selection.stream, context.selection.position) == ("stock-2", 42)
    context.actions.run("time.forward")
    context.actions.run("time.forward")
    assert context.clock.position == 500


def test_the_keys_of_a_tab_reach_the_tab_in_front(window: MainWindow, frame: Frame) -> None:
    press(window, Key.Key_F)
    assert in_front(frame).filter.hasFocus()
    press(window, Key.Key_F5, PLAIN)
    assert in_front(frame).asked == 1


def test_export_writes_what_is_shown(
    frame: Frame, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "streams.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    with qtbot.waitSignal(frame.context.wishes.said) as said:
        frame.context.actions.run("file.export")
    assert file.read_text(encoding="utf-8-sig").splitlines() == ["name", "Streams"]
    assert said.args == [f"1 row written to {file}."]


def test_a_narrow_window_has_a_rail_and_a_low_one_a_compact_bar(window: MainWindow, frame: Frame, qtbot: QtBot) -> None:
    assert not frame.navigator.is_rail
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: frame.navigator.is_rail and frame.time_bar.is_compact)
    past(frame.context, qtbot)
    assert not frame.banner.isVisible()
    assert frame.time_bar.height() <= 60
    window.resize(1600, 960)
    qtbot.waitUntil(lambda: frame.banner.isVisible() and not frame.navigator.is_rail)


def test_f6_goes_from_area_to_area(window: MainWindow, frame: Frame) -> None:
    desktop = frame.desktop
    areas = (frame.time_bar, frame.navigator, desktop.documents, desktop.inspector, desktop.activity)
    frame.time_bar.strip.setFocus()
    seen = []
    for _ in range(5):
        press(window, Key.Key_F6, PLAIN)
        focused = QApplication.focusWidget()
        seen.append(next(number for number, area in enumerate(areas) if focused and area.isAncestorOf(focused)))
    assert seen == [1, 2, 3, 4, 0]


def test_problems_are_counted_until_somebody_looks(frame: Frame, qtbot: QtBot) -> None:
    frame.desktop.activity.hide()
    frame.context.problems.add("The store is read-only.", "Its disk cannot be written.", "Free the disk.")
    assert [item.text for item in frame.context.status.items if item.id == "problems"] == ["1 problem"]
    frame.context.open("problems")
    qtbot.waitUntil(lambda: frame.context.problems.unread == 0)
    assert not [item for item in frame.context.status.items if item.id == "problems"]


def test_a_tab_can_count_in_its_title(frame: Frame) -> None:
    jobs = frame.desktop.open("jobs", {})
    assert isinstance(jobs, PlainPanel)
    jobs.counted.emit(2)
    shown = frame.desktop.activity.tabs
    assert "Jobs (2)" in [shown.tabText(index) for index in range(shown.count())]


def test_an_unknown_panel_is_a_problem_in_words(frame: Frame) -> None:
    frame.context.open("nothing")
    assert frame.context.problems.kept[0].what == "There is no panel called nothing."


@pytest.mark.parametrize("appearance", ["light", "dark", "contrast"])
def test_the_look_is_switched_while_the_window_is_open(frame: Frame, appearance: str) -> None:
    frame.context.actions.run(f"look.{appearance}")
    assert frame.context.look.theme.name == appearance
    assert frame.context.actions.qaction(f"look.{appearance}").isChecked()


def test_everything_fits_into_a_small_laptop(window: MainWindow) -> None:
    assert window.minimumSizeHint().width() <= 1200
    assert window.minimumSizeHint().height() <= 640


def test_every_action_can_be_read_and_found(frame: Frame) -> None:
    for spec in frame.context.actions.every_spec():
        assert spec.text, spec.id
        assert spec.tip.endswith("."), spec.id
        assert spec.icon, spec.id


def test_no_two_actions_of_the_window_share_keys(frame: Frame) -> None:
    taken: dict[str, str] = {}
    for spec in frame.context.actions.every_spec():
        for keys in spec.keys if spec.scope == "window" else ():
            assert keys not in taken, f"{spec.id} and {taken[keys]} both want {keys}"
            taken[keys] = spec.id


def test_everything_that_takes_the_keyboard_has_a_name(frame: Frame) -> None:
    shown = [one for one in frame.findChildren(QWidget) if one.isVisible()]
    takers = [one for one in shown if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    unnamed = [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
        for one in takers
        if not (one.accessibleName() or getattr(one, "text", str)() or one.objectName().startswith("qt_"))
    ]
    assert not unnamed


def test_icons_follow_the_theme(frame: Frame) -> None:
    frame.context.actions.run("look.dark")
    drawn = frame.context.actions.qaction("panel.streams").icon().pixmap(32, 32).toImage()
    inked = [drawn.pixelColor(x, y) for x in range(32) for y in range(32) if drawn.pixelColor(x, y).alpha() > 200]
    assert min(pixel.lightness() for pixel in inked) > 150
