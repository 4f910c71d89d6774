"""Copies of a store while it is in use, and stores made from such copies; each is checked before it gets its name.

A backup is three files: the log (one file, no write-ahead log), the keys of personal text, and a note. The keys lie in a
file of their own so that they can be kept for a shorter time: an old copy of a key reopens what was erased since.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from storage.database import Database, explain, make_file
from storage.errors import DamagedStore, StorageError
from storage.event_store import EventStore, keys_path, open_store
from storage.integrity import TreeHead
from storage.verify import verify

PAGES_A_STEP = 4_096
"""16 MiB between two looks at whether to go on."""

Progress = Callable[[str, int, int], bool]
"""Hears the phase (`copying`, `checking`), how much is done and of how much; False stops."""


class Stopped(StorageError):
    """Somebody stopped the copying; nothing is left of it."""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup says of itself: the log's size and root hash (hex), where it came from and when (microseconds UTC)."""

    store: str
    size: int
    root: str
    made_us: int
    keys: str
    advice: str = (
        "Keep the .keys file no longer than your promise to erase personal text allows: "
        "with it, text that was erased after this backup can be read again."
    )


class Copied(msgspec.Struct, frozen=True, kw_only=True):
    """A finished copy: events and root hash (hex) as checked in the copy itself; `bytes` of log and keys together."""

    path: Path
    size: int
    root: str
    bytes: int


def unwatched(_phase: str, _done: int, _total: int) -> bool:
    """Nobody watches; go on."""
    return True


def back_up(store: EventStore, target: Path, *, made_us: int, progress: Progress = unwatched) -> Copied:
    """Copy the store as it is at one moment to `target`, while others read and write it.

    The copy is read back and checked to its last hash before it gets its name. Raises StorageError in a sentence.
    """
    _refuse_existing(target)
    part = _part(target)
    try:
        size, root = _copy_log(store, part, progress)
        _check(part, size, root, progress)
        _copy_keys(store, part)
        note = Note(store=str(store.path), size=size, root=root, made_us=made_us, keys=keys_path(target).name)
        _write_note(note_path(part), note)
        return _named(part, target, size, root)
    except OSError as error:
        raise _explained(error, target) from error
    finally:
        _remove(part)


def restore(
    backup: Path, target: Path, *, begin: Callable[[EventStore], None], progress: Progress = unwatched
) -> Copied:
    """Make a new store at `target` from a backup: held against its note, and the copy read back to its last hash.

    `begin` writes to the new store what has to be in it before anybody can open it. Raises StorageError in a sentence.
    """
    _refuse_existing(target)
    part = _part(target)
    try:
        with _opened(backup, read_only=True) as source:
            _check_note(source, backup)
            size, root = _copy_log(source, part, progress)
            _check(part, size, root, progress)
            _copy_keys(source, part)
        with _opened(part, read_only=False) as restored:
            begin(restored)
            head = restored.head()
        return _named(part, target, head.size, head.root.hex())
    except OSError as error:
        raise _explained(error, target) from error
    finally:
        _remove(part)


def note_path(backup: Path) -> Path:
    """Where a backup's note lies."""
    return backup.with_name(f"{backup.name}.note.json")


def note_of(backup: Path) -> Note | None:
    """What a backup says of itself; None when it says nothing that can be read."""
    try:
        return msgspec.json.decode(note_path(backup).read_bytes(), type=Note)
    except (OSError, msgspec.DecodeError):
        return None


# Copying


def _copy_log(store: EventStore, part: Path, progress: Progress) -> tuple[int, str]:
    """The size and root of the log as it was copied: one moment, however much is written meanwhile."""
    with store.database.snapshot() as cursor:
        size, edge = cursor.execute("SELECT size, edge FROM head").fetchone()
        _copy(store.database, cursor, part, progress)
    return size, TreeHead(size, edge).root.hex()


