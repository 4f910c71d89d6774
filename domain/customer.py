"""A customer: who they are and where they live, until they ask to be forgotten."""

from typing import Annotated, TypeAlias, assert_never

import msgspec
from msgspec.structs import replace

from domain.decider import Aggregate, Command, Event, Others, PersonalText, Refused, State
from domain.field import NEW, OPTIONAL, Address, Country, CustomerId, Personal, Text

# Commands


class RegisterCustomer(Command, kw_only=True):
    """Register a new customer."""

    customer: Annotated[CustomerId, NEW, msgspec.Meta(description="A number no customer has had, such as 17850.")]
    name: Annotated[Personal, msgspec.Meta(title="Name", description="First and last name, or the firm's name.")]
    middle_name: Annotated[Personal, msgspec.Meta(title="Middle name", description="Empty for none.")] = ""
    email: Annotated[
        Personal, msgspec.Meta(title="E-mail", description="Where the customer is written to.", extra={"kind": "email"})
    ] = ""
    address: Annotated[Address, OPTIONAL] = ""
    country: Country


class RenameCustomer(Command):
    """Change a customer's name."""

    customer: CustomerId
    name: Annotated[Personal, msgspec.Meta(title="Name", description="First and last name, or the firm's name.")]
    middle_name: Annotated[Personal, msgspec.Meta(title="Middle name", description="Empty for none.")] = ""


class ChangeCustomerAddress(Command):
    """Change where a customer lives."""

    customer: CustomerId
    address: Annotated[Address, OPTIONAL]
    country: Country


class EraseCustomer(Command):
    """Forget a customer for good: their personal text can never be read again."""

    customer: CustomerId
    request: Annotated[
        Text, msgspec.Meta(title="Request", description="The number of the customer's request; no personal text.")
    ]


# Events


class CustomerRegistered(Event, tag="CustomerRegistered@2", kw_only=True):
    """A customer is known; name and address are empty where the source has none."""

    customer: str
    name: PersonalText
    middle_name: PersonalText = ""
    email: PersonalText = ""
    address: PersonalText = ""
    country: str


class CustomerRenamed(Event, tag="CustomerRenamed@1"):
    """A customer has another name."""

    customer: str
    name: PersonalText
    middle_name: PersonalText = ""


class CustomerAddressChanged(Event, tag="CustomerAddressChanged@1"):
    """A customer lives elsewhere."""

    customer: str
    address: PersonalText
    country: str


class CustomerErased(Event, tag="CustomerErased@1"):
    """A customer is forgotten; `request` is the number of their wish."""

    customer: str
    request: str


# State


class Customer(State):
    """A customer as known; `is_erased` ones have no personal text any more."""

    customer: str = ""
    name: str = ""
    middle_name: str = ""
    email: str = ""
    address: str = ""
    country: str = ""
    is_erased: bool = False

    @property
    def is_known(self) -> bool:
        """True once registered."""
        return self.customer != ""


UNKNOWN_CUSTOMER = Customer()

CustomerCommand: TypeAlias = RegisterCustomer | RenameCustomer | ChangeCustomerAddress | EraseCustomer


def decide(command: CustomerCommand, state: Customer, others: Others) -> tuple[Event, ...]:
    """The events a command leads to; raises Refused with the reason."""
    match command:
        case RegisterCustomer():
            return _register(command, state)
        case RenameCustomer():
            return _rename(command, state)
        case ChangeCustomerAddress():
            return _move(command, state)
        case EraseCustomer():
            return _erase(command, state)
        case _:
            assert_never(command)


def evolve(state: Customer, event: Event) -> Customer:
    """The customer after the event."""
    match event:
        case CustomerRegistered():
            return _registered(event) if not state.is_known else state
        case CustomerRenamed():
            return replace(state, name=event.name, middle_name=event.middle_name) if state.is_known else state
        case CustomerAddressChanged():
            return replace(state, address=event.address, country=event.country) if state.is_known else state
        case CustomerErased():
            return _forgotten(state) if state.is_known else state
        case _:
            return state


CUSTOMER = Aggregate(
    category="customer",
    key="customer",
    commands=(RegisterCustomer, RenameCustomer, ChangeCustomerAddress, EraseCustomer),
    events=(CustomerRegistered, CustomerRenamed, CustomerAddressChanged, CustomerErased),
    initial=UNKNOWN_CUSTOMER,
    decide=decide,
    evolve=evolve,
)


# Rules


def customer_stream(customer: str) -> str:
    """The name of a customer's stream."""
    return f"customer-{customer}"


def customer_in(others: Others, customer: str) -> Customer:
    """The customer among the states a command was given; an unknown one where it is not there."""
    state = others.get(f"customer-{customer}")
    return state if isinstance(state, Customer) else UNKNOWN_CUSTOMER


def need_customer(state: Customer, customer: str) -> None:
    """Raises Refused unless the customer is registered and not erased."""
    if not state.is_known:
        raise Refused(f"There is no customer {customer}: register the customer first.", field="customer")
    if state.is_erased:
        raise Refused(f"Customer {customer} was erased and can neither order nor be changed.", field="customer")


def _register(command: RegisterCustomer, state: Customer) -> tuple[Event, ...]:
    if state.is_erased:
        raise Refused(f"Customer {command.customer} was erased; the number is not given again.", field="customer")
    if state.is_known:
        raise Refused(f"Customer {command.customer} is registered already.", field="customer")
    event = CustomerRegistered(
        customer=command.customer,
        name=command.name,
        middle_name=command.middle_name,
        email=command.email,
        address=command.address,
        country=command.country,
    )
    return (event,)


def _rename(command: RenameCustomer, state: Customer) -> tuple[Event, ...]:
    need_customer(state, command.customer)
    if (command.name, command.middle_name) == (state.name, state.middle_name):
        return ()
    return (CustomerRenamed(customer=command.customer, name=command.name, middle_name=command.middle_name),)


def _move(command: ChangeCustomerAddress, state: Customer) -> tuple[Event, ...]:
    need_customer(state, command.customer)
    if (command.address, command.country) == (state.address, state.country):
        return ()
    return (CustomerAddressChanged(customer=command.customer, address=command.address, country=command.country),)


def _erase(command: EraseCustomer, state: Customer) -> tuple[Event, ...]:
    if state.is_erased:
        return ()
    need_customer(state, command.customer)
    return (CustomerErased(customer=command.customer, request=command.request),)


# Facts


def _registered(event: CustomerRegistered) -> Customer:
    return Customer(
        customer=event.customer,
        name=event.name,
        middle_name=event.middle_name,
        email=event.email,
        address=event.address,
        country=event.country,
    )


def _forgotten(state: Customer) -> Customer:
    return Customer(customer=state.customer, country=state.country, is_erased=True)
