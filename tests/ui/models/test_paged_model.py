"""Large answers are fetched page by page, and nothing that is known is forgotten on the way."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from tests.ui.models.numbered import COLUMNS, NumberedRows
from ui.background import Background
from ui.models.paged_model import MOST_PAGES, PagedModel
from ui.models.pages import PAGE_ROWS, parts
from ui.models.rows import Column, ListedRows, TableRow

TEN_MILLION = 10_000_000


@pytest.fixture
def model(background: Background) -> PagedModel:
    """Oldest first."""
    return PagedModel(COLUMNS, background)


@pytest.fixture
def upside_down(background: Background) -> PagedModel:
    """Newest first."""
    return PagedModel(COLUMNS, background, newest_first=True)


def shown(qtbot: QtBot, model: PagedModel, rows: NumberedRows, *, near: int = 0) -> None:
    """Show rows and wait until they are."""
    with qtbot.waitSignal(model.arrived):
        model.show(rows, near=near)


def text(model: PagedModel, line: int) -> str:
    """What the second column of a line says."""
    return str(model.data(model.index(line, 1)))


def test_it_keeps_qt_s_rules_for_models(model: PagedModel, qtbot: QtBot, qtmodeltester: object) -> None:
    shown(qtbot, model, NumberedRows(300))
    qtmodeltester.check(model)  # type: ignore[attr-defined]  # pytest-qt's fixture has no type of its own


def test_the_true_number_of_rows_is_known_at_once(model: PagedModel, qtbot: QtBot) -> None:
    shown(qtbot, model, NumberedRows(TEN_MILLION))
    assert model.rowCount() == TEN_MILLION
    assert model.rowCount(model.index(0, 0)) == 0


def test_only_pages_that_are_looked_at_are_fetched(model: PagedModel, qtbot: QtBot) -> None:
    rows = NumberedRows(TEN_MILLION)
    shown(qtbot, model, rows)
    assert text(model, TEN_MILLION - 1) == ""
    qtbot.waitUntil(lambda: text(model, TEN_MILLION - 1) == f"row {TEN_MILLION - 1}")
    assert len(rows.asked) <= 3


def test_a_jump_fetches_where_it_ends_and_not_what_it_passed(model: PagedModel, qtbot: QtBot) -> None:
    rows = NumberedRows(TEN_MILLION)
    shown(qtbot, model, rows)
    for line in range(0, 5_000_000, 50_000):
        model.row(line)
    qtbot.waitUntil(lambda: model.known(4_950_000) is not None)
    assert len(rows.asked) < 8


@pytest.mark.parametrize("newest_first", [False, True])
def test_an_answer_for_a_drag_fetches_what_is_in_view_and_the_rest_when_looked_at(
    background: Background, qtbot: QtBot, newest_first: bool
) -> None:
    model = PagedModel(COLUMNS, background, newest_first=newest_first)
    shown(qtbot, model, NumberedRows(1_000))
    newer = NumberedRows(1_000, "newer")
    model.renew_at_once(newer, parts(newer, 190, 20, newest_first=newest_first))
    assert sum(limit for _, limit in newer.asked) == 20
    place = 810 if newest_first else 189
    assert [text(model, line) for line in (190, 209)] == (
        ["newer 809", "newer 790"] if newest_first else ["newer 190", "newer 209"]
    )
    assert text(model, 189) == ""
    qtbot.waitUntil(lambda: text(model, 189) == f"newer {place}")


def test_old_pages_are_let_go(model: PagedModel, qtbot: QtBot) -> None:
    shown(qtbot, model, NumberedRows(TEN_MILLION))
    for page in range(MOST_PAGES + 3):
        line = (page + 2) * PAGE_ROWS
        model.row(line)
        qtbot.waitUntil(lambda line=line: model.known(line) is not None)  # type: ignore[misc]  # bound early
    assert model.known(0) is None
    assert model.known((MOST_PAGES + 4) * PAGE_ROWS) is not None


def test_newest_first_shows_the_last_row_at_the_top(upside_down: PagedModel, qtbot: QtBot) -> None:
    shown(qtbot, upside_down, NumberedRows(1_000))
    assert text(upside_down, 0) == "row 999"
    assert upside_down.line_of(999) == 0
    assert upside_down.places(0, 9) == (990, 999)


def test_new_rows_come_in_at_the_top_and_known_ones_stay_known(upside_down: PagedModel, qtbot: QtBot) -> None:
    shown(qtbot, upside_down, NumberedRows(1_000))
    inserted = list[tuple[int, int]]()
    upside_down.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    upside_down.grow(NumberedRows(1_050))
    assert inserted == [(0, 49)]
    assert text(upside_down, 50) == "row 999"
    qtbot.waitUntil(lambda: text(upside_down, 0) == "row 1049")


def test_rows_of_the_future_go_and_the_others_stay(upside_down: PagedModel, qtbot: QtBot) -> None:
    shown(qtbot, upside_down, NumberedRows(1_000))
    upside_down.grow(NumberedRows(990))
    assert upside_down.rowCount() == 990
    assert text(upside_down, 0) == "row 989"


@pytest.mark.parametrize("upwards", [False, True])
def test_rows_found_below_come_in_at_the_other_end(background: Background, qtbot: QtBot, upwards: bool) -> None:
    model = PagedModel(COLUMNS, background, newest_first=not upwards)
    shown(qtbot, model, NumberedRows(300, start=-300))
    model.grow(NumberedRows(1_055, start=-1_005))
    qtbot.waitUntil(lambda: text(model, 0) != "" and text(model, 1_054) != "")
    assert model.rowCount() == 1_055
    ends = (text(model, 0), text(model, 1_054))
    assert ends == (("row -1005", "row 49") if upwards else ("row 49", "row -1005"))
    assert model.line_of(-300) == (705 if upwards else 349)


@given(st.lists(st.tuples(st.integers(-700, 0), st.integers(0, 900)), min_size=2, max_size=6), st.booleans())
@example([(0, 10), (-700, 50)], True)
@example([(-700, 50), (0, 10)], False)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_rows_come_and_go_every_line_has_its_row(
    background: Background, qtbot: QtBot, answers: list[tuple[int, int]], newest_first: bool
) -> None:
    model = PagedModel(COLUMNS, background, newest_first=newest_first)
    for start, count in answers:
        model.grow(NumberedRows(count, start=start))
        for line in (0, count // 2, count - 1):
            if count:
                qtbot.waitUntil(lambda line=line: text(model, line) != "")  # type: ignore[misc]  # bound early
                place = start + count - 1 - line if newest_first else start + line
                assert text(model, line) == f"row {place}"
    assert model.rowCount() == answers[-1][1]


def test_a_half_page_is_filled_when_the_log_grows(model: PagedModel, qtbot: QtBot) -> None:
    shown(qtbot, model, NumberedRows(10))
    model.grow(NumberedRows(20))
    assert text(model, 9) == "row 9"
    qtbot.waitUntil(lambda: text(model, 15) == "row 15")


def test_a_page_that_is_shorter_than_promised_is_asked_for_once(model: PagedModel, qtbot: QtBot) -> None:
    rows = NumberedRows(10)
    rows.count = 10
    shown(qtbot, model, rows)
    rows.count, model._count = 20, 20
    assert text(model, 15) == ""
    qtbot.wait(20)
    assert len(rows.asked) == 1


def test_old_rows_stay_until_the_new_ones_are_there(model: PagedModel, qtbot: QtBot) -> None:
    shown(qtbot, model, NumberedRows(1_000, "old"))
    model.show(NumberedRows(500, "new"))
    assert text(model, 0) == "old 0"
    qtbot.waitUntil(lambda: text(model, 0) == "new 0")
    assert model.rowCount() == 500


def test_rows_that_grow_before_they_are_shown_never_mix_with_the_old_ones(model: PagedModel, qtbot: QtBot) -> None:
    shown(qtbot, model, NumberedRows(1_000, "old"))
    model.show(NumberedRows(500, "new"))
    model.grow(NumberedRows(510, "new"))
    assert (model.rowCount(), text(model, 0)) == (1_000, "old 0")
    qtbot.waitUntil(lambda: model.rowCount() == 510)
    assert text(model, 0) == "new 0"


def test_rows_written_otherwise_stay_where_they_are(model: PagedModel, qtbot: QtBot) -> None:
    shown(qtbot, model, NumberedRows(1_000, "old"))
    resets = list[bool]()
    model.modelReset.connect(lambda: resets.append(True))
    model.renew(NumberedRows(1_000, "new"))
    assert text(model, 3) == "old 3"
    qtbot.waitUntil(lambda: text(model, 3) == "new 3")
    assert not resets


def test_rows_that_grow_while_they_are_written_otherwise_are_all_there(model: PagedModel, qtbot: QtBot) -> None:
    shown(qtbot, model, NumberedRows(1_000, "old"))
    model.renew(NumberedRows(1_000, "new"))
    model.grow(NumberedRows(1_007, "new"))
    qtbot.waitUntil(lambda: model.rowCount() == 1_007)
    assert text(model, 0) == "new 0"


def test_only_the_newest_question_is_answered(model: PagedModel, qtbot: QtBot) -> None:
    for number in range(20):
        model.show(NumberedRows(100 + number, f"answer-{number}"))
    qtbot.waitUntil(lambda: text(model, 0) == "answer-19 0")
    assert model.rowCount() == 119


def test_it_begins_near_the_line_that_is_looked_at(model: PagedModel, qtbot: QtBot) -> None:
    shown(qtbot, model, NumberedRows(TEN_MILLION), near=5_000_000)
    assert text(model, 5_000_000) == "row 5000000"


def test_an_error_is_told_once_and_not_at_every_repaint(
    model: PagedModel, errors: list[Exception], qtbot: QtBot
) -> None:
    class Broken(NumberedRows):
        def page(self, first: int, limit: int) -> Sequence[TableRow]:
            raise OSError("the disk is gone")

    shown(qtbot, model, NumberedRows(1_000))
    model.grow(Broken(5_000))
    for _ in range(5):
        model.row(4_000)
        qtbot.wait(5)
    assert [str(error) for error in errors] == ["the disk is gone"]


def test_columns_say_their_titles(model: PagedModel) -> None:
    assert model.columnCount(QModelIndex()) == 3


def test_a_newer_answer_leaves_lines_and_cells_until_it_is_there(qtbot: QtBot, background: Background) -> None:
    model = PagedModel((Column(id="a", title="A"),), background)
    old, new = (ListedRows([TableRow(key=key, cells=(word,)) for key in range(3)]) for word in ("old", "new"))
    model.show(old)
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))

    model.renew(new)
    shown = [model.data(model.index(0, 0))]
    qtbot.waitUntil(lambda: model.data(model.index(0, 0)) == "new")

    assert shown == ["old"]
    assert not resets
