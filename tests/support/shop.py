"""A whole shop in memory: commands run as they do for real, events are kept by stream."""

from domain.decider import Command, Event, Refused, State
from domain.settle import Settled, aggregate_at, settle


class Shop:
    """Streams of events and the states they add up to."""

    def __init__(self) -> None:
        self.streams: dict[str, list[Event]] = {}
        self.states: dict[str, State] = {}

    def state(self, stream: str) -> State:
        """The present state of a stream."""
        aggregate = aggregate_at(stream)
        assert aggregate is not None, f"no aggregate has the stream {stream}"
        initial: State = aggregate.initial
        return self.states.get(stream, initial)

    def run(self, *commands: Command) -> Settled:
        """What the last command led to; raises Refused with nothing of the refused command kept."""
        for command in commands:
            settled = settle(command, self.state)
            for stream, events in settled.writes:
                self.record(stream, *events)
        return settled

    def refusal(self, command: Command) -> Refused | None:
        """Runs the command; the refusal, or None when it went well."""
        try:
            self.run(command)
        except Refused as refused:
            return refused
        return None

    def record(self, stream: str, *events: Event) -> None:
        """Events happen, decided or not."""
        aggregate = aggregate_at(stream)
        assert aggregate is not None
        for event in events:
            self.streams.setdefault(stream, []).append(event)
            self.states[stream] = aggregate.evolve(self.state(stream), event)
