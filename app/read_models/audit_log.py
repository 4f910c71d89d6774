"""Who did what and why: a row a command, a sentence an event.

The rows say which command, actor, reason, correlation and cause stand beside the events from a position on. Sentences
are said again when they are asked for; as they come they are also appended to a text file.
"""

import msgspec

from app.audit_file import line_of
from app.batch import Batch
from app.read_model import ReadModel, Tables
from app.versioned import Appended
from storage.log_places import Act


class Deed(msgspec.Struct, frozen=True, gc=False):
    """What stands beside all events of a command, from its first one on."""

    command_id: bytes
    actor: str
    reason: str
    correlation: str
    causation: str


DEEDS = Appended(
    name="audit_log",
    row=Deed,
    indexes=(
        "actor, since",
        "correlation, since) WHERE correlation != ''",
        "causation, since) WHERE causation != ''",
    ),
)


class AuditLogFold:
    """Commands into rows, events into lines of text."""

    def __init__(self, tables: Tables) -> None:
        self._deeds = tables.appended(DEEDS)
        self._file = tables.audit_file

    def take(self, batch: Batch) -> None:
        """Keep the commands that begin here, and append the lines that are not in the file yet."""
        for act in batch.acts:
            last = self._deeds.last()
            if last is None or last.command_id != act.command_id:
                self._deeds.add(act.position, _deed(act))
        if self._file is not None and self._file.position < batch.last:
            self._file.append(_lines(batch, self._file.position), batch.last)


def _deed(act: Act) -> Deed:
    return Deed(act.command_id, act.actor, act.reason, act.correlation, act.causation)


def _lines(batch: Batch, after: int) -> list[str]:
    """One line for each event after a position."""
    starts = {act.position: act.actor for act in batch.acts}
    actor = ""
    lines = []
    times = zip(batch.events, batch.effective_us, batch.recorded_us, strict=True)
    for position, (event, effective_us, recorded_us) in enumerate(times, batch.first):
        actor = starts.get(position, actor)
        if position > after:
            lines.append(line_of(position, event, actor, effective_us=effective_us, recorded_us=recorded_us))
    return lines


MODEL = ReadModel(name="audit_log", title="Audit log", version=1, tables=(DEEDS,), fold=AuditLogFold)
