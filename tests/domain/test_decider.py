"""What holds for every aggregate, command and event."""

import ast
import inspect
import sys

import pytest

from domain import AGGREGATES
from domain.customer import CustomerErased, CustomerRegistered, CustomerRenamed
from domain.decider import AnyAggregate, Event, event_name, personal_fields, schema_version, subject_of
from domain.order import DeliveryAddressChanged, OrderPlaced
from domain.recorded import Unreadable
from tests.support.facts import ANN, ANN_ERASED, GUEST_PLACED, LANTERN, PLACED

EVENTS = [event for aggregate in AGGREGATES for event in aggregate.events]
KINDS = pytest.mark.parametrize("aggregate", AGGREGATES, ids=lambda aggregate: aggregate.category)


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_is_stored_under_its_own_name_and_version(event: type[Event]) -> None:
    assert event_name(event) == event.__name__
    assert schema_version(event) >= 1
    assert event.__struct_config__.tag_field == "type"


def test_the_two_changed_events_are_in_their_second_version() -> None:
    changed = {event_name(event): schema_version(event) for event in EVENTS if schema_version(event) > 1}
    assert changed == {"CustomerRegistered": 2, "OrderPlaced": 2}


def test_an_unreadable_event_has_no_stored_name_of_its_own() -> None:
    assert (event_name(Unreadable), schema_version(Unreadable)) == ("Unreadable", 0)


@KINDS
def test_every_event_has_a_case_in_evolve(aggregate: AnyAggregate) -> None:
    source = ast.parse(inspect.getsource(aggregate.evolve))
    named = {node.id for node in ast.walk(source) if isinstance(node, ast.Name)}
    assert {event.__name__ for event in aggregate.events} <= named


@KINDS
def test_every_message_of_an_aggregate_names_its_stream(aggregate: AnyAggregate) -> None:
    for message in (*aggregate.commands, *aggregate.steps, *aggregate.events):
        assert not aggregate.key or aggregate.key in message.__struct_fields__


@KINDS
def test_nothing_of_an_aggregate_is_left_out(aggregate: AnyAggregate) -> None:
    """Every event class of its module is registered."""
    module = sys.modules[aggregate.evolve.__module__]
    made = {
        name
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, Event) and value.__module__ == module.__name__
    }
    assert made == {event.__name__ for event in aggregate.events}


def test_names_are_given_once() -> None:
    messages = [*EVENTS, *(command for kind in AGGREGATES for command in (*kind.commands, *kind.steps))]
    names = [message.__name__ for message in messages]
    assert len(set(names)) == len(names)
    assert len({aggregate.category for aggregate in AGGREGATES}) == len(AGGREGATES)


def test_personal_text_is_known_by_its_fields() -> None:
    assert personal_fields(CustomerRegistered) == ("name", "middle_name", "email", "address")
    assert personal_fields(CustomerRenamed) == ("name", "middle_name")
    assert personal_fields(OrderPlaced) == ("delivery_address",)
    assert personal_fields(DeliveryAddressChanged) == ("address",)
    assert personal_fields(CustomerErased) == ()


def test_personal_text_is_sealed_for_its_customer_or_for_a_guests_order() -> None:
    assert subject_of(ANN) == "customer:17850"
    assert subject_of(PLACED) == "customer:17850"
    assert subject_of(GUEST_PLACED) == "order:536366"
    assert subject_of(LANTERN) is None
    assert subject_of(ANN_ERASED) is None


def test_every_event_with_personal_text_names_whose_it_is() -> None:
    personal = [event for event in EVENTS if personal_fields(event)]
    assert all("customer" in event.__struct_fields__ for event in personal)
