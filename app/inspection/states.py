"""The states of a stream after each of its events, for looking back and forth at once."""

import threading
from bisect import bisect_right
from collections import OrderedDict
from typing import Any

import msgspec

from app.inspection.tree import Node, changes, tree_of
from domain.decider import AnyAggregate, Event, State
from domain.settle import aggregate_at
from storage.event_columns import stream_positions
from storage.event_store import EventStore

KEYFRAME = 64
"""So many events are folded again at most to know a state in the middle of a long stream."""
MOST_STREAMS = 16


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a stream after its event number `version`, with what is other than at `since` marked.

    `versions` is how many events the stream has, `position` that of the version shown.
    """

    stream: str
    version: int
    versions: int
    since: int
    position: int
    tree: Node


class Known(msgspec.Struct, frozen=True):
    """One stream as far as it was read: events, their positions, and every KEYFRAME-th state."""

    aggregate: AnyAggregate
    events: list[Event]
    positions: list[int]
    keyframes: list[State]

    def state(self, version: int) -> State:
        """The state after so many events; 0 is before the first."""
        frame = min(version // KEYFRAME, len(self.keyframes) - 1)
        state = self.keyframes[frame]
        for event in self.events[frame * KEYFRAME : version]:
            state = self.aggregate.evolve(state, event)
        return state

    def version_at(self, position: int | None) -> int:
        """The version at a position (None: now)."""
        return len(self.positions) if position is None else bisect_right(self.positions, position)


class StreamStates:
    """States of streams, remembered for the few that are looked at; may be asked from any thread."""

    def __init__(self, store: EventStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Known] = OrderedDict()

    def version_at(self, stream: str, position: int | None) -> int:
        """The stream's version at a position (None: now); 0 where it does not exist then."""
        known = self._read(stream)
        return known.version_at(position) if known else 0

    def changed(self, stream: str, version: int, *, since: int | None = None) -> Changed | None:
        """The state after a version, compared with the one before it or with that of `since`; None for no such stream."""
        known = self._read(stream)
        if known is None or not known.positions:
            return None
        version = max(0, min(version, len(known.positions)))
        since = max(version - 1, 0) if since is None else max(0, min(since, len(known.positions)))
        before, after = known.state(since), known.state(version)
        return Changed(
            stream=stream,
            version=version,
            versions=len(known.positions),
            since=since,
            position=known.positions[version - 1] if version else 0,
            tree=_tree(before, after, version),
        )

    def _read(self, stream: str) -> Known | None:
        aggregate = aggregate_at(stream)
        if aggregate is None:
            return None
        version = self._store.stream_version(stream)
        with self._lock:
            known = self._known.get(stream)
            if known is not None and len(known.events) == version:
                self._known.move_to_end(stream)
                return known
        _, events = self._store.load_events(stream)
        positions: list[int] = stream_positions(self._store.database, stream).tolist()
        count = min(len(events), len(positions))
        known = Known(aggregate, events[:count], positions[:count], _keyframes(aggregate, events[:count]))
        with self._lock:
            self._known[stream] = known
            while len(self._known) > MOST_STREAMS:
                self._known.popitem(last=False)
        return known


def _keyframes(aggregate: AnyAggregate, events: list[Event]) -> list[State]:
    state: State = aggregate.initial
    frames = [state]
    for number, event in enumerate(events, 1):
        state = aggregate.evolve(state, event)
        if number % KEYFRAME == 0:
            frames.append(state)
    return frames


def _tree(before: State, after: State, version: int) -> Node:
    """The later state with what is other than before; nothing where it does not exist yet."""
    nothing: Any = {}
    return changes("", before, after) if version else tree_of("", nothing)
