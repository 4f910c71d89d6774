"""Events that a read model leaves out by decision: it could not take them, and somebody said why it goes on without."""

from typing import Annotated, TypeAlias, assert_never

import msgspec
from msgspec.structs import replace

from domain.decider import Aggregate, Command, Event, Others, Refused, State
from domain.field import Text


class SkipEvent(Command):
    """Let a read model go on without the event it stopped at."""

    model: Annotated[str, msgspec.Meta(title="Read model", extra={"kind": "id"})]
    position: Annotated[int, msgspec.Meta(title="Position", extra={"kind": "position"})]
    reason: Annotated[Text, msgspec.Meta(title="Reason", description="Why the model may go on without the event.")]


class EventSkipped(Event, tag="EventSkipped@1", gc=False):
    """A read model goes on without the event at a position."""

    model: str
    position: int
    reason: str


class Skipped(State):
    """The positions one read model leaves out."""

    positions: frozenset[int] = frozenset()


SkipCommand: TypeAlias = SkipEvent


def decide(command: SkipCommand, state: Skipped, others: Others) -> tuple[Event, ...]:
    """The events a command leads to; raises Refused with the reason."""
    match command:
        case SkipEvent():
            return _skip(command, state)
        case _:
            assert_never(command)


def evolve(state: Skipped, event: Event) -> Skipped:
    """What is left out after the event."""
    match event:
        case EventSkipped():
            return replace(state, positions=state.positions | {event.position})
        case _:
            return state


MODEL = Aggregate(
    category="model",
    key="model",
    commands=(),
    steps=(SkipEvent,),
    events=(EventSkipped,),
    initial=Skipped(),
    decide=decide,
    evolve=evolve,
)


def _skip(command: SkipEvent, state: Skipped) -> tuple[Event, ...]:
    if not command.reason.strip():
        raise Refused("Say why the event may be skipped: the reason is kept in the log.", field="reason")
    if command.position in state.positions:
        return ()
    return (EventSkipped(model=command.model, position=command.position, reason=command.reason),)
