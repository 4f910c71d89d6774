"""The stories every sample shop tells, whatever its size and seed; docs/sample_shop.md leads through them."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from app.sources.sample_shop import disputed_order
from app.sources.sample_shop.assortment import Article
from app.sources.sample_shop.clientele import Customer
from app.sources.sample_shop.customer_desk import erase
from app.sources.sample_shop.disputed_order import CANDLE, LANTERN, MUG, TOWEL, TUMBLER, Step
from app.sources.sample_shop.errand import DISPUTED_ORDER, OrderNumbers
from app.sources.sample_shop.fulfilment import Fulfilment
from app.sources.sample_shop.landmarks import AS_PLACED, CLAIM_MOMENT, Landmarks
from app.sources.sample_shop.sales import Sales
from app.sources.sample_shop.seasons import HOUR, at, is_working_day
from app.sources.sample_shop.shop import Shop
from app.sources.sample_shop.words import AGENTS, BUYER, CHECKOUT, STOREKEEPER, WAREHOUSE
from domain.customer import ChangeCustomerAddress, RegisterCustomer, RenameCustomer
from domain.decider import Command
from domain.order import CancelOrder, NewLine, PlaceOrder
from domain.product import AddProduct, DescribeProduct, DiscontinueProduct, RenameProduct
from domain.stock import AdjustStock, ReceiveStock

FORGOTTEN = "15002"
"""The customer who asks to be forgotten."""
FORGOTTEN_REQUEST = "DSR-100"
STAR, STAR_PRICE = "AS1000", Decimal("14.00")
STARS, STARS_DAMAGED, MORE_STARS = 240, 6, 96
"""In stock as Black Friday begins; of them damaged, as was known only on Monday; and come in on Monday."""
STAR_PULL = 0.25
"""The part of Black Friday's lines that is for the star."""


def _article(sku: str, name: str, price: str, **attributes: str) -> Article:
    article = Article(sku, name, Decimal(price), attributes, appeal=0.6)
    article.is_scripted = True
    return article


STORY_ARTICLES = (
    partial(_article, LANTERN, "Storm lantern, brass", "24.50", category="Lighting", material="brass"),
    partial(_article, TUMBLER, "Hand-blown tumbler, smoke", "11.00", category="Kitchen", material="glass"),
    partial(_article, CANDLE, "Beeswax candle, tall", "6.75", category="Lighting", material="beeswax"),
    partial(_article, MUG, "Hare mug, oatmeal", "9.50", category="Kitchen", material="stoneware"),
    partial(_article, TOWEL, "Tea towel, indigo stripe", "9.50", category="Kitchen", material="linen"),
)
"""Made anew for each shop, since articles change."""


