"""Sales at a moment: the week to date against the same days of the week before, weeks, countries, customers, items."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from app.desk import Desk
from app.facts.currency import HOME
from app.facts.iso_week import monday_of, week_of
from app.questions import Questions
from app.timeline.clock import time_of
from app.timelines.country_sales import Country
from app.timelines.weekly_sales import Week

By = Literal["net", "gross"]
RANGES: tuple[int, ...] = (13, 26, 53)
BEST = 8
CENT = Decimal("0.01")
WEEK_DAYS = 7


class DashboardQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """What is wanted: at a position, over so many weeks (None: all there are), ranked by net or gross sales."""

    at: int
    weeks: int | None = 13
    by: By = "net"
    currency: str = HOME


class ToDate(msgspec.Struct, frozen=True, kw_only=True):
    """A week's sales up to some moment in it; refunds are negative."""

    orders: int = 0
    cancelled: int = 0
    credit_notes: int = 0
    gross_sales: Decimal = Decimal("0.00")
    refunds: Decimal = Decimal("0.00")
    net_sales: Decimal = Decimal("0.00")

    @property
    def average(self) -> Decimal | None:
        """Gross sales by order, to the cent; None without an order."""
        return (self.gross_sales / self.orders).quantize(CENT) if self.orders else None


class WeekToDate(msgspec.Struct, frozen=True, kw_only=True):
    """The week the moment is in, `days` of it begun, and the week before as it stood exactly seven days earlier."""

    week: str
    days: int
    now: ToDate
    before: ToDate


