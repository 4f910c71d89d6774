"""Amending orders before they are paid: other quantities, lines more or less, another address, always with a reason."""

from collections.abc import Callable
from functools import partial

from app.sources.sample_shop.errand import Errand
from app.sources.sample_shop.seasons import HOUR, MINUTE, at_work
from app.sources.sample_shop.shop import Shop
from app.sources.sample_shop.words import AGENTS, ALSO_WANTED, ELSEWHERE, LESS_WANTED, MORE_WANTED, NOT_WANTED
from domain.decider import Command
from domain.line import OrderLine
from domain.order import AddOrderLine, ChangeDeliveryAddress, ChangeOrderLineQuantity, Order, RemoveOrderLine

Then = Callable[[Errand, int], None]


class Amendments:
    """Agents change orders as customers ask them to."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._chance = shop.chance("amendments")

    def begin(self, errand: Errand, moment: int, *, then: Then) -> None:
        """Change the order once to three times, then hand it on."""
        times = self._chance.choice((1, 1, 1, 2, 2, 3))
        self._later(errand, times, then, moment)

    def _later(self, errand: Errand, times: int, then: Then, moment: int) -> None:
        later = at_work(moment + 20 * MINUTE + int(self._chance.random() * 3 * HOUR), self._chance)
        self._shop.timetable.add(later, partial(self._amend, errand, times, then))

    def _amend(self, errand: Errand, times: int, then: Then, moment: int) -> None:
        order = self._shop.journal.state(f"order-{errand.order}")
        if isinstance(order, Order) and order.lines:
            command, reason = self._change(order)
            told = self._shop.journal.issue(
                command,
                moment,
                actor=self._chance.choice(AGENTS),
                reason=reason,
                correlation=errand.work,
                causation=errand.last,
            )
            errand.last = told or errand.last
        if times > 1:
            self._later(errand, times - 1, then, moment)
        else:
            then(errand, moment)

    def _change(self, order: Order) -> tuple[Command, str]:
        """A change the order allows, and why."""
        goods = [line for line in order.lines if line.sku != "POST"] or list(order.lines)
        line, drawn = self._chance.choice(goods), self._chance.random()
        if drawn < 0.45:
            return self._other_quantity(order, line)
        if drawn < 0.6 and len(goods) > 1:
            return RemoveOrderLine(order=order.order, line=line.line), self._chance.choice(NOT_WANTED)
        if drawn < 0.8:
            article = self._shop.shelf.pick(self._chance)
            if all(line.sku != article.sku for line in order.lines):
                article.sold += 1
                more = AddOrderLine(order=order.order, sku=article.sku, quantity=1)
                return more, self._chance.choice(ALSO_WANTED)
        address = self._shop.people.address(order.country, self._chance)
        elsewhere = ChangeDeliveryAddress(order=order.order, address=address, country=order.country)
        return elsewhere, self._chance.choice(ELSEWHERE)

    def _other_quantity(self, order: Order, line: OrderLine) -> tuple[Command, str]:
        is_more = line.quantity == 1 or self._chance.random() < 0.6
        quantity = line.quantity + self._chance.choice((1, 1, 2)) if is_more else line.quantity - 1
        command = ChangeOrderLineQuantity(order=order.order, line=line.line, quantity=quantity)
        return command, self._chance.choice(MORE_WANTED if is_more else LESS_WANTED)
