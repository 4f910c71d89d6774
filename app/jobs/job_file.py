"""Schedules and runs of one store, in a file beside it: plain JSON in tables, nothing that runs when it is read.

A run is claimed by inserting it: (schedule, planned time) is unique, so whoever comes second gets nothing, in whichever
window. A run that no longer beats has broken off; what it would still say is refused, because its row has an outcome.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from app.jobs.job import Finding
from app.jobs.schedule import Schedule
from storage.database import Cursor, Database, make_file

DEAD_AFTER_US = 60_000_000
"""A running job beats every second or two; after a minute without, its program has ended."""
MOST_RESULTS = 500
_RUNS = """
CREATE TABLE IF NOT EXISTS runs (
  run INTEGER PRIMARY KEY AUTOINCREMENT, schedule TEXT NOT NULL, job TEXT NOT NULL,
  planned_us INTEGER NOT NULL, started_us INTEGER NOT NULL, finished_us INTEGER NOT NULL DEFAULT 0,
  outcome TEXT NOT NULL DEFAULT '', content BLOB NOT NULL DEFAULT x'', actor TEXT NOT NULL, pid INTEGER NOT NULL,
  beat_us INTEGER NOT NULL, phase TEXT NOT NULL DEFAULT '', done INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0, is_unwanted INTEGER NOT NULL DEFAULT 0, UNIQUE (schedule, planned_us)
) STRICT
"""
_TABLES = (
    "CREATE TABLE IF NOT EXISTS schedules (id TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT",
    _RUNS,
    "CREATE INDEX IF NOT EXISTS runs_by_job ON runs (job, run)",
)
_RUN = (
    "SELECT run, schedule, job, planned_us, started_us, finished_us, outcome, content, actor, beat_us, phase, done, total,"
    " is_unwanted FROM runs "
)


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run; times in microseconds UTC. `outcome`: "" while it runs, done, problem, failed, cancelled, skipped, broken off."""

    run: int
    schedule: str
    job: str
    planned_us: int
    started_us: int
    finished_us: int
    outcome: str
    finding: Finding
    actor: str
    beat_us: int
    phase: str
    done: int
    total: int
    is_unwanted: bool

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return not self.outcome


def now_us() -> int:
    """The wall clock in microseconds UTC."""
    return time.time_ns() // 1_000


