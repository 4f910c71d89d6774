"""The one writer at a time: appends that arrive together are stored by one durable commit, each with its own answer.

There is no writer thread to hand work to: whoever finds the write lock free commits for everybody who queued up
meanwhile (docs/decisions/0002). Everything that can be made before the lock is taken (encoding, sealing) is.
"""

from collections import deque
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

from storage.append import KindKey, ReadyAppend, Stored, same_again
from storage.business_clock import moves_business_clock
from storage.database import Database
from storage.errors import OutcomeUnknown, StorageError, VersionConflict
from storage.integrity import TreeHead, kind_field, leaf_hash, meta_field, stream_field

MOST_EVENTS_A_COMMIT = 20_000
MOST_STREAMS_REMEMBERED = 200_000
CAREFUL_CHECKPOINT_PAGES = 4_000


class _Job:
    __slots__ = ("answers", "appends", "is_done")

    def __init__(self, appends: Sequence[ReadyAppend]) -> None:
        self.appends = appends
        self.answers: list[Stored | StorageError] = []
        self.is_done = False


class _Stream:
    __slots__ = ("field", "is_business", "stream_id", "version")

    def __init__(self, stream_id: int, version: int, name: str) -> None:
        self.stream_id = stream_id
        self.version = version
        self.field = stream_field(name)
        self.is_business = moves_business_clock(name)


class _Staged:
    """What one commit will write."""

    __slots__ = ("clock_us", "commands", "leaves", "position", "recorded_us", "rows", "streams")

    def __init__(self, position: int, clock_us: int, recorded_us: int) -> None:
        self.rows: list[tuple[Any, ...]] = []
        self.leaves: list[bytes] = []
        self.commands: dict[bytes, tuple[int, int, bytes]] = {}
        self.streams: list[tuple[int, str]] = []
        self.position = position
        self.clock_us = clock_us
        self.recorded_us = recorded_us


_INSERT_EVENT = (
    "INSERT OR ROLLBACK INTO events (position, stream_id, version, kind, effective_us, recorded_us, clock_us,"
    " event_id, command_id, data, meta, leaf) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
)
_INSERT_COMMAND = "INSERT OR ROLLBACK INTO commands (command_id, first_position, count, fingerprint) VALUES (?,?,?,?)"
_FIND_STREAM = (
    "SELECT stream_id, (SELECT coalesce(max(version), 0) FROM events e WHERE e.stream_id = s.stream_id)"
    " FROM streams s WHERE name = ?"
)


