"""Pages of a document: a preview first, then paper or PDF; every page says which moment it is true for."""

from functools import partial

from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.exporting import stamp_of
from ui.printing import Printout, Stamp, print_on


def preview(context: Context, parent: QWidget, printout: Printout, store: str) -> None:
    """Show the pages; its print button leads to paper and to PDF files."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle("Print preview")
    dialog.resize(900, 700)
    dialog.paintRequested.connect(partial(_paint, printout, stamp_of(context, store)))
    dialog.exec()


def _paint(printout: Printout, stamp: Stamp, printer: QPrinter) -> None:
    print_on(printer, printout, stamp)
