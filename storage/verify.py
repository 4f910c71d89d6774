"""Checking a log from its first to its last byte: leaves, order, versions, times, head and the table of commands."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from storage.business_clock import moves_business_clock
from storage.database import Cursor
from storage.event_store import EventStore
from storage.integrity import TreeHead, kind_field, leaf_hash, meta_field, stream_field

_ROWS = (
    "SELECT e.position, e.version, e.kind, e.effective_us, e.recorded_us, e.clock_us, e.event_id, e.command_id, e.data,"
    " e.meta, e.leaf, s.name FROM events e LEFT JOIN streams s ON s.stream_id = e.stream_id ORDER BY e.position"
)
_BROKEN_STREAMS = (
    "SELECT min(e.position), s.name FROM events e LEFT JOIN streams s ON s.stream_id = e.stream_id"
    " GROUP BY e.stream_id HAVING min(e.version) <> 1 OR max(e.version) <> count(*)"
)
_COMMANDS_WITHOUT_EVENTS = (
    "SELECT c.first_position FROM commands c WHERE c.count > 0 AND NOT EXISTS ("
    " SELECT 1 FROM events e WHERE e.position = c.first_position AND e.command_id = c.command_id)"
)
_EVENTS_WITHOUT_COMMAND = (
    "SELECT min(position) FROM events e WHERE NOT EXISTS (SELECT 1 FROM commands c WHERE c.command_id = e.command_id)"
)
MOST_PROBLEMS = 1_000


class Problem(msgspec.Struct, frozen=True):
    """Something that is not as it was written; `position` is 0 when it concerns no single event."""

    position: int
    what: str


class Verdict(msgspec.Struct, frozen=True):
    """The result of a check: how many events were looked at, the root over them (hex) and what is wrong with them."""

    events: int
    root: str
    problems: tuple[Problem, ...]

    @property
    def is_sound(self) -> bool:
        """True when nothing is wrong."""
        return not self.problems

    @property
    def words(self) -> str:
        """The verdict as one sentence."""
        if self.is_sound:
            return f"All {self.events} events are as they were written; root {self.root}."
        return (
            f"{len(self.problems)} problems in {self.events} events: do not trust them; restore a backup and compare."
        )


def verify(store: EventStore, *, progress: Callable[[int, int], bool] | None = None) -> Verdict:
    """Check the whole log in one snapshot; reads only. Raises StorageError when the file cannot be read.

    `progress(done, size)` is called now and then; when it answers False the check stops with what it has found.
    """
    with store.database.snapshot() as cursor:
        return _Check(cursor, store.kinds(), progress).run()


class _Check:
    def __init__(
        self, cursor: Cursor, kinds: dict[int, tuple[str, int]], progress: Callable[[int, int], bool] | None
    ) -> None:
        self._cursor = cursor
        self._kinds = {kind: kind_field(name, version) for kind, (name, version) in kinds.items()}
        self._progress = progress
        self._problems: list[Problem] = []
        self._tree = TreeHead()
        self._last = self._recorded_us = self._clock_us = 0

    def run(self) -> Verdict:
        size, recorded_us, clock_us, edge = self._cursor.execute(
            "SELECT size, recorded_us, clock_us, edge FROM head"
        ).fetchone()
        finished = self._walk(size)
        if finished:
            if (size, edge) != (self._tree.size, self._tree.edge):
                self._problem(0, f"the head says {size} events and another root than the {self._tree.size} events have")
            if (recorded_us, clock_us) != (self._recorded_us, self._clock_us):
                self._problem(0, "the head's times are not those of the last event")
            self._cross_check()
        return Verdict(self._tree.size, self._tree.root.hex(), tuple(self._problems[:MOST_PROBLEMS]))

    def _walk(self, size: int) -> bool:
        cursor = self._cursor.execute(_ROWS)
        for page in iter(lambda: cursor.fetchmany(2_000), []):
            leaves = [leaf for row in page if (leaf := self._check(row)) is not None]
            self._tree.extend(leaves)
            if self._progress and not self._progress(self._tree.size, size):
                return False
        return True

    def _check(self, row: tuple[Any, ...]) -> bytes | None:
        position, version, kind, effective_us, recorded_us, clock_us, event_id, command_id, data, meta, leaf, name = row
        expected, self._last = self._last + 1, position
        if position != expected:
            self._problem(position, f"events {expected} to {position - 1} are missing")
        whole = isinstance(name, str) and kind in self._kinds and len(event_id) == len(command_id) == 16
        if not whole:
            self._problem(position, "its stream, type or ids are gone")
            return bytes(leaf) if isinstance(leaf, bytes) else None
        fields = (version, event_id, command_id, self._kinds[kind], recorded_us, effective_us, data, meta_field(meta))
        computed = leaf_hash(stream_field(name), *fields)
        if computed != leaf:
            self._problem(position, f"{name} v{version} was changed: its content does not match its hash")
        business_us = max(self._clock_us, effective_us) if moves_business_clock(name) else self._clock_us
        if recorded_us < self._recorded_us or clock_us != business_us:
            self._problem(position, "its times are out of order")
        self._recorded_us, self._clock_us = max(recorded_us, self._recorded_us), business_us
        return computed

    def _cross_check(self) -> None:
        for position, name in self._cursor.execute(_BROKEN_STREAMS).fetchall():
            self._problem(position, f"the versions of {name} have gaps")
        for (position,) in self._cursor.execute(_COMMANDS_WITHOUT_EVENTS).fetchall():
            self._problem(position, "the table of commands names another command here")
        missing = self._cursor.execute(_EVENTS_WITHOUT_COMMAND).fetchone()[0]
        if missing is not None:
            self._problem(missing, "its command is missing from the table of commands")
        for (words,) in self._pages_words():
            self._problem(0, f"the file's pages: {words}")

    def _pages_words(self) -> Iterator[tuple[str]]:
        found = self._cursor.execute("PRAGMA quick_check(20)").fetchall()
        return (row for row in found if row[0] != "ok")

    def _problem(self, position: int, what: str) -> None:
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(Problem(position, what))
