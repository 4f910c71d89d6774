"""Rules in three words: given these events, when this command comes, then those events follow or it is refused."""

from collections.abc import Iterable
from typing import Self

import pytest

from domain import AGGREGATES
from domain.check import check
from domain.decider import AnyAggregate, Command, Event, Refused, State


def aggregate_of_event(event: Event) -> AnyAggregate:
    """The aggregate whose event it is."""
    return next(aggregate for aggregate in AGGREGATES if type(event) in aggregate.events)


def fold(aggregate: AnyAggregate, events: Iterable[Event]) -> State:
    """The state those events of one stream add up to."""
    state: State = aggregate.initial
    for event in events:
        state = aggregate.evolve(state, event)
    return state


def states_of(events: Iterable[Event]) -> dict[str, State]:
    """The states of all streams those events belong to, by stream."""
    states: dict[str, State] = {}
    for event in events:
        aggregate = aggregate_of_event(event)
        stream = aggregate.stream_of(event)
        states[stream] = aggregate.evolve(states.get(stream, aggregate.initial), event)
    return states


class Decided:
    """What became of a command."""

    def __init__(self, events: tuple[Event, ...], steps: tuple[Command, ...], refused: Refused | None) -> None:
        self.events = events
        self.steps = steps
        self.refusal = refused

    def then(self, *expected: Event) -> Self:
        """Exactly these events follow on the command's own stream."""
        if self.refusal is not None:
            pytest.fail(f"refused: {self.refusal}")
        assert self.events == expected
        return self

    def nothing(self) -> Self:
        """It changes nothing, here or elsewhere."""
        return self.then().together()

    def together(self, *expected: Command) -> Self:
        """Exactly these steps happen on other streams."""
        assert self.steps == expected
        return self

    def refused(self, sentence: str, *, field: str | None) -> None:
        """The business says no in these words, pointing at this field."""
        assert self.refusal is not None, f"not refused: {self.events}"
        assert (str(self.refusal), self.refusal.field) == (sentence, field)


class Given:
    """A stream as its events left it, beside other streams."""

    def __init__(self, aggregate: AnyAggregate, events: tuple[Event, ...], beside: tuple[Event, ...]) -> None:
        self.aggregate = aggregate
        self.state = fold(aggregate, events)
        self.states = states_of(beside)

    def when(self, command: Command) -> Decided:
        """The command is checked and decided; it only sees the other streams it says it needs."""
        needed = self.aggregate.needs(command, self.state)
        others = {stream: self.states[stream] for stream in needed if stream in self.states}
        try:
            check(command)
            events = self.aggregate.decide(command, self.state, others)
        except Refused as refused:
            return Decided((), (), refused)
        return Decided(events, self.aggregate.together(command, self.state, others) if events else (), None)


def given(aggregate: AnyAggregate, *events: Event, beside: Iterable[Event] = ()) -> Given:
    """The aggregate after these events, other streams after those `beside`."""
    return Given(aggregate, events, tuple(beside))
