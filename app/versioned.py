"""Tables whose rows hold from one position until another: asked about any position, never overwritten.

A row holds at position `at` when `since <= at < until`. What is known now holds until FOREVER. `born` is the position at
which the entity began; it never changes, so a list ordered by it and bounded by `born <= at` looks at no row in vain.
"""

from collections.abc import Mapping
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Generic, TypeVar, get_args, get_origin

import msgspec

R = TypeVar("R", bound=msgspec.Struct)

FOREVER = 2**62
"""The `until` of a row that still holds."""

AS_OF = "since <= :at AND until > :at"
"""The one condition of every question: the row holds at position `:at`."""

HOLDS_STILL = 63
"""The `stay` of a row that still holds."""

_SQL_TYPES: Mapping[type, str] = MappingProxyType({str: "TEXT", int: "INTEGER", bytes: "BLOB", bool: "INTEGER"})


def moment(at: int | None) -> int:
    """The position to ask about: `at` itself, and for None (now) one that every row that still holds is good for."""
    return FOREVER - 1 if at is None else at


class Versioned(msgspec.Struct, Generic[R], frozen=True, kw_only=True):
    """A table of entities as they were at any position.

    `row` declares the fields, `key` the one that names the entity. Rows lie in the order of `within` (a field, or empty
    for none), `born`, `since`; `number` counts entities from 1 in the order they began, within `within`. `stays` is a field
    that changes often and is asked for by value, such as the stage of an order: those rows are found by how long they held.
    `indexes` are lists of columns; `(... WHERE since = born)` makes one of entities only.
    """

    name: str
    row: type[R]
    key: str
    within: str = ""
    stays: str = ""
    indexes: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the declared fields."""
        return self.row.__struct_fields__

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The columns the rows lie in order of."""
        return (*self._within, "born", "since")

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, in order: the table's own, then the declared fields."""
        return ("born", "since", "until", "number", *(("stay",) if self.stays else ()), *self.fields)

    def schema(self, name: str, generation: int) -> list[str]:
        """The statements that make the table under a name; indexes are named after a generation, to be unique."""
        types = {"born": "INTEGER", "since": "INTEGER", "until": "INTEGER", "number": "INTEGER", "stay": "INTEGER"}
        columns = [f"{column} {types[column]} NOT NULL" for column in self.columns if column not in self.fields]
        columns += [f"{field.name} {_sql_type(field.type)}" for field in msgspec.structs.fields(self.row)]
        key = ", ".join(self.primary_key)
        made = [f"CREATE TABLE {name} ({', '.join(columns)}, PRIMARY KEY ({key})) STRICT, WITHOUT ROWID"]
        begun = f"{self.key}) WHERE since = born"
        numbered = () if self.within else ("number) WHERE since = born",)
        stays = (f"{self.stays}, stay, since, until)",) if self.stays else ()
        for count, index in enumerate((begun, *numbered, *stays, *self.indexes)):
            closed = index if ")" in index else f"{index})"
            made.append(f"CREATE INDEX {self.name}_{generation}_{count} ON {name} ({closed}")
        return made

    def insert(self, name: str) -> str:
        """The statement that adds a row."""
        return f"INSERT INTO {name} ({', '.join(self.columns)}) VALUES ({', '.join('?' * len(self.columns))})"

    def close(self, name: str) -> str:
        """The statement that says until when a row held: until, [stay,] and the primary key."""
        ends = "until = ?, stay = ?" if self.stays else "until = ?"
        return f"UPDATE {name} SET {ends} WHERE {' AND '.join(f'{column} = ?' for column in self.primary_key)}"

    def newest(self, name: str) -> str:
        """The question for an entity's newest row by its key: born, since, until, number and the fields."""
        place = ", ".join((*self._within, "born"))
        return (
            f"SELECT born, since, until, number, {', '.join(self.fields)} FROM {name} WHERE ({place}) ="
            f" (SELECT {place} FROM {name} WHERE {self.key} = ? AND since = born ORDER BY born DESC LIMIT 1)"
            " ORDER BY since DESC LIMIT 1"
        )

    def newest_many(self, name: str, count: int) -> str:
        """The question for the newest rows of so many entities: the key, then as `newest`. For keys that begin once."""
        same = " AND ".join(f"o.{column} = k.{column}" for column in (*self._within, "born"))
        shown = ", ".join(f"o.{field}" for field in ("born", "since", "until", "number", *self.fields))
        inner = " AND ".join(f"n.{column} = k.{column}" for column in (*self._within, "born"))
        return (
            f"SELECT k.{self.key}, {shown} FROM {name} k JOIN {name} o ON {same}"
            f" AND o.since = (SELECT max(n.since) FROM {name} n WHERE {inner})"
            f" WHERE k.since = k.born AND k.{self.key} IN ({', '.join('?' * count)})"
        )

    def last_number(self, name: str) -> str:
        """The question for the number of the entity that began last, within a value of `within` where it has one."""
        group = f"WHERE {self.within} = ? " if self.within else ""
        return f"SELECT number FROM {name} {group}ORDER BY born DESC LIMIT 1"

    def group(self, name: str) -> str:
        """The question for the keys of a value of `within` whose rows hold until a position (FOREVER: still)."""
        return f"SELECT {self.key} FROM {name} WHERE {self.within or self.key} = ? AND until = ?"

    @property
    def first_key(self) -> tuple[Any, ...]:
        """A key before all others."""
        return (*("" for _ in self._within), -1, -1)

    def slice(self, name: str) -> str:
        """The question for rows in the table's order: after which key, known up to which position, how many."""
        key, marks = ", ".join(self.primary_key), ", ".join("?" * len(self.primary_key))
        return (
            f"SELECT {', '.join(self.columns)} FROM {name} WHERE ({key}) > ({marks}) AND since <= ?"
            f" ORDER BY {key} LIMIT ?"
        )

    @property
    def _within(self) -> tuple[str, ...]:
        return (self.within,) if self.within else ()


