"""A fact with its place in the log, its times and its cause."""

from datetime import UTC, datetime, timedelta

import msgspec

from domain.decider import Event

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def instant(us: int) -> datetime:
    """The aware UTC time of integer microseconds since 1970."""
    return EPOCH + timedelta(microseconds=us)


class Origin(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who or what an event comes from; stands beside the event, never in it.

    `correlation` and `causation` are the text of a command's or an event's id; `source` names the file, rows and
    document of an imported fact; `inferred` marks a fact that its source does not state.
    """

    actor: str = ""
    reason: str = ""
    correlation: str = ""
    causation: str = ""
    role: str = ""
    app_version: str = ""
    source: dict[str, str | int] = {}
    inferred: bool = False


class Unreadable(Event):
    """An event of a type or version this program does not know; `data` are its stored bytes, `why` a sentence."""

    type: str
    schema_version: int
    data: bytes
    why: str


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """An event as the store keeps it.

    `position` and `version` count from 1 without gaps. Times ending in `_us` are integer microseconds UTC; `clock_us`
    is the business clock at this position. `type` (without version) and `schema_version` are those stored, before any
    upcasting. Ids are 16 bytes.
    """

    position: int
    stream: str
    version: int
    event: Event
    effective_us: int
    recorded_us: int
    clock_us: int
    event_id: bytes
    command_id: bytes
    origin: Origin
    type: str
    schema_version: int

    @property
    def effective(self) -> datetime:
        """When it happened in the business, UTC."""
        return instant(self.effective_us)

    @property
    def recorded(self) -> datetime:
        """When the store wrote it, UTC."""
        return instant(self.recorded_us)

    @property
    def clock(self) -> datetime:
        """The latest effective time of any event up to this position, UTC."""
        return instant(self.clock_us)

    @property
    def is_late(self) -> bool:
        """True when it happened before the business clock just before it."""
        return self.effective_us < self.clock_us
