"""Reading a file from its first byte to its documents."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from app.sources.online_retail.container import Source, opened
from app.sources.online_retail.dates import Order
from app.sources.online_retail.documents import Documents, read_documents
from app.sources.online_retail.movements import Movements, read_movements
from app.sources.online_retail.quirks import Quirk, count_quirks
from app.sources.online_retail.rows import read_rows
from app.sources.online_retail.table import Reject, Table, read_table


class FileOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How to read a file where it does not say itself.

    `part` is a sheet of a workbook or a file of an archive, `order` that of day and month, `zone` that of times without an
    offset (None: they are UTC as they stand).
    """

    part: str = ""
    order: Order | None = None
    zone: ZoneInfo | None = None


class FileFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What was found out about the file; `date_order` is None where the dates leave no doubt by their form."""

    name: str
    part: str
    sha256: str
    bytes: int
    packing: str
    encoding: str
    delimiter: str
    date_order: Order | None
    decimal_comma: bool
    columns_not_read: tuple[str, ...]
    rows_read: int


class RetailFile(NamedTuple):
    """A file as read: its documents with their movements, the rows that are in none, and what is odd about it."""

    facts: FileFacts
    documents: Documents
    movements: Movements
    rejects: tuple[Reject, ...]
    quirks: tuple[Quirk, ...]


def read_file(path: Path, options: FileOptions, on_rows: Callable[[int], None]) -> RetailFile:
    """The file's documents; `on_rows` hears the number of rows read so far and may raise to stop.

    Raises SourceRefused for a file that cannot be imported and SourceQuestion for one that needs an answer first.
    """
    with opened(path, options.part) as source:
        table = read_table(source, on_rows)
    reading = read_rows(table, options.order, options.zone)
    documents = read_documents(reading)
    return RetailFile(
        facts=_facts(source, table, reading.order, reading.decimal_comma),
        documents=documents,
        movements=read_movements(documents),
        rejects=reading.rejects,
        quirks=count_quirks(table, reading, documents),
    )


def _facts(source: Source, table: Table, order: Order | None, decimal_comma: bool) -> FileFacts:
    return FileFacts(
        name=source.name,
        part=source.part,
        sha256=source.sha256,
        bytes=source.bytes,
        packing=source.packing,
        encoding=table.encoding,
        delimiter=table.delimiter,
        date_order=order,
        decimal_comma=decimal_comma,
        columns_not_read=table.header.unread,
        rows_read=table.rows_read,
    )
