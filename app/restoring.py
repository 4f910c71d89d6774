"""A backup as a store of its own: it goes on from where the backup was made, and its log says so."""

import uuid
from pathlib import Path

from app.command_bus import CommandBus
from app.issue import Issue, new_command_id
from domain.log import Continued, ContinueLog, Log, evolve
from storage import backup as copies
from storage.backup import Copied, Progress, unwatched
from storage.event_store import EventStore

REASON = "restored from a backup"


def restore(backup: Path, target: Path, *, actor: str, progress: Progress = unwatched) -> Copied:
    """Make a new store at `target` from a backup; raises StorageError in a sentence.

    Its first new event is LogContinued with a new origin: the two histories can never be taken for one.
    """

    def begin(store: EventStore) -> None:
        log = Log()
        for recorded in store.read_stream("log"):
            log = evolve(log, recorded.event)
        if log.origin:
            head = store.head()
            before = Continued(origin=log.origin, size=head.size, root=head.root.hex())
            command = ContinueLog(origin=str(uuid.uuid4()), continues=before)
            issue = Issue(command=command, command_id=new_command_id(), actor=actor, reason=REASON)
            CommandBus(store).execute(issue)

    return copies.restore(backup, target, begin=begin, progress=progress)
