"""The file as columns: every distinct text once, and for each row which of them it holds.

Half a million rows are a few dozen megabytes this way, and every distinct text is looked at once instead of once a row.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from app.sources.online_retail.arrays import Int32s
from app.sources.online_retail.container import Source
from app.sources.online_retail.delimited import Record, Records, records
from app.sources.online_retail.header import COLUMNS, Header, split_header
from app.sources.online_retail.text_lines import SHOWN, Block, Fault, TextLines
from app.sources.online_retail.workbook import sheet_rows
from app.sources.refusals import SourceRefused


class Reject(msgspec.Struct, frozen=True):
    """A row that is in no event: its number from 1, the field (empty: the row as a whole), its text, and why."""

    row: int
    field: str
    value: str
    reason: str


class Column(NamedTuple):
    """One column: `texts` are the distinct texts in order of appearance, `codes` (int32, one a row) index them."""

    texts: tuple[str, ...]
    codes: Int32s

    def counts(self) -> list[int]:
        """How many rows hold each text."""
        counts: list[int] = np.bincount(self.codes, minlength=len(self.texts)).tolist()
        return counts


class Table(NamedTuple):
    """The readable rows of a file; `rows` (int32) are their numbers, `columns` follows header.COLUMNS."""

    header: Header
    delimiter: str
    encoding: str
    rows: Int32s
    columns: tuple[Column, ...]
    rejects: tuple[Reject, ...]
    rows_read: int
    blank_lines: int


class _Codes(dict[str, int]):
    """Gives every new text the next number."""

    def __missing__(self, text: str) -> int:
        code = self[text] = len(self)
        return code


class _Gathering:
    """Rows on their way into columns."""

    def __init__(self, header: Header) -> None:
        self.header = header
        self.codes = [_Codes() for _ in COLUMNS]
        self.parts: list[list[Int32s]] = [[] for _ in COLUMNS]
        self.numbers: list[Int32s] = []
        self.rejects: list[Reject] = []
        self.rows_read = 0
        self.blank = 0

    def add(self, read: Records) -> None:
        """Take in the next records, in file order."""
        self.blank += read.blank
        width = len(self.header.titles)
        whole = read.whole
        if whole is None or set(map(len, whole)) - {width}:
            self._add_some(read.rows, width)
        else:
            first = self.rows_read + 1
            self.rows_read += len(whole)
            self._add_columns(whole, np.arange(first, self.rows_read + 1, dtype=np.int32))

    def _add_some(self, rows: Sequence[Record], width: int) -> None:
        whole: list[list[str]] = []
        numbers: list[int] = []
        for row in rows:
            self.rows_read += 1
            if isinstance(row, Fault):
                self.rejects.append(Reject(self.rows_read, "", row.shown, row.reason))
            elif len(row) != width:
                shown = ",".join(row)[:SHOWN]
                reason = f"{len(row)} fields where the header has {width}"
                self.rejects.append(Reject(self.rows_read, "", shown, reason))
            else:
                whole.append(row)
                numbers.append(self.rows_read)
        self._add_columns(whole, np.array(numbers, dtype=np.int32))

    def _add_columns(self, rows: Sequence[Sequence[str]], numbers: Int32s) -> None:
        if not rows:
            return
        fields = tuple(zip(*rows, strict=True))
        for column, place in enumerate(self.header.places):
            codes = map(self.codes[column].__getitem__, fields[place])
            self.parts[column].append(np.fromiter(codes, dtype=np.int32, count=len(rows)))
        self.numbers.append(numbers)

    def table(self, delimiter: str, encoding: str) -> Table:
        """Everything taken in."""
        columns = tuple(
            Column(tuple(codes), _joined(parts)) for codes, parts in zip(self.codes, self.parts, strict=True)
        )
        return Table(
            header=self.header,
            delimiter=delimiter,
            encoding=encoding,
            rows=_joined(self.numbers),
            columns=columns,
            rejects=tuple(self.rejects),
            rows_read=self.rows_read,
            blank_lines=self.blank,
        )


def read_table(source: Source, on_rows: Callable[[int], None]) -> Table:
    """The whole table; `on_rows` hears the number of rows read so far and may raise to stop. Raises SourceRefused."""
    if source.is_workbook:
        header, rows = sheet_rows(source)
        return _gathered(header, rows, on_rows).table("", "XLSX")
    lines = TextLines(source.stream)
    blocks = lines.blocks()
    first = next(blocks, Block([], {}))
    title = source.part or source.name
    header, delimiter = _cut_header(first, title)
    gathering = _gathered(header, records(_again(first, blocks), delimiter, len(header.titles)), on_rows)
    return gathering.table(delimiter, lines.encoding)


def _gathered(header: Header, read: Iterable[Records], on_rows: Callable[[int], None]) -> _Gathering:
    gathering = _Gathering(header)
    for each in read:
        gathering.add(each)
        on_rows(gathering.rows_read)
    return gathering


def _cut_header(block: Block, name: str) -> tuple[Header, str]:
    """Reads the header off the block's first line that says anything, and leaves the rest in the block."""
    for index, line in enumerate(block.lines):
        if index in block.faults:
            raise SourceRefused(f"{name} is not a table: {block.faults[index].reason}.")
        if line.strip() and not line.lower().startswith("sep="):
            header, delimiter = split_header(line.rstrip("\r"), name)
            del block.lines[: index + 1]
            block.faults = {at - index - 1: fault for at, fault in block.faults.items() if at > index}
            return header, delimiter
    raise SourceRefused(f"{name} is empty: there is nothing to import.")


def _again(first: Block, rest: Iterator[Block]) -> Iterator[Block]:
    yield first
    yield from rest


def _joined(parts: list[Int32s]) -> Int32s:
    return np.concatenate(parts) if parts else np.zeros(0, np.int32)
