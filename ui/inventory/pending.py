"""What commands under way will do to the stock, and which ones failed: shown before the read model knows."""

from collections.abc import Sequence

import msgspec

from domain.decider import Event
from domain.settle import aggregate_of
from domain.stock import StockAdjusted, StockIssued, StockReceived, StockReturned
from ui.issuing import Issued

STOCK = "stock-"


class Overlay(msgspec.Struct, frozen=True):
    """Pieces to add by sku, and the sentence of a command that failed by sku."""

    pieces: tuple[tuple[str, int], ...] = ()
    failed: tuple[tuple[str, str], ...] = ()


def overlay(issued: Sequence[Issued], at: int) -> Overlay:
    """The effect of commands whose events are not among the first `at`."""
    pieces: dict[str, int] = {}
    failed: dict[str, str] = {}
    for one in issued:
        if one.stage in ("refused", "failed", "conflict"):
            stream = aggregate_of(type(one.command)).stream_of(one.command)
            if stream.startswith(STOCK):
                failed[stream.removeprefix(STOCK)] = one.words
        elif not one.is_settled and (one.first_position is None or one.first_position > at):
            for _, event in one.events:
                sku, delta = _effect(event)
                pieces[sku] = pieces.get(sku, 0) + delta
    return Overlay(tuple((sku, delta) for sku, delta in pieces.items() if delta), tuple(failed.items()))


def _effect(event: Event) -> tuple[str, int]:
    match event:
        case StockReceived() | StockReturned():
            return event.sku, event.quantity
        case StockIssued():
            return event.sku, -event.quantity
        case StockAdjusted():
            return event.sku, event.delta
    return "", 0
