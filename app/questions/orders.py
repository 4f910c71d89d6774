"""What the order board answers."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import msgspec

from app.amounts import amount
from app.read_model import Page, when
from app.versioned import AS_OF, begins_with, moment, stays_at
from app.views import Views
from domain.money import from_micro
from domain.order.facts import Stage


class OrderRow(msgspec.Struct, frozen=True, kw_only=True):
    """An order as it stood; amounts in `currency`, `items` counts lines, `paid` is None until it is paid."""

    order: str
    customer: str | None
    country: str
    currency: str
    stage: Stage
    total: Decimal
    items: int
    pieces: int
    paid: Decimal | None
    credited: Decimal
    placed_us: int
    changed_us: int
    born: int
    since: int

    @property
    def due(self) -> Decimal:
        """The total less what credit notes took back; paid or not."""
        return self.total - self.credited

    @property
    def placed(self) -> datetime | None:
        """When it was placed, UTC."""
        return when(self.placed_us)

    @property
    def changed(self) -> datetime | None:
        """When it last changed, UTC."""
        return when(self.changed_us)


SHOWN = (
    "o.order_id, o.customer, o.country, o.currency, o.stage, o.total, o.items, o.pieces, o.paid, o.credited,"
    " o.placed_us, o.changed_us, o.born, o.since"
)
_ALL = f"""
    SELECT {SHOWN} FROM order_board o WHERE o.born <=
      (SELECT born FROM order_board WHERE since = born AND number =
        (SELECT number FROM order_board WHERE born <= :at ORDER BY born DESC LIMIT 1) - :skip)
    AND {AS_OF} ORDER BY o.born DESC LIMIT :limit
"""
_HOW_MANY = "SELECT number FROM order_board WHERE born <= :at ORDER BY born DESC LIMIT 1"
_COUNTS = (
    "SELECT placed, shipped, delivered, cancelled FROM order_stages WHERE since <= :at ORDER BY since DESC LIMIT 1"
)
_ONE = f"""
    SELECT {SHOWN} FROM order_board o
    WHERE o.born = (SELECT born FROM order_board WHERE order_id = :order AND since = born) AND {AS_OF}
"""
_STAYS = stays_at("order_board", "stage")
_IN_STAGE = f"""
    SELECT {SHOWN} FROM ({_STAYS}) found JOIN order_board o ON o.born = found.born AND o.since = found.since
    ORDER BY o.since DESC LIMIT :limit OFFSET :skip
"""
_HOLDS = "o.since <= :at AND o.until > :at"
_FILTERED = f"FROM order_board o WHERE o.born <= :at AND {_HOLDS}"
_BEGUN = (
    f"FROM order_board k JOIN order_board o ON o.born = k.born WHERE k.since = k.born AND k.born <= :at AND {_HOLDS}"
)
_OF_CUSTOMER = f"{_BEGUN} AND k.customer = :customer"
_BEGINNING = f"{_BEGUN} AND k.order_id >= :text AND k.order_id < :text_end"
_IN_COUNTRY = f"""
    FROM order_board k JOIN order_board o ON o.born = k.born AND o.country_since = k.since
    WHERE k.since = k.country_since AND k.country = :country AND k.born <= :at AND {_HOLDS}
"""
_FILTERS: Mapping[str, str] = MappingProxyType(
    {"stage": "o.stage = :stage", "customer": "o.customer = :customer", "country": "o.country = :country"}
)


class OrderBoard:
    """Questions about orders; `at` is a position, None for now."""

    def __init__(self, views: Views) -> None:
        self._views = views

    def page(
        self,
        *,
        at: int | None = None,
        stage: Stage | None = None,
        customer: str | None = None,
        country: str | None = None,
        text: str = "",
        skip: int = 0,
        limit: int = 100,
    ) -> Page[OrderRow]:
        """Orders, those placed last first; of one stage alone those changed last first, with a text in order of number.

        `text` is how the number begins.
        """
        filters = _chosen(stage=stage, customer=customer, country=country)
        values = {
            "at": moment(at),
            "skip": skip,
            "limit": limit,
            "most": skip + limit,
            **begins_with("text", text),
            **filters,
        }
        if not filters and not text:
            statement = _ALL
        elif list(filters) == ["stage"] and not text:
            statement = _IN_STAGE
        else:
            statement = " ".join(
                ("SELECT", SHOWN, _from(filters, text), _order(filters, text), "LIMIT :limit OFFSET :skip")
            )
        rows = tuple(map(_shown, self._views.rows(statement, values)))
        return Page(rows, skip, None if text else self._known_count(filters, at))

    def count(
        self,
        *,
        at: int | None = None,
        stage: Stage | None = None,
        customer: str | None = None,
        country: str | None = None,
        text: str = "",
    ) -> int:
        """How many orders there are; counted one by one for a customer, a country or a text."""
        filters = _chosen(stage=stage, customer=customer, country=country)
        known = None if text else self._known_count(filters, at)
        if known is not None:
            return known
        values = {"at": moment(at), **begins_with("text", text), **filters}
        return int(self._views.value(" ".join(("SELECT count(*)", _from(filters, text))), values, 0))

    def stages(self, at: int | None = None) -> dict[Stage, int]:
        """How many orders are in each stage."""
        rows = self._views.rows(_COUNTS, {"at": moment(at)})
        placed, shipped, delivered, cancelled = rows[0] if rows else (0, 0, 0, 0)
        return {"placed": placed, "shipped": shipped, "delivered": delivered, "cancelled": cancelled}

    def order(self, order: str, at: int | None = None) -> OrderRow | None:
        """One order; None when it was not placed by then."""
        rows = self._views.rows(_ONE, {"order": order, "at": moment(at)})
        return _shown(rows[0]) if rows else None

    def _known_count(self, filters: Mapping[str, str], at: int | None) -> int | None:
        """How many there are where that is kept; None where they have to be counted."""
        if not filters:
            return int(self._views.value(_HOW_MANY, {"at": moment(at)}, 0))
        if list(filters) == ["stage"]:
            counts = {str(name): count for name, count in self.stages(at).items()}
            return counts.get(filters["stage"], 0)
        return None


def _chosen(**filters: str | None) -> dict[str, str]:
    return {name: value for name, value in filters.items() if value}


def _from(filters: Mapping[str, str], text: str) -> str:
    """Where the rows are looked for: by the filter that leaves the fewest, with the others as conditions."""
    source = _FILTERED
    if text:
        source = _BEGINNING
    elif "customer" in filters:
        source = _OF_CUSTOMER
    elif "country" in filters:
        source = _IN_COUNTRY
    return " AND ".join((source, *(_FILTERS[name] for name in filters)))


def _order(filters: Mapping[str, str], text: str) -> str:
    if text:
        return "ORDER BY k.order_id"
    return "ORDER BY k.born DESC" if "customer" in filters or "country" in filters else "ORDER BY o.born DESC"


def _shown(row: tuple[Any, ...]) -> OrderRow:
    return OrderRow(
        order=row[0],
        customer=row[1],
        country=row[2],
        currency=row[3],
        stage=row[4],
        total=from_micro(row[5]),
        items=row[6],
        pieces=row[7],
        paid=amount(row[8]),
        credited=from_micro(row[9]),
        placed_us=row[10],
        changed_us=row[11],
        born=row[12],
        since=row[13],
    )
