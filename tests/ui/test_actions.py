"""Actions are data: found while their widget is, with the reason where they cannot run."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.actions import ActionSpec
from ui.context import Context


def test_keys_run_the_action(context: Context, qtbot: QtBot) -> None:
    done: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    spec = ActionSpec(id="a.b", text="Do", tip="Does it.", keys=("Ctrl+J",), run=lambda _: done.append("done"))
    context.actions.bind(window, [spec])
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert done == ["done"]


def test_a_disabled_action_says_why(context: Context, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    spec = ActionSpec(id="a.b", text="Do", tip="Does it.", enabled=lambda _: "The past is read-only.", run=print)
    context.actions.bind(window, [spec])
    assert not context.actions.qaction("a.b").isEnabled()
    assert "The past is read-only." in context.actions.qaction("a.b").toolTip()
    with qtbot.waitSignal(context.wishes.said) as said:
        context.actions.run("a.b")
    assert said.args == ["The past is read-only."]


def test_actions_go_with_their_widget(context: Context, qtbot: QtBot) -> None:
    panel = QWidget()
    context.actions.bind(panel, [ActionSpec(id="a.b", text="Do", tip="Does it.", run=print)])
    with qtbot.waitSignal(panel.destroyed):
        panel.deleteLater()
    assert context.actions.every_spec() == ()


def test_keys_can_be_changed_and_brought_back(context: Context, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    context.actions.bind(window, [ActionSpec(id="a.b", text="Do", tip="Does it.", keys=("Ctrl+J",), run=print)])
    context.actions.set_keys("a.b", ("Ctrl+U",))
    assert [spec.id for spec in context.actions.using("Ctrl+U")] == ["a.b"]
    context.actions.set_keys("a.b", None)
    assert context.actions.keys_of("a.b") == ("Ctrl+J",)
