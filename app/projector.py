"""Events into read models: one pass over the log for all that are at the same position, a batch and its checkpoint at once."""

import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence

from app import checkpoints
from app.audit_file import AuditFile
from app.batch import PAGE_COLUMNS, Batch
from app.checkpoints import Checkpoint
from app.follower import CannotRead, Follower
from app.order_states import OrderStates
from app.read_model import ReadModel, Tables
from app.views import Views
from storage.database import Cursor
from storage.errors import StorageError
from storage.event_store import EventStore
from storage.log_places import event_id_at

PAGE_EVENTS = 2_000
"""Events folded between two looks at the time: few enough that no window waits for one step."""

PATIENT_SECONDS = 0.05
"""How long one transaction folds while others wait for news."""


_Failure = tuple[int, str, str]
_Take = Callable[[Cursor, Follower, Batch], _Failure | None]


class _FoldFailed(Exception):
    """A model's own code failed somewhere in a transaction, of which nothing is kept."""


class Fenced(StorageError):
    """Another process moved a checkpoint in the middle of a transaction; nothing of it was kept."""


class Projector:
    """Keeps read models up with one log. Any thread may call it; one pass runs at a time."""

    def __init__(
        self,
        store: EventStore,
        views: Views,
        models: Sequence[ReadModel],
        *,
        is_skipped: Callable[[str, int], bool],
        audit_file: AuditFile | None = None,
    ) -> None:
        self.store = store
        self.views = views
        self.models = {model.name: model for model in models}
        self.lock = threading.RLock()
        self.progressed = threading.Condition()
        self.followers: dict[tuple[str, str], Follower] = {}
        self._orders = OrderStates(store)
        self._is_skipped = is_skipped
        self._audit_file = audit_file

    # Passes

    def step(self, *, seconds: float = PATIENT_SECONDS) -> bool:
        """Fold some more events into every model that is behind, those nearest to the head first; False: all are there.

        Raises StorageError when the disk or the file failed; nothing is lost or doubled then, and it can be called again.
        """
        with self.lock:
            head = self.store.size()
            groups = self._groups(head, live=True)
            for group in groups:
                self._pass(group, head, seconds)
            rebuilt = self._groups(head, live=False)[:1]
            for group in rebuilt:
                self._pass(group, head, seconds)
            return bool(groups or rebuilt)

    def reload(self) -> None:
        """Take over what the database says about every model: another process may have changed it."""
        with self.lock, self.views.database.reading() as cursor:
            self.take_over(checkpoints.read_checkpoints(cursor))

    def take_over(self, stored: dict[tuple[str, str], Checkpoint]) -> None:
        """Have a follower for each stored checkpoint, those that are unchanged as they were."""
        kept: dict[tuple[str, str], Follower] = {}
        for key, checkpoint in stored.items():
            known = self.followers.get(key)
            if known is not None and known.seen == checkpoint:
                kept[key] = known
            elif checkpoint.name in self.models:
                kept[key] = Follower(self.models[checkpoint.name], checkpoint, self._tables(checkpoint.suffix))
        self.followers = kept
        self.tell()

    def _tables(self, suffix: str) -> Tables:
        return Tables(self.views.cursor, self._orders, suffix=suffix, audit_file=self._audit_file)

    def _groups(self, head: int, *, live: bool) -> list[list[Follower]]:
        """The followers that are behind, those at one position together, the farthest first."""
        behind: dict[int, list[Follower]] = {}
        for follower in self.followers.values():
            if follower.is_live == live and follower.is_following and follower.position < head:
                behind.setdefault(follower.position, []).append(follower)
        return [behind[position] for position in sorted(behind, reverse=True)]

    def _pass(self, group: list[Follower], head: int, seconds: float) -> None:
        """One transaction into every follower of the group; where one fails, the same again looking at each event."""
        try:
            self._transaction(group, head, seconds, self._take_all)
        except _FoldFailed:
            self._transaction(group, head, seconds, self._take_singly)

    def _transaction(self, group: list[Follower], head: int, seconds: float, take: _Take) -> None:
        """Pages of the log into the followers until the time is up, with their checkpoints; raises _FoldFailed."""
        began = time.monotonic()
        after, upto = group[0].position, self._upto(group, head)
        try:
            with self.views.writing() as cursor:
                stored = checkpoints.read_checkpoints(cursor)
                if any(stored.get((one.seen.name, one.seen.suffix)) != one.seen for one in group):
                    return self.take_over(stored)
                failures = self._fold(cursor, group, self._batches(after, upto), began + seconds, take)
                for follower in group:
                    self._keep(cursor, follower)
                for follower, failure in failures:
                    checkpoints.stop(cursor, follower.seen, *failure)
        except BaseException:
            for follower in group:
                follower.go_back()
            raise
        self._committed(group, time.monotonic() - began)
        if failures:
            self.reload()
        return None

    def _batches(self, after: int, upto: int) -> Iterator[Batch]:
        for page in self.store.pages(after=after, upto=upto, size=PAGE_EVENTS, columns=PAGE_COLUMNS):
            yield Batch(self.store, page)

    def _upto(self, group: list[Follower], head: int) -> int:
        """As far as the next group of the same kind, to go on together from there."""
        start, live = group[0].position, group[0].is_live
        others = [one.position for one in self.followers.values() if one.is_live == live and one.is_following]
        return min([position for position in others if position > start] + [head])

    def _fold(
        self, cursor: Cursor, group: list[Follower], batches: Iterator[Batch], deadline: float, take: _Take
    ) -> list[tuple[Follower, _Failure]]:
        """Give the group batch after batch; the followers that failed, with position, sentence and trace."""
        failures: list[tuple[Follower, _Failure]] = []
        going = list(group)
        for batch in batches:
            for follower in list(going):
                failure = take(cursor, follower, batch)
                if failure is not None:
                    failures.append((follower, failure))
                    going.remove(follower)
            if not going or time.monotonic() > deadline:
                break
        return failures

    def _keep(self, cursor: Cursor, follower: Follower) -> None:
        if follower.reached == follower.position:
            return
        last_event = event_id_at(self.store, follower.reached)
        counts = {"unreadable": follower.unreadable, "skipped": follower.skipped}
        if not checkpoints.advance(cursor, follower.seen, follower.reached, last_event, **counts):
            raise Fenced(f"{follower.model.title} was moved on by another program at the same time; it is read again.")

    def _committed(self, group: Iterable[Follower], seconds: float) -> None:
        for follower in group:
            if follower.reached != follower.position:
                follower.committed(event_id_at(self.store, follower.reached), seconds)
        self.tell()

    def tell(self) -> None:
        """Wake whoever waits for a position."""
        with self.progressed:
            self.progressed.notify_all()

    # Failing events

    def _take_all(self, _: Cursor, follower: Follower, batch: Batch) -> None:
        """Fold a batch in good faith; raises _FoldFailed when the model's own code fails."""
        error = self._attempt(follower, batch)
        if error is not None:
            raise _FoldFailed from error

    def _take_singly(self, cursor: Cursor, follower: Follower, batch: Batch) -> _Failure | None:
        """Fold a batch event by event up to the one that fails: its position, a sentence and the trace."""
        for position in range(batch.first, batch.last + 1):
            cursor.execute("SAVEPOINT event")
            error = self._attempt(follower, batch.single(position))
            if error is not None:
                cursor.execute("ROLLBACK TO event")
                follower.undo()
            cursor.execute("RELEASE event")
            if error is not None:
                if not self._is_skipped(follower.model.name, position):
                    return position, _sentence(follower, position, error), _trace(error)
                follower.pass_over(position)
        return None

    def _attempt(self, follower: Follower, batch: Batch) -> Exception | None:
        """Fold a batch into one follower; what goes wrong in its own code is given back."""
        try:
            follower.take(batch)
        except (StorageError, self.views.database.library.module.OperationalError):
            raise
        except Exception as error:  # noqa: BLE001 (a border: a failing fold stops its own model only)
            return error
        return None


def _sentence(follower: Follower, position: int, error: Exception) -> str:
    if isinstance(error, CannotRead):
        return f"{error} It stopped before event #{position:,}; the other read models go on."
    return (
        f"{follower.model.title} could not take event #{position:,} ({type(error).__name__}: {error}) and stopped before it."
        " The other read models go on. Retry it, or skip the event with a reason."
    )


def _trace(error: Exception) -> str:
    return "" if isinstance(error, CannotRead) else "".join(traceback.format_exception(error))
