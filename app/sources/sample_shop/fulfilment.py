"""What becomes of an order: amended or not, paid, shipped, delivered, now and then cancelled or sent back."""

from functools import partial

from app.sources.sample_shop.amendments import Amendments
from app.sources.sample_shop.errand import Errand
from app.sources.sample_shop.places import TRANSIT
from app.sources.sample_shop.returns import Returns
from app.sources.sample_shop.seasons import DAY, HOUR, MINUTE, SECOND, at_work, day_of, midnight
from app.sources.sample_shop.shop import Shop
from app.sources.sample_shop.words import (
    AGENTS,
    CANCELLED_BY_CUSTOMER,
    CANCELLED_BY_SHOP,
    CARRIER_REPORTS,
    CARRIERS,
    CARRIERS_ABROAD,
    CHECKOUT,
    PAYMENTS,
    WAREHOUSE,
)
from domain.order import CancelOrder, DeliverOrder, Order, PayOrder, ShipOrder

_CANCELLED, _AMENDED, _AMENDED_BY_TRADE = 0.026, 0.04, 0.1
_REPORTED_LATE = 0.02
_RETURNED, _RETURNED_BY_TRADE = 0.034, 0.015
_SUNDAY = 6


class Fulfilment:
    """Takes an order from placed to done."""

    def __init__(self, shop: Shop, amendments: Amendments, returns: Returns) -> None:
        self._shop = shop
        self._amendments = amendments
        self._returns = returns
        self._chance = shop.chance("fulfilment")

    def begin(self, errand: Errand | None, moment: int) -> None:
        """Decide what becomes of an order that was just placed."""
        if errand is None:
            return
        if errand.customer is not None:
            errand.customer.open_orders += 1
        drawn = self._chance.random()
        amended = _AMENDED_BY_TRADE if errand.is_trade else _AMENDED
        if drawn < _CANCELLED:
            self._cancel_later(errand, moment)
        elif drawn < _CANCELLED + amended:
            self._amendments.begin(errand, moment, then=self._after_amendments)
        elif errand.is_trade:
            self._ship_later(errand, moment)
        else:
            self._pay_later(errand, moment)

    def _after_amendments(self, errand: Errand, moment: int) -> None:
        if errand.is_trade:
            self._ship_later(errand, moment)
        else:
            self._pay_later(errand, moment)

    # Cancelling

    def _cancel_later(self, errand: Errand, moment: int) -> None:
        if self._chance.random() < 0.6:
            later = moment + 10 * MINUTE + int(self._chance.random() * 5 * HOUR)
            self._shop.timetable.add(later, partial(self._cancel, errand, CANCELLED_BY_CUSTOMER))
        else:
            later = at_work(moment + int((3 + 5 * self._chance.random()) * DAY), self._chance)
            self._shop.timetable.add(later, partial(self._cancel, errand, CANCELLED_BY_SHOP))

    def _cancel(self, errand: Errand, reasons: tuple[str, ...], moment: int) -> None:
        is_by_agent = reasons is CANCELLED_BY_SHOP or self._chance.random() < 0.3
        actor = self._chance.choice(AGENTS) if is_by_agent else CHECKOUT
        self._issue(CancelOrder(order=errand.order), errand, moment, actor, self._chance.choice(reasons))
        self._done(errand)

    # Paying, shipping, delivering

    def _pay_later(self, errand: Errand, moment: int) -> None:
        drawn = self._chance.random()
        if drawn < 0.88:
            method = "card" if drawn < 0.72 else "wallet"
            later = moment + 20 * SECOND + int(self._chance.random() * 3 * MINUTE)
        else:
            method = "transfer"
            later = moment + int((0.8 + 3 * self._chance.random()) * DAY)
        self._shop.timetable.add(later, partial(self._pay, errand, method))

    def _pay(self, errand: Errand, method: str, moment: int) -> None:
        order = self._shop.journal.state(f"order-{errand.order}")
        if isinstance(order, Order) and order.due > 0:
            command = PayOrder(order=errand.order, amount=order.due, method=method)
            self._issue(command, errand, moment, PAYMENTS)
        if errand.is_trade:
            self._done(errand)
        else:
            self._ship_later(errand, moment)

    def _ship_later(self, errand: Errand, moment: int) -> None:
        self._shop.timetable.add(at_work(moment + 30 * MINUTE, self._chance), partial(self._ship, errand))

    def _ship(self, errand: Errand, moment: int) -> None:
        is_home = errand.country == "United Kingdom"
        carrier = self._chance.choice(CARRIERS if is_home else CARRIERS_ABROAD)
        tracking = f"{carrier[:2].upper()}{self._chance.randrange(10**8, 10**9)}GB"
        self._issue(ShipOrder(order=errand.order, carrier=carrier, tracking=tracking), errand, moment, WAREHOUSE)
        fewest, most = TRANSIT.get(errand.country, (3, 8))
        day = midnight(day_of(moment)) + self._chance.randint(fewest, most) * DAY
        if day_of(day + 12 * HOUR).weekday() == _SUNDAY:
            day += DAY
        arrived = day + int((8 + 10 * self._chance.random()) * HOUR)
        is_late = self._chance.random() < _REPORTED_LATE
        heard = midnight(day_of(arrived)) + DAY + 6 * HOUR + int(self._chance.random() * HOUR) if is_late else arrived
        self._shop.timetable.add(heard, partial(self._deliver, errand, arrived))

    def _deliver(self, errand: Errand, arrived: int, moment: int) -> None:
        reason = "The carrier's report came a day late" if moment - arrived > HOUR else ""
        self._issue(DeliverOrder(order=errand.order), errand, moment, CARRIER_REPORTS, reason, effective=arrived)
        if self._chance.random() < (_RETURNED_BY_TRADE if errand.is_trade else _RETURNED):
            self._returns.later(errand, moment, then=self._after_return)
        elif errand.is_trade:
            self._pay_invoice_later(errand, moment)
        else:
            self._done(errand)

    def _after_return(self, errand: Errand, moment: int) -> None:
        if errand.is_trade:
            self._pay_invoice_later(errand, moment)
        else:
            self._done(errand)

    def _pay_invoice_later(self, errand: Errand, moment: int) -> None:
        later = at_work(moment + int((8 + 20 * self._chance.random()) * DAY), self._chance)
        self._shop.timetable.add(later, partial(self._pay, errand, "transfer"))

    def _done(self, errand: Errand) -> None:
        if errand.customer is not None:
            errand.customer.open_orders -= 1
        self._shop.journal.forget(f"order-{errand.order}")

    def _issue(
        self,
        command: CancelOrder | PayOrder | ShipOrder | DeliverOrder,
        errand: Errand,
        moment: int,
        actor: str,
        reason: str = "",
        effective: int | None = None,
    ) -> None:
        told = self._shop.journal.issue(
            command,
            moment,
            actor=actor,
            reason=reason,
            correlation=errand.work,
            causation=errand.last,
            effective=effective,
        )
        errand.last = told or errand.last
