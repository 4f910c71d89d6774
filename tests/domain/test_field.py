"""What forms and the command line know about a command."""

from decimal import Decimal

import pytest

from domain import AGGREGATES
from domain.decider import Command
from domain.field import Field, fields_of
from domain.order import ChangeOrderLineQuantity, PlaceOrder
from domain.product import AddProduct

COMMANDS = [command for aggregate in AGGREGATES for command in aggregate.commands]


def field(command: type[Command], name: str) -> Field:
    return next(field for field in fields_of(command) if field.name == name)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_field_says_what_it_is_for(command: type[Command]) -> None:
    rows = [fields_of(command), *(table.parts for table in fields_of(command))]
    for told in [told for row in rows for told in row]:
        assert told.label, told.name
        assert told.help.endswith("."), told.name
        assert told.unit or told.kind not in ("quantity", "change", "price"), told.name


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(command: type[Command]) -> None:
    assert (command.__doc__ or "").endswith(".")


def test_an_existing_thing_is_picked_and_a_new_one_typed() -> None:
    assert field(ChangeOrderLineQuantity, "order").picker == "order"
    assert field(PlaceOrder, "order").picker == ""
    assert field(PlaceOrder, "customer").picker == "customer"


def test_a_field_knows_its_type_and_default() -> None:
    price = field(AddProduct, "price")
    assert (price.type, price.default, price.is_required, price.is_optional) == (Decimal, None, False, True)
    assert field(PlaceOrder, "currency").default == "GBP"
    assert field(AddProduct, "attributes").default == {}
    assert field(PlaceOrder, "lines").is_required


def test_a_table_knows_its_columns() -> None:
    lines = field(PlaceOrder, "lines")
    assert lines.kind == "table"
    assert [(part.name, part.unit, part.picker) for part in lines.parts] == [
        ("sku", "", "product"),
        ("quantity", "pieces", ""),
        ("price", "each", ""),
    ]


def test_personal_text_is_marked() -> None:
    personal = {
        f"{command.__name__}.{told.name}" for command in COMMANDS for told in fields_of(command) if told.is_personal
    }
    assert personal == {
        "RegisterCustomer.name",
        "RegisterCustomer.middle_name",
        "RegisterCustomer.email",
        "RegisterCustomer.address",
        "RenameCustomer.name",
        "RenameCustomer.middle_name",
        "ChangeCustomerAddress.address",
        "PlaceOrder.delivery_address",
        "ChangeDeliveryAddress.address",
    }
