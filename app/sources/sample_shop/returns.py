"""Goods that come back, goods that broke, and what customers are credited for them."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from app.sources.sample_shop.assortment import pence, pounds
from app.sources.sample_shop.errand import Errand, OrderNumbers
from app.sources.sample_shop.seasons import DAY, HOUR, at_work
from app.sources.sample_shop.shop import Shop
from app.sources.sample_shop.words import AGENTS, BROKEN, GOODWILL, RETURNED
from domain.credit_note import IssueCreditNote, NewCreditLine
from domain.line import OrderLine
from domain.order import Order

Then = Callable[[Errand, int], None]

_ENTERED_LATE = 0.08


class Returns:
    """Agents issue credit notes."""

    def __init__(self, shop: Shop, numbers: OrderNumbers) -> None:
        self._shop = shop
        self._numbers = numbers
        self._chance = shop.chance("returns")

    def later(self, errand: Errand, moment: int, *, then: Then) -> None:
        """Credit part of a delivered order some days later, then hand it on."""
        back = at_work(moment + int((2 + 14 * self._chance.random()) * DAY), self._chance)
        self._shop.timetable.add(back, partial(self._credit, errand, then))

    def of_nobody_knows_what(self, moment: int) -> None:
        """Credit a customer for goods whose order nobody remembers."""
        customer = self._shop.clientele.returning(self._chance)
        if customer is None:
            return
        article = self._shop.shelf.pick(self._chance)
        command = IssueCreditNote(
            credit_note=self._numbers.credit_without_order(),
            customer=customer.number,
            lines=(NewCreditLine(sku=article.sku, quantity=1),),
        )
        actor = self._chance.choice(AGENTS)
        self._shop.journal.issue(
            command, moment, actor=actor, reason="Returned without papers; bought here for certain"
        )
        self._shop.journal.forget(f"credit-{command.credit_note}")

    def _credit(self, errand: Errand, then: Then, moment: int) -> None:
        order = self._shop.journal.state(f"order-{errand.order}")
        goods = [line for line in order.lines if line.sku != "POST"] if isinstance(order, Order) else []
        if goods:
            count = min(len(goods), 1 + int(self._chance.expovariate(1.2)))
            self._issue(errand, self._chance.sample(goods, count), moment)
        then(errand, moment)

    def _issue(self, errand: Errand, lines: list[OrderLine], moment: int) -> None:
        chance, drawn = self._chance, self._chance.random()
        reasons = RETURNED if drawn < 0.68 else BROKEN if drawn < 0.92 else GOODWILL
        share = Decimal("0.2") if reasons is GOODWILL else Decimal(1)
        command = IssueCreditNote(
            credit_note=f"C{errand.order}",
            order=errand.order,
            lines=tuple(
                NewCreditLine(
                    sku=line.sku,
                    quantity=line.quantity if reasons is GOODWILL else chance.randint(1, line.quantity),
                    price=pounds(max(pence(line.price * share), 1)) if reasons is GOODWILL else None,
                )
                for line in lines
            ),
            goods_back=reasons is RETURNED,
        )
        is_late = chance.random() < _ENTERED_LATE
        told = self._shop.journal.issue(
            command,
            moment,
            actor=chance.choice(AGENTS),
            reason=chance.choice(reasons),
            correlation=errand.work,
            causation=errand.last,
            effective=moment - DAY + int(chance.random() * 3 * HOUR) if is_late else None,
        )
        errand.last = told or errand.last
        self._shop.journal.forget(f"credit-{command.credit_note}")
