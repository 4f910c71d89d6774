"""A draft says what is missing and what is wrong, field by field, and is a command when nothing is."""

import pytest

from app.command_text import COMMANDS
from app.drafts import draft, texts_of
from domain.customer import ChangeCustomerAddress
from domain.order import NewLine, PlaceOrder
from domain.stock import AdjustStock


def test_a_whole_draft_is_a_command() -> None:
    assert draft("AdjustStock", {"sku": "A1", "delta": "-3"}).command == AdjustStock(sku="A1", delta=-3)


def test_what_is_missing_is_named() -> None:
    found = draft("AdjustStock", {"sku": "A1", "delta": " "})

    assert found.command is None
    assert found.first_problem == "Still missing: change."


def test_what_cannot_be_read_is_told_at_its_field() -> None:
    found = draft("AdjustStock", {"sku": "A1", "delta": "many"})

    assert found.problems == {"delta": "delta cannot be 'many': it is not a whole number."}


def test_what_the_business_never_allows_is_told_at_its_field() -> None:
    found = draft("AdjustStock", {"sku": "a b c", "delta": "1"})

    assert list(found.problems) == ["sku"]


def test_an_empty_text_is_a_value_where_it_may_be() -> None:
    found = draft("ChangeCustomerAddress", {"customer": "1", "address": "", "country": "France"})

    assert found.command == ChangeCustomerAddress(customer="1", address="", country="France")


def test_the_texts_of_a_command_make_it_again() -> None:
    command = PlaceOrder(order="1", customer=None, lines=(NewLine(sku="A", quantity=3),), country="France")

    assert draft("PlaceOrder", texts_of(command)).command == command


@pytest.mark.parametrize("name", COMMANDS)
def test_an_empty_draft_of_every_command_only_misses_things(name: str) -> None:
    found = draft(name, {})

    assert found.command is None
    assert found.missing
    assert not found.problems
