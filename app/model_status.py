"""Where a read model is, as people are told."""

from typing import Literal, TypeAlias

import msgspec

from app.follower import Follower
from app.rebuild import RebuildProgress

ModelState: TypeAlias = Literal["following", "catching up", "paused", "stopped", "outdated", "waiting"]

FOLLOWING_EVENTS = 2_000
"""A model that is no farther behind than this is said to follow."""


class ModelStatus(msgspec.Struct, frozen=True, kw_only=True):
    """Where a read model is. `lag_seconds` is how much older, by recorded time, its last event is than the newest one.

    `stopped` ones have failed at `failed_position`; `message` says why, `trace` is for the programmer. `outdated` ones
    were made by another version and are being rebuilt. `waiting` ones cannot write at present. `rate` is events a second.
    """

    name: str
    title: str
    version: int
    state: ModelState
    position: int
    lag_events: int
    lag_seconds: float
    rate: float
    message: str = ""
    failed_position: int | None = None
    trace: str = ""
    skipped: int = 0
    unreadable: int = 0
    rebuild: RebuildProgress | None = None


def status_of(
    follower: Follower, size: int, lag_seconds: float, *, trouble: str, rebuild: RebuildProgress | None
) -> ModelStatus:
    """The status of a live model in a log of `size` events; `trouble` is why nothing can be written, or empty."""
    seen, lag = follower.seen, max(size - follower.position, 0)
    state = _state(follower, lag, trouble)
    return ModelStatus(
        name=follower.model.name,
        title=follower.model.title,
        version=seen.version,
        state=state,
        position=follower.position,
        lag_events=lag,
        lag_seconds=lag_seconds,
        rate=follower.rate if lag else 0.0,
        message=trouble if state == "waiting" else seen.message,
        failed_position=seen.failed_position,
        trace=seen.trace,
        skipped=seen.skipped,
        unreadable=seen.unreadable,
        rebuild=rebuild,
    )


def _state(follower: Follower, lag: int, trouble: str) -> ModelState:
    match follower.seen.state:
        case "paused":
            return "paused"
        case "stopped":
            return "stopped"
    if not follower.is_current:
        return "outdated"
    if trouble and lag:
        return "waiting"
    return "catching up" if lag > FOLLOWING_EVENTS else "following"
