"""What a simulated shop does next: orders, what follows from them, and now and then a price, a delivery, a return."""

import heapq
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from random import Random
from typing import NamedTuple

from app.desk import Desk
from app.issue import Outcome
from app.simulation.wares import Wares
from app.sources.sample_shop.people import People
from app.sources.sample_shop.words import (
    AGENTS,
    BUYER,
    CARRIER_REPORTS,
    CARRIERS,
    CHECKOUT,
    MISSING,
    MORE_WANTED,
    PAYMENTS,
    RETURNED,
    STOREKEEPER,
    WAREHOUSE,
)
from domain.credit_note import IssueCreditNote, NewCreditLine
from domain.customer import RegisterCustomer
from domain.decider import Command
from domain.line import total_of
from domain.order import (
    CancelOrder,
    ChangeOrderLineQuantity,
    DeliverOrder,
    NewLine,
    Order,
    OrderPlaced,
    PayOrder,
    PlaceOrder,
    ShipOrder,
)
from domain.product import RepriceProduct
from domain.stock import AdjustStock, ReceiveStock

LABEL = "Simulated traffic"
"""Stands in the reason of every command, so that nobody takes it for real business."""
MOST_CUSTOMERS = 5_000

_GUESTS, _NEWCOMERS = 0.1, 0.15
_CANCELLED, _AMENDED, _RETURNED = 0.03, 0.08, 0.05
_REPRICED, _COUNTED = 0.004, 0.006
_MORE_PIECES = 60


class Wish(NamedTuple):
    """A command with what stands beside its events; `is_order` for those that place one."""

    command: Command
    actor: str
    reason: str = LABEL
    correlation: str = ""
    causation: str = ""
    is_order: bool = False


