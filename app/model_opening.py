"""Opening the read models of a store: their file, the tables each model needs now, and what an earlier run left behind."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from app import checkpoints
from app.audit_file import AuditFile
from app.checkpoints import NEXT, Checkpoint
from app.models import Models, NoteSkip
from app.projector import Projector
from app.read_model import ReadModel
from app.rebuild import OLD
from app.skipped import skipped_events
from app.views import Views, open_views
from storage.event_store import EventStore
from storage.log_places import event_id_at


def open_models(store: EventStore, models: Sequence[ReadModel], note_skip: NoteSkip) -> tuple[Models, Views]:
    """The read models beside a store and their file, as this program's versions need them; raises StorageError in words.

    Where the store's folder cannot be written they are kept in the user's cache folder, without the text file.
    """
    beside = Path(store.path)
    is_writable = os.access(beside.parent, os.W_OK)
    path = beside.with_name(beside.name + ".views") if is_writable else _cached(beside)
    views = open_views(path)
    try:
        outdated = _prepare(views, store, models)
        audit_file = AuditFile(beside.with_name(beside.name + ".audit.log")) if is_writable else None
        projector = Projector(
            store,
            views,
            models,
            audit_file=audit_file,
            is_skipped=lambda name, position: position in skipped_events(store, name),
        )
        projector.reload()
        opened = Models(projector, note_skip)
        for name in outdated:
            opened.rebuild(name)
    except BaseException:
        views.close()
        raise
    return opened, views


def _cached(beside: Path) -> Path:
    """A place of its own for each store that lies where nothing can be written."""
    name = hashlib.sha256(str(beside.absolute()).encode()).hexdigest()[:16]
    return Path(platformdirs.user_cache_dir("Playhead", appauthor=False)) / f"{name}.views"


def _prepare(views: Views, store: EventStore, models: Sequence[ReadModel]) -> list[str]:
    """Make missing tables, drop those that fit no longer; the models whose rebuild is due."""
    outdated = []
    with views.writing() as cursor:
        stored = checkpoints.read_checkpoints(cursor)
        for model in models:
            checkpoints.drop_tables(cursor, model, OLD)
            live, rebuilt = stored.get((model.name, "")), stored.get((model.name, NEXT))
            if live is None or live.schema != checkpoints.schema_of(model) or not _is_of(live, store):
                checkpoints.make_tables(cursor, model, "")
            elif live.version != model.version:
                outdated.append(model.name)
            if rebuilt is None:
                continue
            if not _goes_on(model, rebuilt, store):
                checkpoints.drop_tables(cursor, model, NEXT)
            elif model.name in outdated:
                outdated.remove(model.name)
    return outdated


def _goes_on(model: ReadModel, rebuilt: Checkpoint, store: EventStore) -> bool:
    """Whether a rebuild that was interrupted can be taken up again."""
    fits = rebuilt.version == model.version and rebuilt.schema == checkpoints.schema_of(model)
    return fits and _is_of(rebuilt, store)


def _is_of(checkpoint: Checkpoint, store: EventStore) -> bool:
    """Whether these tables were made from this log: a restored or replaced store has another event at that position."""
    return checkpoint.position == 0 or event_id_at(store, checkpoint.position) == checkpoint.last_event
