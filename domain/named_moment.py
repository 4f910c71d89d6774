"""A moment of the log that people gave a name, with a note that can change."""

from typing import Annotated, TypeAlias, assert_never

import msgspec
from msgspec.structs import replace

from domain.decider import Aggregate, Command, Event, Others, Refused, State
from domain.field import NEW, OPTIONAL, Text

Slug = Annotated[
    str,
    msgspec.Meta(
        title="Moment",
        description="The moment's short name in small letters, such as black-friday-2011.",
        extra={"kind": "slug", "picker": "moment"},
    ),
]
Note = Annotated[
    Text,
    OPTIONAL,
    msgspec.Meta(title="Note", description="Why this moment matters; no personal text.", extra={"rows": 4}),
]


class NameMoment(Command):
    """Give a position of the log a name."""

    moment: Annotated[Slug, NEW]
    name: Annotated[Text, msgspec.Meta(title="Name", description="What the moment is called, in words.")]
    position: Annotated[
        int,
        msgspec.Meta(
            title="Position", description="The event's place in the log, counted from 1.", extra={"kind": "position"}
        ),
    ]
    note: Note = ""


class NoteMoment(Command):
    """Write down why a moment matters."""

    moment: Slug
    note: Note


class RemoveMoment(Command):
    """Take a moment's name away; the log itself stays as it is."""

    moment: Slug


class MomentNamed(Event, tag="MomentNamed@1", gc=False):
    """A position has a name."""

    moment: str
    name: str
    position: int
    note: str = ""


class MomentNoted(Event, tag="MomentNoted@1", gc=False):
    """A moment has another note."""

    moment: str
    note: str


class MomentRemoved(Event, tag="MomentRemoved@1", gc=False):
    """A moment has no name any more."""

    moment: str


class NamedMoment(State, gc=False):
    """A named moment; `position` is 0 while nothing has this name."""

    moment: str = ""
    name: str = ""
    position: int = 0
    note: str = ""

    @property
    def is_known(self) -> bool:
        """True while the name is given."""
        return self.moment != ""


NO_MOMENT = NamedMoment()

MomentCommand: TypeAlias = NameMoment | NoteMoment | RemoveMoment


def decide(command: MomentCommand, state: NamedMoment, others: Others) -> tuple[Event, ...]:
    """The events a command leads to; raises Refused with the reason."""
    match command:
        case NameMoment():
            return _name(command, state)
        case NoteMoment():
            return _note(command, state)
        case RemoveMoment():
            return _remove(command, state)
        case _:
            assert_never(command)


def evolve(state: NamedMoment, event: Event) -> NamedMoment:
    """The moment after the event; a removed name can be given again."""
    match event:
        case MomentNamed():
            return _named(event) if not state.is_known else state
        case MomentNoted():
            return replace(state, note=event.note) if state.is_known else state
        case MomentRemoved():
            return NO_MOMENT
        case _:
            return state


MOMENT = Aggregate(
    category="moment",
    key="moment",
    commands=(NameMoment, NoteMoment, RemoveMoment),
    events=(MomentNamed, MomentNoted, MomentRemoved),
    initial=NO_MOMENT,
    decide=decide,
    evolve=evolve,
)


def _name(command: NameMoment, state: NamedMoment) -> tuple[Event, ...]:
    if state.is_known:
        raise Refused(
            f"{command.moment} names position {state.position:,} already: remove that moment or choose another name.",
            field="moment",
        )
    event = MomentNamed(moment=command.moment, name=command.name, position=command.position, note=command.note)
    return (event,)


def _note(command: NoteMoment, state: NamedMoment) -> tuple[Event, ...]:
    _need_moment(state, command.moment)
    return () if command.note == state.note else (MomentNoted(moment=command.moment, note=command.note),)


def _remove(command: RemoveMoment, state: NamedMoment) -> tuple[Event, ...]:
    _need_moment(state, command.moment)
    return (MomentRemoved(moment=command.moment),)


def _need_moment(state: NamedMoment, moment: str) -> None:
    if not state.is_known:
        raise Refused(f"No moment is named {moment}.", field="moment")


def _named(event: MomentNamed) -> NamedMoment:
    return NamedMoment(moment=event.moment, name=event.name, position=event.position, note=event.note)
