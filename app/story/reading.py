"""Reading a story: which streams it is told from, and their histories."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from app.story.story import Named, Story, Subject
from app.story.telling import names_in, subject_of, tell
from domain.order import OrderPlaced
from domain.recorded import Recorded


class Histories(Protocol):
    """What a story is read from; a desk is one."""

    def history(self, stream: str, *, at: int | None = None) -> Sequence[Recorded]:
        """A stream's events as known at a position (None: now), oldest first."""


def read_story(desk: Histories, stream: str, *, orders: Iterable[str] = ()) -> Story:
    """The whole story of a stream's subject up to now; without entries where it never existed.

    `orders` are the numbers of a customer's orders, which become part of the customer's story.
    """
    subject = subject_of(stream)
    histories = [desk.history(name) for name in _streams(subject, orders)]
    return tell(subject, histories, names=_customer_names(desk, histories[0]))


def _streams(subject: Subject, orders: Iterable[str]) -> list[str]:
    match subject.kind:
        case "product":
            return [subject.stream, f"stock-{subject.ident}"]
        case "customer":
            return [subject.stream, *(f"order-{order}" for order in orders)]
        case _:
            return [subject.stream]


def _customer_names(desk: Histories, history: Sequence[Recorded]) -> tuple[Named, ...]:
    """The names of an order's customer; none for a guest and for whatever is no order."""
    event = history[0].event if history else None
    if not isinstance(event, OrderPlaced) or event.customer is None:
        return ()
    return names_in(desk.history(f"customer-{event.customer}"))