class Trade:
    """Decides what comes next from what is due; times are seconds since the start."""

    def __init__(self, desk: Desk, chance: Random) -> None:
        self._desk = desk
        self._chance = chance
        self._wares = Wares(desk, chance)
        self._people = People(chance.randrange(1 << 30))
        streams = desk.store.streams("customer-", limit=MOST_CUSTOMERS)
        self._customers = [stream.removeprefix("customer-") for stream in streams]
        self._due: list[tuple[float, int, Callable[[], Wish]]] = []
        self._made = 0

    def next(self, now: float) -> Wish:
        """What follows from earlier orders as soon as it is due, else something new."""
        if (opening := self._wares.opening()) is not None:
            return Wish(opening, BUYER)
        if self._due and self._due[0][0] <= now:
            return heapq.heappop(self._due)[2]()
        drawn = self._chance.random()
        if drawn < _REPRICED:
            sku, price = self._wares.any()
            price = max((price * self._chance.randint(92, 112) / 100).quantize(Decimal("0.01")), Decimal("0.01"))
            return Wish(RepriceProduct(sku=sku, price=price), BUYER)
        if drawn < _REPRICED + _COUNTED:
            reason = f"{LABEL}: 1 {self._chance.choice(MISSING)}"
            return Wish(AdjustStock(sku=self._wares.any()[0], delta=-1), STOREKEEPER, reason)
        return self._somebody()

    def heard(self, wish: Wish, outcome: Outcome, now: float) -> None:
        """Take in what became of a wish: what follows, or what to do about a refusal."""
        if outcome.status == "refused":
            self._make_room(wish.command, now)
        elif outcome.status == "stored":
            self._wares.heard(wish.command)
            told = str(uuid.UUID(bytes=outcome.command_id))
            match wish.command:
                case RegisterCustomer(customer=customer):
                    self._customers.append(customer)
                    self._later(now, 0.2, 2, lambda: self._order(customer))
                case PlaceOrder():
                    placed = next(event for _, event in outcome.events if isinstance(event, OrderPlaced))
                    self._follow(placed, told, now)

    # Something new

    def _somebody(self) -> Wish:
        drawn = self._chance.random()
        if drawn < _GUESTS:
            person = self._people.person(self._chance)
            return self._order(None, address=person.address, country=person.country)
        if drawn < _GUESTS + _NEWCOMERS or not self._customers:
            return self._newcomer()
        return self._order(self._chance.choice(self._customers))

    def _newcomer(self) -> Wish:
        person = self._people.person(self._chance)
        command = RegisterCustomer(
            customer=str(self._chance.randrange(100_000, 1_000_000)),
            name=person.name,
            middle_name=person.middle_name,
            email=person.email,
            address=person.address,
            country=person.country,
        )
        return Wish(command, CHECKOUT)

    def _order(self, customer: str | None, address: str = "", country: str = "") -> Wish:
        wanted = {self._wares.any()[0] for _ in range(1 + int(self._chance.expovariate(0.6)))}
        lines = tuple(NewLine(sku=sku, quantity=self._chance.choice((1, 1, 1, 2, 2, 3, 6))) for sku in sorted(wanted))
        self._made += 1
        number = f"{datetime.now(UTC):%y%m%d%H%M%S}-{self._made}"
        command = PlaceOrder(order=number, customer=customer, lines=lines, delivery_address=address, country=country)
        return Wish(command, CHECKOUT, is_order=True)

    # What follows

    def _follow(self, placed: OrderPlaced, work: str, now: float) -> None:
        """Mostly paid, shipped and delivered within minutes; now and then cancelled, amended or partly returned."""
        order, drawn = placed.order, self._chance.random()
        if drawn < _CANCELLED:
            reason = f"{LABEL}: the customer changed her mind"
            self._later(now, 3, 20, lambda: Wish(CancelOrder(order=order), CHECKOUT, reason, work, work))
            return
        total = total_of(placed.lines)
        if drawn < _CANCELLED + _AMENDED:
            line = placed.lines[0]
            more = ChangeOrderLineQuantity(order=order, line=line.line, quantity=line.quantity + 1)
            reason = f"{LABEL}: {self._chance.choice(MORE_WANTED)}"
            agent = self._chance.choice(AGENTS)
            self._later(now, 1, 4, lambda: Wish(more, agent, reason, work, work))
        self._later(now, 5, 15, lambda: self._payment(order, total, work))
        tracking = f"SIM{self._chance.randrange(10**9)}"
        ship = ShipOrder(order=order, carrier=self._chance.choice(CARRIERS), tracking=tracking)
        self._later(now, 20, 60, lambda: Wish(ship, WAREHOUSE, LABEL, work, work))
        self._later(now, 65, 150, lambda: Wish(DeliverOrder(order=order), CARRIER_REPORTS, LABEL, work, work))
        if drawn > 1 - _RETURNED:
            back = NewCreditLine(sku=placed.lines[0].sku, quantity=1)
            note = IssueCreditNote(credit_note=f"C{order}", order=order, lines=(back,))
            reason = f"{LABEL}: {self._chance.choice(RETURNED)}"
            self._later(now, 160, 240, lambda: Wish(note, self._chance.choice(AGENTS), reason, work, work))

    def _payment(self, order: str, total: Decimal, work: str) -> Wish:
        """The payment of what the order comes to by now."""
        _, state = self._desk.state_of(f"order-{order}")
        due = state.due if isinstance(state, Order) and state.due > 0 else total
        return Wish(PayOrder(order=order, amount=due), PAYMENTS, LABEL, work, work)

    def _make_room(self, command: Command, now: float) -> None:
        """After a refusal: more stock of what was wanted, and no more of what cannot be had."""
        match command:
            case PlaceOrder():
                skus = tuple(line.sku for line in command.lines)
                if command.customer is not None and not self._can_order(command.customer):
                    self._customers.remove(command.customer)
            case RepriceProduct() | AdjustStock():
                skus = (command.sku,)
            case _:
                skus = ()
        for sku in skus:
            if self._wares.is_for_sale(sku):
                more = Wish(ReceiveStock(sku=sku, quantity=_MORE_PIECES), WAREHOUSE)
                self._later(now, 0, 1, partial(_same, more))

    def _can_order(self, customer: str) -> bool:
        _, state = self._desk.state_of(f"customer-{customer}")
        return bool(getattr(state, "is_known", False)) and not getattr(state, "is_erased", True)

    def _later(self, now: float, soonest: float, latest: float, wish: Callable[[], Wish]) -> None:
        self._made += 1
        heapq.heappush(self._due, (now + self._chance.uniform(soonest, latest), self._made, wish))


def _same(wish: Wish) -> Wish:
    return wish
