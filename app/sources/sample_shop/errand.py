"""An order on its way through the house, as the departments hand it on."""

from dataclasses import dataclass

from app.sources.sample_shop.clientele import Customer

DISPUTED_ORDER = "10472"
"""The order of the customer's claim, in every sample shop."""
_FIRST_BY_TELEPHONE, _FIRST_ON_THE_WEB = 10_001, 100_001


@dataclass(slots=True)
class Errand:
    """An order with the piece of work it belongs to and the command that led to the next one (ids as text)."""

    order: str
    customer: Customer | None
    country: str
    work: str
    last: str

    @property
    def is_trade(self) -> bool:
        """True for customers who buy for a shop of their own and pay by invoice."""
        return self.customer is not None and self.customer.is_trade


class OrderNumbers:
    """Numbers for new orders: one book for the web, one for orders by telephone, which holds the disputed one."""

    def __init__(self) -> None:
        self._web = _FIRST_ON_THE_WEB
        self._telephone = _FIRST_BY_TELEPHONE
        self._credit = 90_001

    def web(self) -> str:
        """The next number of an order on the web."""
        self._web += 1
        return str(self._web - 1)

    def telephone(self) -> str:
        """The next number of an order by telephone; one of the web's while only the disputed order's would be left."""
        if str(self._telephone) == DISPUTED_ORDER:
            return self.web()
        self._telephone += 1
        return str(self._telephone - 1)

    def disputed(self) -> str:
        """The disputed order's number; those by telephone go on after it."""
        self._telephone = int(DISPUTED_ORDER) + 1
        return DISPUTED_ORDER

    def credit_without_order(self) -> str:
        """The next number of a credit note whose order nobody remembers."""
        self._credit += 1
        return f"C{self._credit - 1}"


def is_from_telephone(order: str) -> bool:
    """Whether a number is one of the book for orders by telephone."""
    return int(order) < _FIRST_ON_THE_WEB
