"""Commands from what people type."""

import re
from decimal import Decimal

import pytest

from app.command_text import COMMANDS, command_from_text, fields_help
from domain.customer import RegisterCustomer
from domain.decider import Refused
from domain.order import NewLine, PlaceOrder
from domain.product import AddProduct
from domain.stock import AdjustStock


def test_plain_fields() -> None:
    assert command_from_text("AdjustStock", {"sku": "85123A", "delta": "-3"}) == AdjustStock(sku="85123A", delta=-3)


def test_exact_decimals() -> None:
    command = command_from_text("AddProduct", {"sku": "A", "name": "Lamp", "price": "0.001"})

    assert isinstance(command, AddProduct)
    assert command.price == Decimal("0.001")


def test_lines_in_short() -> None:
    command = command_from_text("PlaceOrder", {"order": "1", "country": "France", "lines": "85123A:6, 71053:2@3.39"})

    assert isinstance(command, PlaceOrder)
    assert command.lines == (NewLine(sku="85123A", quantity=6), NewLine(sku="71053", quantity=2, price=Decimal("3.39")))


def test_lines_and_attributes_as_json_or_in_short() -> None:
    as_json = command_from_text(
        "PlaceOrder", {"order": "1", "country": "France", "lines": '[{"sku":"A","quantity":1}]'}
    )
    short = command_from_text("AddProduct", {"sku": "A", "name": "Lamp", "attributes": "colour: red, size: L"})

    assert isinstance(as_json, PlaceOrder)
    assert as_json.lines == (NewLine(sku="A", quantity=1),)
    assert isinstance(short, AddProduct)
    assert short.attributes == {"colour": "red", "size": "L"}


def test_text_may_look_like_anything() -> None:
    command = command_from_text("RegisterCustomer", {"customer": "1", "name": "null", "country": "France"})

    assert isinstance(command, RegisterCustomer)
    assert command.name == "null"


@pytest.mark.parametrize(
    ("name", "texts", "field", "part"),
    [
        ("PlaceOrdr", {}, None, "There is no command PlaceOrdr"),
        ("AdjustStock", {"sku": "A"}, "delta", "needs delta"),
        ("AdjustStock", {"sku": "A", "delta": "1", "size": "L"}, "size", "no field size"),
        ("AdjustStock", {"sku": "A", "delta": "many"}, "delta", "delta cannot be 'many'"),
        ("PlaceOrder", {"order": "1", "country": "France", "lines": "85123A"}, "lines", "SKU:QUANTITY"),
        ("PlaceOrder", {"order": "1", "country": "France", "lines": "[{"}, "lines", "lines cannot be"),
    ],
)
def test_what_cannot_be_read_is_named(name: str, texts: dict[str, str], field: str | None, part: str) -> None:
    with pytest.raises(Refused, match=re.escape(part)) as caught:
        command_from_text(name, texts)

    assert caught.value.field == field


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_for_every_field(name: str) -> None:
    told = fields_help(name)

    assert all(field in told for field in COMMANDS[name].__struct_encode_fields__)
