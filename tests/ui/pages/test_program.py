"""From the first page to an open store and back: what a person does in the first minute."""

from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.settings import Settings
from app.sources.sample_shop import Plan, SampleShop
from domain.product import AddProduct
from storage.event_store import open_store
from tests.support.small_desk import make_store
from ui import program as programs
from ui.crash import CrashReports
from ui.dialogs.import_file import ImportDialog
from ui.frame.frame import Frame
from ui.look import Look
from ui.main_window import MainWindow
from ui.pages.trouble import TroublePage
from ui.pages.welcome import WelcomePage
from ui.preferences import Preferences
from ui.program import Program

CSV = """InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,{date},2.55,17850,United Kingdom
536366,22633,HAND WARMER UNION JACK,6,{date},1.85,17850,United Kingdom
"""


@pytest.fixture
def faults() -> list[str]:
    """Unexpected errors."""
    return []


@pytest.fixture
def program(
    look: Look, settings: Preferences, qtbot: QtBot, faults: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    """The program with its first page, its data in a fresh folder."""
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: str(tmp_path / "data"))
    crash = CrashReports(lambda: "")
    crash.caught.connect(faults.append)
    window = MainWindow(look, settings)
    qtbot.addWidget(window)
    made = Program(window, look, settings, crash)
    made.welcome()
    window.resize(1300, 850)
    window.show()
    yield made
    window.close()
    for dialog in QApplication.topLevelWidgets():
        dialog.close()
    assert faults == []


def window_of(program: Program) -> MainWindow:
    """Its window."""
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible())


def page(program: Program) -> QWidget | None:
    """What the window shows."""
    return window_of(program).centralWidget()


def click(inside: QWidget, name: str) -> None:
    """Click the button of this name."""
    button = next(
        one
        for one in inside.findChildren(QAbstractButton)
        if name in (one.text(), one.accessibleName()) and one.isVisible()
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(program: Program) -> Frame:
    """The frame."""
    frame = page(program)
    assert isinstance(frame, Frame)
    return frame


def wait_for_frame(program: Program, qtbot: QtBot) -> Frame:
    """Wait until a store is open."""
    qtbot.waitUntil(lambda: isinstance(page(program), Frame), timeout=20_000)
    return shown(program)


def test_the_sample_shop_is_made_and_opened(program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "SampleShop", lambda path: SampleShop(path, Plan(events=2_000)))
    welcome = page(program)
    assert isinstance(welcome, WelcomePage)
    click(welcome, "Explore the sample shop")
    frame = wait_for_frame(program, qtbot)
    assert "sample shop" in frame.name
    assert frame.context.clock.head > 1_500


def test_a_guided_task_opens_with_the_sample(program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "SampleShop", lambda path: SampleShop(path, Plan(events=2_000)))
    welcome = page(program)
    assert welcome is not None
    click(welcome, "Resolve a claim")
    frame = wait_for_frame(program, qtbot)
    assert frame.desktop.documents.key == "welcome?task=claim"


def test_an_empty_store_is_made(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine.playhead"), ""))
    program.wish("create")
    frame = wait_for_frame(program, qtbot)
    assert frame.context.clock.head == 1


def test_a_store_opened_before_is_listed_and_opens_with_a_click(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    program.open(make_store(tmp_path, size=30, named={}))
    wait_for_frame(program, qtbot)
    program.wish("welcome")
    welcome = page(program)
    assert isinstance(welcome, WelcomePage)
    click(welcome, "small")
    assert wait_for_frame(program, qtbot).name == "small shop"


def test_the_moment_looked_at_is_there_again(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    store = make_store(tmp_path, size=60, named={})
    program.open(store)
    frame = wait_for_frame(program, qtbot)
    frame.context.travel.to_event(30)
    qtbot.waitUntil(lambda: frame.context.clock.position == 30)
    program.open(store)
    again = wait_for_frame(program, qtbot)
    qtbot.waitUntil(lambda: again.context.clock.position == 30)


def test_what_is_no_store_is_refused_in_words_with_ways_on(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "holiday.jpg"
    file.write_bytes(b"no store at all " * 100)
    program.open(file)
    qtbot.waitUntil(lambda: isinstance(page(program), TroublePage))
    trouble = page(program)
    assert isinstance(trouble, TroublePage)
    assert trouble.message.text.startswith("holiday.jpg could not be opened.")
    assert "not a Playhead store" in trouble.message.text
    assert file.read_bytes() == b"no store at all " * 100
    click(trouble, "Go to the beginning")
    assert isinstance(page(program), WelcomePage)


def test_what_is_committed_elsewhere_arrives(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    store = make_store(tmp_path, size=30, named={})
    program.open(store)
    frame = wait_for_frame(program, qtbot)
    with Desk(Settings(store=store, actor="somebody else"), open_store(store)) as other:
        other.execute(AddProduct(sku="NEW1", name="New thing", price=None))
    qtbot.waitUntil(lambda: frame.context.clock.head == 31)


# Importing


def dialog_over(program: Program, qtbot: QtBot, file: Path, tmp_path: Path) -> ImportDialog:
    """The import dialog with a file, over an empty store."""
    program.open(tmp_path / "import.playhead", create=True)
    frame = wait_for_frame(program, qtbot)
    dialog = ImportDialog(frame.context, frame, file)
    dialog.open()
    qtbot.waitUntil(dialog.choose.isVisible, timeout=20_000)
    return dialog


def test_a_file_is_looked_at_imported_and_accounted_for(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "lines.csv"
    file.write_text(CSV.format(date="12/31/2010 8:26"))
    dialog = dialog_over(program, qtbot, file, tmp_path)
    assert dialog.preview.rows.topLevelItemCount() == 2
    click(dialog, "Import")
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.account, timeout=20_000)
    assert "2 rows read = 2 in events + 0 rejected" in dialog.account.text.toPlainText()
    frame = shown(program)
    qtbot.waitUntil(lambda: frame.context.clock.head > 5)


def test_dates_that_can_be_read_two_ways_are_asked_about(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "lines.csv"
    file.write_text(CSV.format(date="1/2/2011 8:26"))
    dialog = dialog_over(program, qtbot, file, tmp_path)
    assert "month or the day" in dialog.message.text
    answers = [one for one in dialog.findChildren(QAbstractButton) if "1/2/2011" in one.text()]
    assert len(answers) == 2
    QTest.mouseClick(answers[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.preview.rows.topLevelItemCount() == 2, timeout=20_000)
    assert any("2011-02-01" in one.text() for one in dialog.findChildren(QLabel))


def test_a_file_without_the_columns_is_refused_in_words(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "lines.csv"
    file.write_text("name,age\nAnna,30\n")
    dialog = dialog_over(program, qtbot, file, tmp_path)
    assert dialog.message.text.startswith("The file was not imported.")
    assert not dialog.go.isVisible()
