"""How events were written before their present versions: the sample begins when the shop's program was older."""

from domain.customer import CustomerRegistered
from domain.decider import Event
from domain.order import OrderPlaced
from storage.upcasts.customer import registered_2_to_1
from storage.upcasts.order import placed_2_to_1


def as_written_then(event: Event) -> Event:
    """The event in its first shape where that was another one; raises ValueError when it says more than that could."""
    match event:
        case OrderPlaced():
            return placed_2_to_1(event)
        case CustomerRegistered():
            return registered_2_to_1(event)
        case _:
            return event
