"""Read models made again from the log beside the live ones, compared with them and put in their place."""

import time
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from app import checkpoints
from app.checkpoints import NEXT
from app.comparison import TableComparison, compare
from app.follower import Follower, now_us
from app.projector import Projector
from storage.database import Cursor
from storage.errors import StorageError

OLD = "__old"
"""What follows the name of a table that was replaced, until it is dropped."""

SLICE_SECONDS = 0.02
"""How long a comparison goes on before others have their turn."""


class RebuildReport(msgspec.Struct, frozen=True, kw_only=True):
    """How a rebuild ended: `swapped`, `failed` or `cancelled`, with a sentence; `tables` compares old and new."""

    name: str
    outcome: str
    message: str
    version_before: int
    version: int
    events: int
    seconds: float
    finished_us: int
    tables: tuple[TableComparison, ...] = ()


class RebuildProgress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a rebuild is: events of `target`, events a second, seconds left (None: not known yet)."""

    version: int
    position: int
    target: int
    rate: float
    seconds_left: float | None
    is_comparing: bool


class Rebuilds:
    """Rebuilds under way in one views file; the projector folds their tables, this ends them."""

    def __init__(self, projector: Projector) -> None:
        self._projector = projector
        self._views = projector.views
        self._comparing: dict[str, Iterator[TableComparison | None]] = {}
        self._compared: dict[str, list[TableComparison]] = {}

    def begin(self, name: str) -> None:
        """Make a model again from the first event on; one that is under way starts over."""
        with self._projector.lock:
            self._forget(name)
            with self._views.writing() as cursor:
                checkpoints.make_tables(cursor, self._projector.models[name], NEXT)
            self._projector.reload()

    def cancel(self, name: str) -> None:
        """Give up a rebuild; the live tables stay as they are."""
        with self._projector.lock:
            follower = self._projector.followers.get((name, NEXT))
            if follower is not None:
                self._end(follower, "cancelled", "The rebuild was cancelled; the model stays as it was.")

    def step(self) -> bool:
        """Do one piece of work on a rebuild that has read everything; False when there is none."""
        with self._projector.lock:
            head = self._projector.store.size()
            for follower in list(self._projector.followers.values()):
                if follower.is_live:
                    continue
                if follower.seen.state == "stopped":
                    self._end(follower, "failed", follower.seen.message)
                    return True
                if follower.position >= head:
                    self._go_on(follower)
                    return True
        return False

    def progress(self, name: str, head: int) -> RebuildProgress | None:
        """How far the rebuild of a model is; None when there is none."""
        follower = self._projector.followers.get((name, NEXT))
        if follower is None:
            return None
        return RebuildProgress(
            version=follower.seen.version,
            position=follower.position,
            target=head,
            rate=follower.rate,
            seconds_left=follower.seconds_left(head),
            is_comparing=name in self._comparing,
        )

    def reports(self) -> list[RebuildReport]:
        """How rebuilds ended, the newest first."""
        rows = self._views.rows("SELECT content FROM reports ORDER BY report DESC LIMIT 100")
        return [msgspec.json.decode(row[0], type=RebuildReport) for row in rows]

    # Ending

    def _go_on(self, follower: Follower) -> None:
        """Compare for a while; when everything is compared, put the new tables in place of the old."""
        name = follower.model.name
        if follower.position == 0:
            self._end(follower, "failed", "The rebuild read no event: the log is empty. The model stays as it was.")
            return
        if name not in self._comparing:
            live = self._projector.followers[name, ""]
            at = min(live.position, follower.position)
            self._comparing[name] = compare(self._views, follower.model, NEXT, at)
            self._compared[name] = []
        try:
            is_done = self._compare_for_a_while(name)
        except StorageError:
            if not self._was_ended_elsewhere(follower):
                raise
            return
        if is_done:
            self._swap(follower)

    def _compare_for_a_while(self, name: str) -> bool:
        """Compare some more rows; True when all are compared."""
        deadline = time.monotonic() + SLICE_SECONDS
        for found in self._comparing[name]:
            if found is not None:
                self._compared[name].append(found)
            if time.monotonic() > deadline:
                return False
        return True

    def _was_ended_elsewhere(self, follower: Follower) -> bool:
        """Whether another program has swapped, cancelled or begun the rebuild again; then take over what it did."""
        key = (follower.model.name, NEXT)
        with self._views.database.reading() as cursor:
            if checkpoints.read_checkpoints(cursor).get(key) == follower.seen:
                return False
        self._forget(follower.model.name)
        self._projector.reload()
        return True

    def _swap(self, follower: Follower) -> None:
        model, name = follower.model, follower.model.name
        report = self._report(follower, "swapped", verdict(self._compared[name]))
        with self._views.writing() as cursor:
            if checkpoints.read_checkpoints(cursor).get((name, NEXT)) != follower.seen:
                self._forget(name)
                return self._projector.reload()
            checkpoints.drop_tables(cursor, model, OLD)
            checkpoints.rename_tables(cursor, model, "", OLD)
            checkpoints.rename_tables(cursor, model, NEXT, "")
            checkpoints.remove(cursor, name, NEXT)
            checkpoints.put(cursor, replace(follower.seen, suffix=""))
            keep_report(cursor, report)
        self._forget(name)
        self._projector.reload()
        with self._views.writing() as cursor:
            checkpoints.drop_tables(cursor, model, OLD)
        return None

    def _end(self, follower: Follower, outcome: str, message: str) -> None:
        with self._views.writing() as cursor:
            checkpoints.drop_tables(cursor, follower.model, NEXT)
            keep_report(cursor, self._report(follower, outcome, message))
        self._forget(follower.model.name)
        self._projector.reload()

    def _report(self, follower: Follower, outcome: str, message: str) -> RebuildReport:
        finished_us, name = now_us(), follower.model.name
        live = self._projector.followers.get((name, ""))
        return RebuildReport(
            name=name,
            outcome=outcome,
            message=message,
            version_before=live.seen.version if live else 0,
            version=follower.seen.version,
            events=follower.position,
            seconds=(finished_us - follower.seen.began_us) / 1_000_000,
            finished_us=finished_us,
            tables=tuple(self._compared.get(name, ())),
        )

    def _forget(self, name: str) -> None:
        self._comparing.pop(name, None)
        self._compared.pop(name, None)


def keep_report(cursor: Cursor, report: RebuildReport) -> None:
    """Write a report beside the read models."""
    row = (report.name, report.finished_us, msgspec.json.encode(report))
    cursor.execute("INSERT INTO reports (name, finished_us, content) VALUES (?, ?, ?)", row)


def verdict(tables: list[TableComparison]) -> str:
    """What the comparison found, as a sentence."""
    rows = sum(table.rebuilt_rows for table in tables)
    different = [table for table in tables if not table.is_same]
    if not different:
        return f"All {rows:,} rows are the same as before."
    counts = ", ".join(
        f"{table.table}: {table.live_rows:,} rows before, {table.rebuilt_rows:,} now" for table in different
    )
    return f"The rebuilt model differs from the one before ({counts}). First difference: {different[0].difference}"
