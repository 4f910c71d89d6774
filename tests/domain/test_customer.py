"""Who a customer is, and that an erased one is gone for good."""

import pytest

from domain.customer import (
    CUSTOMER,
    ChangeCustomerAddress,
    Customer,
    CustomerAddressChanged,
    CustomerErased,
    CustomerRegistered,
    CustomerRenamed,
    EraseCustomer,
    RegisterCustomer,
    RenameCustomer,
)
from domain.decider import Command
from tests.support.facts import ANN, ANN_ERASED
from tests.support.given import fold, given


def test_a_new_customer_is_registered_with_everything_that_was_said() -> None:
    given(CUSTOMER).when(
        RegisterCustomer(
            customer="17850",
            name="Ann Smith",
            middle_name="B",
            email="ann@example.org",
            address="1 Mill Lane\nLeeds",
            country="United Kingdom",
        )
    ).then(
        CustomerRegistered(
            customer="17850",
            name="Ann Smith",
            middle_name="B",
            email="ann@example.org",
            address="1 Mill Lane\nLeeds",
            country="United Kingdom",
        )
    )


def test_registering_twice_is_refused() -> None:
    again = RegisterCustomer(customer="17850", name="Bob", country="France")
    given(CUSTOMER, ANN).when(again).refused("Customer 17850 is registered already.", field="customer")


def test_an_erased_customers_number_is_not_given_again() -> None:
    again = RegisterCustomer(customer="17850", name="Bob", country="France")
    sentence = "Customer 17850 was erased; the number is not given again."
    given(CUSTOMER, ANN, ANN_ERASED).when(again).refused(sentence, field="customer")


def test_a_customer_is_renamed() -> None:
    renamed = CustomerRenamed(customer="17850", name="Ann Jones", middle_name="C")
    given(CUSTOMER, ANN).when(RenameCustomer(customer="17850", name="Ann Jones", middle_name="C")).then(renamed)


def test_the_same_name_again_changes_nothing() -> None:
    given(CUSTOMER, ANN).when(RenameCustomer(customer="17850", name="Ann Smith")).nothing()


def test_a_customer_moves() -> None:
    moved = CustomerAddressChanged(customer="17850", address="2 Rue Haute\nLille", country="France")
    wish = ChangeCustomerAddress(customer="17850", address="2 Rue Haute\nLille", country="France")
    given(CUSTOMER, ANN).when(wish).then(moved)


def test_the_same_address_again_changes_nothing() -> None:
    same = ChangeCustomerAddress(customer="17850", address="1 Mill Lane\nLeeds", country="United Kingdom")
    given(CUSTOMER, ANN).when(same).nothing()


CHANGES = [
    RenameCustomer(customer="17850", name="Bob"),
    ChangeCustomerAddress(customer="17850", address="", country="France"),
    EraseCustomer(customer="17850", request="R-1"),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: type(change).__name__)
def test_an_unknown_customer_cannot_be_changed(change: Command) -> None:
    sentence = "There is no customer 17850: register the customer first."
    given(CUSTOMER).when(change).refused(sentence, field="customer")


@pytest.mark.parametrize("change", CHANGES[:2], ids=lambda change: type(change).__name__)
def test_an_erased_customer_cannot_be_changed(change: Command) -> None:
    sentence = "Customer 17850 was erased and can neither order nor be changed."
    given(CUSTOMER, ANN, ANN_ERASED).when(change).refused(sentence, field="customer")


def test_a_customer_is_erased_once() -> None:
    wish = EraseCustomer(customer="17850", request="R-1")
    given(CUSTOMER, ANN).when(wish).then(CustomerErased(customer="17850", request="R-1"))
    given(CUSTOMER, ANN, ANN_ERASED).when(wish).nothing()


def test_nothing_personal_is_left_of_an_erased_customer() -> None:
    left = Customer(customer="17850", country="United Kingdom", is_erased=True)
    assert fold(CUSTOMER, [ANN, ANN_ERASED]) == left
