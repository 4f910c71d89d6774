"""What can be asked about customers."""

from collections.abc import Collection, Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec

from app.personal import NOTHING, Personal, Texts, full_name
from app.read_model import Page, when
from app.read_models.customer_profile import SEPARATOR
from app.versioned import AS_OF, begins_with, moment
from app.views import Views
from domain.money import from_micro


class Sums(msgspec.Struct, frozen=True):
    """What a customer bought and got back; refunds are below zero."""

    gross: Decimal = Decimal("0.00")
    refunds: Decimal = Decimal("0.00")

    @property
    def net(self) -> Decimal:
        """Both."""
        return self.gross + self.refunds


class CustomerRow(msgspec.Struct, frozen=True, kw_only=True):
    """A customer as known; sums are in `currency` (empty before the first document), those in others in `elsewhere`."""

    customer: str
    name: str
    middle_name: str
    email: str
    address: str
    country: str
    is_erased: bool
    orders: int
    credits: int
    currency: str
    gross: Decimal
    refunds: Decimal
    elsewhere: dict[str, Sums]
    first_country: str
    last_country: str
    countries: int
    first_us: int | None
    last_us: int | None
    registered_us: int
    changed_us: int
    born: int
    since: int

    @property
    def net(self) -> Decimal:
        """Gross and refunds."""
        return self.gross + self.refunds

    @property
    def full_name(self) -> str:
        """The name with the middle name."""
        return full_name(Texts(self.name, self.middle_name))

    @property
    def first(self) -> datetime | None:
        """When the first document was, UTC; None before it."""
        return when(self.first_us)

    @property
    def last(self) -> datetime | None:
        """When the last document was, UTC; None before the first."""
        return when(self.last_us)

    @property
    def registered(self) -> datetime | None:
        """When the customer was registered, UTC."""
        return when(self.registered_us)


SHOWN = (
    "c.customer, c.named_at, c.mailed_at, c.addressed_at, c.country, c.is_erased, c.registered_us, c.changed_us, c.orders,"
    " c.credits, c.currency, c.gross, c.refunds, c.elsewhere, c.first_country, c.last_country, c.countries, c.first_us,"
    " c.last_us, c.born, c.since"
)
_ALL = f"""
    SELECT {SHOWN} FROM customer_profiles c WHERE c.born <=
      (SELECT born FROM customer_profiles WHERE since = born AND number =
        (SELECT number FROM customer_profiles WHERE born <= :at ORDER BY born DESC LIMIT 1) - :skip)
    AND {AS_OF} ORDER BY c.born DESC LIMIT :limit
"""
_COUNTRY = """
    FROM customer_profiles k JOIN customer_profiles c ON c.born = k.born AND c.country_since = k.since
    WHERE k.since = k.country_since AND k.country = :country AND k.born <= :at AND c.since <= :at AND c.until > :at
"""
_IN_COUNTRY = f"SELECT {SHOWN} {_COUNTRY} ORDER BY k.born DESC LIMIT :limit OFFSET :skip"
_BEGINNING = f"""
    SELECT {SHOWN} FROM customer_profiles k JOIN customer_profiles c ON c.born = k.born
    WHERE k.since = k.born AND k.customer >= :text AND k.customer < :text_end AND k.born <= :at
    AND c.since <= :at AND c.until > :at ORDER BY k.customer LIMIT :limit OFFSET :skip
"""
_ONE = f"""
    SELECT {SHOWN} FROM customer_profiles c
    WHERE c.born = (SELECT born FROM customer_profiles WHERE customer = :customer AND since = born) AND {AS_OF}
"""
_HOW_MANY = "SELECT number FROM customer_profiles WHERE born <= :at ORDER BY born DESC LIMIT 1"
_HOW_MANY_IN_COUNTRY = f"SELECT count(*) {_COUNTRY}"

NAME_PAGE = 500
MOST_NAMES = 20_000
"""How many customers' names are looked through for a text, the newest first: about a second."""


