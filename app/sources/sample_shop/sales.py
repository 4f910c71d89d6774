"""Selling: customers arrive, register, fill a basket and place an order; guests do without registering."""

from decimal import Decimal
from functools import partial

from app.sources.sample_shop.assortment import Article, pence, pounds
from app.sources.sample_shop.clientele import Customer
from app.sources.sample_shop.errand import Errand, OrderNumbers, is_from_telephone
from app.sources.sample_shop.fulfilment import Fulfilment
from app.sources.sample_shop.people import Person
from app.sources.sample_shop.plan import Plan
from app.sources.sample_shop.seasons import MINUTE, midnight
from app.sources.sample_shop.shop import Shop
from app.sources.sample_shop.words import AGENTS, CHECKOUT
from domain.customer import RegisterCustomer
from domain.order import NewLine, PlaceOrder

POSTAGE = "POST"
POSTAGE_PRICE, POSTAGE_ABROAD, FREE_FROM = Decimal("3.95"), Decimal("9.50"), Decimal("40.00")
FIRST_CUSTOMER = 15_003
"""Numbers before it belong to the people of the stories."""

_GUESTS = 0.07
_TELEPHONE_A_DAY, _TELEPHONE_MOST = 0.6, 0.1
_ORDERS_A_CUSTOMER = 5.2
_TRADE_PRICE = Decimal("0.85")


class Sales:
    """Orders as they come in."""

    def __init__(self, shop: Shop, fulfilment: Fulfilment, numbers: OrderNumbers) -> None:
        self._shop = shop
        self._fulfilment = fulfilment
        self._numbers = numbers
        self._chance = shop.chance("sales")
        self._next_customer = FIRST_CUSTOMER
        self._telephone_share = 0.0
        self._newcomers = 0.5
        self.orders = 0

    def open_day(self, orders: int, progress: float) -> None:
        """Set what a day of so many orders is like; `progress` through the two years runs from 0 to 1."""
        self._telephone_share = min(_TELEPHONE_MOST, _TELEPHONE_A_DAY / max(orders, 1))
        self._newcomers = (1.6 - 1.2 * progress) / _ORDERS_A_CUSTOMER

    def arrive(self, moment: int) -> None:
        """Somebody comes: a guest, somebody new who registers first, or somebody who comes back."""
        chance = self._chance
        if chance.random() < _GUESTS:
            self._guest(moment)
            return
        customer = None if chance.random() < self._newcomers else self._shop.clientele.returning(chance)
        if customer is not None:
            self._order(customer, "", moment)
        elif (came := self._register(moment)) is not None:
            later = moment + MINUTE + int(chance.random() * 7 * MINUTE)
            self._shop.timetable.add(later, partial(self._order, *came))

    def place(self, command: PlaceOrder, moment: int, *, customer: Customer | None, cause: str = "") -> Errand | None:
        """Place an order for a customer and hand it on; None when it was refused."""
        is_by_telephone = is_from_telephone(command.order)
        actor = self._chance.choice(AGENTS) if is_by_telephone else CHECKOUT
        reason = "Order by telephone" if is_by_telephone else ""
        placed = self._shop.journal.issue(command, moment, actor=actor, reason=reason, causation=cause)
        if not placed:
            return None
        self.orders += 1
        country = command.country or (customer.country if customer else "")
        return Errand(command.order, customer, country, placed, placed)

    def _guest(self, moment: int) -> None:
        person = self._shop.people.person(self._chance)
        lines = self._basket(person.country, is_trade=False)
        if lines:
            command = PlaceOrder(
                order=self._numbers.web(), lines=lines, delivery_address=person.address, country=person.country
            )
            self._fulfilment.begin(self.place(command, moment, customer=None), moment)

    def _register(self, moment: int) -> tuple[Customer, str] | None:
        person = self._shop.people.person(self._chance)
        number = str(self._next_customer)
        registered = self._shop.journal.issue(
            _registration(number, person, moment, self._shop.plan), moment, actor=CHECKOUT
        )
        if not registered:
            return None
        self._next_customer += 1
        customer = Customer(number, person.country, is_trade=person.is_trade)
        self._shop.clientele.add(customer, self._chance)
        return customer, registered

    def _order(self, customer: Customer, cause: str, moment: int) -> None:
        lines = self._basket(customer.country, is_trade=customer.is_trade)
        if not lines or customer.is_gone:
            return
        is_by_telephone = self._chance.random() < self._telephone_share
        number = self._numbers.telephone() if is_by_telephone else self._numbers.web()
        command = PlaceOrder(order=number, customer=customer.number, lines=lines)
        self._fulfilment.begin(self.place(command, moment, customer=customer, cause=cause), moment)

    # Baskets

    def _basket(self, country: str, *, is_trade: bool) -> tuple[NewLine, ...]:
        chance = self._chance
        wanted = 3 + int(chance.expovariate(0.22)) if is_trade else 1 + int(chance.expovariate(0.52))
        lines: dict[str, NewLine] = {}
        worth = Decimal(0)
        for _ in range(min(wanted, 30)):
            article = self._shop.shelf.pick(chance)
            pieces = min(self._pieces(article, is_trade=is_trade), self._shop.on_hand(article.sku))
            if pieces == 0 or article.sku in lines:
                continue
            price = pounds(pence(article.price * _TRADE_PRICE)) if is_trade else None
            lines[article.sku] = NewLine(sku=article.sku, quantity=pieces, price=price)
            worth += pieces * article.price
            article.sold += pieces
        if lines and worth < FREE_FROM:
            abroad = POSTAGE_ABROAD if country != "United Kingdom" else None
            lines[POSTAGE] = NewLine(sku=POSTAGE, quantity=1, price=abroad)
        return tuple(lines.values())

    def _pieces(self, article: Article, *, is_trade: bool) -> int:
        chance = self._chance
        if is_trade:
            return article.pack * chance.choice((1, 1, 1, 2, 2, 4))
        if article.price < 5:
            return chance.choice((1, 2, 2, 3, 4, 6))
        return chance.choice((1, 1, 1, 1, 1, 1, 2, 2, 3, 4))


def _registration(number: str, person: Person, moment: int, plan: Plan) -> RegisterCustomer:
    """The form as the shop's program of the day had it: middle names came with the new one."""
    is_new = moment >= midnight(plan.new_program_day)
    return RegisterCustomer(
        customer=number,
        name=person.name,
        middle_name=person.middle_name if is_new else "",
        email=person.email,
        address=person.address,
        country=person.country,
    )
