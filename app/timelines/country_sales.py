"""Sales by country: gross, refunds, net, and how many documents."""

from decimal import Decimal
from zoneinfo import ZoneInfo

import msgspec

from app.facts.currency import name_and_currency
from app.facts.sales import sales
from app.timeline.clock import Clock
from app.timeline.explanation import Explanation
from app.timeline.fact_table import FactTable
from app.timeline.sales_sums import Measure, SalesSums, Sums
from domain.money import from_micro


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """One country's sales in one currency."""

    country: str
    currency: str
    orders: int
    credit_notes: int
    gross_sales: Decimal
    refunds: Decimal
    net_sales: Decimal


class CountrySales:
    """Every document counts in its own country; an order moves with its delivery address."""

    name = "country_sales"
    title = "Sales by country"

    def __init__(self, zone: ZoneInfo) -> None:
        self.facts = sales(zone)
        self._sums = SalesSums("countries", "country")
        self.followers = (self._sums.track,)

    def attach(self, table: FactTable, clock: Clock) -> None:
        """Answer from a table."""
        self._sums.attach(table)

    def sums(self, at: int | None = None) -> Sums:
        """Every country's sums at a position as arrays, in no order."""
        return self._sums.at(at)

    def countries(self, at: int | None = None) -> tuple[Country, ...]:
        """Every country with a document at a position, the highest net sales first."""
        found = [_country(*row) for row in self._sums.rows(at)]
        return tuple(sorted(found, key=lambda country: (-country.net_sales, country.country, country.currency)))

    def explain(
        self, country: str, measure: Measure, at: int | None = None, *, currency: str = "GBP", after: int | None = None
    ) -> Explanation:
        """The documents, and the changes to them, that make one number of a country."""
        return self._sums.explain(country, measure, at, currency=currency, after=after)


def _country(key: str, gross: int, refunds: int, orders: int, credit_notes: int) -> Country:
    country, currency = name_and_currency(key)
    return Country(
        country=country,
        currency=currency,
        orders=orders,
        credit_notes=credit_notes,
        gross_sales=from_micro(gross),
        refunds=from_micro(refunds),
        net_sales=from_micro(gross + refunds),
    )