def _copy_keys(store: EventStore, part: Path) -> None:
    """After the log: every key its events need was made before them."""
    keys = keys_path(store.path)
    if not keys.exists():
        return
    database = Database(keys, read_only=True)
    try:
        with database.snapshot() as cursor:
            cursor.execute("SELECT count(*) FROM keys").fetchone()
            _copy(database, cursor, keys_path(part), unwatched)
    finally:
        database.close()


def _copy(database: Database, cursor: Any, part: Path, progress: Progress) -> None:
    """SQLite's online backup, in steps within one snapshot: writers go on and never make it begin again."""
    make_file(part)
    errors = database.library.module.Error
    target = database.library.module.connect(str(part), isolation_level=None)
    try:
        cursor.connection.backup(target, pages=PAGES_A_STEP, progress=_watch(progress))
        target.execute("PRAGMA journal_mode=DELETE")
    except errors as error:
        raise explain(error, part) from error
    finally:
        target.close()
    _sync(part)


def _watch(progress: Progress) -> Callable[[int, int, int], None]:
    def watch(_status: int, remaining: int, total: int) -> None:
        if not progress("copying", total - remaining, total):
            raise Stopped("The copying was stopped; nothing is left of it.")

    return watch


# Checking


def _check(part: Path, size: int, root: str, progress: Progress) -> None:
    """Read the copy back, every hash; raises DamagedStore when it is not what was copied."""
    was_stopped = False

    def watch(done: int, total: int) -> bool:
        nonlocal was_stopped
        was_stopped = not progress("checking", done, total)
        return not was_stopped

    with _opened(part, read_only=True) as copy:
        verdict = verify(copy, progress=watch)
    if was_stopped:
        raise Stopped("The checking was stopped; the unfinished copy was removed.")
    if not verdict.is_sound:
        first = verdict.problems[0]
        raise DamagedStore(
            f"The log is damaged at #{first.position}: {first.what}. No copy was kept; verify the store."
        )
    if (verdict.events, verdict.root) != (size, root):
        raise DamagedStore(
            "The copy is not what was copied: the disk may be failing. No copy was kept; use another disk."
        )


def _check_note(source: EventStore, backup: Path) -> None:
    note, head = note_of(backup), source.head()
    if note is not None and (note.size, note.root) != (head.size, head.root.hex()):
        raise DamagedStore(
            f"{backup} holds {head.size:,} events with another root hash than its note says ({note.size:,} events): "
            "it was changed after it was made. Nothing was restored; use another backup."
        )


class _opened:  # noqa: N801 (reads as the verb it is: with _opened(path) as store)
    """A store for the length of a `with`."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._store = open_store(path, read_only=read_only, create=False)

    def __enter__(self) -> EventStore:
        return self._store

    def __exit__(self, *_: object) -> None:
        self._store.close()


# Files


def _named(part: Path, target: Path, size: int, root: str) -> Copied:
    """Give the copy its name, the log last: where it can be seen, all of it is there."""
    total = 0
    for unfinished, final in reversed(list(zip(_files(part), _files(target), strict=True))):
        if unfinished.exists():
            total += unfinished.stat().st_size
            _sync(unfinished)
            unfinished.replace(final)
    _sync(target.parent)
    return Copied(path=target, size=size, root=root, bytes=total)


def _files(path: Path) -> tuple[Path, Path, Path]:
    return path, keys_path(path), note_path(path)


def _part(target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    _remove(part)
    return part


def _remove(part: Path) -> None:
    for file in _files(part):
        for ending in ("", "-wal", "-shm", "-journal"):
            file.with_name(file.name + ending).unlink(missing_ok=True)


def _refuse_existing(target: Path) -> None:
    for file in _files(target):
        if file.exists():
            raise StorageError(f"{file} is there already and is never written over. Choose another name.")


def _write_note(path: Path, note: Note) -> None:
    make_file(path)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(note), indent=2))


def _sync(path: Path) -> None:
    """Onto the disk; folders cannot be synced on Windows, where a rename waits by itself."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _explained(error: OSError, target: Path) -> StorageError:
    return StorageError(
        f"{target} could not be written: {error.strerror or error}. Choose another folder or free some space."
    )
