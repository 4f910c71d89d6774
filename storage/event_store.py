"""The event store: append facts to streams, all or none, and read them back by position, by stream and by time."""

import hashlib
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from domain.decider import Event
from domain.recorded import Origin, Recorded
from storage.append import ReadyAppend, ReadyEvent, ReadyWrite, Stored, stored_again
from storage.codec import Codec
from storage.database import Database
from storage.errors import ReadOnlyStore, StorageError
from storage.integrity import TreeHead
from storage.keys import KeyStore
from storage.log_reader import LogReader
from storage.store_file import open_database
from storage.upcasts import UPCASTS
from storage.writer import Writer

NEWS_POLL_SECONDS = 0.05
"""How often another process's commits are looked for while waiting for news."""


_COUNTER = struct.Struct(">I")


class Write(NamedTuple):
    """Events for one stream. `expected` is its version before them (0: it must not exist, None: any version, for imports).

    Without events it only demands that the stream is still at `expected`. `origin` is theirs where it is not the append's.
    """

    stream: str
    expected: int | None
    events: tuple[Event, ...]
    origin: Origin | None = None


class Append(NamedTuple):
    """What one command stores: all of it or nothing.

    `command_id` has 16 bytes; `fingerprint` tells whether a repeated id carries the same content. `effective_us` is when
    it happened in the business, microseconds UTC; None means the moment of recording. That is read from the store's clock;
    only an invented history says itself when its events are to have been recorded, never earlier than the event before.
    One that `follows` is not tried after a version conflict of the append before it in the same call, and answered alike.
    """

    command_id: bytes
    fingerprint: bytes
    writes: tuple[Write, ...]
    origin: Origin
    effective_us: int | None = None
    recorded_us: int | None = None
    follows: bool = False


class Head(NamedTuple):
    """The log's newest state: `size` is the last position (0: empty), times are microseconds UTC, `root` 32 bytes."""

    size: int
    recorded_us: int
    clock_us: int
    root: bytes


