"""From an expression to the condition that finds its events in a store."""

from collections.abc import Callable
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from app.filters.around import read_around
from app.filters.condition import MOST, Condition
from app.filters.content import in_streams, looked_at
from app.filters.expression import And, Expression, FilterError, Not, Or, Term, Words
from app.filters.fields import KNOWN
from app.filters.joined import All, Any, Contrary, Everything
from app.filters.leaves import Between, ByActor, InColumn, InTime, Kinds, Looked
from app.filters.matching import number_order, text_match
from app.filters.times import meant, time_range
from app.filters.world import World
from domain.recorded import Recorded, Unreadable


def compiled(expression: Expression | None, world: World) -> Condition:
    """The condition of an expression; raises FilterError where a time or an event cannot be found."""
    match expression:
        case None:
            return Everything()
        case And():
            return All([compiled(part, world) for part in expression.parts])
        case Or():
            return Any([compiled(part, world) for part in expression.parts])
        case Not():
            return Contrary(compiled(expression.of, world))
        case Words():
            return looked_at(Term("text", ":", expression.text), world)
        case Term(operator="!="):
            return Contrary(compiled(Term(expression.field, "=", *_rest(expression)), world))
        case Term():
            return _TERMS.get(expression.field, looked_at)(expression, world)
        case _:
            assert_never(expression)


def _rest(term: Term) -> tuple[str, int, int]:
    return term.value, term.start, term.end


# Terms that columns decide


def _type(term: Term, world: World) -> Condition:
    matches = text_match(term.operator, term.value)
    return _of_kinds(world, lambda name, _: matches(name), lambda recorded: matches(recorded.type))


def _schema(term: Term, world: World) -> Condition:
    compare, wanted = number_order(term.operator), int(term.value)
    return _of_kinds(
        world,
        lambda _, version: bool(compare(version, wanted)),
        lambda recorded: bool(compare(recorded.schema_version, wanted)),
    )


def _flag(term: Term, world: World) -> Condition:
    match term.value:
        case "late":
            return InColumn("late", lambda late: late != 0, lambda recorded: recorded.is_late)
        case "lifted":
            return _of_kinds(world, _is_lifted, lambda recorded: _is_lifted(recorded.type, recorded.schema_version))
        case "unreadable":
            # Damage can make an event of any kind unreadable, so content decides; newer kinds are found at once.
            return Looked(lambda recorded: isinstance(recorded.event, Unreadable))
        case _:
            return Looked(lambda recorded: recorded.origin.inferred)


def _is_lifted(name: str, version: int) -> bool:
    return version < KNOWN.get(name, 0)


def _of_kinds(world: World, wanted: Callable[[str, int], bool], holds: Callable[[Recorded], bool]) -> Condition:
    return InColumn("kind", Kinds(world.kinds, wanted).passes, holds)


def _stream(term: Term, world: World) -> Condition:
    return in_streams(term.operator, term.value, world)


def _actor(term: Term, _world: World) -> Condition:
    return ByActor(text_match(term.operator, term.value))


def _position(term: Term, _world: World) -> Condition:
    return Between(*_ranges(term.operator, int(term.value)))


def _ranges(sign: str, number: int) -> list[tuple[int, int]]:
    match sign:
        case "<":
            return [(1, number - 1)]
        case "<=":
            return [(1, number)]
        case ">":
            return [(number + 1, MOST)]
        case ">=":
            return [(number, MOST)]
        case _:
            return [(number, number)]


def _version(term: Term, _world: World) -> Condition:
    compare, wanted = number_order(term.operator), int(term.value)
    return InColumn(
        "version",
        lambda column: np.asarray(compare(column, wanted), np.bool_),
        lambda recorded: bool(compare(recorded.version, wanted)),
    )


# Times


def _moment(term: Term, world: World) -> Condition:
    found = meant(term, world)
    is_after = term.field == "after"
    if found.position is not None:
        return Between((found.position + 1, MOST) if is_after else (1, found.position - 1))
    low, high = (found.start_us, MOST) if is_after else (-MOST, found.start_us)
    return InTime(low, high, world.history.position_before, lambda recorded: recorded.clock_us)


def _around(term: Term, world: World) -> Condition:
    around = read_around(term.value)
    if around is None or around.position > world.history.head_position():
        raise FilterError(f"There is no event {term.value.partition('±')[0]}.", term.start, term.end)
    if not around.us:
        return Between((max(1, around.position - around.events), around.position + around.events))
    clock = world.history.clock_at(around.position)[0]
    first = world.history.position_before(clock - around.us) + 1
    return Between((min(first, around.position), max(world.history.position_upto(clock + around.us), around.position)))


def _happened(term: Term, world: World) -> Condition:
    low, high = time_range(term, world)

    def passes(column: NDArray[np.int64]) -> NDArray[np.bool_]:
        return (column >= low) & (column < high)

    return InColumn("effective_us", passes, lambda recorded: low <= recorded.effective_us < high)


def _recorded(term: Term, world: World) -> Condition:
    low, high = time_range(term, world)
    return InTime(low, high, world.recorded_before, lambda recorded: recorded.recorded_us)


# Ids


def _command(term: Term, world: World) -> Condition:
    digits = term.value.replace("-", "")
    if len(digits) == 32 and term.operator in (":", "=") and set(digits.lower()) <= set("0123456789abcdef"):
        found = world.command_range(bytes.fromhex(digits))
        return Between(found) if found else Between()
    return looked_at(term, world)


_TERMS: dict[str, Callable[[Term, World], Condition]] = {
    "type": _type,
    "schema": _schema,
    "is": _flag,
    "stream": _stream,
    "actor": _actor,
    "position": _position,
    "version": _version,
    "after": _moment,
    "before": _moment,
    "around": _around,
    "happened": _happened,
    "recorded": _recorded,
    "command": _command,
}
