"""From a command to its events: load the states, decide, append everything at once, and again where someone was faster."""

from collections.abc import Sequence

import msgspec

from app.issue import Issue, Outcome, Preview, PreviewedStream, fingerprint_of, refused
from app.state_cache import StateCache, States, evolved
from domain.customer import CustomerErased
from domain.decider import Command, Event, Refused, State
from domain.recorded import Origin
from domain.settle import settle
from storage.errors import CommandIdReused, OutcomeUnknown, StorageError, VersionConflict
from storage.event_store import Append, EventStore, Stored, Write

MOST_TRIES = 20
"""How often a command is decided anew when others keep changing its streams first."""


class Decision(msgspec.Struct, frozen=True):
    """What a command leads to: the version each stream must still have, and the new events by stream, in order."""

    versions: dict[str, int]
    events: dict[str, tuple[Event, ...]]
    before: dict[str, State]
    after: dict[str, State]

    @property
    def writes(self) -> tuple[Write, ...]:
        """One write a stream, those that are only read without events."""
        return tuple(Write(stream, version, self.events.get(stream, ())) for stream, version in self.versions.items())


class CommandBus:
    """Handles commands against one store; safe to use from any thread."""

    def __init__(self, store: EventStore) -> None:
        self._store = store
        self._cache = StateCache(store)

    def execute(self, issue: Issue) -> Outcome:
        """Decide and store one command durably; the outcome says stored, unchanged, refused, conflict or unknown.

        Raises StorageError only when certainly nothing was stored for a reason of the disk or the file.
        """
        if issue.is_repeatable and (known := self._handled_before(issue)):
            return known
        for _ in range(MOST_TRIES):
            self._cache.notice_others()
            try:
                decision = self.decide(issue.command, self._cache.states())
            except Refused as refusal:
                return refused(issue, refusal)
            answer = self._append([(issue, decision)])[0]
            if not isinstance(answer, VersionConflict):
                return self._outcome(issue, decision, answer)
            self._cache.drop(decision.versions)
        return Outcome(
            status="conflict",
            command_id=issue.command_id,
            message=f"Others kept changing the same streams {MOST_TRIES} times in a row. Nothing was stored; try again.",
        )

    def execute_all(self, issues: Sequence[Issue]) -> list[Outcome]:
        """Decide commands in order, each on what the ones before it changed, and store them by one durable commit.

        Each has its own outcome; one that is refused does not stop the others.
        """
        self._cache.notice_others()
        outcomes: dict[int, Outcome] = {}
        decided: list[tuple[int, Issue, Decision]] = []
        states = self._cache.states()
        for index, issue in enumerate(issues):
            if issue.is_repeatable and (known := self._handled_before(issue)):
                outcomes[index] = known
                continue
            try:
                decision = self.decide(issue.command, states)
            except Refused as refusal:
                outcomes[index] = refused(issue, refusal)
                continue
            states.take(decision.versions, decision.events, decision.after)
            decided.append((index, issue, decision))
        answers = self._append([(issue, decision) for _, issue, decision in decided])
        for (index, issue, decision), answer in zip(decided, answers, strict=True):
            if isinstance(answer, VersionConflict):
                self._cache.drop(decision.versions)
                outcomes[index] = self.execute(issue)
            else:
                outcomes[index] = self._outcome(issue, decision, answer)
        return [outcomes[index] for index in range(len(issues))]

    def preview(self, issue: Issue) -> Preview:
        """What the command would store now, and the states before and after, or why it would be refused; writes nothing."""
        self._cache.notice_others()
        try:
            decision = self.decide(issue.command, self._cache.states())
        except Refused as refusal:
            return Preview(refusal=str(refusal), field=refusal.field)
        return Preview(
            streams=tuple(
                PreviewedStream(
                    stream=stream,
                    version=version,
                    events=decision.events.get(stream, ()),
                    before=decision.before[stream],
                    after=decision.after.get(stream, decision.before[stream]),
                )
                for stream, version in decision.versions.items()
            )
        )

    def decide(self, command: Command, states: States) -> Decision:
        """The command's events and those of the steps that must happen with it; raises Refused. Pure but for loading."""
        versions: dict[str, int] = {}
        before: dict[str, State] = {}

        def state_of(stream: str) -> State:
            versions[stream], before[stream] = states.get(stream)
            return before[stream]

        events = dict(settle(command, state_of).writes)
        after = {stream: evolved(stream, before[stream], made) for stream, made in events.items()}
        return Decision(versions, events, before, after)

    # Storing

    def _append(self, decided: Sequence[tuple[Issue, Decision]]) -> list[Stored | StorageError]:
        appends = []
        for issue, decision in decided:
            self._note_erasures(issue, decision)
            appends.append(
                Append(
                    issue.command_id, fingerprint_of(issue.command), decision.writes, _origin(issue), issue.effective_us
                )
            )
        return self._store.append_all(appends) if appends else []

    def _outcome(self, issue: Issue, decision: Decision, answer: Stored | StorageError) -> Outcome:
        if isinstance(answer, OutcomeUnknown):
            return Outcome(status="unknown", command_id=issue.command_id, message=str(answer))
        if isinstance(answer, CommandIdReused):
            return Outcome(status="conflict", command_id=issue.command_id, message=str(answer))
        if isinstance(answer, StorageError):
            raise answer
        if answer.was_there:
            return self._told(issue.command_id, answer)
        self._cache.keep(answer.versions, decision.after, first=answer.first_position, last=answer.last_position)
        if any(isinstance(event, CustomerErased) for events in decision.events.values() for event in events):
            self._store.settle_erasures()
        return Outcome(
            status="stored" if answer.changed else "unchanged",
            command_id=issue.command_id,
            first_position=answer.first_position,
            last_position=answer.last_position,
            events=tuple((stream, event) for stream, events in decision.events.items() for event in events),
            versions=answer.versions,
        )

    def _note_erasures(self, issue: Issue, decision: Decision) -> None:
        for events in decision.events.values():
            for event in events:
                if isinstance(event, CustomerErased):
                    self._store.intend_erasure(f"customer:{event.customer}", issue.command_id)

    # Commands that were handled before

    def outcome(self, command_id: bytes) -> Outcome | None:
        """What became of a command by its id; None when nothing of it is stored."""
        stored = self._store.outcome(command_id)
        return self._told(command_id, stored) if stored else None

    def _handled_before(self, issue: Issue) -> Outcome | None:
        try:
            stored = self._store.outcome(issue.command_id, fingerprint=fingerprint_of(issue.command))
        except CommandIdReused as error:
            return Outcome(status="conflict", command_id=issue.command_id, message=str(error))
        return self._told(issue.command_id, stored) if stored else None

    def _told(self, command_id: bytes, stored: Stored) -> Outcome:
        recorded = self._store.command_events(command_id)
        return Outcome(
            status="stored" if recorded else "unchanged",
            command_id=command_id,
            first_position=stored.first_position,
            last_position=stored.last_position,
            events=tuple((one.stream, one.event) for one in recorded),
            versions={one.stream: one.version for one in recorded},
            was_there=True,
        )


def _origin(issue: Issue) -> Origin:
    return Origin(
        actor=issue.actor,
        reason=issue.reason,
        correlation=issue.correlation,
        causation=issue.causation,
        source=issue.source,
    )
