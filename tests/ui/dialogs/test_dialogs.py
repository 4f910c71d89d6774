"""Preferences apply at once; keys are changed, refused when taken, and kept; help and about say their thing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.actions import ActionSpec
from ui.context import Context
from ui.dialogs.about import AboutDialog
from ui.dialogs.help import HelpDialog
from ui.dialogs.keys import KeysDialog
from ui.dialogs.preferences import PreferencesDialog
from ui.time_bar.naming import slug_of


def a_window(context: Context, qtbot: QtBot) -> QWidget:
    """A window with a few actions."""
    window = QWidget()
    qtbot.addWidget(window)
    deeds = (("find.keys", "List of keys", "Ctrl+/"), ("time.live", "Return to live", "Ctrl+L"), ("a.b", "Do it", ""))
    context.actions.bind(
        window,
        [
            ActionSpec(id=ident, text=text, tip=f"{text}.", keys=(keys,) if keys else (), run=print)
            for ident, text, keys in deeds
        ],
        everywhere=True,
    )
    return window


def choose(dialog: KeysDialog, name: str) -> None:
    """Find an action and choose it."""
    dialog.filter.setText(name)
    first = dialog.tree.topLevelItem(0)
    assert first is not None
    dialog.tree.setCurrentItem(first)


def press(dialog: KeysDialog, keys: str) -> None:
    """Press new keys."""
    dialog.keys.setKeySequence(QKeySequence(keys))
    dialog.keys.editingFinished.emit()


def test_new_keys_work_and_are_kept(context: Context, qtbot: QtBot) -> None:
    dialog = KeysDialog(context, a_window(context, qtbot))
    choose(dialog, "do it")
    press(dialog, "Ctrl+J")
    assert context.actions.keys_of("a.b") == ("Ctrl+J",)
    again = Context(desk=context.desk, look=context.look, settings=context.settings, background=context.background)
    a_window(again, qtbot)
    assert again.actions.qaction("a.b").shortcut().toString() == "Ctrl+J"


def test_keys_that_are_taken_are_refused_in_words(context: Context, qtbot: QtBot) -> None:
    dialog = KeysDialog(context, a_window(context, qtbot))
    choose(dialog, "do it")
    press(dialog, "Ctrl+L")
    assert "belongs to “Return to live” already" in dialog.told.text()
    assert context.actions.keys_of("a.b") == ()


def test_usual_keys_come_back(context: Context, qtbot: QtBot) -> None:
    dialog = KeysDialog(context, a_window(context, qtbot))
    choose(dialog, "return to live")
    press(dialog, "Ctrl+Y")
    QTest.mouseClick(dialog.usual, Qt.MouseButton.LeftButton)
    assert context.actions.keys_of("time.live") == ("Ctrl+L",)


def test_preferences_apply_at_once(context: Context, qtbot: QtBot) -> None:
    dialog = PreferencesDialog(context, a_window(context, qtbot))
    dialog.zone.setCurrentText("Asia/Tokyo")
    assert context.settings.zone.key == "Asia/Tokyo"
    dialog.appearance.setCurrentIndex(dialog.appearance.findText("Dark"))
    assert context.settings.appearance == "dark"
    dialog.square_root.setChecked(False)
    assert not context.settings.flag("time_bar/square_root", True)


def test_a_zone_that_does_not_exist_is_not_taken(context: Context, qtbot: QtBot) -> None:
    dialog = PreferencesDialog(context, a_window(context, qtbot))
    dialog.zone.setCurrentText("Mars/Olympus")
    assert context.settings.zone.key == "Europe/London"


def test_a_preference_is_found_by_a_word(context: Context, qtbot: QtBot) -> None:
    dialog = PreferencesDialog(context, a_window(context, qtbot))
    dialog.show()
    dialog.filter.setText("contrast")
    assert dialog.appearance.isVisible()
    assert not dialog.zone.isVisible()


def test_help_explains_the_modes_in_words_that_can_be_copied(context: Context, qtbot: QtBot) -> None:
    dialog = HelpDialog(context, a_window(context, qtbot))
    words = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "LIVE (green)" in words
    assert "Ctrl+L returns to live" in words


def test_about_gives_what_a_report_needs(context: Context, qtbot: QtBot) -> None:
    dialog = AboutDialog(a_window(context, qtbot))
    copy = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Copy")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "Playhead " in QGuiApplication.clipboard().text()
    assert "Python 3" in QGuiApplication.clipboard().text()


def test_a_moments_name_becomes_a_short_id() -> None:
    assert slug_of("Zoë's Black Friday – 2025!") == "zoe-s-black-friday-2025"
