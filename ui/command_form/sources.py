"""What each kind of field is picked from: products, customers, orders, an order's lines, countries, moments."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QLocale

from app.desk import Desk
from domain.field import Field
from domain.order import Order
from ui.background import Background
from ui.command_form.picking import MOST, Picker, Suggestion

Texts = Callable[[], Mapping[str, str]]
"""The texts of the form's fields at present."""


def picker_for(field: Field, desk: Desk, background: Background, texts: Texts) -> Picker | None:
    """The picker of a field; None for one that is typed. Its questions are about now, whatever moment is looked at."""
    find: Callable[[str], Sequence[Suggestion]]
    match field.picker:
        case "product":
            find = _Products(desk)
        case "customer":
            find = _Customers(desk)
        case "order":
            find = _Orders(desk)
        case "order line":
            find = _OrderLines(desk, texts)
        case "country":
            find = _countries
        case "currency":
            find = _currencies
        case "moment":
            find = _Moments(desk)
        case _:
            return None
    return Picker(background, field.label, find)


class _Products:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, typed: str) -> list[Suggestion]:
        rows = self._desk.ask.products.page(text=typed, discontinued=False, limit=MOST).rows
        return [Suggestion(row.sku, row.name) for row in rows]


class _Customers:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, typed: str) -> list[Suggestion]:
        rows = self._desk.ask.customers.page(text=typed, limit=MOST).rows
        return [Suggestion(row.customer, ", ".join(part for part in (row.name, row.country) if part)) for row in rows]


class _Orders:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, typed: str) -> list[Suggestion]:
        rows = self._desk.ask.orders.page(text=typed, limit=MOST).rows
        return [Suggestion(row.order, f"{row.stage}, {row.currency} {row.total:,}") for row in rows]


class _OrderLines:
    def __init__(self, desk: Desk, texts: Texts) -> None:
        self._desk, self._texts = desk, texts

    def __call__(self, typed: str) -> list[Suggestion]:
        _, order = self._desk.state_of(f"order-{self._texts().get('order', '')}")
        lines = order.lines if isinstance(order, Order) else ()
        return [Suggestion(str(line.line), f"{line.quantity} x {line.sku} {line.description}") for line in lines]


def _countries(typed: str) -> list[Suggestion]:
    names = {QLocale.territoryToString(territory) for territory in QLocale.Country}
    found = [name for name in names if typed.casefold() in name.casefold()]
    return [
        Suggestion(name, "")
        for name in sorted(found, key=lambda name: not name.casefold().startswith(typed.casefold()))
    ]


class _Moments:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, typed: str) -> list[Suggestion]:
        streams = self._desk.store.streams("moment-", limit=200)
        return [Suggestion(name.removeprefix("moment-"), "") for name in streams if typed.casefold() in name.casefold()]


def _currencies(typed: str) -> list[Suggestion]:
    known = (("GBP", "pound sterling"), ("EUR", "euro"), ("USD", "US dollar"), ("CHF", "Swiss franc"), ("JPY", "yen"))
    return [Suggestion(code, words) for code, words in known if typed.upper() in code]
