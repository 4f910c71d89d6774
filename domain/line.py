"""A line of a document: an order, a credit note or an entry of the ledger."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from domain.decider import Refused
from domain.money import MAX_AMOUNT, money
from domain.product import Product


class OrderLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One line of a document; `line` counts from 1, `raw_code` is the source's spelling where it differs from `sku`."""

    line: int
    sku: str
    description: str
    quantity: int
    price: Decimal
    raw_code: str = ""

    @property
    def amount(self) -> Decimal:
        """Quantity times price, exact."""
        return self.quantity * self.price


def total_of(lines: Iterable[OrderLine]) -> Decimal:
    """The exact sum of the lines."""
    return sum((line.amount for line in lines), Decimal(0))


def listed_line(product: Product, *, line: int, quantity: int, price: Decimal | None, field: str) -> OrderLine:
    """A line of a product at the price given or else its price in the catalogue; raises Refused where it has none."""
    price = product.price if price is None else price
    if price is None:
        raise Refused(f"{product.name} ({product.sku}) has no price in the catalogue: give one.", field=field)
    return OrderLine(line=line, sku=product.sku, description=product.name, quantity=quantity, price=price)


def need_keepable(document: str, total: Decimal, currency: str, *, field: str) -> None:
    """Raises Refused when a document's total is more than columns of sums can keep."""
    if total > MAX_AMOUNT:
        most = money(MAX_AMOUNT, currency)
        raise Refused(f"{document} would come to {money(total, currency)}, more than the {most} allowed.", field=field)
