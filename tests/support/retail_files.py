"""Files of the Online Retail family, small and made on the spot, and stores to import them into."""

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.bootstrap import open_desk
from app.desk import Desk
from app.importing import Import, ImportOptions, ImportReport
from app.settings import Settings
from app.sources.online_retail import FileOptions, RetailFile, read_file
from app.sources.online_retail.dates import Order

HEADER = ("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country")
SECOND_HEADER = ("Invoice", "StockCode", "Description", "Quantity", "InvoiceDate", "Price", "Customer ID", "Country")

Fields = tuple[str, ...]


def line(
    invoice: str = "536365",
    code: str = "85123A",
    description: str = "WHITE HANGING HEART T-LIGHT HOLDER",
    *,
    quantity: str = "6",
    time: str = "12/13/2010 8:26",
    price: str = "2.55",
    customer: str = "17850",
    country: str = "United Kingdom",
) -> Fields:
    """One invoice line as the first family of files writes it."""
    return (invoice, code, description, quantity, time, price, customer, country)


def text(rows: Iterable[Fields], header: Fields = HEADER, delimiter: str = ",", end: str = "\n") -> str:
    """The rows under a header."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows([header, *rows])
    return out.getvalue()


def write(path: Path, rows: Iterable[Fields], header: Fields = HEADER, delimiter: str = ",") -> Path:
    """A UTF-8 file of these rows."""
    path.write_text(text(rows, header, delimiter), encoding="utf-8", newline="")
    return path


@contextmanager
def desk_at(path: Path) -> Iterator[Desk]:
    """A desk over the store at `path`, made where there is none."""
    with open_desk(Settings(store=path, actor="tester")) as desk:
        yield desk


def import_into(desk: Desk, file: Path, order: Order | None = None) -> ImportReport:
    """Import a file and give its account."""
    return Import(ImportOptions(path=file, file=FileOptions(order=order))).run(desk.store)


def read(path: Path, part: str = "", order: Order | None = None) -> RetailFile:
    """The file as read, without a store."""
    return read_file(path, FileOptions(part=part, order=order), lambda _: None)