class Appended(msgspec.Struct, Generic[R], frozen=True, kw_only=True):
    """A table of rows that hold from their position on, for ever; at most one row a position.

    `within` is the field it is divided by where the last row of each group matters.
    """

    name: str
    row: type[R]
    within: str = ""
    indexes: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, in order."""
        return ("since", *self.row.__struct_fields__)

    def schema(self, name: str, generation: int) -> list[str]:
        """The statements that make the table under a name."""
        fields = [f"{field.name} {_sql_type(field.type)}" for field in msgspec.structs.fields(self.row)]
        made = [f"CREATE TABLE {name} (since INTEGER PRIMARY KEY, {', '.join(fields)}) STRICT"]
        for count, index in enumerate(self.indexes):
            closed = index if ")" in index else f"{index})"
            made.append(f"CREATE INDEX {self.name}_{generation}_{count} ON {name} ({closed}")
        return made

    def insert(self, name: str) -> str:
        """The statement that adds a row."""
        return f"INSERT INTO {name} ({', '.join(self.columns)}) VALUES ({', '.join('?' * len(self.columns))})"

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The column the rows lie in order of."""
        return ("since",)

    @property
    def first_key(self) -> tuple[Any, ...]:
        """A key before all others."""
        return (-1,)

    def slice(self, name: str) -> str:
        """The question for rows in the table's order: after which key, known up to which position, how many."""
        return f"SELECT {', '.join(self.columns)} FROM {name} WHERE since > ? AND since <= ? ORDER BY since LIMIT ?"

    def last(self, name: str) -> str:
        """The question for the fields of the row that was added last, within a value of `within` where it has one."""
        group = f"WHERE {self.within} = ? " if self.within else ""
        return f"SELECT {', '.join(self.row.__struct_fields__)} FROM {name} {group}ORDER BY since DESC LIMIT 1"


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """A full-text index: the words said at a position. It keeps the words' places, not the text."""

    name: str

    def schema(self, name: str, generation: int) -> list[str]:
        """The statement that makes the index under a name."""
        options = "content='', detail=none, prefix='2 3', tokenize=\"unicode61 remove_diacritics 2\""
        return [f"CREATE VIRTUAL TABLE {name} USING fts5(said, {options})"]

    def insert(self, name: str) -> str:
        """The statement that adds what was said at a position."""
        return f"INSERT INTO {name} (rowid, said) VALUES (?, ?)"


def stay_of(since: int, until: int) -> int:
    """How long a row held, as the number of binary digits."""
    return (until - since).bit_length()


def _sql_type(annotation: Any) -> str:
    """`TEXT NOT NULL` for str, `INTEGER` for int | None."""
    options = get_args(annotation) if get_origin(annotation) is UnionType else (annotation,)
    kept = [option for option in options if option is not NoneType]
    return _SQL_TYPES[kept[0]] + ("" if NoneType in options else " NOT NULL")


def begins_with(name: str, text: str) -> dict[str, str]:
    """The values `:name` and `:name_end` between which lie all texts that begin with `text`; none for no text."""
    return {name: text, f"{name}_end": text + "\U0010ffff"} if text else {}


def stays_at(table: str, column: str) -> str:
    """The question which rows of a table with `stays` hold at `:at` with a value: born and since, those since last first.

    Rows are looked up by how long they held. One that held for 2**n to 2**(n+1) positions began at most that far before
    `:at`, so that what held shortly and long ago is never looked at. `:most` rows are found at most in each part.
    """
    index = f"{table} WHERE {column} = :{column}"
    open_rows = f"SELECT born, since FROM {index} AND stay = {HOLDS_STILL} AND since <= :at"
    parts = [f"SELECT * FROM ({open_rows} ORDER BY since DESC LIMIT :most)"]
    for stay in range(1, HOLDS_STILL - 20):
        closed = (
            f"SELECT born, since FROM {index} AND stay = {stay} AND since <= :at AND since > :at - {1 << stay}"
            " AND until > :at ORDER BY since DESC LIMIT :most"
        )
        parts.append(f"SELECT * FROM ({closed})")
    return " UNION ALL ".join(parts)
