"""Which SQLite is used, and whether it has the bug that can corrupt a WAL file (SQLite 3.7.0 to 3.51.2)."""

import importlib
import types
from typing import NamedTuple

FIXED_FROM = (3, 51, 3)
FIXED_BACKPORTS = ((3, 44, 6), (3, 50, 7))
"""Release lines that carry the fix although they are older. Source: sqlite.org/changes.html, WAL-reset bug."""


class SqliteLibrary(NamedTuple):
    """A DBAPI module with the version of the SQLite inside; `is_careful` when checkpoints must be serialised by us."""

    module: types.ModuleType
    version: str
    is_careful: bool

    @property
    def words(self) -> str:
        """A phrase for people: the library, its version and the mode it is used in."""
        mode = (
            "careful mode: this SQLite can corrupt a file when two programs checkpoint at once"
            if self.is_careful
            else "normal"
        )
        return f"SQLite {self.version} ({self.module.__name__}), {mode}"


def has_wal_reset_bug(version: tuple[int, ...]) -> bool:
    """True when two connections of this SQLite version that checkpoint at the same moment can corrupt the file."""
    if version >= FIXED_FROM:
        return False
    return not any(version[:2] == fixed[:2] and version >= fixed for fixed in FIXED_BACKPORTS)


def best_sqlite() -> SqliteLibrary:
    """The safest SQLite at hand: `pysqlite3` with its own copy where it is installed, else the one of this Python."""
    found = [library for name in ("pysqlite3.dbapi2", "sqlite3.dbapi2") if (library := _load(name))]
    return next((library for library in found if not library.is_careful), found[-1])


def _load(name: str) -> SqliteLibrary | None:
    try:
        module = importlib.import_module(name)
    except ImportError:
        return None
    version = tuple(int(part) for part in module.sqlite_version.split("."))
    return SqliteLibrary(module=module, version=module.sqlite_version, is_careful=has_wal_reset_bug(version))
