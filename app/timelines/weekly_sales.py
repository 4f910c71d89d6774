"""Sales by ISO week in the store's business time zone: gross, refunds, net, and how many documents."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import msgspec

from app.facts.currency import in_currency, name_and_currency
from app.facts.iso_week import WeekCalendar, monday_of, week_of
from app.facts.sales import sales
from app.timeline.clock import Clock
from app.timeline.explanation import Explanation
from app.timeline.fact_table import FactTable
from app.timeline.sales_sums import Measure, SalesSums, Sums
from domain.money import from_micro

SECOND_US = 1_000_000
WEEK = timedelta(days=7)


class Week(msgspec.Struct, frozen=True, kw_only=True):
    """One week's sales in one currency; unfinished while the business clock is in it or before its end."""

    iso_week: str
    monday: date
    currency: str
    orders: int
    credit_notes: int
    gross_sales: Decimal
    refunds: Decimal
    net_sales: Decimal
    is_unfinished: bool


class WeeklySales:
    """Every order counts in the week it was placed, every credit note in the week it was issued."""

    name = "weekly_sales"
    title = "Sales by week"

    def __init__(self, zone: ZoneInfo) -> None:
        self.facts = sales(zone)
        self._calendar = WeekCalendar(zone)
        self._sums = SalesSums("weeks", "week")
        self.followers = (self._sums.track,)

    def attach(self, table: FactTable, clock: Clock) -> None:
        """Answer from a table, with the business clock of its log."""
        self._table, self._clock = table, clock
        self._sums.attach(table)

    def sums(self, at: int | None = None) -> Sums:
        """Every week's sums at a position as arrays, in no order: the quick answer, for charts that follow the playhead."""
        return self._sums.at(at)

    def weeks(self, at: int | None = None) -> tuple[Week, ...]:
        """Every week of every currency from the first with sales up to the business clock, those without sales too."""
        second = self._clock.second_at(at)
        if second is None:
            return ()
        current = self._calendar.week(second * SECOND_US)
        known = {key: row for key, *row in self._sums.rows(at)}
        currencies: dict[str, list[str]] = {}
        for key in known:
            week, currency = name_and_currency(key)
            currencies.setdefault(currency, []).append(week)
        return tuple(
            _week(week, currency, known.get(in_currency(week, currency)), is_unfinished=week >= current)
            for currency, weeks in sorted(currencies.items())
            for week in _all_weeks(min(weeks), max([*weeks, current]))
        )

    def explain(
        self, week: str, measure: Measure, at: int | None = None, *, currency: str = "GBP", after: int | None = None
    ) -> Explanation:
        """The documents, and the changes to them, that make one number of a week."""
        return self._sums.explain(week, measure, at, currency=currency, after=after)


def _week(week: str, currency: str, row: list[int] | None, *, is_unfinished: bool) -> Week:
    gross, refunds, orders, credit_notes = row or (0, 0, 0, 0)
    return Week(
        iso_week=week,
        monday=monday_of(week),
        currency=currency,
        orders=orders,
        credit_notes=credit_notes,
        gross_sales=from_micro(gross),
        refunds=from_micro(refunds),
        net_sales=from_micro(gross + refunds),
        is_unfinished=is_unfinished,
    )


def _all_weeks(first: str, last: str) -> Iterator[str]:
    monday, end = monday_of(first), monday_of(last)
    while monday <= end:
        yield week_of(monday)
        monday += WEEK