class Writer:
    """Appends to the log of one database; safe to call from any thread."""

    def __init__(self, database: Database, *, now_us: Callable[[], int], published: Callable[[int], None]) -> None:
        self._database = database
        self._error: type[Exception] = database.library.module.Error
        self._integrity_error: type[Exception] = database.library.module.IntegrityError
        self._cursor = database.open_cursor()
        self._now_us = now_us
        self._published = published
        self._queue: deque[_Job] = deque()
        self._lock = Lock()
        self._data_version = -1
        self._checkpointed_at = 0
        self._forget()

    def append_all(self, appends: Sequence[ReadyAppend]) -> list[Stored | StorageError]:
        """Store every append, each all or none, in one durable commit together with what other threads bring."""
        job = _Job(appends)
        self._queue.append(job)
        with self._lock:
            if not job.is_done:
                self._commit_queue()
        if len(job.answers) != len(appends):
            raise StorageError(
                "An earlier error stopped the writer before this command's turn. Nothing was stored; try again."
            )
        return job.answers

    # Committing

    def _commit_queue(self) -> None:
        jobs = [self._queue.popleft()]
        events = _events_in(jobs[0])
        while self._queue and events + _events_in(self._queue[0]) <= MOST_EVENTS_A_COMMIT:
            events += _events_in(self._queue[0])
            jobs.append(self._queue.popleft())
        try:
            answers = self._commit([append for job in jobs for append in job.appends])
            for job in jobs:
                job.answers, answers = answers[: len(job.appends)], answers[len(job.appends) :]
        finally:
            for job in jobs:
                job.is_done = True

    def _commit(self, appends: list[ReadyAppend]) -> list[Stored | StorageError]:
        try:
            try:
                return self._attempt(appends, ask_first=False)
            except self._integrity_error:
                return self._attempt(appends, ask_first=True)
        except StorageError as error:
            return [error] * len(appends)
        except self._error as error:
            return [self._database.explained(error)] * len(appends)

    def _attempt(self, appends: list[ReadyAppend], *, ask_first: bool) -> list[Stored | StorageError]:
        cursor = self._cursor
        cursor.execute("BEGIN IMMEDIATE")
        try:
            self._notice_others()
            staged = _Staged(self._tree.size, self._clock_us, max(self._now_us(), self._recorded_us))
            answers: list[Stored | StorageError] = []
            for append in appends:
                if append.follows and answers and isinstance(answers[-1], VersionConflict):
                    answers.append(answers[-1])
                else:
                    answers.append(self._stage(append, staged, ask_first=ask_first))
            self._write(staged)
        except BaseException:
            self._roll_back()
            raise
        self._finish(staged)
        return answers

    def _finish(self, staged: _Staged) -> None:
        try:
            self._cursor.execute("COMMIT")
        except self._error as error:
            self._roll_back()
            if str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_IOERR"):
                raise OutcomeUnknown(
                    f"The disk with {self._database.path} failed while storing ({error}); whether the events are stored "
                    "is not known yet. Check the disk, then ask by the command id."
                ) from error
            raise
        self._clock_us, self._recorded_us = staged.clock_us, staged.recorded_us
        if self._database.library.is_careful and self._tree.size // CAREFUL_CHECKPOINT_PAGES > self._checkpointed_at:
            self._checkpointed_at = self._tree.size // CAREFUL_CHECKPOINT_PAGES
            self._cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self._published(self._tree.size)

    def _roll_back(self) -> None:
        self._forget()
        try:
            self._cursor.execute("ROLLBACK")
        except self._error:
            return  # SQLite had rolled back by itself

    # Staging

    def _stage(self, append: ReadyAppend, staged: _Staged, *, ask_first: bool) -> Stored | StorageError:
        if append.command_id in staged.commands:
            return same_again(append, staged.commands[append.command_id])
        if ask_first and (before := self._stored_before(append.command_id)):
            return same_again(append, before)
        conflict = self._conflict(append)
        if conflict is not None:
            before = self._stored_before(append.command_id)
            return same_again(append, before) if before else conflict
        return self._stage_rows(append, staged)

    def _conflict(self, append: ReadyAppend) -> VersionConflict | None:
        for stream, expected, *_ in append.writes:
            if expected is not None:
                known = self._stream(stream)
                actual = known.version if known else 0
                if actual != expected:
                    return VersionConflict(stream, expected, actual)
        return None

    def _stage_rows(self, append: ReadyAppend, staged: _Staged) -> Stored:
        if append.recorded_us is not None and append.recorded_us > staged.recorded_us:
            staged.recorded_us = append.recorded_us
        command_id, recorded_us, position = append.command_id, staged.recorded_us, staged.position
        effective_us = recorded_us if append.effective_us is None else append.effective_us
        versions: dict[str, int] = {}
        rows, leaves, kinds = staged.rows, staged.leaves, self._kinds
        meta, meta_part = b"", meta_field(b"")
        for name, expected, events, own_meta in append.writes:
            # Looking for conflicts has just loaded every stream that is expected at a version and exists.
            stream = self._stream(name) if expected is None else self._streams.get(name)
            if own_meta is not meta:
                meta, meta_part = own_meta, meta_field(own_meta)
            if not events:
                versions[name] = stream.version if stream else 0
                continue
            stream = stream or self._new_stream(name, staged)
            if stream.is_business and effective_us > staged.clock_us:
                staged.clock_us = effective_us
            clock_us, version = staged.clock_us, stream.version
            for key, event_id, data in events:
                kind, kind_part = kinds.get(key) or self._new_kind(key)
                version += 1
                position += 1
                leaf = leaf_hash(
                    stream.field, version, event_id, command_id, kind_part, recorded_us, effective_us, data, meta_part
                )
                leaves.append(leaf)
                place = (position, stream.stream_id, version, kind, effective_us, recorded_us, clock_us)
                rows.append((*place, event_id, command_id, data, meta, leaf))
            stream.version = versions[name] = version
        first = staged.position + 1
        staged.commands[command_id] = (first, position - staged.position, append.fingerprint)
        staged.position = position
        return Stored(first, position, versions)

    def _write(self, staged: _Staged) -> None:
        cursor = self._cursor
        if staged.streams:
            cursor.executemany("INSERT OR ROLLBACK INTO streams (stream_id, name) VALUES (?,?)", staged.streams)
        if staged.rows:
            cursor.executemany(_INSERT_EVENT, staged.rows)
        if staged.commands:
            cursor.executemany(_INSERT_COMMAND, [(command_id, *row) for command_id, row in staged.commands.items()])
            self._tree.extend(staged.leaves)
            head = (self._tree.size, staged.recorded_us, staged.clock_us, self._tree.edge)
            cursor.execute("UPDATE head SET size = ?, recorded_us = ?, clock_us = ?, edge = ?", head)

    # What is remembered between commits

    def _forget(self) -> None:
        self._data_version = -1
        self._streams: dict[str, _Stream] = {}
        self._kinds: dict[KindKey, tuple[int, bytes]] = {}
        self._tree = TreeHead()
        self._clock_us = self._recorded_us = self._next_stream = 0

    def _notice_others(self) -> None:
        """Inside the transaction: drop everything remembered if another connection has written since."""
        cursor = self._cursor
        data_version = cursor.execute("PRAGMA data_version").fetchone()[0]
        if len(self._streams) > MOST_STREAMS_REMEMBERED:
            self._streams.clear()
        if data_version == self._data_version:
            return
        self._forget()
        self._data_version = data_version
        size, self._recorded_us, self._clock_us, edge = cursor.execute(
            "SELECT size, recorded_us, clock_us, edge FROM head"
        ).fetchone()
        self._tree = TreeHead(size, edge)
        self._checkpointed_at = size // CAREFUL_CHECKPOINT_PAGES
        self._next_stream = cursor.execute("SELECT coalesce(max(stream_id), 0) + 1 FROM streams").fetchone()[0]
        for kind, name, version in cursor.execute("SELECT kind, type, schema_version FROM kinds").fetchall():
            self._kinds[name, version] = (kind, kind_field(name, version))

    def _stream(self, name: str) -> _Stream | None:
        known = self._streams.get(name)
        if known is None:
            row = self._cursor.execute(_FIND_STREAM, (name,)).fetchone()
            if row is not None:
                known = self._streams[name] = _Stream(row[0], row[1], name)
        return known

    def _new_stream(self, name: str, staged: _Staged) -> _Stream:
        known = self._streams[name] = _Stream(self._next_stream, 0, name)
        staged.streams.append((self._next_stream, name))
        self._next_stream += 1
        return known

    def _new_kind(self, key: KindKey) -> tuple[int, bytes]:
        kind = len(self._kinds) + 1
        self._cursor.execute("INSERT OR ROLLBACK INTO kinds (kind, type, schema_version) VALUES (?,?,?)", (kind, *key))
        self._kinds[key] = (kind, kind_field(*key))
        return self._kinds[key]

    def _stored_before(self, command_id: bytes) -> tuple[int, int, bytes] | None:
        row: tuple[int, int, bytes] | None = self._cursor.execute(
            "SELECT first_position, count, fingerprint FROM commands WHERE command_id = ?", (command_id,)
        ).fetchone()
        return row


def _events_in(job: _Job) -> int:
    return sum(len(write.events) for append in job.appends for write in append.writes)
