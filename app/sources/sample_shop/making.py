"""Making a sample shop: day by day, from the opening morning to the last evening."""

import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec

from app.sources.sample_shop.amendments import Amendments
from app.sources.sample_shop.catalogue import Catalogue
from app.sources.sample_shop.chances import times
from app.sources.sample_shop.customer_desk import CustomerDesk
from app.sources.sample_shop.errand import OrderNumbers
from app.sources.sample_shop.fulfilment import Fulfilment
from app.sources.sample_shop.journal import Journal
from app.sources.sample_shop.landmarks import Landmarks
from app.sources.sample_shop.opening import open_shop
from app.sources.sample_shop.plan import FEWEST_EVENTS, Plan
from app.sources.sample_shop.returns import Returns
from app.sources.sample_shop.sales import Sales
from app.sources.sample_shop.seasons import DAY, at, busyness, is_working_day, midnight, order_times
from app.sources.sample_shop.shop import Shop
from app.sources.sample_shop.stories import Stories
from app.sources.sample_shop.warehouse import Warehouse
from storage.event_store import EventStore, open_store

_EVENTS_AN_ORDER = 7.4
"""Reckoned with until enough orders have been seen."""
_ORDERS_SEEN = 400


class SampleRefused(Exception):
    """The sample cannot be made here; the message says why and what to do."""


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far the sample is: events so far, about how many there will be, the day reached, seconds since the start."""

    events: int
    events_expected: int
    day: date
    seconds: float


class SampleReport(msgspec.Struct, frozen=True, kw_only=True):
    """What was made; `is_complete` is False when it was stopped, with whole commands up to the last day reached."""

    path: str
    events: int
    commands: int
    orders: int
    customers: int
    first_day: date
    last_day: date
    seed: int
    seconds: float
    is_complete: bool


OnProgress = Callable[[Progress], None]


def _silent(_: Progress) -> None:
    return


def _no_clock() -> int:
    """Every command says itself when it was recorded."""
    return 0


class SampleShop:
    """One sample to be made, once, in any thread; `cancel` stops it from another."""

    def __init__(self, path: Path, plan: Plan | None = None) -> None:
        self._path = path
        self._plan = plan or Plan()
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Stop soon; what is stored by then are whole commands."""
        self._stop.set()

    def make(self, progress: OnProgress = _silent) -> SampleReport:
        """Make the shop in a new store; `progress` hears of every day.

        Raises SampleRefused when the store has events already or the plan is too small, StorageError when it cannot be written.
        """
        if self._plan.events < FEWEST_EVENTS:
            raise SampleRefused(f"A sample shop needs at least {FEWEST_EVENTS:,} events: ask for more.")
        store = open_store(self._path, now_us=_no_clock)
        try:
            if store.size() > 0:
                raise SampleRefused(
                    f"{self._path} holds a shop already. A sample shop needs a file of its own: choose another name."
                )
            return self._made(store, progress)
        finally:
            store.close()

    def _made(self, store: EventStore, progress: OnProgress) -> SampleReport:
        began, plan = time.monotonic(), self._plan
        journal = Journal(store, seed=plan.seed, old_until=midnight(plan.new_program_day))
        days = _Days(Shop(plan, journal))
        reached = plan.first_day
        for day in plan.days:
            if self._stop.is_set():
                break
            days.live(day)
            reached = day
            seconds = time.monotonic() - began
            progress(Progress(events=journal.position, events_expected=plan.events, day=day, seconds=seconds))
        journal.close()
        return SampleReport(
            path=str(self._path),
            events=journal.position,
            commands=journal.commands,
            orders=days.sales.orders,
            customers=days.customers,
            first_day=plan.first_day,
            last_day=reached,
            seed=plan.seed,
            seconds=time.monotonic() - began,
            is_complete=reached == plan.last_day,
        )


class _Days:
    """All departments, and the orders of each day: as many as lead to the number of events asked for."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        numbers = OrderNumbers()
        self._returns = Returns(shop, numbers)
        fulfilment = Fulfilment(shop, Amendments(shop), self._returns)
        self.sales = Sales(shop, fulfilment, numbers)
        landmarks, warehouse = Landmarks(shop), Warehouse(shop)
        self._stories = Stories(shop, self.sales, fulfilment, numbers, landmarks)
        self._staff = (landmarks, warehouse, Catalogue(shop, warehouse), CustomerDesk(shop), self._stories)
        self._chance = shop.chance("days")
        self._busyness = {day: busyness(day, shop.plan) for day in shop.plan.days}
        self._left = sum(self._busyness.values())
        open_shop(shop)
        self._opened_at = shop.journal.position
        self._stories.begin()

    @property
    def customers(self) -> int:
        """How many customers registered, those of the stories with them."""
        return len(self._shop.clientele.customers) + 2

    def live(self, day: date) -> None:
        """One day from midnight to midnight."""
        for department in self._staff:
            department.open_day(day)
        self._shop.shelf.open(day)
        orders = self._orders_of(day)
        passed = (day - self._shop.plan.first_day).days / len(self._busyness)
        self.sales.open_day(orders, passed)
        opens = at(day, "08:00") if day == self._shop.plan.first_day else 0
        for moment in order_times(day, orders, self._chance):
            self._shop.timetable.add(max(moment, opens), self.sales.arrive)
        if is_working_day(day) and self._chance.random() < 0.04:
            self._shop.timetable.add(at(day, "15:20"), self._returns.of_nobody_knows_what)
        self._shop.timetable.run_until(midnight(day) + DAY)

    def _orders_of(self, day: date) -> int:
        """The day's part of the events that are still to come, in orders."""
        position, orders = self._shop.journal.position, self.sales.orders
        seen = (position - self._opened_at) / orders if orders > _ORDERS_SEEN else _EVENTS_AN_ORDER
        to_come = max(self._shop.plan.events - position, 0) / seen
        weight, left = self._busyness[day], self._left
        self._left -= weight
        expected = to_come * weight / left
        return int(expected + self._chance.random()) if expected > 20 else times(expected, self._chance)


def make_sample(
    path: Path,
    *,
    events: int | None = None,
    seed: int | None = None,
    last_day: date | None = None,
    progress: OnProgress = _silent,
) -> SampleReport:
    """Make a sample shop in a new store at `path`; raises what `SampleShop.make` raises."""
    asked = {"events": events, "seed": seed, "last_day": last_day}
    plan = msgspec.convert({name: value for name, value in asked.items() if value is not None}, Plan)
    return SampleShop(path, plan).make(progress)
