"""Names of sums of money: amounts of different currencies are never added up."""

from collections.abc import Sequence

HOME = "GBP"
"""The currency of the shop; a name without a currency means this one."""


def in_currency(name: str, currency: str) -> str:
    """The name under which a currency's amounts are added up."""
    return name if currency == HOME else f"{name}\t{currency}"


def in_currencies(names: Sequence[str | None], currencies: Sequence[str]) -> Sequence[str | None]:
    """`in_currency` of each name; None stays None."""
    if not set(currencies) - {HOME}:
        return names
    pairs = zip(names, currencies, strict=True)
    return [in_currency(name, currency) if name else name for name, currency in pairs]


def name_and_currency(key: str) -> tuple[str, str]:
    """The name and the currency that `in_currency` joined."""
    name, _, currency = key.partition("\t")
    return name, currency or HOME
