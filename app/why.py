"""Why a number is what it is: the events that made it, each with its sentence and what it added."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal, get_args

import msgspec
import numpy as np

from app.desk import Desk
from app.facts.currency import HOME
from app.questions import Questions
from app.timeline.explanation import Explanation
from domain.money import from_micro, money
from storage.packing import Numbers

Kind = Literal["inventory", "weekly_sales", "country_sales", "top_customers", "best_sellers", "event_density"]
Amount = int | Decimal

KINDS: tuple[Kind, ...] = get_args(Kind)
MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "gross_sales": "Gross sales",
        "refunds": "Refunds",
        "net_sales": "Net sales",
        "orders": "Orders",
        "credit_notes": "Credit notes",
        "units_sold": "Pieces sold",
        "units_returned": "Pieces returned",
    }
)
OF: Mapping[str, str] = MappingProxyType(
    {"weekly_sales": "week ", "top_customers": "customer ", "best_sellers": "item "}
)
FAVOURITES = 100
"""Ranked customers that are looked through before all of them are."""


class UnknownNumber(Exception):
    """There is no such number; the message says which there are."""


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """One number of a read model: on hand `of` an item, a `measure` of a week, country, customer or item, events of a type.

    `at` is a position (None: now). With `after`, a position too, it is the change from there to `at`.
    """

    number: Kind
    of: str
    measure: str = ""
    currency: str = HOME
    at: int | None = None
    after: int | None = None

    @property
    def name(self) -> str:
        """What it is called: `On hand of 85123A`."""
        of = f"{OF.get(self.number, '')}{self.of}"
        match self.number:
            case "inventory":
                return f"On hand of {of}"
            case "event_density":
                return f"Events of type {of}"
        return f"{MEASURES[self.measure]} of {of}"


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One event with what it added, and the sum of all up to it."""

    position: int
    stream: str
    effective_us: int
    sentence: str
    adds: Amount
    total: Amount


class Why:
    """A number, and the events that make it; `value` is what its read model shows, `total` what the events add up to."""

    def __init__(self, number: Number, before: Amount, value: Amount, explanation: Explanation, desk: Desk) -> None:
        self.number, self.before, self.value = number, before, value
        self._desk = desk
        self._explanation = explanation
        # An event may add several facts; here it is one line.
        self._places, parts = np.unique(explanation.positions, return_inverse=True)
        self._amounts: Numbers = np.zeros(self._places.size, np.int64)
        np.add.at(self._amounts, parts, explanation.amounts)
        self._running: Numbers = np.cumsum(self._amounts)

    @property
    def count(self) -> int:
        """How many events there are."""
        return int(self._places.size)

    @property
    def total(self) -> Amount:
        """What the events add up to."""
        return self._explanation.total

    @property
    def is_exact(self) -> bool:
        """Whether the events add up to exactly the number shown."""
        return self.total == self.value

    @property
    def heading(self) -> str:
        """`On hand of 85123A is 41: 12 events, their contributions sum to 41`."""
        shown = self.shown(self.value)
        events = (
            "1 event, its contribution is" if self.count == 1 else f"{self.count:,} events, their contributions sum to"
        )
        told = f"{'is' if self.number.number == 'inventory' else 'are'} {shown}"
        if self.number.after:
            told = f"changed by {self.shown(self.value, signed=True)} from {self.shown(self.before)}"
        return f"{self.number.name} {told}: {events} {self.shown(self.total, signed=bool(self.number.after))}"

    def shown(self, amount: Amount, *, signed: bool = False) -> str:
        """An amount as people write it, with its currency if it is money."""
        is_money = self._explanation.unit == "money"
        plain = money(abs(Decimal(amount)), self.number.currency) if is_money else f"{abs(amount):,}"
        sign = "\u2212" if amount < 0 else "+" if signed and amount > 0 else ""
        return f"{sign}{plain}"

    def reasons(self, first: int, limit: int) -> Sequence[Reason]:
        """Some of the events, oldest first."""
        part = slice(first, first + limit)
        positions: list[int] = self._places[part].tolist()
        found = zip(self._amounts[part].tolist(), self._running[part].tolist(), strict=True)
        amounts = dict(zip(positions, found, strict=True))
        return [
            Reason(
                position=line.position,
                stream=line.stream,
                effective_us=line.effective_us,
                sentence=line.sentence,
                adds=self._amount(amounts[line.position][0]),
                total=self._amount(amounts[line.position][1]),
            )
            for line in self._desk.ask.audit.lines(positions)
        ]

    def place_of(self, position: int) -> int | None:
        """Which of the events is at this position; None if none is."""
        place = int(np.searchsorted(self._places, position))
        return place if place < self.count and self._places[place] == position else None

    def _amount(self, amount: int) -> Amount:
        return from_micro(amount) if self._explanation.unit == "money" else amount


