"""The shape every part of the business has: commands are decided on a state, events evolve it.

One command touches one stream of its own and may concern others. There is one way to read them and one to write them:

- `needs(command, state)` names the other streams whose states `decide` must know; they arrive as `others`.
- `together(command, state, others)` gives commands ("steps") for other streams that happen in the same transaction or
  not at all. Each is decided by its own aggregate on its own stream. They are asked for only when `decide` gave events,
  are given the state before the command, and name every stream at most once and never the command's own.

`domain.settle` runs a command that way. Whoever calls it appends all events in one transaction, expecting the version
of every stream that was read. `evolve` leaves the state as it is at an event it does not know or that is out of place.

msgspec hands `frozen` down to every command, event and state, but not `kw_only`: a class with a required field after an
optional one says it itself. All are made with keywords only, which the type checker sees to.
"""

import functools
import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Generic, TypeAlias, TypeVar, dataclass_transform, get_args, get_type_hints

import msgspec

PersonalText = Annotated[str, msgspec.Meta(extra={"personal": True})]
"""Text about a person, stored sealed under the key of `subject_of` its event; empty text stays empty."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A fact of the past; its tag is its stored name and schema version, such as `OrderPlaced@2`."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Command(msgspec.Struct, frozen=True, kw_only=True):
    """A wish, named as an imperative; its fields say their label, help, unit and picker (`domain.field`)."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
class State(msgspec.Struct, frozen=True, kw_only=True):
    """What the events of one stream add up to."""


class Refused(Exception):
    """The business says no: the message is a sentence for the user, `field` the command's field concerned or None."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


C = TypeVar("C", bound=Command)
S = TypeVar("S", bound=State)

Others: TypeAlias = Mapping[str, State]
"""The states of the streams a command needs, by stream name; a stream without events has its initial state."""


def _no_needs(command: Command, state: State) -> tuple[str, ...]:
    return ()


def _no_steps(command: Command, state: State, others: Others) -> tuple[Command, ...]:
    return ()


class Aggregate(msgspec.Struct, Generic[C, S], frozen=True, kw_only=True):
    """One kind of stream with its commands, events and rules.

    `key` is the field of its commands that names the stream (empty: the category is the one stream), `commands` are
    for people, `steps` are only issued by `together` or by the program itself. `decide` raises Refused; `evolve` never
    raises.
    """

    category: str
    key: str
    commands: tuple[type[Command], ...]
    steps: tuple[type[Command], ...] = ()
    events: tuple[type[Event], ...]
    initial: S
    decide: Callable[[C, S, Others], tuple[Event, ...]]
    evolve: Callable[[S, Event], S]
    needs: Callable[[C, S], tuple[str, ...]] = _no_needs
    together: Callable[[C, S, Others], tuple[Command, ...]] = _no_steps

    def stream_of(self, message: Command | Event) -> str:
        """The own stream of one of its commands or events, such as `order-536365`."""
        return f"{self.category}-{getattr(message, self.key)}" if self.key else self.category


AnyAggregate: TypeAlias = Aggregate[Any, Any]
"""An aggregate in a registry, where the types of its commands and state are no longer known."""


def event_name(event_type: type[Event]) -> str:
    """The name without its version: `OrderPlaced`."""
    return _tag(event_type)[0]


def schema_version(event_type: type[Event]) -> int:
    """The version in the tag, counted from 1; 0 for an event type without a tag."""
    return _tag(event_type)[1]


@functools.cache
def _tag(event_type: type[Event]) -> tuple[str, int]:
    tag = event_type.__struct_config__.tag
    found = re.fullmatch(r"(\w+)@(\d+)", str(tag))
    return (found[1], int(found[2])) if found else (event_type.__name__, 0)


@functools.cache
def personal_fields(event_type: type[Event]) -> tuple[str, ...]:
    """The names of the fields whose text is stored sealed, in order."""
    hints = get_type_hints(event_type, include_extras=True)
    return tuple(name for name in event_type.__struct_fields__ if _is_personal(hints[name]))


def _is_personal(hint: object) -> bool:
    metas = [part for part in get_args(hint) if isinstance(part, msgspec.Meta)]
    return any(meta.extra and meta.extra.get("personal") for meta in metas)


def subject_of(event: Event) -> str | None:
    """Whose key seals the event's personal text: `customer:17850`, for a guest `order:536365`; None without any."""
    if not personal_fields(type(event)):
        return None
    customer = getattr(event, "customer", None)
    return f"customer:{customer}" if customer is not None else f"order:{getattr(event, 'order', '')}"
