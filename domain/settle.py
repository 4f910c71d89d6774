"""How a command is run over states: checked, decided, and the steps that belong to it decided with it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from domain import AGGREGATES
from domain.check import check
from domain.decider import AnyAggregate, Command, Event, Refused, State

StateOf = Callable[[str], State]

_BY_COMMAND: Mapping[type[Command], AnyAggregate] = MappingProxyType(
    {command: aggregate for aggregate in AGGREGATES for command in (*aggregate.commands, *aggregate.steps)}
)
_BY_CATEGORY: Mapping[str, AnyAggregate] = MappingProxyType({aggregate.category: aggregate for aggregate in AGGREGATES})


class Settled(NamedTuple):
    """The events of a command by stream, its own stream first, and every stream whose state was looked at."""

    writes: tuple[tuple[str, tuple[Event, ...]], ...]
    read: tuple[str, ...]


def aggregate_of(command: type[Command]) -> AnyAggregate:
    """The aggregate that decides a type of command; raises KeyError for a foreign one."""
    return _BY_COMMAND[command]


def aggregate_at(stream: str) -> AnyAggregate | None:
    """The aggregate a stream belongs to, or None."""
    return _BY_CATEGORY.get(stream.partition("-")[0])


def settle(command: Command, state_of: StateOf) -> Settled:
    """The events of a command and of its steps; no writes when it changes nothing; raises Refused with the reason.

    `state_of` gives the present state of a stream by name, the initial one of its aggregate where it has no events.
    """
    check(command)
    aggregate = _BY_COMMAND[type(command)]
    stream = aggregate.stream_of(command)
    state = state_of(stream)
    others = {name: state_of(name) for name in aggregate.needs(command, state)}
    events = aggregate.decide(command, state, others)
    if not events:
        return Settled((), (stream, *others))
    steps = [_step(step, state_of, command) for step in aggregate.together(command, state, others)]
    writes = ((stream, events), *(step for step in steps if step[1]))
    return Settled(writes, tuple(dict.fromkeys((stream, *others, *(name for name, _ in steps)))))


def _step(step: Command, state_of: StateOf, command: Command) -> tuple[str, tuple[Event, ...]]:
    """The stream and events of a step; its refusal points at a field of the command."""
    aggregate = _BY_COMMAND[type(step)]
    stream = aggregate.stream_of(step)
    try:
        return stream, aggregate.decide(step, state_of(stream), {})
    except Refused as refused:
        field = next((name for name in (refused.field, "lines") if name in command.__struct_fields__), None)
        raise Refused(str(refused), field=field) from None