class JobFile:
    """The tables; safe to use from any thread and by several programs. Raises StorageError in a sentence."""

    def __init__(self, path: Path, *, clock_us: Callable[[], int] = now_us) -> None:
        self._clock_us = clock_us
        is_new = not path.exists()
        if is_new:
            make_file(path)
        self._database = Database(path, durability="NORMAL")
        with self._writing() as cursor:
            for statement in _TABLES:
                cursor.execute(statement)
        self.is_new = is_new

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    # Schedules

    def schedules(self) -> tuple[Schedule, ...]:
        """All of them, in the order they were made."""
        rows = self._rows("SELECT content FROM schedules ORDER BY rowid")
        return tuple(msgspec.json.decode(row[0], type=Schedule) for row in rows)

    def schedule(self, ident: str) -> Schedule | None:
        """One of them; None when it is gone."""
        rows = self._rows("SELECT content FROM schedules WHERE id = ?", ident)
        return msgspec.json.decode(rows[0][0], type=Schedule) if rows else None

    def put(self, schedule: Schedule) -> None:
        """Add it, or put it in place of the one with its id."""
        with self._writing() as cursor:
            cursor.execute(
                "INSERT INTO schedules (id, content) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET content = excluded.content",
                (schedule.id, msgspec.json.encode(schedule)),
            )

    def remove(self, ident: str) -> None:
        """Forget a schedule; its results stay."""
        with self._writing() as cursor:
            cursor.execute("DELETE FROM schedules WHERE id = ?", (ident,))

    # Runs

    def claim(self, schedule: Schedule, planned_us: int, actor: str) -> int | None:
        """The number of a run that is ours alone; None when this time was run before, or another run of it goes on."""
        now = self._clock_us()
        with self._writing() as cursor:
            _bury(cursor, now)
            taken = cursor.execute(
                "SELECT 1 FROM runs WHERE schedule = ? AND (planned_us = ? OR outcome = '')", (schedule.id, planned_us)
            ).fetchone()
            if taken:
                return None
            cursor.execute(
                "INSERT INTO runs (schedule, job, planned_us, started_us, actor, pid, beat_us) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (schedule.id, schedule.job, planned_us, now, actor, os.getpid(), now),
            )
            return cursor.lastrowid

    def beat(self, run: int, phase: str, done: int, total: int) -> bool:
        """Say that a run goes on and how far it is; False when it is to stop, or is taken for broken off."""
        with self._writing() as cursor:
            row = cursor.execute(
                "UPDATE runs SET beat_us = ?, phase = ?, done = ?, total = ? WHERE run = ? AND outcome = ''"
                " RETURNING is_unwanted",
                (self._clock_us(), phase, done, total, run),
            ).fetchone()
        return row is not None and not row[0]

    def finish(self, run: int, outcome: str, finding: Finding) -> None:
        """Keep how a run ended; nothing when it was taken for broken off before."""
        with self._writing() as cursor:
            cursor.execute(
                "UPDATE runs SET finished_us = ?, outcome = ?, content = ? WHERE run = ? AND outcome = ''",
                (self._clock_us(), outcome, msgspec.json.encode(finding), run),
            )
            cursor.execute("DELETE FROM runs WHERE run <= (SELECT max(run) FROM runs) - ?", (MOST_RESULTS,))

    def skip(self, schedule: Schedule, planned_us: int, actor: str, sentence: str) -> None:
        """Keep that a run was left out, and why; once."""
        run = self.claim(schedule, planned_us, actor)
        if run is not None:
            self.finish(run, "skipped", Finding(message=sentence))

    def unwant(self, run: int) -> None:
        """Ask a run to stop, whichever window it runs in."""
        with self._writing() as cursor:
            cursor.execute("UPDATE runs SET is_unwanted = 1 WHERE run = ? AND outcome = ''", (run,))

    def running(self) -> tuple[Run, ...]:
        """The runs that go on, in every window."""
        fresh = self._clock_us() - DEAD_AFTER_US
        return self._runs("WHERE outcome = '' AND beat_us > ? ORDER BY run", fresh)

    def results(self, *, schedule: str = "", job: str = "", limit: int = 20) -> tuple[Run, ...]:
        """Runs that have ended, the newest first."""
        condition = "WHERE outcome <> '' AND (? = '' OR schedule = ?) AND (? = '' OR job = ?) ORDER BY run DESC LIMIT ?"
        return self._runs(condition, schedule, schedule, job, job, limit)

    def _runs(self, condition: str, *values: object) -> tuple[Run, ...]:
        return tuple(_run(row) for row in self._rows(_RUN + condition, *values))

    def _rows(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        with self._database.reading() as cursor:
            return cursor.execute(question, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[Cursor]:
        with self._database.reading() as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            try:
                yield cursor
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")


def _bury(cursor: Cursor, now: int) -> None:
    """Runs whose program ended in the middle have broken off."""
    told = msgspec.json.encode(Finding(message="The program ended before the job did.", is_good=False))
    cursor.execute(
        "UPDATE runs SET outcome = 'broken off', finished_us = beat_us, content = ? WHERE outcome = '' AND beat_us <= ?",
        (told, now - DEAD_AFTER_US),
    )


def _run(row: tuple[Any, ...]) -> Run:
    fields = dict(zip(Run.__struct_fields__, row, strict=True))
    content = fields["finding"]
    fields["finding"] = msgspec.json.decode(content, type=Finding) if content else Finding(message="")
    fields["is_unwanted"] = bool(fields["is_unwanted"])
    return Run(**fields)
