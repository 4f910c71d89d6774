"""Actions that lead to a form: one for every command, and "Reverse with..." for the selected event."""

from collections.abc import Mapping
from functools import partial

from app.desk import Desk
from app.drafts import texts_of
from app.reversal import WHY_NOT, reversal
from app.state_cache import evolved
from domain import AGGREGATES
from domain.decider import AnyAggregate, Command
from ui.actions import ActionSpec
from ui.command_form.words import spoken
from ui.context import Context

GROUPS: Mapping[str, str] = {
    "customer": "Customers",
    "product": "Products",
    "stock": "Stock",
    "order": "Orders",
    "credit": "Orders",
    "moment": "Moments",
}
"""The submenu of each category's commands."""

IN_THE_PAST = "You are looking at the past, where nothing can be issued. Return to live first."


def specs() -> tuple[ActionSpec, ...]:
    """An action for every command, one for the form itself, and one that reverses."""
    forms = [_form(aggregate, command) for aggregate in AGGREGATES for command in aggregate.commands]
    return (_new(), _reverse(), *forms)


def _new() -> ActionSpec:
    return ActionSpec(
        id="command.new",
        text="New command…",
        tip="Opens the form of a command",
        run=lambda context: context.open("command"),
        enabled=_only_live,
        keys=("Ctrl+N",),
        icon="fa6s.paper-plane",
        menu="Commands",
    )


def _form(aggregate: AnyAggregate, command: type[Command]) -> ActionSpec:
    return ActionSpec(
        id=f"command.{command.__name__}",
        text=f"{spoken(command.__name__)}…",
        tip=(command.__doc__ or "").split("\n", 1)[0],
        run=partial(_open, name=command.__name__),
        enabled=_only_live,
        menu=f"Commands/{GROUPS.get(aggregate.category, 'Other')}",
    )


def _reverse() -> ActionSpec:
    return ActionSpec(
        id="command.reverse",
        text="Reverse with…",
        tip="Opens the command that takes the selected event back; nothing is undone, the opposite is done",
        run=_open_reversal,
        enabled=_can_reverse,
        icon="fa6s.rotate-left",
        menu="Commands",
    )


def _open(context: Context, *, name: str) -> None:
    context.open("command", command=name)


def _only_live(context: Context) -> str | None:
    return None if context.clock.is_live else IN_THE_PAST


def _can_reverse(context: Context) -> str | None:
    if context.selection.position is None:
        return "Choose an event first."
    return _only_live(context)


def _open_reversal(context: Context) -> None:
    position = context.selection.position
    if position is not None:
        context.background.run(
            context.selection,
            partial(_find, context.desk, position),
            partial(_show, context, position),
            lane="reversal",
        )


def _find(desk: Desk, position: int) -> tuple[Command | None, str]:
    """The opposite of the event at a position, or why there is none."""
    recorded = desk.store.read_positions([position])[0]
    earlier = [one.event for one in desk.history(recorded.stream, at=position - 1)]
    found = reversal(recorded.event, evolved(recorded.stream, None, earlier))
    return found, WHY_NOT.get(recorded.type, f"{recorded.type} has no command that takes it back.")


def _show(context: Context, position: int, found: tuple[Command | None, str]) -> None:
    command, why_not = found
    if command is None:
        context.problems.add(f"Event #{position:,} cannot be reversed.", why_not)
    else:
        name = type(command).__name__
        context.open("command", command=name, reason=f"reverses event #{position}", **texts_of(command))