def number_of(arguments: Mapping[str, str]) -> Number:
    """The number that texts name; raises UnknownNumber. Empty `at` means now, empty `after` from the beginning."""
    kind = next((known for known in KINDS if known == arguments.get("number")), None)
    if kind is None:
        raise UnknownNumber(f"There is no number {arguments.get('number', '')!r}; there are {', '.join(KINDS)}.")
    measure = arguments.get("measure", "") or ("" if kind in ("inventory", "event_density") else "net_sales")
    if measure and measure not in MEASURES:
        raise UnknownNumber(f"There is no measure {measure!r}; there are {', '.join(MEASURES)}.")
    return Number(
        number=kind,
        of=arguments.get("of", ""),
        measure=measure,
        currency=arguments.get("currency", "") or HOME,
        at=_position(arguments.get("at", "")),
        after=_position(arguments.get("after", "")),
    )


def why(desk: Desk, number: Number) -> Why:
    """The events behind a number, up to what the numbers know by now when no moment is given."""
    at = desk.timelines.position if number.at is None else number.at
    ask, after = desk.ask, number.after or 0
    first, last = sorted((after, at))
    explanation = _explained(ask, number, first, last)
    if first != after:
        explanation = msgspec.structs.replace(explanation, amounts=-explanation.amounts)
    before = _value(ask, number, after) if after else 0
    value = _value(ask, number, at) - before
    return Why(number, before, value, explanation, desk)


def _position(text: str) -> int | None:
    try:
        return int(text) if text else None
    except ValueError:
        raise UnknownNumber(f"{text!r} is no position.") from None


def _explained(ask: Questions, number: Number, after: int, at: int) -> Explanation:
    measure: Any = number.measure
    money_of: dict[str, Any] = {"currency": number.currency, "after": after}
    match number.number:
        case "inventory":
            return ask.inventory.explain(number.of, at, after=after)
        case "weekly_sales":
            return ask.weekly_sales.explain(number.of, measure, at, **money_of)
        case "country_sales":
            return ask.country_sales.explain(number.of, measure, at, **money_of)
        case "top_customers":
            return ask.top_customers.explain(number.of, measure, at, **money_of)
        case "best_sellers":
            return ask.best_sellers.explain(number.of, measure, at, **money_of)
        case "event_density":
            return ask.event_density.explain(number.of, at, after=after)


# What the read models show, asked the way that panels ask


def _value(ask: Questions, number: Number, at: int) -> Any:
    if number.number == "inventory":
        return ask.inventory.level(number.of, at)
    if number.number == "event_density":
        return ask.event_density.by_type(at=at).get(number.of, 0)
    row = _ROWS[number.number](ask, number, at)
    return getattr(row, number.measure, 0)


def _week(ask: Questions, number: Number, at: int) -> object:
    return _first(ask.weekly_sales.weeks(at), number, "iso_week")


def _country(ask: Questions, number: Number, at: int) -> object:
    return _first(ask.country_sales.countries(at), number, "country")


def _customer(ask: Questions, number: Number, at: int) -> object:
    best = _first(ask.top_customers.top(at, count=FAVOURITES), number, "customer")
    return best or _first(ask.top_customers.everyone(at), number, "customer")


def _seller(ask: Questions, number: Number, at: int) -> object:
    return _first(ask.best_sellers.top(at, count=None, services=True), number, "sku")


_ROWS: Mapping[str, Callable[[Questions, Number, int], object]] = MappingProxyType(
    {"weekly_sales": _week, "country_sales": _country, "top_customers": _customer, "best_sellers": _seller}
)


def _first(rows: Sequence[Any], number: Number, key: str) -> object:
    return next((row for row in rows if getattr(row, key) == number.of and row.currency == number.currency), None)
