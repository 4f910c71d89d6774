"""Opening the read models of a store: their file, the tables each model needs now, and what an earlier run left behind."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import platformdirs

from app import checkpoints
from app.audit_file import AuditFile
from app.checkpoints import NEXT, Checkpoint
from app.models import Models, NoteSkip
from app.number_models import Timelines
from app.numbers import Numbers
from app.projector import Projector
from app.questions import Questions
from app.read_model import ReadModel
from app.rebuild import OLD, RebuildReport, keep_report
from app.skipped import skipped_events
from app.views import Views, open_views
from domain.log import Log, evolve
from storage.event_store import EventStore
from storage.log_places import event_id_at


class Opened(NamedTuple):
    """What can be asked, and what can be done."""

    ask: Questions
    models: Models
    timelines: Timelines


def open_read_models(store: EventStore, models: Sequence[ReadModel], note_skip: NoteSkip) -> Opened:
    """The read models beside a store as this program's versions need them; raises StorageError in words.

    Where the store's folder cannot be written they are kept in the user's cache folder, without the text file.
    """
    place = Path(store.path)
    is_writable = os.access(place.parent, os.W_OK)
    beside = place if is_writable else _cached(place)
    views = open_views(_named(beside, ".views"))
    try:
        outdated = _prepare(views, store, models)
        projector = Projector(
            store,
            views,
            models,
            is_skipped=lambda name, position: position in skipped_events(store, name),
            audit_file=AuditFile(_named(place, ".audit.log")) if is_writable else None,
        )
        projector.reload()
        numbers = Numbers(store, _timelines(store, _named(beside, ".columns")), lambda report: _keep(views, report))
        opened = Models(projector, numbers, note_skip)
        for name in outdated:
            opened.rebuild(name)
    except BaseException:
        views.close()
        raise
    return Opened(Questions(views, store, numbers.timelines), opened, numbers.timelines)


def _timelines(store: EventStore, folder: Path) -> Timelines:
    """The numbers of a store, in its business zone; columns made before a restore are another log's."""
    log = Log()
    for recorded in store.read_stream("log"):
        log = evolve(log, recorded.event)
    return Timelines(folder, ZoneInfo(log.business_zone), origin=log.origin)


def _keep(views: Views, report: RebuildReport) -> None:
    with views.writing() as cursor:
        keep_report(cursor, report)


def _named(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _cached(store: Path) -> Path:
    """A place of its own for each store that lies where nothing can be written."""
    name = hashlib.sha256(str(store.absolute()).encode()).hexdigest()[:16]
    return Path(platformdirs.user_cache_dir("Playhead", appauthor=False)) / name


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
