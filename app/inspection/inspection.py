"""The questions of the inspector, asked of one store."""

from app.inspection.details import EventDetail, read_detail
from app.inspection.states import Changed, StreamStates
from storage.event_store import EventStore


class Inspection:
    """Answers about single events and states; may be asked from any thread."""

    def __init__(self, store: EventStore) -> None:
        self._store = store
        self._states = StreamStates(store)

    def event(self, position: int) -> EventDetail | None:
        """Everything that is known of the event at a position; None where there is none."""
        return read_detail(self._store, position)

    def changed(self, stream: str, version: int, *, since: int | None = None) -> Changed | None:
        """A stream's state after a version, compared with the one before it or with that of `since`."""
        return self._states.changed(stream, version, since=since)

    def at(self, stream: str, position: int | None) -> Changed | None:
        """A stream's state at a position (None: now), and what its last event by then changed."""
        return self._states.changed(stream, self._states.version_at(stream, position))

    def version_at(self, stream: str, position: int | None) -> int:
        """A stream's version at a position (None: now); 0 where it does not exist then."""
        return self._states.version_at(stream, position)
