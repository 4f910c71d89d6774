"""Values become trees, and what is different between two of them is marked and nothing else is."""

from decimal import Decimal

from hypothesis import given

from app.inspection.tree import Node, changes, leaves, tree_of
from domain.decider import Event
from domain.line import OrderLine
from domain.order import Order
from tests.support.arbitrary import EVENTS


def line(number: int, *, quantity: int = 1, sku: str = "85123A") -> OrderLine:
    """A line of an order."""
    return OrderLine(line=number, sku=sku, description="Lantern", quantity=quantity, price=Decimal("3.39"))


def marked(node: Node) -> dict[str, tuple[str, str, str]]:
    """The changed leaves by path: text, what it was, and how it is marked."""
    return {path: (leaf.text, leaf.was, leaf.mark) for path, leaf in leaves(node) if leaf.is_changed}


def test_a_state_is_shown_with_its_sums() -> None:
    order = Order(order="536365", lines=(line(1, quantity=6),), stage="placed")
    texts = {path: leaf.text for path, leaf in leaves(tree_of("", order))}
    assert texts["stage"] == "placed"
    assert texts["total"] == "20.34"
    assert texts["lines › line 1 › quantity"] == "6"


def test_what_changed_is_marked_with_what_it_was() -> None:
    before = Order(order="1", lines=(line(1, quantity=6), line(2)), stage="placed")
    after = Order(order="1", lines=(line(1, quantity=4), line(3)), stage="placed", paid=Decimal("9.00"))
    found = marked(changes("", before, after))
    assert found["lines › line 1 › quantity"] == ("4", "6", "changed")
    assert found["lines › line 3 › quantity"] == ("1", "", "added")
    assert found["lines › line 2 › quantity"] == ("", "1", "removed")
    assert found["paid"] == ("9.00", "", "added")
    assert "stage" not in found


def test_two_parts_of_one_key_are_kept_apart() -> None:
    order = Order(order="1", lines=(line(1), line(1, sku="71053")))
    labels = [part.label for part in next(part for part in tree_of("", order).parts if part.label == "lines").parts]
    assert labels == ["line 1", "line 1 (2)"]


@given(EVENTS)
def test_nothing_is_different_from_itself(event: Event) -> None:
    assert changes("", event, event) == tree_of("", event)


@given(EVENTS, EVENTS)
def test_a_difference_is_marked_up_to_the_top(one: Event, other: Event) -> None:
    if type(one) is type(other):
        tree = changes("", one, other)
        assert tree.is_changed == any(leaf.is_changed for _, leaf in leaves(tree) if leaf.label or leaf.text)
