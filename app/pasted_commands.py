"""Many commands of one kind from a pasted table: a heading of field names, then a row for each."""

import csv
import io
from collections.abc import Mapping, Sequence

import msgspec

from app.command_text import COMMANDS
from app.drafts import Draft, draft
from domain.field import fields_of

MOST_ROWS = 5_000
DELIMITERS = ("\t", ";", ",", "|")


class PastedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row: its number in the table (the heading is row 1), its texts by field, and what they make."""

    number: int
    texts: Mapping[str, str]
    draft: Draft


class Pasted(msgspec.Struct, frozen=True, kw_only=True):
    """A table that was read; `problem` is a sentence when it cannot be, and then there are no rows."""

    columns: tuple[str, ...]
    rows: tuple[PastedRow, ...]
    problem: str = ""

    @property
    def whole(self) -> tuple[PastedRow, ...]:
        """The rows that are commands."""
        return tuple(row for row in self.rows if row.draft.command is not None)


def read_pasted(name: str, text: str) -> Pasted:
    """The commands of a pasted table; never raises for what was pasted.

    Columns are the command's field names or labels, in any order and case; separated by tabs, semicolons, commas or bars.
    """
    lines = text.strip("\r\n").splitlines()
    if len(lines) < 2:
        return _unreadable("Paste a heading with the names of the fields and at least one row under it.")
    if len(lines) > MOST_ROWS + 1:
        return _unreadable(f"At most {MOST_ROWS:,} rows at once; these are {len(lines) - 1:,}.")
    delimiter = max(DELIMITERS, key=lines[0].count)
    table = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter))
    columns = _columns(name, table[0])
    unknown = [heading for heading, column in zip(table[0], columns, strict=True) if not column]
    if unknown:
        known = ", ".join(field.name for field in fields_of(COMMANDS[name]))
        return _unreadable(f"There is no field {unknown[0]!r}; there are {known}.")
    rows = [_row(name, number, columns, values) for number, values in enumerate(table[1:], 2) if any(values)]
    return Pasted(columns=tuple(columns), rows=tuple(rows))


def _columns(name: str, headings: Sequence[str]) -> list[str]:
    known = {}
    for field in fields_of(COMMANDS[name]):
        known[field.name.casefold()] = known[field.label.casefold()] = field.name
    return [known.get(heading.strip().casefold(), "") for heading in headings]


def _row(name: str, number: int, columns: Sequence[str], values: Sequence[str]) -> PastedRow:
    texts = {column: value.strip() for column, value in zip(columns, values, strict=False)}
    if len(values) != len(columns):
        problem = f"Row {number} has {len(values)} values for {len(columns)} columns."
        return PastedRow(number=number, texts=texts, draft=Draft(command=None, problems={"": problem}, missing=()))
    return PastedRow(number=number, texts=texts, draft=draft(name, texts))


def _unreadable(problem: str) -> Pasted:
    return Pasted(columns=(), rows=(), problem=problem)