class Stories:
    """Puts the stories into the timetable, each at its time."""

    def __init__(
        self, shop: Shop, sales: Sales, fulfilment: Fulfilment, numbers: OrderNumbers, landmarks: Landmarks
    ) -> None:
        self._shop = shop
        self._sales = sales
        self._fulfilment = fulfilment
        self._numbers = numbers
        self._landmarks = landmarks
        self._star = _article(STAR, "Paper star", str(STAR_PRICE), category="Christmas", material="paper")
        self._star.appeal, self._star.is_restocked = 0.0, False

    def begin(self) -> None:
        """Everything whose day is known from the beginning."""
        first = self._shop.plan.first_day
        self._tell_of_the_customer(first)
        self._tell_of_the_forgotten(first)
        self._tell_of_the_star(self._shop.plan.black_fridays[-1])
        self._tell_of_the_disputed_order(self._shop.plan.claim_day)

    def open_day(self, day: date) -> None:
        """On Black Friday every fourth line is for the star; afterwards some still want it."""
        friday = self._shop.plan.black_fridays[-1]
        if day == friday:
            month = day.month
            wanted = sum(article.appeal_in(month) for article in self._shop.shelf.articles)
            self._star.appeal = wanted * STAR_PULL / (1 - STAR_PULL)
        elif day == friday + timedelta(days=1):
            self._star.appeal = 1.0
        elif day == friday + timedelta(days=45):
            self._star.is_on_sale = False

    # The customers

    def _tell_of_the_customer(self, first: date) -> None:
        customer = disputed_order.CUSTOMER
        registered = RegisterCustomer(
            customer=customer,
            name="Katharina Weber",
            email="katharina.weber@example.org",
            address="Eppendorfer Weg 71\n20259 Hamburg",
            country="Germany",
        )
        self._at(first, 0, "10:05", registered, CHECKOUT)
        known = Customer(customer, "Germany", is_trade=False)
        self._order(first, 60, "20:14", known, (NewLine(sku=MUG, quantity=2), NewLine(sku=TOWEL, quantity=3)))
        self._order(first, 95, "21:40", known, (NewLine(sku=LANTERN, quantity=1),), is_cancelled=True)
        named = RenameCustomer(customer=customer, name="Katharina Weber", middle_name="Sofie")
        self._at(first, 400, "11:20", named, AGENTS[3], "Full name for the customs papers")
        moved = ChangeCustomerAddress(
            customer=customer, address="Bahrenfelder Straße 9\n22765 Hamburg", country="Germany"
        )
        self._at(first, 500, "19:05", moved, CHECKOUT, "Customer moved house")

    def _tell_of_the_forgotten(self, first: date) -> None:
        registered = RegisterCustomer(
            customer=FORGOTTEN,
            name="Edmund Ashdown",
            email="edmund.ashdown@example.com",
            address="18 Priory Lane\nNorwich NR3 1AX\nNorfolk",
            country="United Kingdom",
        )
        self._at(first, 0, "10:20", registered, CHECKOUT)
        known = Customer(FORGOTTEN, "United Kingdom", is_trade=False)
        self._order(first, 40, "18:31", known, (NewLine(sku=CANDLE, quantity=6),))
        self._order(first, 150, "12:09", known, (NewLine(sku=LANTERN, quantity=2), NewLine(sku=MUG, quantity=1)))
        moved = ChangeCustomerAddress(
            customer=FORGOTTEN, address="3 Wharf Road\nYork YO10 4DD\nNorth Yorkshire", country="United Kingdom"
        )
        self._at(first, 210, "13:45", moved, CHECKOUT, "Customer moved house")
        day = first + timedelta(days=619)
        forget = partial(erase, self._shop.journal, FORGOTTEN, FORGOTTEN_REQUEST, AGENTS[2])
        self._shop.timetable.add(at(_working(day), "14:20"), forget)

    # The star of Black Friday

    def _tell_of_the_star(self, friday: date) -> None:
        added = AddProduct(sku=STAR, name=self._star.name, price=STAR_PRICE, attributes=self._star.attributes)
        self._at(friday, -45, "09:15", added, BUYER, "For Black Friday only, one delivery")
        self._shop.timetable.add(at(friday - timedelta(days=45), "09:16"), self._shelve_star)
        self._star.name = "Advent star, white paper"
        self._at(friday, -18, "15:30", RenameProduct(sku=STAR, name=self._star.name), BUYER, "Name for the campaign")
        self._star.attributes = {**self._star.attributes, "diameter": "60 cm", "care": "keep dry"}
        described = DescribeProduct(sku=STAR, attributes=self._star.attributes)
        self._at(friday, -16, "11:05", described, AGENTS[0], "Weighed and measured")
        came = ReceiveStock(sku=STAR, quantity=STARS)
        self._at(friday, -4, "10:40", came, WAREHOUSE, "Delivery note DN-AS-1")
        self._at(friday, 3, "09:05", ReceiveStock(sku=STAR, quantity=MORE_STARS), WAREHOUSE, "Delivery note DN-AS-2")
        self._at(
            friday,
            3,
            "10:15",
            AdjustStock(sku=STAR, delta=-STARS_DAMAGED),
            STOREKEEPER,
            "Count sheet of Thursday found in the tray: six damaged by damp",
            happened=(-1, "17:30"),
        )

        self._at(friday, 45, "10:30", DiscontinueProduct(sku=STAR), BUYER, "It was for one Christmas only")

    def _shelve_star(self, _: int) -> None:
        self._shop.shelf.articles.append(self._star)

    # The disputed order

    def _tell_of_the_disputed_order(self, day: date) -> None:
        for sku in (LANTERN, TUMBLER, CANDLE, MUG, TOWEL):
            self._at(day, 0, "07:40", ReceiveStock(sku=sku, quantity=24), WAREHOUSE, "Delivery note DN-CL-1")
        work: list[str] = []
        for step in disputed_order.STEPS:
            self._shop.timetable.add(
                at(day + timedelta(days=step.days), step.clock), partial(self._step, day, step, work)
            )
        claim, table = day + timedelta(days=disputed_order.CLAIM_AFTER_DAYS), self._shop.timetable
        self._landmarks.remember_at(AS_PLACED, at(day, "10:12") + 1)
        self._landmarks.remember_at(CLAIM_MOMENT, at(claim, "09:10"))
        as_placed = partial(self._landmarks.name, AS_PLACED, f"Order {DISPUTED_ORDER} as placed", "")
        table.add(at(claim, "09:40"), as_placed)
        named = partial(self._landmarks.name, CLAIM_MOMENT, f"Claim about order {DISPUTED_ORDER}", disputed_order.CLAIM)
        table.add(at(claim, "09:42"), named)
        table.add(at(claim, "13:30"), self._landmarks.rehearse)
        noted = f"{disputed_order.CLAIM} {disputed_order.ANSWER}"
        table.add(at(claim, "15:10"), partial(self._landmarks.note, CLAIM_MOMENT, noted))

    def _step(self, day: date, step: Step, work: list[str], moment: int) -> None:
        if not work:
            self._numbers.disputed()
            self._sales.orders += 1
        told = self._shop.journal.issue(
            step.command,
            moment,
            actor=step.actor,
            reason=step.reason,
            correlation=work[0] if work else "",
            causation=work[-1] if work else "",
            effective=_when(day, step.happened),
        )
        _need(told, step.command)
        work.append(told)

    # Telling

    def _at(
        self,
        day: date,
        days: int,
        clock: str,
        command: Command,
        actor: str,
        reason: str = "",
        happened: tuple[int, str] | None = None,
    ) -> None:
        """Issue a command some days before or after a day."""
        effective = _when(day, happened)

        def tell(moment: int) -> None:
            told = self._shop.journal.issue(command, moment, actor=actor, reason=reason, effective=effective)
            _need(told, command)

        self._shop.timetable.add(at(day + timedelta(days=days), clock), tell)

    def _order(
        self,
        first: date,
        days: int,
        clock: str,
        customer: Customer,
        lines: tuple[NewLine, ...],
        *,
        is_cancelled: bool = False,
    ) -> None:
        """An order of a customer of the stories, which then goes the way of all orders or is cancelled."""

        def place(moment: int) -> None:
            command = PlaceOrder(order=self._numbers.web(), customer=customer.number, lines=lines)
            errand = self._sales.place(command, moment, customer=customer)
            if errand is None or not is_cancelled:
                self._fulfilment.begin(errand, moment)
                return
            self._shop.timetable.add(moment + 2 * HOUR, partial(self._call_off, errand.order, errand.work))

        self._shop.timetable.add(at(first + timedelta(days=days), clock), place)

    def _call_off(self, order: str, work: str, moment: int) -> None:
        reason = "Ordered twice by mistake"
        called_off = CancelOrder(order=order)
        self._shop.journal.issue(called_off, moment, actor=CHECKOUT, reason=reason, correlation=work, causation=work)


def _when(day: date, happened: tuple[int, str] | None) -> int | None:
    return None if happened is None else at(day + timedelta(days=happened[0]), happened[1])


def _working(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def _need(told: str, command: Command) -> None:
    """A story must go as it is written; raises RuntimeError where the rules would not have it."""
    if not told:
        raise RuntimeError(f"a story of the sample shop was refused: {command!r}")
