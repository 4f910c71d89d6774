"""The ledger is written by imports only."""

from decimal import Decimal

from domain.ledger import LEDGER, CorrectionRecorded, FeeRecorded, LedgerAdjusted, LedgerEntry
from domain.line import OrderLine
from tests.support.facts import ANN
from tests.support.given import fold

FEE = OrderLine(line=1, sku="AMAZONFEE", description="AMAZON FEE", quantity=-1, price=Decimal("13541.33"))
DEBT = OrderLine(line=1, sku="B", description="Adjust bad debt", quantity=1, price=Decimal("-11062.06"))


def test_a_fee_is_kept_with_its_lines() -> None:
    recorded = FeeRecorded(entry="C537600", currency="GBP", lines=(FEE,), country="United Kingdom")
    entry = fold(LEDGER, [recorded])
    assert isinstance(entry, LedgerEntry)
    assert (entry.kind, entry.total) == ("fee", Decimal("-13541.33"))


def test_a_negative_price_is_kept_in_the_ledger() -> None:
    adjusted = LedgerAdjusted(entry="A563186", currency="GBP", lines=(DEBT,), country="United Kingdom")
    entry = fold(LEDGER, [adjusted, ANN])
    assert isinstance(entry, LedgerEntry)
    assert (entry.kind, entry.total) == ("adjustment", Decimal("-11062.06"))


def test_a_correction_of_no_goods_is_kept_as_it_was_written() -> None:
    line = OrderLine(line=1, sku="M", description="", quantity=-10, price=Decimal(0))
    entry = fold(LEDGER, [CorrectionRecorded(entry="536589", currency="GBP", lines=(line,), country="")])
    assert isinstance(entry, LedgerEntry)
    assert (entry.kind, entry.lines, entry.total) == ("correction", (line,), Decimal(0))


def test_no_command_writes_the_ledger() -> None:
    assert not LEDGER.commands
    assert not LEDGER.steps
