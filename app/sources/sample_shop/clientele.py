"""The customers the sample shop has, and who of them comes back."""

from bisect import bisect
from random import Random


class Customer:
    """A registered customer as the departments know them."""

    __slots__ = ("country", "is_gone", "is_trade", "number", "open_orders")

    def __init__(self, number: str, country: str, *, is_trade: bool) -> None:
        self.number = number
        self.country = country
        self.is_trade = is_trade
        self.is_gone = False
        """True for those who asked to be forgotten."""
        self.open_orders = 0


class Clientele:
    """Customers, some of whom come back far more often than others."""

    def __init__(self) -> None:
        self.customers: list[Customer] = []
        self._weights: list[float] = []
        self._sum = 0.0

    def add(self, customer: Customer, chance: Random) -> None:
        """Take in a customer, with a liking for the shop of their own."""
        liking = chance.paretovariate(1.4) if not customer.is_trade else 2.2 * chance.paretovariate(1.8)
        self._sum += min(liking, 22.0)
        self.customers.append(customer)
        self._weights.append(self._sum)

    def returning(self, chance: Random) -> Customer | None:
        """Somebody who comes back; None while there is nobody or when they have left for good."""
        if not self.customers:
            return None
        customer = self.customers[bisect(self._weights, chance.random() * self._sum, hi=len(self._weights) - 1)]
        return None if customer.is_gone else customer
