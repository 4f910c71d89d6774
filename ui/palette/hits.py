"""What the palette offers without asking the store: actions, panels, moments, positions, times."""

import re
from collections.abc import Callable, Iterable
from functools import partial

import msgspec

from ui.actions import ActionSpec
from ui.context import Context
from ui.palette.finding import Found
from ui.palette.ranking import best

POSITION = re.compile(r"#?\s*(\d[\d,_]*)")
EXACT = 120.0


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One row: what it is, what happens on Enter, and why it cannot happen, if it cannot."""

    title: str
    do: Callable[[], object]
    detail: str = ""
    icon: str = ""
    keys: str = ""
    reason: str | None = None
    key: str = ""
    rank: float = 0.0


def of_actions(context: Context, query: str) -> Iterable[Hit]:
    """Actions that fit, those that cannot run last among equals."""
    for spec in context.actions.specs():
        rank = best(query, spec.text, spec.id.replace(".", " "), spec.tip)
        if rank is not None:
            yield _of_action(context, spec, rank)


def of_named(context: Context, query: str, named: Iterable[str]) -> Iterable[Hit]:
    """Named moments that fit."""
    for name in named:
        rank = best(query, name)
        if rank is not None:
            yield Hit(
                title=name,
                detail="Named moment",
                icon="fa6s.flag",
                key=f"moment {name}",
                rank=rank + 8,
                do=partial(context.travel.to_text, f'"{name}"'),
            )


def of_position(context: Context, query: str) -> Iterable[Hit]:
    """The event at a typed position, where there is one."""
    match = POSITION.fullmatch(query.strip())
    position = int(re.sub(r"[,_]", "", match[1])[:18]) if match else 0
    if 1 <= position <= context.clock.head:
        yield Hit(
            title=f"Event #{position:,}",
            detail="Go to this position",
            icon="fa6s.location-crosshairs",
            key=f"position {position}",
            rank=EXACT if query.strip().startswith("#") else 50.0,
            do=partial(context.travel.to_event, position),
        )


def of_time(context: Context, query: str) -> Iterable[Hit]:
    """Going to what was typed as a time."""
    if query.strip():
        yield Hit(
            title=f"Go to “{query.strip()}”",
            detail="Moment",
            icon="fa6s.clock",
            key=f"time {query.strip()}",
            rank=EXACT,
            do=partial(context.travel.to_text, query.strip()),
        )


def of_found(context: Context, found: Found) -> Hit:
    """Something of the shop, opened in its panel."""
    return Hit(
        title=found.title,
        detail=found.detail,
        icon=found.icon,
        key=f"{found.panel} {sorted(found.arguments.items())}",
        rank=EXACT + 10 if found.is_exact else 70.0,
        do=partial(context.open, found.panel, **found.arguments),
    )


def _of_action(context: Context, spec: ActionSpec, rank: float) -> Hit:
    reason = spec.enabled(context)
    return Hit(
        title=spec.text.removesuffix("…"),
        detail=reason or _crumb(spec),
        icon=spec.icon,
        keys=", ".join(context.actions.keys_of(spec.id)[:1]),
        reason=reason,
        key=f"action {spec.id}",
        rank=rank - (20.0 if reason else 0.0),
        do=partial(context.actions.run, spec.id),
    )


def _crumb(spec: ActionSpec) -> str:
    where = spec.menu.strip("/").replace("/", " › ")
    return f"{where} › {spec.tip}" if where else spec.tip
