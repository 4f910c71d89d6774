"""Text lines into records of fields, strictly: a broken row becomes a fault and never swallows its neighbours."""

import csv
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from app.sources.online_retail import limits
from app.sources.online_retail.text_lines import SHOWN, Block, Fault
from app.sources.refusals import SourceRefused

Record = list[str] | Fault

_UNCLOSED = "the quotes in the row do not match"
_LONG_FIELD = f"a field is longer than {limits.MAX_FIELD:,} characters"


class Records(NamedTuple):
    """Records in file order; `whole` are the same where none is a Fault (else None), `blank` counts empty lines left out."""

    rows: Sequence[Record]
    whole: Sequence[list[str]] | None
    blank: int


def records(blocks: Iterable[Block], delimiter: str, columns: int) -> Iterator[Records]:
    """The records of every block; a record that runs on past its block is finished with the next one."""
    carried = Block([], {})
    broken = total = 0
    blocks = iter(blocks)
    block = next(blocks, None)
    while block is not None:
        following = next(blocks, None)
        if carried.lines:
            block = _joined(carried, block)
        read = _quick(block, delimiter)
        if read is None:
            read, used = _one_by_one(block, delimiter, columns, is_last=following is None)
            carried = _rest(block, used)
            broken += sum(isinstance(row, Fault) and row.reason != _LONG_FIELD for row in read.rows)
        else:
            carried = Block([], {})
        total += len(read.rows)
        if broken > max(limits.MAX_BROKEN_ROWS, total * limits.MAX_BROKEN_SHARE):
            raise SourceRefused(
                f"{broken:,} of the first {total:,} rows are broken (open quotes, foreign bytes): this is not a "
                "table as it stands. Export it again, as UTF-8 with quoted fields."
            )
        yield read
        block = following


def _joined(carried: Block, block: Block) -> Block:
    shift = len(carried.lines)
    moved = {index + shift: fault for index, fault in block.faults.items()}
    return Block(carried.lines + block.lines, carried.faults | moved)


def _rest(block: Block, used: int) -> Block:
    left = {index - used: fault for index, fault in block.faults.items() if index >= used}
    return Block(block.lines[used:], left)


def _quick(block: Block, delimiter: str) -> Records | None:
    """All records of a block in which every line is one record without fault; None for any other block."""
    if block.faults or max(map(len, block.lines), default=0) > limits.MAX_FIELD:
        return None
    try:
        rows = list(csv.reader(block.lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    if len(rows) != len(block.lines):
        return None
    kept = [row for row in rows if row]
    return Records(kept, kept, len(rows) - len(kept))


def _one_by_one(block: Block, delimiter: str, columns: int, *, is_last: bool) -> tuple[Records, int]:
    """Record by record, and how many lines were used: an unfinished record at the end is left for the next block."""
    rows: list[Record] = []
    blank = at = 0
    while at < len(block.lines):
        fault = block.faults.get(at)
        row, used = (fault, 1) if fault else _record(block, at, delimiter, columns)
        if row is None and not is_last and len(block.lines) - at < limits.MAX_RECORD_LINES:
            break
        if row is None:
            row = Fault(_UNCLOSED, block.lines[at][:SHOWN])
        if row:
            rows.append(row)
        else:
            blank += 1
        at += used
    return Records(rows, None, blank), at


def _record(block: Block, at: int, delimiter: str, columns: int) -> tuple[Record | None, int]:
    """The record that starts at line `at` and the lines it takes; None while its quote stays open."""
    line = block.lines[at]
    reader = csv.reader(_lines_from(block, at), delimiter=delimiter, strict=True)
    try:
        row = next(reader)
    except csv.Error as error:
        if "unexpected end" in str(error):
            return None, 1
        reason = _LONG_FIELD if "field limit" in str(error) else _UNCLOSED
        return Fault(reason, line[:SHOWN]), 1
    inner = block.lines[at + 1 : at + reader.line_num]
    if any(each.count(delimiter) >= columns - 1 for each in inner):
        return Fault(_UNCLOSED, line[:SHOWN]), 1
    if any(len(field) > limits.MAX_FIELD for field in row):
        return Fault(_LONG_FIELD, line[:SHOWN]), reader.line_num
    return row, reader.line_num


def _lines_from(block: Block, at: int) -> Iterator[str]:
    for index in itertools.islice(range(at, len(block.lines)), limits.MAX_RECORD_LINES):
        if index in block.faults:
            return
        yield block.lines[index] + "\n"
