"""Panels on paper: what is shown, under a header that says which moment it is true for."""

import html
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

import msgspec
from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtPrintSupport import QPrinter

from ui.labels import plain
from ui.look import fonts
from ui.look.theme import LIGHT

DPI = 96
HEADER = 44.0
FOOTER = 24.0


class Printout(msgspec.Struct, frozen=True, kw_only=True):
    """A page's worth of HTML (made with `escaped`, never from raw data) and its title."""

    title: str
    html: str
    landscape: bool = False


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """What every page says: the mode and moment, the zone, the position, who printed it, from which store."""

    mode: str
    moment: str
    zone: str
    position: int
    user: str
    store: str

    @property
    def line(self) -> str:
        """The header's second line."""
        return f"{self.mode} · {self.moment} · position {self.position:,} · times in {self.zone}"

    @property
    def foot(self) -> str:
        """The footer's left half."""
        return " · ".join(part for part in (self.store, self.user and f"printed by {self.user}") if part)


def escaped(text: str) -> str:
    """Data as HTML that shows exactly the text."""
    return html.escape(plain(text))


def paper_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as an HTML table that shows exactly their texts; numbers stand at the right."""
    head = "".join(f"<th align='left'>{escaped(column)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(map(_paper_cell, row))}</tr>" for row in rows)
    return f"<table cellspacing='0' cellpadding='3' width='100%'><tr>{head}</tr>{body}</table>"


def _paper_cell(cell: object) -> str:
    side = "right" if isinstance(cell, int | Decimal) else "left"
    shown = f"{cell:,}" if isinstance(cell, int | Decimal) else escaped(str(cell))
    return f"<td align='{side}'>{shown}</td>"


def write_pdf(file: Path, printout: Printout, stamp: Stamp) -> int:
    """Write a PDF and return its number of pages."""
    writer = QPdfWriter(str(file))
    writer.setResolution(DPI)
    writer.setTitle(printout.title)
    writer.setCreator("Playhead")
    writer.setPageLayout(_layout(printout))
    return _paint(writer, printout, stamp)


def print_on(printer: QPrinter, printout: Printout, stamp: Stamp) -> int:
    """Print on paper, or into the preview, and return the number of pages."""
    printer.setPageLayout(_layout(printout))
    printer.setResolution(DPI)
    return _paint(printer, printout, stamp)


def _layout(printout: Printout) -> QPageLayout:
    turned = QPageLayout.Orientation.Landscape if printout.landscape else QPageLayout.Orientation.Portrait
    margins = QMarginsF(15, 12, 15, 12)
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turned, margins, QPageLayout.Unit.Millimeter)


def _paint(device: QPdfWriter | QPrinter, printout: Printout, stamp: Stamp) -> int:
    document = QTextDocument()
    document.setDefaultFont(fonts.figures(fonts.ui_font(points=9)))
    document.documentLayout().setPaintDevice(device)
    document.setDefaultStyleSheet(f"body {{ color: {LIGHT.text}; }} .muted {{ color: {LIGHT.muted}; }}")
    document.setHtml(f"<body>{printout.html}</body>")
    page = QRectF(0, 0, device.width(), device.height())
    body = page.adjusted(0, HEADER, 0, -FOOTER)
    document.setPageSize(body.size())
    painter = QPainter(device)
    for number in range(document.pageCount()):
        if number:
            device.newPage()
        _header(painter, page, printout, stamp)
        _footer(painter, page, stamp, f"page {number + 1} of {document.pageCount()}")
        painter.save()
        painter.translate(0, body.top() - number * body.height())
        document.drawContents(painter, QRectF(0, number * body.height(), body.width(), body.height()))
        painter.restore()
    painter.end()
    return document.pageCount()


def _header(painter: QPainter, page: QRectF, printout: Printout, stamp: Stamp) -> None:
    _write(
        painter,
        QRectF(0, 0, page.width(), 18),
        plain(printout.title),
        points=11,
        bold=True,
    )
    _write(painter, QRectF(0, 18, page.width(), 14), plain(stamp.line), points=8)
    painter.drawLine(0, round(HEADER) - 8, round(page.width()), round(HEADER) - 8)


def _footer(painter: QPainter, page: QRectF, stamp: Stamp, pages: str) -> None:
    line = QRectF(0, page.height() - 16, page.width(), 14)
    _write(painter, line, plain(stamp.foot), points=8)
    _write(painter, line, pages, points=8, right=True)


def _write(
    painter: QPainter,
    where: QRectF,
    text: str,
    *,
    points: float,
    bold: bool = False,
    right: bool = False,
) -> None:
    font = QFont(fonts.ui_font(points=points))
    font.setBold(bold)
    painter.setFont(font)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(where, side | Qt.AlignmentFlag.AlignVCenter, text)
