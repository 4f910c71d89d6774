"""The customer desk: people move, marry, and now and then ask to be forgotten."""

from datetime import date

from app.sources.sample_shop.chances import times
from app.sources.sample_shop.clientele import Customer
from app.sources.sample_shop.journal import Journal
from app.sources.sample_shop.seasons import at_work, is_working_day, midnight
from app.sources.sample_shop.shop import Shop
from app.sources.sample_shop.words import AGENTS, CHECKOUT, FORGET, MOVED, RENAMED
from domain.customer import ChangeCustomerAddress, EraseCustomer, RenameCustomer
from domain.customer import Customer as CustomerState

_MOVES, _RENAMES, _ERASURES = 0.04, 0.008, 0.0015
"""How often a year that happens to a customer."""


class CustomerDesk:
    """Keeps what is known of customers up to date."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._chance = shop.chance("customer desk")
        self._requests = 0

    def open_day(self, day: date) -> None:
        """Put the day's wishes into the timetable."""
        if not is_working_day(day):
            return
        count = len(self._shop.clientele.customers) / 260
        for a_year, change in ((_MOVES, self._move), (_RENAMES, self._rename), (_ERASURES, self._erase)):
            for _ in range(times(a_year * count, self._chance)):
                self._shop.timetable.add(at_work(midnight(day), self._chance), change)

    def _move(self, moment: int) -> None:
        if (customer := self._anybody()) is not None:
            address = self._shop.people.address(customer.country, self._chance)
            command = ChangeCustomerAddress(customer=customer.number, address=address, country=customer.country)
            is_by_agent = self._chance.random() < 0.4
            actor = self._chance.choice(AGENTS) if is_by_agent else CHECKOUT
            self._shop.journal.issue(command, moment, actor=actor, reason=self._chance.choice(MOVED))

    def _rename(self, moment: int) -> None:
        customer = self._anybody()
        if customer is None or customer.is_trade:
            return
        known = self._shop.journal.state(f"customer-{customer.number}")
        if isinstance(known, CustomerState):
            first = known.name.partition(" ")[0]
            name = f"{first} {self._shop.people.last_name(customer.country, self._chance)}"
            command = RenameCustomer(customer=customer.number, name=name, middle_name=known.middle_name)
            actor = self._chance.choice(AGENTS)
            self._shop.journal.issue(command, moment, actor=actor, reason=self._chance.choice(RENAMED))

    def _erase(self, moment: int) -> None:
        customer = self._anybody()
        if customer is not None and customer.open_orders == 0:
            customer.is_gone = True
            self._requests += 1
            erase(
                self._shop.journal, customer.number, f"DSR-{100 + self._requests}", self._chance.choice(AGENTS), moment
            )

    def _anybody(self) -> Customer | None:
        customers = self._shop.clientele.customers
        customer = self._chance.choice(customers) if customers else None
        return None if customer is None or customer.is_gone else customer


def erase(journal: Journal, customer: str, request: str, actor: str, moment: int) -> None:
    """Forget a customer at their wish."""
    journal.issue(EraseCustomer(customer=customer, request=request), moment, actor=actor, reason=FORGET)
