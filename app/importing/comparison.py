"""What a store has of a file already, document by document, and what is to be appended for the rest."""

from enum import IntEnum
from typing import TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.sources.online_retail.arrays import Mask
from app.sources.online_retail.documents import Documents
from app.sources.online_retail.fingerprints import command_ids, fingerprints
from app.sources.online_retail.history import Plan, stream_of
from app.sources.online_retail.known import Known, nothing_known, read_known
from app.sources.online_retail.movements import Movements, read_opening
from app.sources.online_retail.naming import country_changes, name_changes
from app.sources.online_retail.reading import RetailFile
from app.sources.online_retail.rows import GUEST
from storage.errors import CommandIdReused
from storage.event_store import EventStore

ONLY_OPENED = 1
"""A store of this size holds nothing but its first event."""


class Fate(IntEnum):
    """What becomes of a document."""

    WAITING = 0
    WRITTEN = 1
    KNOWN = 2
    """It is in the store already, with the same content."""
    CONFLICTING = 3
    """Its number is in the store already, with other content; it is left as it is there."""


Fates: TypeAlias = NDArray[np.uint8]
"""The fate of each document, in the order of the documents."""


class Identities(msgspec.Struct, frozen=True):
    """The command id and the fingerprint of each document."""

    command_ids: list[bytes]
    fingerprints: list[bytes]


def all_waiting(documents: Documents) -> Fates:
    """The fates before anything is known."""
    return np.full(len(documents.invoice), Fate.WAITING, np.uint8)


def identify(documents: Documents) -> Identities:
    """What makes each document recognisable, whatever file it comes in."""
    return Identities(command_ids(documents), fingerprints(documents))


def compare(store: EventStore | None, documents: Documents, identities: Identities, fates: Fates) -> None:
    """Note for every waiting document whether the store has it, or has something else under its number."""
    if store is None or store.size() <= ONLY_OPENED:
        return
    for place in np.flatnonzero(fates == Fate.WAITING).tolist():
        try:
            stored = store.outcome(identities.command_ids[place], fingerprint=identities.fingerprints[place])
        except CommandIdReused:
            fates[place] = Fate.CONFLICTING
            continue
        if stored is not None:
            fates[place] = Fate.KNOWN
        elif store.stream_version(stream_of(documents, place)):
            fates[place] = Fate.CONFLICTING


def plan_of(store: EventStore | None, file: RetailFile, identities: Identities, fates: Fates) -> Plan:
    """What to append for the documents still waiting, on top of what the store holds now."""
    documents, movements = file.documents, file.movements
    are_new: Mask = fates == Fate.WAITING
    known = nothing_known()
    if store is not None and store.size() > ONLY_OPENED:
        known = _known(store, documents, movements, are_new)
    on_hand = np.array([known.on_hand.get(sku, 0) for sku in documents.words.skus], np.int64)
    return Plan(
        documents=documents,
        movements=movements,
        opening=read_opening(movements, len(documents.words.skus), on_hand, are_new),
        names=name_changes(documents, are_new, known),
        countries=country_changes(documents, are_new, known),
        known=known,
        command_ids=identities.command_ids,
        fingerprints=identities.fingerprints,
        file=file.facts.sha256,
    )


def _known(store: EventStore, documents: Documents, movements: Movements, are_new: Mask) -> Known:
    words = documents.words
    customers = np.unique(documents.customer[are_new & (documents.customer != GUEST)])
    skus = np.unique(documents.rows.sku[are_new[documents.of_row()]])
    goods = np.unique(movements.sku[are_new[movements.document]])
    return read_known(
        store,
        customers=[words.customers[place] for place in customers.tolist()],
        skus=[words.skus[place] for place in skus.tolist()],
        goods=[words.skus[place] for place in goods.tolist()],
    )
