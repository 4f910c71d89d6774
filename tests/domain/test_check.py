"""What a field may hold, and the sentence when it holds something else."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, get_args

import pytest

from domain import AGGREGATES
from domain.check import check
from domain.customer import RegisterCustomer
from domain.decider import Command, Refused
from domain.field import fields_of
from domain.order import AddOrderLine, NewLine, PlaceOrder
from domain.product import AddProduct, ProductClass
from domain.stock import AdjustStock, ReceiveStock

LANTERN = NewLine(sku="71053", quantity=1)


def register(**values: str) -> RegisterCustomer:
    return RegisterCustomer(**{"customer": "1", "name": "Ann", "country": "France", **values})


def add_product(**values: Any) -> AddProduct:
    return AddProduct(**{"sku": "71053", "name": "LANTERN", **values})


def place(**values: Any) -> PlaceOrder:
    return PlaceOrder(**{"order": "1", "lines": (LANTERN,), "country": "France", **values})


ODD_CLASS: Mapping[str, Any] = {"product_class": "magic"}
BAD: list[tuple[Command, str, str]] = [
    (register(customer=""), "customer", "Customer is empty: give one."),
    (register(customer="9" * 65), "customer", "Customer has 65 characters; at most 64 are kept."),
    (
        register(customer="1 2"),
        "customer",
        "Customer '1 2' is not allowed: use letters, digits, dots, dashes and underscores.",
    ),
    (
        register(customer="-1"),
        "customer",
        "Customer '-1' is not allowed: use letters, digits, dots, dashes and underscores.",
    ),
    (
        register(customer="1\n"),
        "customer",
        "Customer '1\\n' is not allowed: use letters, digits, dots, dashes and underscores.",
    ),
    (
        add_product(sku="71053a"),
        "sku",
        "Item '71053a' is not allowed: use capital letters, digits, blanks, dots, dashes, slashes and underscores.",
    ),
    (add_product(name="  "), "name", "Name is empty: give one."),
    (add_product(name="x" * 501), "name", "Name has 501 characters; at most 500 are kept."),
    (add_product(name="a\x00b"), "name", "Name holds a character that cannot be shown (U+0000): take it out."),
    (add_product(name="a\nb"), "name", "Name holds a character that cannot be shown (U+000A): take it out."),
    (add_product(name="a\u202eb"), "name", "Name holds a character that cannot be shown (U+202E): take it out."),
    (add_product(name="a\ud800b"), "name", "Name holds a character that cannot be shown (U+D800): take it out."),
    (
        add_product(attributes={"": "white"}),
        "attributes",
        "Attributes is empty: give one.",
    ),
    (
        add_product(attributes={str(n): "x" for n in range(51)}),
        "attributes",
        "Attributes has 51 entries; at most 50 are kept.",
    ),
    (
        add_product(**ODD_CLASS),
        "product_class",
        "Class 'magic' is not one of goods, delivery, manual, discount, sample, fee, voucher, bad_debt, test.",
    ),
    (add_product(price=Decimal("NaN")), "price", "Price is not an amount: give a number such as 2.55."),
    (add_product(price=Decimal("sNaN")), "price", "Price is not an amount: give a number such as 2.55."),
    (add_product(price=Decimal("Infinity")), "price", "Price is not an amount: give a number such as 2.55."),
    (add_product(price=Decimal("-0.01")), "price", "Price -0.01 is below zero."),
    (add_product(price=Decimal("1E+3")), "price", "Price 1E+3 is not written out: give it as 1000."),
    (add_product(price=Decimal("0.0000001")), "price", "Price has 7 decimals; at most 6 are kept."),
    (
        add_product(price=Decimal("1000000000.01")),
        "price",
        "Price is more than 1,000,000,000.00, the most that is kept.",
    ),
    (
        register(email="ann at example"),
        "email",
        "E-mail 'ann at example' is not an e-mail address: it needs one @ and no spaces.",
    ),
    (
        register(address="1 Mill Lane\x07"),
        "address",
        "Address holds a character that cannot be shown (U+0007): take it out.",
    ),
    (register(country=""), "country", "Country is empty: give one."),
    (ReceiveStock(sku="71053", quantity=0), "quantity", "Quantity 0 is not allowed: it must be 1 or more."),
    (ReceiveStock(sku="71053", quantity=-5), "quantity", "Quantity -5 is not allowed: it must be 1 or more."),
    (
        ReceiveStock(sku="71053", quantity=10**9 + 1),
        "quantity",
        "Quantity 1,000,000,001 is more than 1,000,000,000, the most that is kept.",
    ),
    (
        AdjustStock(sku="71053", delta=-(10**9) - 1),
        "delta",
        "Change -1,000,000,001 is more than 1,000,000,000, the most that is kept.",
    ),
    (place(lines=()), "lines", "Lines is empty: give at least one line."),
    (place(lines=(LANTERN,) * 5_001), "lines", "Lines has 5,001 rows; at most 5,000 are kept."),
    (
        place(lines=(LANTERN, NewLine(sku="71053", quantity=0))),
        "lines",
        "Line 2: Quantity 0 is not allowed: it must be 1 or more.",
    ),
    (place(currency="gbp"), "currency", "Currency 'gbp' is not allowed: use three capital letters, such as GBP."),
    (place(customer=""), "customer", "Customer is empty: give one."),
]


@pytest.mark.parametrize(("command", "field", "sentence"), BAD)
def test_a_value_that_is_not_allowed_is_refused_in_words(command: Command, field: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        check(command)
    assert (str(refused.value), refused.value.field) == (sentence, field)


FINE: list[Command] = [
    register(name="", address="1 Mill Lane\nLeeds\n", email="ann@example.org"),
    register(name="Zoë Nuñez-Ångström 石川 👩\u200d🚀"),
    add_product(sku="BANK CHARGES"),
    add_product(sku="GIFT_0001_10", price=Decimal(0)),
    add_product(price=Decimal("0.000001"), attributes={"colour": ""}),
    AdjustStock(sku="71053", delta=0),
    place(customer=None, delivery_address=""),
    AddOrderLine(order="A-1.b_2", sku="C2", quantity=1, price=None),
]


@pytest.mark.parametrize("command", FINE)
def test_a_value_that_is_allowed_passes(command: Command) -> None:
    check(command)


def test_every_field_of_every_command_is_checked() -> None:
    commands = [command for aggregate in AGGREGATES for command in aggregate.commands]
    assert [
        f"{command.__name__}.{field.name}"
        for command in commands
        for row in [fields_of(command), *(field.parts for field in fields_of(command))]
        for field in row
        if not field.kind
    ] == []


def test_classes_are_a_closed_list() -> None:
    assert [field.choices for field in fields_of(AddProduct) if field.kind == "choice"] == [get_args(ProductClass)]
