"""Pieces come and go, and never below zero."""

import pytest

from domain.decider import Command
from domain.product import ProductAdded
from domain.stock import (
    STOCK,
    AdjustStock,
    IssueStock,
    ReceiveStock,
    ReturnStock,
    Stock,
    StockAdjusted,
    StockIssued,
    StockReceived,
    StockReturned,
)
from tests.support.facts import LANTERN, NO_MORE_LANTERNS, POSTAGE
from tests.support.given import fold, given

TEN = StockReceived(sku="71053", quantity=10)


def test_pieces_are_received() -> None:
    given(STOCK, beside=[LANTERN]).when(ReceiveStock(sku="71053", quantity=10)).then(TEN)


def test_pieces_of_a_discontinued_product_can_still_be_received() -> None:
    given(STOCK, beside=[LANTERN, NO_MORE_LANTERNS]).when(ReceiveStock(sku="71053", quantity=10)).then(TEN)


@pytest.mark.parametrize("wish", [ReceiveStock(sku="71053", quantity=1), AdjustStock(sku="71053", delta=1)])
def test_an_unknown_item_has_no_stock(wish: Command) -> None:
    given(STOCK).when(wish).refused("There is no item 71053 in the catalogue: add it first.", field="sku")


@pytest.mark.parametrize("wish", [ReceiveStock(sku="POST", quantity=1), AdjustStock(sku="POST", delta=1)])
def test_what_is_not_goods_has_no_stock(wish: Command) -> None:
    sentence = "POSTAGE (POST) is of class delivery and has no stock."
    given(STOCK, beside=[POSTAGE]).when(wish).refused(sentence, field="sku")


def test_bad_debt_has_no_stock_in_readable_words() -> None:
    debt = ProductAdded(sku="B", name="Adjust bad debt", product_class="bad_debt")
    sentence = "Adjust bad debt (B) is of class bad debt and has no stock."
    given(STOCK, beside=[debt]).when(ReceiveStock(sku="B", quantity=1)).refused(sentence, field="sku")


@pytest.mark.parametrize("delta", [5, -10])
def test_a_count_corrects_the_stock(delta: int) -> None:
    wish = AdjustStock(sku="71053", delta=delta)
    given(STOCK, TEN, beside=[LANTERN]).when(wish).then(StockAdjusted(sku="71053", delta=delta))


def test_a_correction_by_nothing_changes_nothing() -> None:
    given(STOCK, TEN, beside=[LANTERN]).when(AdjustStock(sku="71053", delta=0)).nothing()


def test_no_correction_takes_more_than_there_is() -> None:
    sentence = "The stock of 71053 cannot fall by 11: only 10 are left."
    wish = AdjustStock(sku="71053", delta=-11)
    given(STOCK, TEN, beside=[LANTERN]).when(wish).refused(sentence, field="delta")


def test_all_there_is_can_be_issued() -> None:
    issued = StockIssued(sku="71053", quantity=10, order="536365")
    given(STOCK, TEN).when(IssueStock(sku="71053", quantity=10, order="536365")).then(issued)


def test_nobody_is_issued_what_is_not_there() -> None:
    wish = IssueStock(sku="71053", quantity=11, order="536365")
    sentence = "There is not enough of 71053: 11 asked for, 10 left."
    given(STOCK, TEN).when(wish).refused(sentence, field="quantity")


def test_pieces_come_back() -> None:
    back = StockReturned(sku="71053", quantity=3, order="536365", credit_note="C1")
    given(STOCK, TEN).when(ReturnStock(sku="71053", quantity=3, order="536365", credit_note="C1")).then(back)


def test_more_than_a_column_can_sum_is_refused() -> None:
    full = [StockReceived(sku="71053", quantity=1_000_000_000)] * 2
    sentence = "The stock of 71053 would pass 2,000,000,000, the most that is kept."
    wish = ReceiveStock(sku="71053", quantity=1)
    given(STOCK, *full, beside=[LANTERN]).when(wish).refused(sentence, field="quantity")
    up = AdjustStock(sku="71053", delta=1)
    given(STOCK, *full, beside=[LANTERN]).when(up).refused(sentence, field="delta")


def test_the_stock_is_the_sum_of_its_movements() -> None:
    movements = [
        TEN,
        StockIssued(sku="71053", quantity=4, order="1"),
        StockAdjusted(sku="71053", delta=-2),
        StockReturned(sku="71053", quantity=1),
    ]
    assert fold(STOCK, movements) == Stock(sku="71053", on_hand=5)
