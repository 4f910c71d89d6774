"""Credit notes: for an order that is known, and for one nobody remembers."""

from decimal import Decimal

import pytest

from domain.credit_note import CREDIT_NOTE, CreditNote, CreditNoteIssued, IssueCreditNote, NewCreditLine
from domain.decider import Event
from domain.order import CreditedLine, CreditOrder, OrderLine
from domain.stock import ReturnStock
from tests.support.facts import ANN, CATALOGUE, GUEST_PLACED, NO_MORE_LANTERNS, PLACED
from tests.support.given import fold, given

SHOP = (ANN, *CATALOGUE, PLACED, GUEST_PLACED)
TWO_LANTERNS = NewCreditLine(sku="71053", quantity=2)
TWO_BACK = OrderLine(line=1, sku="71053", description="WHITE METAL LANTERN", quantity=-2, price=Decimal("3.39"))
ISSUED = CreditNoteIssued(
    credit_note="C1",
    customer="17850",
    order="536365",
    currency="GBP",
    lines=(TWO_BACK,),
    country="United Kingdom",
    goods_back=True,
)


def test_a_credit_of_an_order_takes_prices_customer_and_country_from_it() -> None:
    wish = IssueCreditNote(credit_note="C1", order="536365", lines=(TWO_LANTERNS,))
    taken = CreditedLine(sku="71053", quantity=2, amount=Decimal("6.78"))
    given(CREDIT_NOTE, beside=SHOP).when(wish).then(ISSUED).together(
        CreditOrder(order="536365", credit_note="C1", lines=(taken,)),
        ReturnStock(sku="71053", quantity=2, order="536365", credit_note="C1"),
    )


def test_an_allowance_brings_no_goods_back() -> None:
    cheaper = NewCreditLine(sku="71053", quantity=6, price=Decimal("0.50"))
    wish = IssueCreditNote(credit_note="C1", order="536365", lines=(cheaper,), goods_back=False)
    taken = CreditedLine(sku="71053", quantity=6, amount=Decimal("3.00"))
    given(CREDIT_NOTE, beside=SHOP).when(wish).together(CreditOrder(order="536365", credit_note="C1", lines=(taken,)))


def test_lines_of_one_item_are_credited_and_returned_as_their_sum() -> None:
    postage = NewCreditLine(sku="POST", quantity=1)
    wish = IssueCreditNote(credit_note="C1", order="536365", lines=(TWO_LANTERNS, TWO_LANTERNS, postage))
    taken = (
        CreditedLine(sku="71053", quantity=4, amount=Decimal("13.56")),
        CreditedLine(sku="POST", quantity=1, amount=Decimal("18.00")),
    )
    given(CREDIT_NOTE, beside=SHOP).when(wish).together(
        CreditOrder(order="536365", credit_note="C1", lines=taken),
        ReturnStock(sku="71053", quantity=4, order="536365", credit_note="C1"),
    )


def test_without_an_order_prices_come_from_the_catalogue() -> None:
    wish = IssueCreditNote(credit_note="C1", customer="17850", lines=(TWO_LANTERNS,))
    given(CREDIT_NOTE, beside=(*SHOP, NO_MORE_LANTERNS)).when(wish).then(
        CreditNoteIssued(
            credit_note="C1",
            customer="17850",
            order=None,
            currency="GBP",
            lines=(TWO_BACK,),
            country="United Kingdom",
            goods_back=True,
        )
    ).together(ReturnStock(sku="71053", quantity=2, order=None, credit_note="C1"))


def test_a_guest_can_be_credited() -> None:
    wish = IssueCreditNote(credit_note="C1", lines=(TWO_LANTERNS,), country="France", currency="EUR")
    issued = given(CREDIT_NOTE, beside=SHOP).when(wish).events[0]
    assert isinstance(issued, CreditNoteIssued)
    assert (issued.customer, issued.country, issued.currency) == (None, "France", "EUR")


@pytest.mark.parametrize(
    ("wish", "sentence", "field"),
    [
        (
            IssueCreditNote(credit_note="C1", order="9", lines=(TWO_LANTERNS,)),
            "There is no order 9: leave it empty where it is not known.",
            "order",
        ),
        (
            IssueCreditNote(credit_note="C1", order="536365", customer="9", lines=(TWO_LANTERNS,)),
            "Order 536365 is of customer 17850, not of customer 9.",
            "customer",
        ),
        (
            IssueCreditNote(credit_note="C1", order="536366", customer="17850", lines=(TWO_LANTERNS,)),
            "Order 536366 is of a guest, not of customer 17850.",
            "customer",
        ),
        (
            IssueCreditNote(credit_note="C1", order="536365", currency="EUR", lines=(TWO_LANTERNS,)),
            "Order 536365 is in GBP and cannot be credited in EUR.",
            "currency",
        ),
        (
            IssueCreditNote(credit_note="C1", order="536365", lines=(NewCreditLine(sku="22222", quantity=1),)),
            "Order 536365 has no 22222 to be credited.",
            "lines",
        ),
        (
            IssueCreditNote(credit_note="C1", customer="9", lines=(TWO_LANTERNS,)),
            "There is no customer 9.",
            "customer",
        ),
        (
            IssueCreditNote(credit_note="C1", lines=(TWO_LANTERNS,)),
            "Credit note C1 needs a country: give one.",
            "country",
        ),
        (
            IssueCreditNote(credit_note="C1", country="France", lines=(NewCreditLine(sku="99999", quantity=1),)),
            "There is no item 99999 in the catalogue: add it first.",
            "lines",
        ),
        (
            IssueCreditNote(credit_note="C1", country="France", lines=(NewCreditLine(sku="22222", quantity=1),)),
            "GREEN BOWL (22222) has no price in the catalogue: give one.",
            "lines",
        ),
        (
            IssueCreditNote(
                credit_note="C1",
                country="France",
                lines=(NewCreditLine(sku="71053", quantity=10**9, price=Decimal(2)),),
            ),
            "Credit note C1 would come to GBP 2,000,000,000.00, more than the GBP 1,000,000,000.00 allowed.",
            "lines",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and " " not in value else "",
)
def test_a_credit_that_makes_no_sense_is_refused(wish: IssueCreditNote, sentence: str, field: str) -> None:
    given(CREDIT_NOTE, beside=SHOP).when(wish).refused(sentence, field=field)


def test_issuing_twice_is_refused() -> None:
    wish = IssueCreditNote(credit_note="C1", order="536365", lines=(TWO_LANTERNS,))
    sentence = "Credit note C1 was issued already: give another number."
    given(CREDIT_NOTE, ISSUED, beside=SHOP).when(wish).refused(sentence, field="credit_note")


def test_the_total_of_a_credit_note_is_below_zero() -> None:
    note = fold(CREDIT_NOTE, [ISSUED])
    assert isinstance(note, CreditNote)
    assert note.total == Decimal("-6.78")


def test_only_the_first_issue_counts() -> None:
    other: Event = CreditNoteIssued(
        credit_note="C1", customer=None, order=None, currency="EUR", lines=(), country="", goods_back=False
    )
    assert fold(CREDIT_NOTE, [ISSUED, other]) == fold(CREDIT_NOTE, [ISSUED])
