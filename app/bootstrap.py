"""The composition root: settings in, a desk out; the only place where the parts are made and joined."""

import uuid
from zoneinfo import ZoneInfo

from app.desk import Desk
from app.issue import Issue, new_command_id
from app.settings import Settings
from domain.log import OpenLog
from storage.event_store import EventStore, open_store
from storage.tables import FORMAT

BUSINESS_ZONE = ZoneInfo("Europe/London")


def open_desk(settings: Settings, *, name: str = "", zone: ZoneInfo = BUSINESS_ZONE) -> Desk:
    """The desk over the store named in the settings; raises StorageError in words when it cannot be opened.

    A new store is named `name` (empty: after its file) and keeps its weeks in `zone`.
    """
    store = open_store(settings.store, read_only=settings.read_only, create=settings.create)
    try:
        desk = Desk(settings, store)
        if store.size() == 0 and not store.is_read_only:
            _open_log(desk, store, name or settings.store.stem, zone)
    except BaseException:
        store.close()
        raise
    return desk


def _open_log(desk: Desk, store: EventStore, name: str, zone: ZoneInfo) -> None:
    """The first event; when another program opened the same new store first, its event stands."""
    command = OpenLog(name=name, business_zone=zone.key, format=FORMAT, origin=str(uuid.uuid4()))
    desk.bus.execute(Issue(command=command, command_id=new_command_id(), actor=desk.settings.actor))
