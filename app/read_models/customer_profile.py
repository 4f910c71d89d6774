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
    """A customer between two changes; rows that begin with another country (`country_since`) are indexed by it.

    `..._at` are positions of events, 0 for none. `gross` and `refunds` are micro-units of `currency`, that of the first
    document; sums in other currencies are JSON in `elsewhere`: currency to gross and refunds. `countries` are those of the
    documents, one a line.
    """

    customer: str
    named_at: int
    mailed_at: int
    addressed_at: int
    country: str
    country_since: int
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
    indexes=("country, born) WHERE since = country_since",),
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
            country_since=position,
            is_erased=0,
            registered_us=us,
            changed_us=us,
        )
        self._customers.begin(event.customer, position, row)

    def _renamed(self, event: CustomerRenamed, position: int, us: int) -> None:
        self._change(event.customer, position, named_at=position, changed_us=us)

    def _moved(self, event: CustomerAddressChanged, position: int, us: int) -> None:
        row = self._customers.current(event.customer)
        if row is not None:
            country = {"country": event.country, "country_since": position} if row.country != event.country else {}
            addressed_at = position if event.address else 0
            self._change(event.customer, position, addressed_at=addressed_at, changed_us=us, **country)

    def _erased(self, event: CustomerErased, position: int, us: int) -> None:
        self._change(event.customer, position, is_erased=1, changed_us=us)

    def _ordered(self, event: OrderPlaced, position: int, us: int) -> None:
        row = self._row(event.customer)
        if row is not None:
            changes = _with_document(row, event.currency, event.country, us)
            changes |= _with_sum(row, event.currency, total_micro(event.lines), 0)
            self._customers.revise(row.customer, position, replace(row, orders=row.orders + 1, **changes))

    def _lines_changed(
        self, event: OrderLineAdded | OrderLineQuantityChanged | OrderLineRemoved, position: int, us: int
    ) -> None:
        before = self._states.before(event.order, position)
        row = self._row(before.customer)
        if row is not None and before.stage != "cancelled":
            more = total_micro(ORDER.evolve(before, event).lines) - total_micro(before.lines)
            self._customers.revise(row.customer, position, replace(row, **_with_sum(row, before.currency, more, 0)))

    def _cancelled(self, event: OrderCancelled, position: int, us: int) -> None:
        before = self._states.before(event.order, position)
        row = self._row(before.customer)
        if row is not None and before.stage != "cancelled":
            sums = _with_sum(row, before.currency, -total_micro(before.lines), 0)
            self._customers.revise(row.customer, position, replace(row, orders=row.orders - 1, **sums))

    def _credited(self, event: CreditNoteIssued, position: int, us: int) -> None:
        row = self._row(event.customer)
        if row is not None:
            changes = _with_document(row, event.currency, event.country, us)
            changes |= _with_sum(row, event.currency, 0, total_micro(event.lines))
            self._customers.revise(row.customer, position, replace(row, credits=row.credits + 1, **changes))

    def _row(self, customer: str | None) -> Profile | None:
        return None if customer is None else self._customers.current(customer)

    def _change(self, customer: str, position: int, **changes: Any) -> None:
        row = self._customers.current(customer)
        if row is not None:
            self._customers.revise(customer, position, replace(row, **changes))


def _with_document(row: Profile, currency: str, country: str, us: int) -> dict[str, Any]:
    """What one more order or credit note changes beside the sums."""
    changes: dict[str, Any] = {
        "last_country": country,
        "first_us": us if row.first_us is None or us < row.first_us else row.first_us,
        "last_us": us if row.last_us is None or us > row.last_us else row.last_us,
    }
    if row.first_us is None:
        changes |= {"first_country": country, "currency": currency}
    if country != row.countries:
        known = row.countries.split(SEPARATOR) if row.countries else []
        changes["countries"] = SEPARATOR.join(sorted({*known, country}))
    return changes


def _with_sum(row: Profile, currency: str, gross: int, refunds: int) -> dict[str, Any]:
    """What the sums become; those of the first document's currency stand in columns of their own."""
    if currency == (row.currency or currency):
        return {"gross": row.gross + gross, "refunds": row.refunds + refunds}
    sums: dict[str, list[int]] = msgspec.json.decode(row.elsewhere) if row.elsewhere else {}
    before = sums.get(currency, [0, 0])
    sums[currency] = [before[0] + gross, before[1] + refunds]
    return {"elsewhere": msgspec.json.encode(sums, order="deterministic").decode()}


MODEL = ReadModel(
    name="customer_profile",
    title="Customer profiles",
    version=1,
    tables=(CUSTOMERS,),
    fold=CustomerProfileFold,
    strict=frozenset({"customer", "order", "credit"}),
)
