"""First pages of every list at random moments, timed and compared with a plain fold of the log."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from app.desk import Desk
from app.questions import Questions
from benchmarks.processor import used
from domain.decider import State
from domain.order import ORDER, Order
from storage.event_store import EventStore

Ask = Callable[[int | None], Any]
ROWS = 50
KEYS = 200
"""Random customers, countries and texts that are asked for in turn."""


class Latency(NamedTuple):
    """What one question took, in seconds, at half and at 99 of 100 moments.

    On the clock, without the time in which others held the processor; and of the processor alone.
    """

    question: str
    p50: float
    p99: float
    cpu_p50: float
    cpu_p99: float


def questions(ask: Questions, random: np.random.Generator) -> Mapping[str, Ask]:
    """First pages as the panels ask for them."""
    customers = iter(_turns([row.customer for row in ask.customers.page(limit=KEYS).rows], random))
    countries = iter(_turns(["United Kingdom", "Germany", "Switzerland", "Nowhere"], random))
    prefixes = iter(_turns([row.order[:4] for row in ask.orders.page(limit=KEYS).rows], random))
    return {
        "orders": lambda at: ask.orders.page(at=at, limit=ROWS),
        "orders from row 1,000 on": lambda at: ask.orders.page(at=at, skip=1_000, limit=ROWS),
        "orders placed": lambda at: ask.orders.page(at=at, stage="placed", limit=ROWS),
        "orders shipped": lambda at: ask.orders.page(at=at, stage="shipped", limit=ROWS),
        "orders delivered (none)": lambda at: ask.orders.page(at=at, stage="delivered", limit=ROWS),
        "orders cancelled": lambda at: ask.orders.page(at=at, stage="cancelled", limit=ROWS),
        "orders of a country": lambda at: ask.orders.page(at=at, country=next(countries), limit=ROWS),
        "orders of a customer": lambda at: ask.orders.page(at=at, customer=next(customers), limit=ROWS),
        "orders by number": lambda at: ask.orders.page(at=at, text=next(prefixes), limit=ROWS),
        "a customer's orders, named": lambda at: ask.customer_orders.page(next(customers), at=at, limit=ROWS),
        "customers": lambda at: ask.customers.page(at=at, limit=ROWS),
        "customers of a country": lambda at: ask.customers.page(at=at, country=next(countries), limit=ROWS),
        "products": lambda at: ask.products.page(at=at, limit=ROWS),
        "products by words": lambda at: ask.products.page(at=at, text="item number 17", limit=ROWS),
        "streams": lambda at: ask.streams.page(at=at, limit=ROWS),
        "streams of a category": lambda at: ask.streams.page(at=at, category="stock", limit=ROWS),
        "audit log": lambda at: ask.audit.page(at=at, limit=ROWS),
    }


def latencies(desk: Desk, moments: int, seed: int = 7) -> Iterator[Latency]:
    """Each question about so many random moments, after a few to warm up."""
    random = np.random.default_rng(seed)
    size = desk.head().size
    for name, ask in questions(desk.ask, random).items():
        for at in random.integers(1, size + 1, 5).tolist():
            ask(at)
        taken = [_taken(ask, at) for at in random.integers(1, size + 1, moments).tolist()]
        walls, cpus = sorted(one[0] for one in taken), sorted(one[1] for one in taken)
        yield Latency(name, _share(walls, 0.5), _share(walls, 0.99), _share(cpus, 0.5), _share(cpus, 0.99))


def wrong_pages(desk: Desk, moments: int, seed: int = 11) -> int:
    """How many of some first pages, counts and rows at random moments differ from a plain fold of the log."""
    random = np.random.default_rng(seed)
    wrong = 0
    for at in sorted(random.integers(1, desk.head().size + 1, moments).tolist()):
        states = _replayed(desk.store, at)
        newest = list(states)[::-1][:ROWS]
        page = desk.ask.orders.page(at=at, limit=ROWS)
        wrong += [row.order for row in page.rows] != newest or page.total != len(states)
        wrong += any((row.stage, row.total) != (states[row.order].stage, states[row.order].total) for row in page.rows)
        stages = Counter(state.stage for state in states.values())
        counts = desk.ask.orders.stages(at)
        wrong += any(counts[stage] != stages[stage] for stage in counts)
        cancelled = desk.ask.orders.page(at=at, stage="cancelled", limit=ROWS)
        wrong += any(states[row.order].stage != "cancelled" for row in cancelled.rows)
        wrong += len(cancelled.rows) != min(ROWS, stages["cancelled"])
    return wrong


def _replayed(store: EventStore, at: int) -> dict[str, Order]:
    states: dict[str, Order] = {}
    for events in store.replay(upto=at):
        for event in events:
            if type(event) in ORDER.events:
                number: str = getattr(event, "order")  # noqa: B009 (every event of an order has it, its base does not say so)
                states[number] = _order(ORDER.evolve(states.get(number, ORDER.initial), event))
    return {number: state for number, state in states.items() if state.is_known}


def _order(state: State) -> Order:
    if not isinstance(state, Order):
        raise TypeError(f"an order's events gave a {type(state).__name__}")
    return state


def _taken(ask: Ask, at: int) -> tuple[float, float]:
    before = used()
    ask(at)
    after = used().since(before)
    return after.wall - after.waited, after.cpu


def _share(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _turns(keys: list[str], random: np.random.Generator) -> Iterator[str]:
    while True:
        yield keys[int(random.integers(0, len(keys)))]


def visible_seconds(desk: Desk, command: Callable[[int], Any], count: int) -> list[float]:
    """How long after each command was durable its effect was in every read model, in order of size."""
    taken = []
    for number in range(count):
        outcome = desk.execute(command(number))
        durable = time.perf_counter()
        if outcome.last_position is None or not desk.models.wait_for(outcome.last_position, timeout=10):
            raise TimeoutError(f"event {outcome.last_position} did not become visible in 10 seconds")
        taken.append(time.perf_counter() - durable)
    return sorted(taken)
