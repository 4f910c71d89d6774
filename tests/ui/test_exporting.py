"""Exports as people make them: what is seen, what is selected, a picture, a PDF; each says which moment it shows."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.sheets import Sheet
from ui.context import Context
from ui.exporting import about, export, export_picture, named
from ui.models.paged_model import PagedModel
from ui.models.rows import Column, ListedRows, TableRow
from ui.seen import seen_sheet, table_of
from ui.widgets.table import PagedTable

COLUMNS = (Column(id="code", title="Code"), Column(id="count", title="Count"), Column(id="name", title="Name"))
ROWS = [TableRow(key=n, cells=(f"{n:04}", f"−{n:,}", f"=item {n}")) for n in range(1_000)]


@pytest.fixture
def document(qtbot: QtBot, context: Context) -> QWidget:
    """A document with a table of a thousand rows."""
    made = QWidget()
    model = PagedModel(COLUMNS, context.background)
    table = PagedTable(model, context.look, "Items", made)
    QVBoxLayout(made).addWidget(table)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    model.show(ListedRows(ROWS))
    qtbot.waitUntil(lambda: model.rowCount() == 1_000)
    return made


def test_what_is_on_the_screen_is_what_is_written(document: QWidget) -> None:
    table = table_of(document)
    assert table is not None
    table.scrollTo(table.paged.index(500, 0), table.ScrollHint.PositionAtTop)
    sheet = seen_sheet(table, "Items")
    rows = [tuple(row) for row in sheet.rows()]
    assert rows[0] == ("0500", -500, "=item 500")
    assert len(rows) == sheet.total
    assert 3 < len(rows) < 30
    assert sheet.notes == (("rows", f"the {len(rows)} on the screen"),)


def test_selected_rows_are_written_wherever_they_are(document: QWidget) -> None:
    table = table_of(document)
    assert table is not None
    table.selectAll()
    table.header.show_column(1, False)
    sheet = seen_sheet(table, "Items")
    rows = list(sheet.rows())
    assert sheet.columns == ("Code", "Name")
    assert [row[0] for row in rows] == [row.cells[0] for row in ROWS]
    assert sheet.notes == (("rows", "1,000 selected"),)


def test_texts_that_are_numbers_become_numbers(qtbot: QtBot, context: Context) -> None:
    texts = ("1,234", "−2.50", "+3", "0", "0.5", "0012", "5 %", "GBP 3", "", "-", "1-2", "1e5")
    model = PagedModel((Column(id="a", title="A"),), context.background)
    table = PagedTable(model, context.look, "Numbers")
    qtbot.addWidget(table)
    table.resize(200, 900)
    table.show()
    model.show(ListedRows([TableRow(key=n, cells=(text,)) for n, text in enumerate(texts)]))
    qtbot.waitUntil(lambda: model.rowCount() == len(texts))
    cells = [row[0] for row in seen_sheet(table, "A").rows()]
    assert cells == [1234, Decimal("-2.50"), 3, 0, Decimal("0.5"), "0012", "5 %", "GBP 3", "", "-", "1-2", "1e5"]


def test_an_export_says_which_moment_it_shows(context: Context) -> None:
    context.clock.set_head(1_000)
    told = about(context, "small shop")
    assert (told.store, told.mode, told.moment, told.position) == ("small shop", "LIVE", "now", 1_000)
    assert told.actor == "maria"


def test_csv_files_carry_a_byte_order_mark_only_if_wished(
    qtbot: QtBot, context: Context, document: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = Sheet(title="T", columns=("a",), rows=lambda: [("b",)])
    for wished, name in ((True, "with.csv"), (False, "without.csv")):
        context.settings.set("export/bom", wished)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        with qtbot.waitSignal(context.wishes.said):
            export(context, document, sheet)
        assert (tmp_path / name).read_bytes().startswith(b"\xef\xbb\xbf") is wished


@pytest.mark.parametrize("name", ["shot.png", "shot.pdf"])
def test_a_document_becomes_a_picture_with_its_moment(
    qtbot: QtBot, context: Context, document: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    file = tmp_path / name
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    with qtbot.waitSignal(context.wishes.said):
        export_picture(context, document, document, "Items", "small shop")
    if name.endswith(".pdf"):
        assert file.read_bytes().startswith(b"%PDF")
        return
    image = QImage(str(file))
    assert image.width() == document.width() * 2
    assert "small shop" in image.text("Description")
    assert "LIVE" in image.text("Description")


@pytest.mark.parametrize(
    ("title", "name"), [("Order 536365", "order-536365"), ("Why? a/b", "why-a-b"), ("…", "export"), ("../x", "x")]
)
def test_a_title_as_a_file_name(title: str, name: str) -> None:
    assert named(title) == name
