"""Running an import: read the file, see what the store has of it already, write the rest document by document."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

import msgspec
import numpy as np

from app.importing.account import Account
from app.importing.comparison import Fate, Fates, Identities, all_waiting, compare, identify, plan_of
from app.importing.progress import Phase, Progress
from app.importing.report import ImportReport
from app.sources.online_retail import FileOptions, RetailFile, read_file
from app.sources.online_retail.arrays import Int64s
from app.sources.online_retail.history import History
from app.sources.refusals import ImportCancelled
from storage.append import Stored
from storage.errors import CommandIdReused, StorageError, VersionConflict
from storage.event_store import Append, EventStore

EVENTS_A_COMMIT = 8_000
"""Events in one durable commit: enough to be fast, few enough to be stopped at once."""
ATTEMPTS = 5
"""How often the rest is planned anew because somebody else wrote to the same streams meanwhile."""
OnProgress: TypeAlias = Callable[[Progress], None]
_UNSTORED = Stored(0, 0, {})


def _silent(_: Progress) -> None:
    return


class ImportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What to import and how; `is_trial` reads and compares everything and writes nothing.

    `events_a_commit` is about how many events one durable commit takes; a cancel waits for at most one commit.
    """

    path: Path
    file: FileOptions = FileOptions()
    is_trial: bool = False
    events_a_commit: int = EVENTS_A_COMMIT


class Import:
    """One import: `read` the file, then `write` it to a store; or `run` for both. Do it once, in any thread."""

    def __init__(self, options: ImportOptions) -> None:
        self._options = options
        self._stop = threading.Event()
        self._read: _Read | None = None

    def cancel(self) -> None:
        """Stop soon, from any thread; what is written by then are whole documents."""
        self._stop.set()

    def run(self, store: EventStore | None, on_progress: OnProgress = _silent) -> ImportReport:
        """Read the file and write it, raising what `read` and `write` raise."""
        self.read(on_progress)
        return self.write(store, on_progress)

    def read(self, on_progress: OnProgress = _silent) -> None:
        """Read the whole file; `on_progress` hears in this thread, several times a second, how far it is.

        Raises SourceRefused or SourceQuestion when the file cannot be taken, ImportCancelled when it was stopped.
        """
        began = time.monotonic()
        teller = _Teller(on_progress)
        file = read_file(self._options.path, self._options.file, lambda rows: self._heard(teller, rows))
        self._read = _Read(file, teller, time.monotonic() - began)

    @property
    def file(self) -> RetailFile:
        """The file as it was read; raises RuntimeError before it was."""
        if self._read is None:
            raise RuntimeError("the file must be read before it can be looked at")
        return self._read.file

    def write(self, store: EventStore | None, on_progress: OnProgress = _silent) -> ImportReport:
        """Write what was read and the store does not have yet; None only tries, against an empty store.

        Raises StorageError when the store failed: what was written before stays, in whole documents.
        """
        if self._read is None:
            raise RuntimeError("the file must be read before it can be written")
        file, teller, seconds = self._read
        teller.on_progress = on_progress
        zone = self._options.file.zone
        account = Account(file, zone.key if zone else "UTC", store.head().clock_us if store else 0)
        account.seconds["reading"] = seconds
        teller.tell("comparing", file.facts.rows_read)
        identities, fates = identify(file.documents), all_waiting(file.documents)
        self._write_all(store, self._read, identities, fates, account)
        is_cut = bool((fates == Fate.WAITING).any())
        return account.report(fates, "cancelled" if is_cut else "tried" if self._is_trial(store) else "imported")

    def _heard(self, teller: "_Teller", rows: int) -> None:
        if self._stop.is_set():
            raise ImportCancelled("The import was stopped while the file was being read; nothing was imported.")
        teller.tell("reading", rows)

    def _is_trial(self, store: EventStore | None) -> bool:
        return self._options.is_trial or store is None

    def _write_all(
        self, store: EventStore | None, read: "_Read", identities: Identities, fates: Fates, account: Account
    ) -> None:
        """Write every waiting document and note its fate; stops early when cancelled."""
        for _ in range(ATTEMPTS):
            compare(store, read.file.documents, identities, fates)
            account.lap("comparing")
            waiting = np.flatnonzero(fates == Fate.WAITING)
            if len(waiting) == 0:
                return
            history = History(plan_of(store, read.file, identities, fates))
            account.lap("planning")
            for places in _batches(waiting, read.file.movements.start, self._options.events_a_commit):
                if self._stop.is_set():
                    return
                appends = history.appends(places)
                account.lap("making events")
                answers = self._store_all(store, appends)
                account.lap("storing")
                if not _noted(places, appends, answers, fates, account):
                    break
                done = int((fates == Fate.WRITTEN).sum())
                read.teller.tell(
                    "writing", account.rows_read, documents=done, total=len(waiting), events=account.events
                )
        if (fates == Fate.WAITING).any():
            raise StorageError(
                "Others keep changing the stock this import needs; what is written so far are whole documents. "
                "Import the file again: it goes on where it stopped."
            )

    def _store_all(self, store: EventStore | None, appends: Sequence[Append]) -> Sequence[Stored | StorageError]:
        if self._options.is_trial or store is None:
            return [_UNSTORED] * len(appends)
        return store.append_all(appends)


def _noted(
    places: Sequence[int],
    appends: Sequence[Append],
    answers: Sequence[Stored | StorageError],
    fates: Fates,
    account: Account,
) -> bool:
    """Note what became of documents; False when somebody else was faster and the rest must be planned anew.

    Raises the errors that concern the store as a whole.
    """
    for place, append, answer in zip(places, appends, answers, strict=True):
        match answer:
            case Stored():
                fates[place] = Fate.KNOWN if answer.was_there else Fate.WRITTEN
                if not answer.was_there:
                    account.wrote(append, answer)
            case CommandIdReused():
                fates[place] = Fate.CONFLICTING
            case VersionConflict():
                return False
            case _:
                raise answer
    return True


def _batches(places: Int64s, start: Int64s, events: int) -> Iterator[list[int]]:
    """The places in runs of about so many events, at least one place each."""
    weight = np.cumsum(start[places + 1] - start[places] + 2)
    run = weight // events
    for each in np.split(places, np.flatnonzero(np.diff(run)) + 1):
        yield each.tolist()


class _Read(NamedTuple):
    """A file that was read, who tells about it, and how many seconds it took."""

    file: RetailFile
    teller: "_Teller"
    seconds: float


class _Teller:
    """Tells the listener how far it is, with the time it took and will take."""

    def __init__(self, on_progress: OnProgress) -> None:
        self.on_progress = on_progress
        self._began = time.monotonic()
        self._began_writing = 0.0

    def tell(self, phase: Phase, rows: int, *, documents: int = 0, total: int = 0, events: int = 0) -> None:
        now = time.monotonic()
        if phase != "writing":
            self._began_writing = now
        left = (now - self._began_writing) * (total - documents) / documents if documents else None
        self.on_progress(
            Progress(
                phase=phase,
                rows=rows,
                documents=documents,
                documents_total=total,
                events=events,
                seconds=now - self._began,
                seconds_left=left,
            )
        )
