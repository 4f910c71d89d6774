"""Telling a story: recorded events of one or several streams, folded one by one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from heapq import merge

from app.story.fact import Fact, changes, keyed
from app.story.facts import HEADLINES, SPENT, facts_of, order_in_short, spent
from app.story.story import Entry, Kind, Named, Story, Subject
from domain.customer import Customer
from domain.decider import Event, State
from domain.order import Order, OrderCancelled, OrderCredited, OrderDelivered, OrderPaid, OrderPlaced, OrderShipped
from domain.product import Product
from domain.recorded import Recorded
from domain.sentences import sentence
from domain.settle import aggregate_at

History = Sequence[Recorded]
KINDS: dict[str, Kind] = {"order": "order", "customer": "customer", "product": "product", "stock": "product"}
MILESTONES = (OrderPlaced, OrderPaid, OrderShipped, OrderDelivered, OrderCancelled, OrderCredited)
"""What a customer's story tells of their orders."""


def subject_of(stream: str) -> Subject:
    """Whom or what the story of a stream is about; the stock of a product belongs to the product's story."""
    category, _, ident = stream.partition("-")
    kind = KINDS.get(category, "other")
    named = f"product-{ident}" if kind == "product" else stream
    return Subject(stream=named, kind=kind, ident=ident if kind != "other" else stream)


def tell(subject: Subject, histories: Iterable[History], *, names: Sequence[Named] = ()) -> Story:
    """The story that the histories of one or several streams tell together, in the order of the log."""
    telling = _Telling(subject)
    entries = tuple(telling.entries(merge(*histories, key=_position)))
    return Story(subject=subject, entries=entries, names=tuple(names) or telling.names)


def names_in(history: History) -> tuple[Named, ...]:
    """What a customer or a product was called, and since when."""
    telling = _Telling(subject_of(history[0].stream) if history else subject_of(""))
    for _entry in telling.entries(iter(history)):
        pass
    return telling.names


def _position(recorded: Recorded) -> int:
    return recorded.position


class _Telling:
    """The states of a story's streams while it is told."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._states: dict[str, State | None] = {}
        self._facts: dict[str, dict[str, Fact]] = {}
        self._owed: dict[str, tuple[str, Decimal]] = {}
        self._running: Fact | None = None
        self._names: list[Named] = []

    @property
    def names(self) -> tuple[Named, ...]:
        """What the subject was called."""
        return tuple(self._names)

    def entries(self, history: Iterator[Recorded]) -> Iterator[Entry]:
        """The events in words, each with what it changed."""
        for recorded in history:
            before = self._state(recorded.stream)
            after = _evolved(recorded.stream, before, recorded.event)
            self._states[recorded.stream] = after
            self._note_name(recorded.position, after)
            entry = self._entry(recorded, before, after)
            if entry.changes or not self._is_beside(recorded):
                yield entry

    def _entry(self, recorded: Recorded, before: State | None, after: State | None) -> Entry:
        had = self._facts.get(recorded.stream, {})
        has = keyed(self._said_of(after))
        summed, sums = self._facts.get(SPENT, {}), keyed(self._sums(recorded.stream, after))
        self._facts[recorded.stream], self._facts[SPENT] = has, sums
        changed = (*changes(had, has), *changes(summed, sums))
        self._run(has | sums, {change.fact.key for change in changed})
        words = sentence(recorded.event, before=before)
        return Entry(recorded=recorded, sentence=words, changes=changed, running=self._running)

    def _is_beside(self, recorded: Recorded) -> bool:
        """Whether it is a detail of an order in the story of its customer."""
        is_milestone = isinstance(recorded.event, MILESTONES)
        return self._subject.kind == "customer" and recorded.stream.startswith("order-") and not is_milestone

    def _said_of(self, state: State | None) -> tuple[Fact, ...]:
        if state is None:
            return ()
        if self._subject.kind == "customer" and isinstance(state, Order):
            return order_in_short(state)
        return facts_of(state)

    def _sums(self, stream: str, state: State | None) -> tuple[Fact, ...]:
        if self._subject.kind != "customer":
            return ()
        if isinstance(state, Order):
            self._owed[stream] = state.currency, Decimal(0) if state.stage == "cancelled" else state.due
        return spent(self._owed.values())

    def _run(self, true: dict[str, Fact], changed: set[str]) -> None:
        keys = [key for key in true if key in HEADLINES or key.startswith(SPENT)]
        moved = [key for key in keys if key in changed]
        key = moved[0] if moved else keys[0] if keys and self._running is None else ""
        if key:
            self._running = true[key]

    def _note_name(self, position: int, state: State | None) -> None:
        match state:
            case Customer() if self._subject.kind == "customer":
                name = "" if state.is_erased else state.name
            case Product():
                name = state.name
            case _:
                return
        if not self._names or self._names[-1].name != name:
            self._names.append(Named(position=position, name=name))

    def _state(self, stream: str) -> State | None:
        if stream in self._states:
            return self._states[stream]
        aggregate = aggregate_at(stream)
        return None if aggregate is None else aggregate.initial


def _evolved(stream: str, state: State | None, event: Event) -> State | None:
    aggregate = aggregate_at(stream)
    if aggregate is None or state is None:
        return state
    evolve: Callable[[State, Event], State] = aggregate.evolve
    return evolve(state, event)
