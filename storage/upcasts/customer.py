"""Old shapes of the customer's events."""

from domain.customer import CustomerRegistered
from domain.decider import PersonalText
from storage.upcasting import OldShape


class CustomerRegisteredV1(OldShape, tag="CustomerRegistered@1"):
    """Before customers had a middle name."""

    customer: str
    name: PersonalText
    email: PersonalText = ""
    address: PersonalText = ""
    country: str = ""


def registered_1_to_2(old: CustomerRegisteredV1) -> CustomerRegistered:
    """The same customer without a middle name."""
    return CustomerRegistered(
        customer=old.customer, name=old.name, middle_name="", email=old.email, address=old.address, country=old.country
    )


def registered_2_to_1(event: CustomerRegistered) -> CustomerRegisteredV1:
    """The event as version 1 wrote it; raises ValueError when it says what version 1 could not."""
    if event.middle_name:
        raise ValueError("CustomerRegistered@1 has no middle name")
    return CustomerRegisteredV1(
        customer=event.customer, name=event.name, email=event.email, address=event.address, country=event.country
    )
