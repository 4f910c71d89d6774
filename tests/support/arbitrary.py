"""Arbitrary events and commands, within their types but without regard to any rule."""

from decimal import Decimal
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from domain import AGGREGATES
from domain.decider import Event
from domain.named_moment import NameMoment
from domain.order import OrderLine

IDS = st.sampled_from(["1", "2", "3"])
AMOUNTS = st.decimals(min_value=-100, max_value=100, places=3)
QUANTITIES = st.integers(min_value=-20, max_value=20)


def value_of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that events use; ids and numbers are few, so that they meet."""
    origin = get_origin(hint)
    if origin is Literal:
        return st.sampled_from(get_args(hint))
    if origin in (Union, UnionType):
        return st.one_of([st.none() if part is type(None) else value_of(part) for part in get_args(hint)])
    if origin is tuple:
        return st.lists(value_of(get_args(hint)[0]), max_size=4).map(tuple)
    if origin is dict:
        return st.dictionaries(IDS, IDS, max_size=2)
    if issubclass(hint, msgspec.Struct):
        return struct_of(hint)
    return {str: IDS, int: QUANTITIES, Decimal: AMOUNTS, bool: st.booleans()}[hint]


def struct_of(struct: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    """Any value of a struct."""
    hints = get_type_hints(struct)
    return st.builds(struct, **{name: value_of(hints[name]) for name in struct.__struct_fields__})


def events() -> st.SearchStrategy[Event]:
    """Any event of any aggregate."""
    return st.one_of([struct_of(event) for aggregate in AGGREGATES for event in aggregate.events])


EVENTS = events()
COMMANDS = st.one_of(
    [struct_of(command) for aggregate in AGGREGATES for command in aggregate.commands if command is not NameMoment]
    + [struct_of(NameMoment)]
)
LINES = struct_of(OrderLine)
