"""What the catalogue allows."""

from decimal import Decimal

import pytest

from domain.decider import Command
from domain.product import (
    PRODUCT,
    AddProduct,
    DescribeProduct,
    DiscontinueProduct,
    Product,
    ProductAdded,
    ProductDescribed,
    ProductDiscontinued,
    ProductRenamed,
    ProductRepriced,
    RenameProduct,
    RepriceProduct,
)
from tests.support.facts import LANTERN, NO_MORE_LANTERNS, POSTAGE
from tests.support.given import fold, given


def test_a_product_is_added_with_everything_that_was_said() -> None:
    given(PRODUCT).when(
        AddProduct(
            sku="POST",
            name="POSTAGE",
            price=Decimal("18.00"),
            attributes={"zone": "EU"},
            product_class="delivery",
        )
    ).then(
        ProductAdded(
            sku="POST",
            name="POSTAGE",
            price=Decimal("18.00"),
            attributes={"zone": "EU"},
            product_class="delivery",
        )
    )


def test_adding_twice_is_refused() -> None:
    sentence = "Item 71053 is in the catalogue already, as WHITE METAL LANTERN."
    given(PRODUCT, LANTERN).when(AddProduct(sku="71053", name="LAMP")).refused(sentence, field="sku")


def test_a_price_below_a_penny_stays_exact() -> None:
    added = given(PRODUCT).when(AddProduct(sku="PADS", name="PADS", price=Decimal("0.001"))).events
    assert isinstance(added[0], ProductAdded)
    assert str(added[0].price) == "0.001"


@pytest.mark.parametrize(
    ("wish", "fact"),
    [
        (RenameProduct(sku="71053", name="LAMP"), ProductRenamed(sku="71053", name="LAMP")),
        (RepriceProduct(sku="71053", price=Decimal(4)), ProductRepriced(sku="71053", price=Decimal(4))),
        (
            DescribeProduct(sku="71053", attributes={"colour": "white"}),
            ProductDescribed(sku="71053", attributes={"colour": "white"}),
        ),
        (DiscontinueProduct(sku="71053"), ProductDiscontinued(sku="71053")),
    ],
    ids=["rename", "reprice", "describe", "discontinue"],
)
def test_a_product_changes_once(wish: Command, fact: ProductRenamed) -> None:
    given(PRODUCT, LANTERN).when(wish).then(fact)
    given(PRODUCT, LANTERN, fact).when(wish).nothing()
    given(PRODUCT).when(wish).refused("There is no item 71053 in the catalogue: add it first.", field="sku")


def test_the_same_price_written_otherwise_changes_nothing() -> None:
    given(PRODUCT, LANTERN).when(RepriceProduct(sku="71053", price=Decimal("3.390"))).nothing()


def test_only_known_goods_have_stock() -> None:
    assert Product(sku="71053").has_stock
    assert not Product().has_stock
    assert not Product(sku="POST", product_class="delivery").has_stock


def test_a_discontinued_product_stays_in_the_catalogue() -> None:
    product = fold(PRODUCT, [LANTERN, NO_MORE_LANTERNS])
    assert product == Product(sku="71053", name="WHITE METAL LANTERN", price=Decimal("3.39"), is_discontinued=True)


def test_the_first_addition_counts() -> None:
    assert fold(PRODUCT, [LANTERN, POSTAGE]) == fold(PRODUCT, [LANTERN])