class EventStore(LogReader):
    """One log in one file. Safe to use from any thread; close it when done."""

    def __init__(self, database: Database, keys: KeyStore, *, now_us: Callable[[], int]) -> None:
        self._news = threading.Condition()
        self._keys = keys
        super().__init__(database, Codec(keys, UPCASTS))
        self._encode_origin = msgspec.json.Encoder().encode
        self._writer = None if database.is_read_only else Writer(database, now_us=now_us, published=self._publish)

    # Writing

    def append(self, append: Append) -> Stored:
        """Store one append durably; raises VersionConflict, CommandIdReused, OutcomeUnknown or another StorageError."""
        answer = self.append_all((append,))[0]
        if isinstance(answer, StorageError):
            raise answer
        return answer

    def append_all(self, appends: Sequence[Append]) -> list[Stored | StorageError]:
        """Store each append all or none, together in one durable commit; each gets its own answer, in order."""
        if self._writer is None:
            raise ReadOnlyStore(f"{self.path} is open for reading only. Open it for writing to issue commands.")
        subjects = [subject for append in appends for subject in self._subjects(append)]
        if subjects:
            self._keys.ensure(subjects)
        return self._writer.append_all([self._ready(append) for append in appends])

    def outcome(self, command_id: bytes, *, fingerprint: bytes | None = None) -> Stored | None:
        """What was stored for a command id; None when it was never stored.

        Raises CommandIdReused when a fingerprint is given and the stored command had another one.
        """
        with self._database.reading() as cursor:
            row = cursor.execute(
                "SELECT first_position, count, fingerprint FROM commands WHERE command_id = ?", (command_id,)
            ).fetchone()
        return stored_again(row, row[2] if fingerprint is None else fingerprint) if row else None

    def _ready(self, append: Append) -> ReadyAppend:
        event_ids = iter(event_ids_of(append.command_id, sum(len(write.events) for write in append.writes)))
        kind_of, encode, writes = self._codec.kind, self._codec.encode, []
        meta = self._encode_origin(append.origin)
        for stream, expected, events, origin in append.writes:
            ready: list[ReadyEvent] = []
            for event in events:
                event_id = next(event_ids)
                ready.append((kind_of(event).key, event_id, encode(event, event_id)))
            own = meta if origin is None else self._encode_origin(origin)
            writes.append(ReadyWrite(stream, expected, ready, own))
        return ReadyAppend(
            append.command_id,
            append.fingerprint,
            writes,
            append.effective_us,
            append.recorded_us,
            append.follows,
        )

    def _subjects(self, append: Append) -> Iterator[str]:
        for write in append.writes:
            for event in write.events:
                if self._codec.kind(event).personal and (subject := self._codec.subject(event)):
                    yield subject

    # News

    def head(self) -> Head:
        """The newest position with its times and the tree's root hash."""
        with self._database.reading() as cursor:
            size, recorded_us, clock_us, edge = cursor.execute(
                "SELECT size, recorded_us, clock_us, edge FROM head"
            ).fetchone()
        return Head(size, recorded_us, clock_us, TreeHead(size, edge).root)

    def size(self) -> int:
        """The last position; 0 for an empty log. Sees what other processes have stored."""
        with self._database.reading() as cursor:
            return int(cursor.execute("SELECT size FROM head").fetchone()[0])

    def wait_for_news(self, after: int, timeout: float) -> int:
        """Wait until the log is longer than `after` or `timeout` seconds have passed; gives its size then.

        Own appends wake the waiter at once, those of other processes within NEWS_POLL_SECONDS.
        """
        deadline = time.monotonic() + timeout
        while True:
            size = self.size()
            left = deadline - time.monotonic()
            if size > after or left <= 0:
                return size
            with self._news:
                self._news.wait(min(left, NEWS_POLL_SECONDS))

    def _publish(self, _: int) -> None:
        with self._news:
            self._news.notify_all()

    # Personal text

    def intend_erasure(self, subject: str, command_id: bytes) -> None:
        """Note that this command, about to be appended, erases the subject's personal text."""
        self._keys.intend_erasure(subject, command_id)

    def settle_erasures(self) -> None:
        """Destroy the keys of subjects whose erasing command is stored."""
        self._keys.settle_erasures(lambda command_id: self.outcome(command_id) is not None)

    def close(self) -> None:
        """Close every connection; the store must not be used afterwards."""
        self._database.close()
        self._keys.close()


def event_ids_of(command_id: bytes, count: int) -> list[bytes]:
    """The ids of a command's events, the same whenever it is stored: version 8 UUIDs (RFC 9562) made from the command's id.

    The first 12 bytes come from the command's hash, the last 4 count up; they only repeat when command ids do.
    """
    digest = bytearray(hashlib.sha256(command_id).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    start, first = bytes(digest[:12]), int.from_bytes(digest[12:], "big")
    return [start + _COUNTER.pack((first + number) & 0xFFFFFFFF) for number in range(count)]


def now_us() -> int:
    """The wall clock in microseconds UTC."""
    return time.time_ns() // 1_000


def open_store(
    path: Path, *, read_only: bool = False, create: bool = True, now_us: Callable[[], int] = now_us
) -> EventStore:
    """Open the store at `path`, or make it; raises a StorageError whose sentence can be shown as it is.

    A new store is empty: the program appends LogOpened to it. `read_only` never writes, and reads what a newer program wrote.
    """
    database = open_database(path, read_only=read_only, create=create)
    try:
        keys = KeyStore(keys_path(path), read_only=database.is_read_only)
        store = EventStore(database, keys, now_us=now_us)
    except BaseException:
        database.close()
        raise
    if not database.is_read_only:
        store.settle_erasures()
    return store


def keys_path(path: Path) -> Path:
    """Where the keys of the store at `path` are kept."""
    return path.with_name(path.name + ".keys")


__all__ = ["Append", "EventStore", "Head", "Recorded", "Stored", "Write", "event_ids_of", "open_store"]
