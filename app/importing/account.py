"""Counting while an import runs, so that every row and event is accounted for at its end."""

import time
from collections import Counter

import numpy as np

from app.importing.comparison import Fate, Fates
from app.importing.report import ImportReport, Status, totals_of
from app.sources.online_retail.reading import RetailFile
from app.sources.online_retail.rows import GUEST
from app.sources.online_retail.table import Reject
from domain.decider import event_name
from storage.append import Stored
from storage.event_store import Append


class Account:
    """What was written so far, and the time each part of the work took."""

    def __init__(self, file: RetailFile, zone: str, clock_us: int) -> None:
        self._file = file
        self.rows_read = file.facts.rows_read
        self._zone = zone
        self._clock_us = clock_us
        self._types: Counter[type] = Counter()
        self._first = self._last = 0
        self._lap = time.monotonic()
        self.seconds: dict[str, float] = {}
        self.events = 0
        self.late_events = 0

    def lap(self, work: str) -> None:
        """Book the time since the last lap to this work."""
        now = time.monotonic()
        self.seconds[work] = self.seconds.get(work, 0.0) + now - self._lap
        self._lap = now

    def wrote(self, append: Append, stored: Stored) -> None:
        """One document was written."""
        types = [type(event) for write in append.writes for event in write.events]
        self._types.update(types)
        self.events += len(types)
        if append.effective_us is not None and append.effective_us < self._clock_us:
            self.late_events += len(types)
        self._first = self._first or stored.first_position
        self._last = stored.last_position

    def report(self, fates: Fates, status: Status) -> ImportReport:
        """The account as it stands."""
        documents = self._file.documents
        rows = np.diff(documents.start)
        rejects = (*self._file.rejects, *self._conflicting_rows(fates))
        late = documents.time_us < self._clock_us
        written: Fates = fates == Fate.WRITTEN
        return ImportReport(
            status=status,
            file=self._file.facts,
            zone=self._zone,
            rows_read=self.rows_read,
            rows_in_events=int(rows[written | (fates == Fate.KNOWN)].sum()),
            rows_rejected=len(rejects),
            rows_not_reached=int(rows[fates == Fate.WAITING].sum()),
            documents_read=len(fates),
            documents_new=int(written.sum()),
            documents_known=int((fates == Fate.KNOWN).sum()),
            documents_conflicting=int((fates == Fate.CONFLICTING).sum()),
            documents_not_reached=int((fates == Fate.WAITING).sum()),
            documents_late=int((late & written).sum()),
            events_written=self.events,
            events_late=self.late_events,
            events_by_type=dict(sorted((event_name(each), count) for each, count in self._types.items())),
            totals=totals_of(documents),
            customers=len(np.unique(documents.customer[documents.customer != GUEST])),
            countries=len(np.unique(documents.rows.country)),
            codes=len(np.unique(documents.rows.raw_code)),
            skus=len(np.unique(documents.rows.sku)),
            first_position=self._first,
            last_position=self._last,
            quirks=self._file.quirks,
            rejects=tuple(sorted(rejects, key=lambda reject: reject.row)),
            seconds=self.seconds,
        )

    def _conflicting_rows(self, fates: Fates) -> list[Reject]:
        """The rows of documents whose number the store has with other content."""
        documents = self._file.documents
        found: list[Reject] = []
        for place in np.flatnonzero(fates == Fate.CONFLICTING).tolist():
            number = documents.words.invoices[documents.invoice[place]]
            at = slice(documents.start[place], documents.start[place + 1])
            reason = "the store has a document of this number with other content; it was left as it is"
            found += [Reject(row, "", number, reason) for row in documents.rows.number[at].tolist()]
        return found
