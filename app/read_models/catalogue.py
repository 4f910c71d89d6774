"""Products as they were listed: name, price, attributes and words to find them by, at any position."""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from app.amounts import micro
from app.read_model import Handling, ReadModel, Tables
from app.versioned import Versioned, Words
from domain.product import ProductAdded, ProductDescribed, ProductDiscontinued, ProductRenamed, ProductRepriced


class Listed(msgspec.Struct, frozen=True, gc=False):
    """A product between two changes; `said_at` is the position at which its words were last said, the price in micro-units."""

    sku: str
    said_at: int
    name: str
    price: int | None
    product_class: str
    attributes: str
    is_discontinued: int
    added_us: int
    changed_us: int


class Trait(msgspec.Struct, frozen=True, gc=False):
    """An attribute of a product: `trait` is its sku and the attribute's name, `product` the position it was added at."""

    trait: str
    attribute: str
    value: str
    product: int


PRODUCTS = Versioned(name="catalogue", row=Listed, key="sku", indexes=("said_at, since", "product_class, born, since"))
TRAITS = Versioned(
    name="catalogue_traits", row=Trait, key="trait", within="trait", indexes=("attribute, value, product, since",)
)
WORDS = Words(name="catalogue_words")


class CatalogueFold(Handling):
    """Products into rows."""

    def __init__(self, tables: Tables) -> None:
        self._products = tables.versions(PRODUCTS)
        self._traits = tables.versions(TRAITS)
        self._words = tables.words(WORDS)
        super().__init__(
            {
                ProductAdded: self._added,
                ProductRenamed: self._renamed,
                ProductRepriced: self._repriced,
                ProductDescribed: self._described,
                ProductDiscontinued: self._discontinued,
            },
            fetch=((self._products, "sku"),),
        )

    def _added(self, event: ProductAdded, position: int, us: int) -> None:
        if self._products.current(event.sku) is not None:
            return
        row = Listed(
            sku=event.sku,
            said_at=position,
            name=event.name,
            price=None if event.price is None else micro(event.price),
            product_class=event.product_class,
            attributes=_written(event.attributes),
            is_discontinued=0,
            added_us=us,
            changed_us=us,
        )
        self._products.begin(event.sku, position, row)
        self._say(row, position)
        self._set_traits(event.sku, {}, event.attributes, position)

    def _renamed(self, event: ProductRenamed, position: int, us: int) -> None:
        row = self._change(event.sku, position, name=event.name, said_at=position, changed_us=us)
        if row is not None:
            self._say(row, position)

    def _repriced(self, event: ProductRepriced, position: int, us: int) -> None:
        self._change(event.sku, position, price=micro(event.price), changed_us=us)

    def _described(self, event: ProductDescribed, position: int, us: int) -> None:
        before = self._products.current(event.sku)
        if before is None:
            return
        written = _written(event.attributes)
        row = self._change(event.sku, position, attributes=written, said_at=position, changed_us=us)
        if row is not None:
            self._say(row, position)
        self._set_traits(event.sku, attributes_in(before.attributes), event.attributes, position)

    def _discontinued(self, event: ProductDiscontinued, position: int, us: int) -> None:
        self._change(event.sku, position, is_discontinued=1, changed_us=us)

    def _change(self, sku: str, position: int, **changes: Any) -> Listed | None:
        """The product's row with these changes; None when the product is unknown."""
        row = self._products.current(sku)
        if row is None:
            return None
        changed = replace(row, **changes)
        self._products.revise(sku, position, changed)
        return changed

    def _say(self, row: Listed, position: int) -> None:
        self._words.add(position, " ".join((row.sku, row.name, *attributes_in(row.attributes).values())))

    def _set_traits(self, sku: str, before: Mapping[str, str], after: Mapping[str, str], position: int) -> None:
        """End the attributes that are gone, begin those that are new; one with another value is both."""
        born = self._products.born(sku)
        for attribute in before:
            if before[attribute] != after.get(attribute):
                self._traits.end(f"{sku}\n{attribute}", position)
        for attribute, value in after.items():
            if value != before.get(attribute):
                trait = f"{sku}\n{attribute}"
                self._traits.begin(trait, position, Trait(trait, attribute, value, born))


def attributes_in(written: str) -> dict[str, str]:
    """A product's attributes from their column."""
    attributes: dict[str, str] = msgspec.json.decode(written)
    return attributes


def _written(attributes: Mapping[str, str]) -> str:
    return msgspec.json.encode(attributes, order="deterministic").decode()


MODEL = ReadModel(
    name="catalogue",
    title="Catalogue",
    version=1,
    tables=(PRODUCTS, TRAITS, WORDS),
    fold=CatalogueFold,
    strict=frozenset({"product"}),
)
