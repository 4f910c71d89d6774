"""The business: pure rules and values; knows nothing of storage, screens or clocks."""

from domain.credit_note import CREDIT_NOTE
from domain.customer import CUSTOMER
from domain.decider import AnyAggregate
from domain.ledger import LEDGER
from domain.log import LOG
from domain.named_moment import MOMENT
from domain.order import ORDER
from domain.product import PRODUCT
from domain.skip import MODEL
from domain.stock import STOCK

AGGREGATES: tuple[AnyAggregate, ...] = (
    CUSTOMER,
    PRODUCT,
    STOCK,
    ORDER,
    CREDIT_NOTE,
    LEDGER,
    LOG,
    MOMENT,
    MODEL,
)
"""Every kind of stream."""