class CustomerProfiles:
    """Questions about customers; `at` is a position, None for now."""

    def __init__(self, views: Views, personal: Personal) -> None:
        self._views = views
        self._personal = personal

    def page(
        self, *, at: int | None = None, country: str | None = None, text: str = "", skip: int = 0, limit: int = 100
    ) -> Page[CustomerRow]:
        """Customers, those registered last first.

        `text` finds those whose number begins with it, then those with it in their name: the names of the newest
        MOST_NAMES customers are looked through, which takes its time and is not done for a text of digits.
        """
        values = {"at": moment(at), "skip": skip, "limit": limit, "country": country, **begins_with("text", text)}
        if text:
            rows = self._found(text, values, country)
            return Page(self._shown(rows[skip : skip + limit]), skip, None)
        if country:
            return Page(self._shown(self._views.rows(_IN_COUNTRY, values)), skip, None)
        return Page(self._shown(self._views.rows(_ALL, values)), skip, self.count(at=at))

    def count(self, *, at: int | None = None, country: str | None = None) -> int:
        """How many customers there are; those of a country are counted one by one."""
        question = _HOW_MANY_IN_COUNTRY if country else _HOW_MANY
        return int(self._views.value(question, {"at": moment(at), "country": country}, 0))

    def customer(self, customer: str, at: int | None = None) -> CustomerRow | None:
        """One customer; None when not registered by then."""
        rows = self._views.rows(_ONE, {"customer": customer, "at": moment(at)})
        return self._shown(rows)[0] if rows else None

    def names(self, customers: Collection[str], at: int | None = None) -> dict[str, str]:
        """The full names of customers as known; empty ones and unknown customers are left out."""
        named: dict[str, int] = {}
        for customer in customers:
            rows = self._views.rows(_ONE, {"customer": customer, "at": moment(at)})
            if rows and rows[0][1]:
                named[customer] = rows[0][1]
        said = self._personal.names(named.values())
        return {customer: said[position] for customer, position in named.items() if said.get(position)}

    def _found(self, text: str, values: dict[str, Any], country: str | None) -> list[tuple[Any, ...]]:
        """Rows whose number begins with the text, then rows with it in the name, up to the end of the page."""
        wanted = values["skip"] + values["limit"]
        found = self._views.rows(_BEGINNING, {**values, "limit": wanted, "skip": 0})
        if not text.isdigit():
            known = {row[0] for row in found}
            found += [row for row in self._named(text, values, wanted - len(found)) if row[0] not in known]
        return [row for row in found if not country or row[4] == country]

    def _named(self, text: str, values: dict[str, Any], wanted: int) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = []
        folded = text.casefold()
        for skip in range(0, MOST_NAMES, NAME_PAGE):
            rows = self._views.rows(_ALL, {"at": values["at"], "skip": skip, "limit": NAME_PAGE})
            names = self._personal.names([row[1] for row in rows])
            found += [row for row in rows if folded in names.get(row[1], "").casefold()]
            if len(found) >= wanted or len(rows) < NAME_PAGE:
                break
        return found

    def _shown(self, rows: Iterable[tuple[Any, ...]]) -> tuple[CustomerRow, ...]:
        shown = list(rows)
        texts = self._personal.texts([position for row in shown for position in row[1:4]])
        return tuple(_shown(row, *(texts.get(position, NOTHING) for position in row[1:4])) for row in shown)


def _shown(row: tuple[Any, ...], named: Texts, mailed: Texts, addressed: Texts) -> CustomerRow:
    elsewhere: dict[str, list[int]] = msgspec.json.decode(row[13]) if row[13] else {}
    return CustomerRow(
        customer=row[0],
        name=named.name,
        middle_name=named.middle_name,
        email=mailed.email,
        address=addressed.address,
        country=row[4],
        is_erased=bool(row[5]),
        registered_us=row[6],
        changed_us=row[7],
        orders=row[8],
        credits=row[9],
        currency=row[10],
        gross=from_micro(row[11]),
        refunds=from_micro(row[12]),
        elsewhere={name: Sums(from_micro(sums[0]), from_micro(sums[1])) for name, sums in elsewhere.items()},
        first_country=row[14],
        last_country=row[15],
        countries=row[16].count(SEPARATOR) + 1 if row[16] else 0,
        first_us=row[17],
        last_us=row[18],
        born=row[19],
        since=row[20],
    )