class Seller(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a ranking: a customer or an item, with its share of all net or gross sales of the range."""

    rank: int
    key: str
    name: str
    orders: int
    pieces: int
    gross_sales: Decimal
    refunds: Decimal
    net_sales: Decimal


class Dashboard(msgspec.Struct, frozen=True, kw_only=True):
    """All numbers at one moment. `after` is the position before the range (None: it is everything); `first` its Monday.

    Weeks without sales are there with zeros. Countries, customers and items count what was added in the range.
    """

    question: DashboardQuestion
    after: int | None
    first: date | None
    week: WeekToDate | None
    weeks: tuple[Week, ...]
    countries: tuple[Country, ...]
    customers: tuple[Seller, ...]
    items: tuple[Seller, ...]
    currencies: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was sold yet."""
        return not self.weeks


def dashboard(desk: Desk, question: DashboardQuestion) -> Dashboard:
    """The numbers asked for; well under 50 ms however long the log is."""
    ask, zone = desk.ask, desk.timelines.zone
    second = ask.event_density.second_at(question.at)
    every = ask.weekly_sales.weeks(question.at)
    weeks = [week for week in every if week.currency == question.currency]
    after, first = _begin(ask, question, second, zone)
    return Dashboard(
        question=question,
        after=after,
        first=first,
        week=None if second is None else _week_to_date(ask, question, time_of(second), zone),
        weeks=tuple(week for week in weeks if first is None or week.monday >= first),
        countries=_countries(ask, question, after),
        customers=_customers(ask, question, after),
        items=_items(ask, question, after),
        currencies=tuple(sorted({week.currency for week in every})),
    )


# The week to date


def _week_to_date(ask: Questions, question: DashboardQuestion, clock: datetime, zone: ZoneInfo) -> WeekToDate:
    local = clock.astimezone(zone)
    earlier = (local - timedelta(days=WEEK_DAYS)).astimezone(UTC)
    then = ask.event_density.position_earlier(question.at, round((clock - earlier).total_seconds()))
    week, before = week_of(local.date()), week_of(local.date() - timedelta(days=WEEK_DAYS))
    return WeekToDate(
        week=week,
        days=local.isoweekday(),
        now=_to_date(ask, week, question.at, question.currency, zone),
        before=_to_date(ask, before, then, question.currency, zone),
    )


def _to_date(ask: Questions, name: str, at: int, currency: str, zone: ZoneInfo) -> ToDate:
    weeks = ask.weekly_sales.weeks(at)
    week = next((week for week in weeks if week.iso_week == name and week.currency == currency), None)
    if week is None:
        return ToDate()
    types = ask.event_density.by_type(after=_before_monday(ask, monday_of(name), at, zone), at=at)
    return ToDate(
        orders=week.orders,
        cancelled=types.get("OrderCancelled", 0),
        credit_notes=week.credit_notes,
        gross_sales=week.gross_sales,
        refunds=week.refunds,
        net_sales=week.net_sales,
    )


def _before_monday(ask: Questions, monday: date, at: int, zone: ZoneInfo) -> int:
    """The last position before a Monday began in the zone."""
    second = ask.event_density.second_at(at)
    if second is None:
        return 0
    start = datetime(monday.year, monday.month, monday.day, tzinfo=zone).astimezone(UTC)
    return ask.event_density.position_earlier(at, second - round(start.timestamp()) + 1)


def _begin(
    ask: Questions, question: DashboardQuestion, second: int | None, zone: ZoneInfo
) -> tuple[int | None, date | None]:
    """Where the range begins; nothing where it is everything."""
    if question.weeks is None or second is None:
        return None, None
    monday = monday_of(week_of(time_of(second).astimezone(zone).date()))
    first = monday - timedelta(weeks=question.weeks - 1)
    after = _before_monday(ask, first, question.at, zone)
    return after or None, first


# Rankings


def _countries(ask: Questions, question: DashboardQuestion, after: int | None) -> tuple[Country, ...]:
    now = _of_currency(ask.country_sales.countries(question.at), question.currency)
    then = {} if after is None else _of_currency(ask.country_sales.countries(after), question.currency)
    found = [_less(country, then.get(name)) for name, country in now.items()]
    value = "net_sales" if question.by == "net" else "gross_sales"
    here = [country for country in found if country.orders or country.credit_notes or country.net_sales]
    return tuple(sorted(here, key=lambda country: (-getattr(country, value), country.country)))


def _of_currency(countries: Sequence[Country], currency: str) -> dict[str, Country]:
    return {country.country: country for country in countries if country.currency == currency}


def _less(country: Country, before: Country | None) -> Country:
    if before is None:
        return country
    return Country(
        country=country.country,
        currency=country.currency,
        orders=country.orders - before.orders,
        credit_notes=country.credit_notes - before.credit_notes,
        gross_sales=country.gross_sales - before.gross_sales,
        refunds=country.refunds - before.refunds,
        net_sales=country.net_sales - before.net_sales,
    )


def _customers(ask: Questions, question: DashboardQuestion, after: int | None) -> tuple[Seller, ...]:
    best = ask.top_customers.top(question.at, by=question.by, count=2 * BEST, after=after)
    best = tuple(one for one in best if one.currency == question.currency)[:BEST]
    names = ask.customers.names([one.customer for one in best], question.at)
    return tuple(
        Seller(
            rank=rank,
            key=one.customer,
            name=names.get(one.customer, ""),
            orders=one.orders,
            pieces=0,
            gross_sales=one.gross_sales,
            refunds=one.refunds,
            net_sales=one.net_sales,
        )
        for rank, one in enumerate(best, 1)
    )


def _items(ask: Questions, question: DashboardQuestion, after: int | None) -> tuple[Seller, ...]:
    best = ask.best_sellers.top(question.at, by="revenue", count=2 * BEST, after=after)
    best = tuple(one for one in best if one.currency == question.currency)[:BEST]
    names: Mapping[str, str] = ask.products.names([one.sku for one in best], question.at)
    return tuple(
        Seller(
            rank=rank,
            key=one.sku,
            name=names.get(one.sku, ""),
            orders=one.orders,
            pieces=one.units_sold,
            gross_sales=one.gross_sales,
            refunds=one.refunds,
            net_sales=one.net_sales,
        )
        for rank, one in enumerate(best, 1)
    )
