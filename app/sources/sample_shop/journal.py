"""Running the sample's commands: decided on states in memory by the business's own rules, stored in big commits."""

from random import Random

from app.issue import fingerprint_of
from app.sources.sample_shop.old_shapes import as_written_then
from domain.customer import EraseCustomer
from domain.decider import Command, Event, Refused, State
from domain.recorded import Origin
from domain.settle import aggregate_at, settle
from storage.errors import StorageError
from storage.event_store import Append, EventStore, Write

EVENTS_A_COMMIT = 6_000
"""Events in one durable commit: enough to be fast, few enough to be stopped soon."""


class Journal:
    """Issues commands one after the other, each at its own time; the store must be new and nobody else writing to it.

    Times are microseconds UTC. Up to `old_until` events are written in their oldest shape.
    """

    def __init__(self, store: EventStore, *, seed: int, old_until: int) -> None:
        self._store = store
        self._ids = Random(f"{seed}/ids")
        self._old_until = old_until
        self._states: dict[str, State] = {}
        self._versions: dict[str, int] = {}
        self._batch: list[Append] = []
        self._stored = 0
        self.position = store.size()
        """The place of the newest event, stored or about to be."""
        self.commands = 0
        self.refused = 0

    def issue(
        self,
        command: Command,
        moment: int,
        *,
        actor: str,
        reason: str = "",
        correlation: str = "",
        causation: str = "",
        effective: int | None = None,
        source: dict[str, str | int] | None = None,
    ) -> str:
        """Issue a command at `moment`; gives its id as text, "" when it was refused or changed nothing.

        Without `correlation` it begins a piece of work that others can belong to. `effective` says that it happened earlier.
        """
        try:
            settled = settle(command, self.state)
        except Refused:
            self.refused += 1
            return ""
        if not settled.writes:
            return ""
        self.commands += 1
        command_id = self._command_id(moment)
        told = _uuid_text(command_id)
        origin = Origin(
            actor=actor, reason=reason, correlation=correlation or told, causation=causation, source=source or {}
        )
        writes = self._writes(dict(settled.writes), settled.read, moment)
        happened = moment if effective is None else effective
        self._batch.append(Append(command_id, fingerprint_of(command), writes, origin, happened, moment))
        if isinstance(command, EraseCustomer):
            self._store.intend_erasure(f"customer:{command.customer}", command_id)
        if self.position - self._stored >= EVENTS_A_COMMIT:
            self.flush()
        return told

    def state(self, stream: str) -> State:
        """A stream's state, the initial one of its aggregate when it has no events; KeyError for a foreign stream."""
        known = self._states.get(stream)
        if known is not None:
            return known
        aggregate = aggregate_at(stream)
        if aggregate is None:
            raise KeyError(stream)
        initial: State = aggregate.initial
        return initial

    def forget(self, stream: str) -> None:
        """Drop a stream that gets no more events."""
        self._states.pop(stream, None)
        self._versions.pop(stream, None)

    def close(self) -> None:
        """Store the rest and destroy the keys of those who asked to be forgotten, once for all; raises StorageError."""
        self.flush()
        self._store.settle_erasures()

    def flush(self) -> None:
        """Store what was issued since the last time in one durable commit; raises StorageError."""
        if not self._batch:
            return
        batch, self._batch = self._batch, []
        for answer in self._store.append_all(batch):
            if isinstance(answer, StorageError):
                raise answer
        self._stored = self.position

    def _writes(self, made: dict[str, tuple[Event, ...]], read: tuple[str, ...], moment: int) -> tuple[Write, ...]:
        """One write for each stream that was looked at; remembers the states after them."""
        writes = []
        for stream in read:
            version = self._versions.get(stream, 0)
            events = made.get(stream, ())
            if events:
                state = self.state(stream)
                aggregate = aggregate_at(stream)
                for event in events:
                    state = aggregate.evolve(state, event) if aggregate else state
                self._states[stream] = state
                self._versions[stream] = version + len(events)
                self.position += len(events)
                if moment < self._old_until:
                    events = tuple([as_written_then(event) for event in events])
            writes.append(Write(stream, version, events))
        return tuple(writes)

    def _command_id(self, moment: int) -> bytes:
        """A version 7 UUID (RFC 9562) of the moment whose random part follows from the seed."""
        random = bytearray(self._ids.getrandbits(80).to_bytes(10, "big"))
        random[0] = random[0] & 0x0F | 0x70
        random[2] = random[2] & 0x3F | 0x80
        return (moment // 1_000).to_bytes(6, "big") + bytes(random)


def _uuid_text(uuid: bytes) -> str:
    digits = uuid.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
