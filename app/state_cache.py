"""The states of streams, remembered between commands and never older than the log when they are asked for."""

from collections.abc import Iterable, Mapping
from threading import Lock

from domain.decider import Event, State
from domain.settle import aggregate_at
from storage.event_store import EventStore

MOST_STATES = 50_000
MOST_EVENTS_LOOKED_AT = 2_000
"""When others have written more than this, everything is forgotten instead of looked at event by event."""


class StateCache:
    """Remembers (version, state) by stream.

    `notice_others` compares the log's size with what is known and drops every stream that was written to since, by
    whoever it was. A state that becomes stale between that look and the append is caught by the expected version.
    """

    def __init__(self, store: EventStore) -> None:
        self._store = store
        self._states: dict[str, tuple[int, State]] = {}
        self._seen = store.size()
        self._lock = Lock()

    def states(self) -> "States":
        """The states as they are now, to decide on."""
        return States(self._store, self._states)

    def notice_others(self) -> None:
        """Drop the states of streams that got events this cache was not told of."""
        size = self._store.size()
        if size == self._seen:
            return
        with self._lock:
            if size <= self._seen:
                return
            if size - self._seen > MOST_EVENTS_LOOKED_AT or len(self._states) > MOST_STATES:
                self._states.clear()
            else:
                for stream, version in self._store.stream_versions_between(self._seen, size):
                    known = self._states.get(stream)
                    if known is not None and known[0] < version:
                        self._states.pop(stream, None)
            self._seen = size

    def keep(self, versions: Mapping[str, int], states: Mapping[str, State], *, first: int, last: int) -> None:
        """Remember the states after an own append of the positions `first` to `last`."""
        with self._lock:
            for stream, state in states.items():
                known = self._states.get(stream)
                if known is None or known[0] < versions[stream]:
                    self._states[stream] = (versions[stream], state)
            if self._seen == first - 1:
                self._seen = last

    def drop(self, streams: Iterable[str]) -> None:
        """Forget these streams' states."""
        with self._lock:
            for stream in streams:
                self._states.pop(stream, None)


class States:
    """States for deciding one or several commands in a row: the remembered ones, those loaded, those already decided."""

    def __init__(self, store: EventStore, remembered: dict[str, tuple[int, State]]) -> None:
        self._store = store
        self._remembered = remembered
        self._decided: dict[str, tuple[int, State]] = {}

    def get(self, stream: str) -> tuple[int, State]:
        """The stream's version and state; (0, its aggregate's initial state) when it does not exist."""
        found = self._decided.get(stream) or self._remembered.get(stream)
        if found is None:
            version, events = self._store.load_events(stream)
            found = self._remembered[stream] = (version, evolved(stream, None, events))
        return found

    def take(
        self, versions: Mapping[str, int], events: Mapping[str, tuple[Event, ...]], after: Mapping[str, State]
    ) -> None:
        """Let the next commands be decided on what this one is about to store."""
        for stream, state in after.items():
            self._decided[stream] = (versions[stream] + len(events[stream]), state)


def evolved(stream: str, state: State | None, events: Iterable[Event]) -> State:
    """The state of a stream after these events; None begins from its aggregate's initial state.

    Raises KeyError for a stream of no known aggregate.
    """
    aggregate = aggregate_at(stream)
    if aggregate is None:
        raise KeyError(stream)
    after: State = aggregate.initial if state is None else state
    for event in events:
        after = aggregate.evolve(after, event)
    return after
