"""Who each customer is and what they bought: orders, credit notes, countries and sums at any position.

An order that is cancelled no longer counts, as in the sales. Names and addresses are not in the table: the row says at
which positions they were said (`app.personal`).
"""

from typing import Any

import msgspec
from msgspec.structs import replace

from app.amounts import total_micro
from app.read_model import Handling, ReadModel, Tables
from app.versioned import Versioned
from domain.credit_note import CreditNoteIssued
from domain.customer import CustomerAddressChanged, CustomerErased, CustomerRegistered, CustomerRenamed
from domain.order import (
    ORDER,
    OrderCancelled,
    OrderLineAdded,
    OrderLineQuantityChanged,
    OrderLineRemoved,
    OrderPlaced,
)

SEPARATOR = "\n"


class Profile(msgspec.Struct, frozen=True, gc=False):
    """A customer between two changes.

    `..._at` are positions of events, 0 for none. `gross` and `refunds` are micro-units of `currency`, that of the first
    document; sums in other currencies are JSON in `elsewhere`: currency to gross and refunds. `countries` are those of the
    documents, one a line.
    """

    customer: str
    named_at: int
    mailed_at: int
    addressed_at: int
    country: str
    is_erased: int
    registered_us: int
    changed_us: int
    orders: int = 0
    credits: int = 0
    currency: str = ""
    gross: int = 0
    refunds: int = 0
    elsewhere: str = ""
    first_country: str = ""
    last_country: str = ""
    countries: str = ""
    first_us: int | None = None
    last_us: int | None = None


CUSTOMERS = Versioned(
    name="customer_profiles",
    row=Profile,
    key="customer",
    indexes=("country, born, since",),
)


class CustomerProfileFold(Handling):
    """Customers into rows."""

    def __init__(self, tables: Tables) -> None:
        self._customers = tables.versions(CUSTOMERS)
        self._states = tables.orders
        super().__init__(
            {
                CustomerRegistered: self._registered,
                CustomerRenamed: self._renamed,
                CustomerAddressChanged: self._moved,
                CustomerErased: self._erased,
                OrderPlaced: self._ordered,
                OrderLineAdded: self._lines_changed,
                OrderLineQuantityChanged: self._lines_changed,
                OrderLineRemoved: self._lines_changed,
                OrderCancelled: self._cancelled,
                CreditNoteIssued: self._credited,
            },
            fetch=((self._customers, "customer"),),
        )

    def _registered(self, event: CustomerRegistered, position: int, us: int) -> None:
        row = Profile(
            customer=event.customer,
            named_at=position if event.name else 0,
            mailed_at=position if event.email else 0,
            addressed_at=position if event.address else 0,
            country=event.country,
            is_erased=0,
            registered_us=us,
            changed_us=us,
        )
        self._customers.begin(event.customer, position, row)

    def _renamed(self, event: CustomerRenamed, position: int, us: int) -> None:
        self._change(event.customer, position, named_at=position, changed_us=us)

    def _moved(self, event: CustomerAddressChanged, position: int, us: int) -> None:
        addressed_at = position if event.address else 0
        self._change(event.customer, position, addressed_at=addressed_at, country=event.country, changed_us=us)

    def _erased(self, event: CustomerErased, position: int, us: int) -> None:
        self._change(event.customer, position, is_erased=1, changed_us=us)

    def _ordered(self, event: OrderPlaced, position: int, us: int) -> None:
        row = self._row(event.customer)
        if row is not None:
            row = _with_document(row, event.currency, event.country, us)
            row = _with_sum(replace(row, orders=row.orders + 1), event.currency, total_micro(event.lines), 0)
            self._customers.revise(row.customer, position, row)

    def _lines_changed(
        self, event: OrderLineAdded | OrderLineQuantityChanged | OrderLineRemoved, position: int, us: int
    ) -> None:
        before = self._states.before(event.order, position)
        row = self._row(before.customer)
        if row is not None and before.stage != "cancelled":
            more = total_micro(ORDER.evolve(before, event).lines) - total_micro(before.lines)
            self._customers.revise(row.customer, position, _with_sum(row, before.currency, more, 0))

    def _cancelled(self, event: OrderCancelled, position: int, us: int) -> None:
        before = self._states.before(event.order, position)
        row = self._row(before.customer)
        if row is not None and before.stage != "cancelled":
            row = replace(row, orders=row.orders - 1)
            self._customers.revise(
                row.customer, position, _with_sum(row, before.currency, -total_micro(before.lines), 0)
            )

    def _credited(self, event: CreditNoteIssued, position: int, us: int) -> None:
        row = self._row(event.customer)
        if row is not None:
            row = _with_document(row, event.currency, event.country, us)
            row = _with_sum(replace(row, credits=row.credits + 1), event.currency, 0, total_micro(event.lines))
            self._customers.revise(row.customer, position, row)

    def _row(self, customer: str | None) -> Profile | None:
        return None if customer is None else self._customers.current(customer)

    def _change(self, customer: str, position: int, **changes: Any) -> None:
        row = self._customers.current(customer)
        if row is not None:
            self._customers.revise(customer, position, replace(row, **changes))


def _with_document(row: Profile, currency: str, country: str, us: int) -> Profile:
    """The profile after one more order or credit note."""
    countries = row.countries.split(SEPARATOR) if row.countries else []
    return replace(
        row,
        currency=row.currency or currency,
        first_country=row.first_country if row.first_us is not None else country,
        last_country=country,
        countries=row.countries if country in countries else SEPARATOR.join(sorted([*countries, country])),
        first_us=us if row.first_us is None else min(row.first_us, us),
        last_us=us if row.last_us is None else max(row.last_us, us),
    )


def _with_sum(row: Profile, currency: str, gross: int, refunds: int) -> Profile:
    if currency == row.currency:
        return replace(row, gross=row.gross + gross, refunds=row.refunds + refunds)
    sums: dict[str, list[int]] = msgspec.json.decode(row.elsewhere) if row.elsewhere else {}
    before = sums.get(currency, [0, 0])
    sums[currency] = [before[0] + gross, before[1] + refunds]
    return replace(row, elsewhere=msgspec.json.encode(sums, order="deterministic").decode())


MODEL = ReadModel(
    name="customer_profile",
    title="Customer profiles",
    version=1,
    tables=(CUSTOMERS,),
    fold=CustomerProfileFold,
    strict=frozenset({"customer", "order", "credit"}),
)
