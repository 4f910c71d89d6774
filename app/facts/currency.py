"""Names of sums of money: amounts of different currencies are never added up."""

HOME = "GBP"
"""The currency of the shop; a name without a currency means this one."""


def in_currency(name: str, currency: str) -> str:
    """The name under which a currency's amounts are added up."""
    return name if currency == HOME else f"{name}\t{currency}"


def name_and_currency(key: str) -> tuple[str, str]:
    """The name and the currency that `in_currency` joined."""
    name, _, currency = key.partition("\t")
    return name, currency or HOME
