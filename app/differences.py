"""What is different between two positions: the fields of streams' states, and the sales."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from app.questions import Questions
from domain.decider import AnyAggregate, State
from domain.settle import aggregate_at
from storage.log_places import streams_between
from storage.log_reader import LogReader


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One field that has another value; empty text stands for what is not there."""

    what: str
    field: str
    before: str
    after: str


def changed_states(log: LogReader, start: int, end: int, *, category: str = "") -> Iterator[Change]:
    """Each changed field of each stream with events after `start` up to `end`, in the order of the first of them."""
    for stream in streams_between(log, start, end):
        aggregate = aggregate_at(stream)
        if aggregate is None or (category and aggregate.category != category):
            continue
        before, after = _states(log, aggregate, stream, start, end)
        yield from _changes(stream, _fields(before, aggregate), _fields(after, aggregate))


def changed_numbers(ask: Questions, start: int, end: int) -> Iterator[Change]:
    """Each week and country whose sales are others."""
    weeks = [
        {f"sales of {week.iso_week} {week.currency}": _sums(week) for week in ask.weekly_sales.weeks(at)}
        for at in (start, end)
    ]
    countries = [
        {f"sales to {row.country} {row.currency}": _sums(row) for row in ask.country_sales.countries(at)}
        for at in (start, end)
    ]
    for before, after in (weeks, countries):
        for what in dict.fromkeys((*before, *after)):
            yield from _changes(what, before.get(what, {}), after.get(what, {}))


def _states(log: LogReader, aggregate: AnyAggregate, stream: str, start: int, end: int) -> tuple[State, State]:
    before = after = aggregate.initial
    for recorded in log.read_stream(stream, at=end):
        after = aggregate.evolve(after, recorded.event)
        if recorded.position <= start:
            before = after
    return before, after


def _fields(state: State, aggregate: AnyAggregate) -> dict[str, str]:
    if state == aggregate.initial:
        return {}
    plain: dict[str, Any] = msgspec.to_builtins(state, builtin_types=(), str_keys=True)
    return {name: text for name, value in _flat(plain) if (text := _text(value))}


def _flat(value: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Fields of fields by their path: `lines.1.quantity`."""
    for name, part in value.items():
        if isinstance(part, list | tuple):
            part = {str(number): item for number, item in enumerate(part, 1)}
        if isinstance(part, dict):
            yield from _flat(part, f"{above}{name}.")
        else:
            yield f"{above}{name}", part


def _text(value: Any) -> str:
    return "" if value is None or value is False else "yes" if value is True else str(value)


def _sums(row: Any) -> dict[str, str]:
    names = ("orders", "credit_notes", "gross_sales", "refunds", "net_sales")
    return {name: str(getattr(row, name)) for name in names if getattr(row, name)}


def _changes(what: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for field in dict.fromkeys((*before, *after)):
        was, now = before.get(field, ""), after.get(field, "")
        if was != now:
            yield Change(what=what, field=field, before=was, after=now)
