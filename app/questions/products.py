"""What the catalogue answers."""

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import msgspec

from app.amounts import amount
from app.read_model import Page, when
from app.read_models.catalogue import attributes_in
from app.versioned import AS_OF, moment
from app.views import Views

LONGEST_TEXT = 1_000
"""Characters of a search that are looked at; a search of thousands of words would only cost time."""


class ProductRow(msgspec.Struct, frozen=True, kw_only=True):
    """A product as it was listed; the price is None where none was given."""

    sku: str
    name: str
    price: Decimal | None
    product_class: str
    attributes: dict[str, str]
    is_discontinued: bool
    added_us: int
    changed_us: int
    born: int
    since: int

    @property
    def added(self) -> datetime | None:
        """When it was added, UTC."""
        return when(self.added_us)

    @property
    def changed(self) -> datetime | None:
        """When it last changed, UTC."""
        return when(self.changed_us)


SHOWN = "p.sku, p.name, p.price, p.product_class, p.attributes, p.is_discontinued, p.added_us, p.changed_us, p.born, p.since"
_ALL = f"""
    SELECT {SHOWN} FROM catalogue p WHERE p.born <=
      (SELECT born FROM catalogue WHERE since = born AND number =
        (SELECT number FROM catalogue WHERE born <= :at ORDER BY born DESC LIMIT 1) - :skip)
    AND {AS_OF} ORDER BY p.born DESC LIMIT :limit
"""
_ONE = f"""
    SELECT {SHOWN} FROM catalogue p
    WHERE p.born = (SELECT born FROM catalogue WHERE sku = :sku AND since = born) AND {AS_OF}
"""
_NAME = f"""
    SELECT p.sku, p.name FROM catalogue p
    WHERE p.born = (SELECT born FROM catalogue WHERE sku = :sku AND since = born) AND {AS_OF}
"""
_NAMES = f"SELECT sku, name FROM catalogue WHERE {AS_OF}"
_HOW_MANY = "SELECT number FROM catalogue WHERE born <= :at ORDER BY born DESC LIMIT 1"
_FACETS = f"""
    SELECT attribute, value, count(*) FROM catalogue_traits WHERE {AS_OF}
    GROUP BY attribute, value ORDER BY attribute, value
"""
_LISTED = "FROM catalogue p WHERE p.born <= :at AND p.since <= :at AND p.until > :at"
_SAID = """
    FROM catalogue_words JOIN catalogue p ON p.said_at = catalogue_words.rowid
    WHERE catalogue_words MATCH :said AND p.since <= :at AND p.until > :at
"""
_FILTERS: Mapping[str, str] = MappingProxyType(
    {"product_class": "p.product_class = :product_class", "discontinued": "p.is_discontinued = :discontinued"}
)


