"""Which stock codes stand for goods and which for postage, fees and the like (rule R3 of the data's own rules)."""

import re
from collections.abc import Iterable

from domain.product import ProductClass

_CLASSES: dict[str, ProductClass] = {
    **dict.fromkeys(("POST", "DOT", "C2", "C3", "23444", "23574"), "delivery"),
    **dict.fromkeys(("M", "ADJUST", "ADJUST2"), "manual"),
    "D": "discount",
    "S": "sample",
    "B": "bad_debt",
    **dict.fromkeys(("AMAZONFEE", "BANK CHARGES", "CRUK"), "fee"),
    **dict.fromkeys(("22016", "GIFT"), "voucher"),
    **dict.fromkeys(("TEST001", "TEST002"), "test"),
}
_VOUCHER = re.compile(r"GIFT_0001_\d+", re.ASCII)


def class_of(sku: str) -> ProductClass:
    """The class of a stock code in capitals; `goods` unless the code is known to be something else."""
    return "voucher" if _VOUCHER.fullmatch(sku) else _CLASSES.get(sku, "goods")


def are_goods(skus: Iterable[str]) -> list[bool]:
    """For each stock code whether it has stock."""
    return [class_of(sku) == "goods" for sku in skus]
