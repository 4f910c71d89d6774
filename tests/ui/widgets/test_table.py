"""The table for large answers behaves at once, whatever the number of rows."""

from collections.abc import Callable
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.models.numbered import COLUMNS, NumberedRows
from ui.background import Background
from ui.look import Look
from ui.models.paged_model import PagedModel
from ui.widgets.table import PagedTable

TEN_MILLION = 10_000_000
AT_ONCE_S = 0.1


@pytest.fixture
def table(look: Look, background: Background, qtbot: QtBot) -> PagedTable:
    """Ten million rows, newest first."""
    model = PagedModel(COLUMNS, background, newest_first=True)
    made = PagedTable(model, look, "Numbers")
    qtbot.addWidget(made)
    made.resize(700, 500)
    with qtbot.waitSignal(model.arrived):
        model.show(NumberedRows(TEN_MILLION))
    made.show()
    qtbot.waitExposed(made)
    return made


def seconds(deed: Callable[[], object]) -> float:
    """How long something takes, repainting included."""
    begin = perf_counter()
    deed()
    QApplication.processEvents()
    return perf_counter() - begin


def test_selecting_all_of_ten_million_rows_is_instant(table: PagedTable) -> None:
    assert seconds(lambda: QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)) < AT_ONCE_S
    assert table.selected_ranges() == [(0, TEN_MILLION - 1)]


def test_end_and_home_are_instant(table: PagedTable, qtbot: QtBot) -> None:
    assert seconds(lambda: QTest.keyClick(table, Qt.Key.Key_End)) < AT_ONCE_S
    assert table.currentIndex().row() == TEN_MILLION - 1
    qtbot.waitUntil(lambda: table.model().data(table.currentIndex()) == "0")
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.currentIndex().row() == 0


def test_a_jump_of_the_scroll_bar_is_instant(table: PagedTable, qtbot: QtBot) -> None:
    bar = table.verticalScrollBar()
    assert seconds(lambda: bar.setValue(bar.maximum() // 2)) < AT_ONCE_S
    qtbot.waitUntil(lambda: table.model().data(table.model().index(table.top_line, 0)) != "")


def test_typing_letters_searches_nothing(table: PagedTable) -> None:
    assert seconds(lambda: QTest.keyClicks(table, "xyz")) < AT_ONCE_S


def test_selected_ranges_are_joined(table: PagedTable) -> None:
    table.choose(10)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_ranges() == [(10, 11)]


def test_enter_opens_the_line_and_control_enter_opens_it_apart(table: PagedTable, qtbot: QtBot) -> None:
    table.choose(7)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [7, False]
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.args == [7, True]


def test_columns_are_remembered_as_text(table: PagedTable) -> None:
    table.header.show_column(2, True)
    table.header.moveSection(2, 0)
    table.header.resizeSection(1, 222)
    text = table.header.layout_text()
    table.header.reset_layout()
    assert table.header.visible_columns() == [0, 1]
    table.header.restore_layout(text)
    assert table.header.visible_columns() == [2, 0, 1]
    assert table.header.sectionSize(0) > 0


def test_a_layout_of_other_columns_does_no_harm(table: PagedTable) -> None:
    table.header.restore_layout("gone:50,words:150,,number:x")
    assert set(table.header.visible_columns()) == {0, 1}


def test_the_last_visible_column_cannot_be_hidden(table: PagedTable) -> None:
    table.header.show_column(0, False)
    table.header.show_column(1, False)
    assert table.header.visible_columns() == [1]


def test_new_rows_leave_the_selection_where_it_was(table: PagedTable) -> None:
    table.choose(5)
    model = table.model()
    assert isinstance(model, PagedModel)
    model.grow(NumberedRows(TEN_MILLION + 100))
    assert table.currentIndex().row() == 105
    assert table.selected_ranges() == [(105, 105)]
    assert table.top_line == 0


def test_new_rows_never_move_what_is_being_read(table: PagedTable) -> None:
    table.verticalScrollBar().setValue(5_000)
    model = table.model()
    assert isinstance(model, PagedModel)
    model.grow(NumberedRows(TEN_MILLION + 37))
    assert table.top_line == 5_037


def test_when_the_current_row_goes_the_nearest_earlier_one_is_current_and_in_view(table: PagedTable) -> None:
    table.choose(5)
    model = table.model()
    assert isinstance(model, PagedModel)
    model.grow(NumberedRows(TEN_MILLION - 70_000))
    assert table.top_line == 0
    assert table.currentIndex().row() == 0