class Catalogue:
    """Questions about products; `at` is a position, None for now."""

    def __init__(self, views: Views) -> None:
        self._views = views

    def page(
        self,
        *,
        at: int | None = None,
        text: str = "",
        attributes: Mapping[str, str] = MappingProxyType({}),
        product_class: str | None = None,
        discontinued: bool | None = None,
        skip: int = 0,
        limit: int = 100,
    ) -> Page[ProductRow]:
        """Products, those added last first, that have all words of `text` in number, name or attributes.

        The last word may be a beginning. `attributes` are values a product must have; None does not choose.
        """
        chosen = _Chosen(text, attributes, product_class=product_class, discontinued=discontinued)
        values = {**chosen.values, "at": moment(at), "skip": skip, "limit": limit}
        if chosen.is_nothing:
            return Page(self._rows(_ALL, values), skip, self._count(at))
        question = " ".join(("SELECT", SHOWN, chosen.source, "ORDER BY p.born DESC LIMIT :limit OFFSET :skip"))
        return Page(self._rows(question, values), skip, None)

    def count(
        self,
        *,
        at: int | None = None,
        text: str = "",
        attributes: Mapping[str, str] = MappingProxyType({}),
        product_class: str | None = None,
        discontinued: bool | None = None,
    ) -> int:
        """How many products there are; with any choice they are counted one by one."""
        chosen = _Chosen(text, attributes, product_class=product_class, discontinued=discontinued)
        if chosen.is_nothing:
            return self._count(at)
        question = " ".join(("SELECT count(*)", chosen.source))
        return int(self._views.value(question, {**chosen.values, "at": moment(at)}, 0))

    def product(self, sku: str, at: int | None = None) -> ProductRow | None:
        """One product; None when it was not in the catalogue by then."""
        rows = self._rows(_ONE, {"sku": sku, "at": moment(at)})
        return rows[0] if rows else None

    def names(self, skus: Collection[str], at: int | None = None) -> dict[str, str]:
        """The names of products as known; those that were not in the catalogue by then are left out."""
        found: dict[str, str] = {}
        for sku in skus:
            for _, name in self._views.rows(_NAME, {"sku": sku, "at": moment(at)}):
                found[sku] = name
        return found

    def all_names(self, at: int | None = None) -> dict[str, str]:
        """The name of every product as known; it takes as long as there are products."""
        return dict(self._views.rows(_NAMES, {"at": moment(at)}))

    def facets(self, at: int | None = None) -> dict[str, dict[str, int]]:
        """Every attribute with its values and how many products have each."""
        found: dict[str, dict[str, int]] = {}
        for attribute, value, count in self._views.rows(_FACETS, {"at": moment(at)}):
            found.setdefault(attribute, {})[value] = count
        return found

    def _count(self, at: int | None) -> int:
        return int(self._views.value(_HOW_MANY, {"at": moment(at)}, 0))

    def _rows(self, question: str, values: Mapping[str, Any]) -> tuple[ProductRow, ...]:
        return tuple(_shown(row) for row in self._views.rows(question, values))


class _Chosen:
    """Which products are wanted, as the end of a question and its values."""

    def __init__(
        self, text: str, attributes: Mapping[str, str], *, product_class: str | None, discontinued: bool | None
    ) -> None:
        filters = {"product_class": product_class, "discontinued": discontinued}
        self.values: dict[str, Any] = {name: value for name, value in filters.items() if value is not None}
        conditions = [_FILTERS[name] for name in self.values]
        said = words_of(text)
        if said:
            self.values["said"] = said
        for number, (attribute, value) in enumerate(attributes.items()):
            self.values |= {f"attribute{number}": attribute, f"value{number}": value}
            conditions.append(_trait(number))
        is_impossible = bool(text.strip()) and not said
        self.is_nothing = not self.values and not is_impossible
        self.source = " AND ".join((_SAID if said else _LISTED, *conditions, *(("0",) if is_impossible else ())))


def _trait(number: int) -> str:
    """The condition that a product has the attribute and value of a number."""
    return (
        "p.born IN (SELECT product FROM catalogue_traits t"
        f" WHERE t.attribute = :attribute{number} AND t.value = :value{number} AND t.since <= :at AND t.until > :at)"
    )


def words_of(text: str) -> str:
    """What a person typed as a full-text question: every word quoted, the last one a beginning; empty without any word.

    Quoted words are only ever words: no operator, column or syntax error can come out of them.
    """
    words = re.findall(r"\w+", text[:LONGEST_TEXT])
    return " ".join(f'"{word}"' for word in words[:-1]) + f' "{words[-1]}"*' if words else ""


def _shown(row: tuple[Any, ...]) -> ProductRow:
    return ProductRow(
        sku=row[0],
        name=row[1],
        price=amount(row[2]),
        product_class=row[3],
        attributes=attributes_in(row[4]),
        is_discontinued=bool(row[5]),
        added_us=row[6],
        changed_us=row[7],
        born=row[8],
        since=row[9],
    )
