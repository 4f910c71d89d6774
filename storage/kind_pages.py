"""The log in pages for making numbers of it: only the payloads that are wanted, each group of kinds in an array of its own."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import msgspec

from storage.database import Database

_decode_numbers = msgspec.json.Decoder(list[int]).decode


class KindPage(NamedTuple):
    """Events `first` to `last`: a JSON array of payloads for each group of kinds, and columns of all events."""

    first: int
    last: int
    arrays: tuple[bytes, ...]
    columns: tuple[list[int], ...]


def kind_pages(
    database: Database,
    groups: Sequence[Collection[int]],
    columns: Sequence[str],
    *,
    after: int,
    upto: int,
    size: int,
) -> Iterator[KindPage]:
    """The events after one position up to another; SQLite joins a page's payloads while other threads run."""
    arrays = "".join(f", CAST('[' || coalesce({_joined(group)}, '') || ']' AS BLOB)" for group in groups)
    numbers = "".join(f", group_concat({name})" for name in columns)
    statement = f"SELECT min(position), max(position){arrays}{numbers} FROM events WHERE position > ? AND position <= ?"
    low = after
    while low < upto:
        with database.reading() as cursor:
            row = cursor.execute(statement, (low, min(low + size, upto))).fetchone()
        if row[0] is None:
            return
        middle = 2 + len(groups)
        yield KindPage(row[0], row[1], row[2:middle], tuple(_decode_numbers(f"[{text}]") for text in row[middle:]))
        low = row[1]


def _joined(group: Collection[int]) -> str:
    kinds = ",".join(map(str, sorted(group)))
    return f"group_concat(data) FILTER (WHERE kind IN ({kinds}))" if group else "NULL"
