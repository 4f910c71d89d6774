"""Every customer at the clock's moment: by number or name; a double click tells their story."""

from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.desk import Desk
from app.questions.customers import CustomerRow
from domain.money import money
from ui.context import Context
from ui.labels import plain
from ui.lists.list_panel import ListPanel
from ui.lists.listing import Asked, Found, Listing
from ui.models.rows import Column, ListedRows, Rows, TableRow
from ui.panel import Arguments, Panel
from ui.story.wording import at

COLUMNS = (
    Column(id="customer", title="Customer", width=10),
    Column(id="name", title="Name", width=24),
    Column(id="orders", title="Orders", width=7, align="right"),
    Column(
        id="net", title="Bought", width=14, align="right", tip="Orders less credit notes, in the customer's currency."
    ),
    Column(id="email", title="E-mail", width=28),
    Column(id="country", title="Country", width=16),
    Column(id="last", title="Last document", width=21),
    Column(id="registered", title="Registered", width=21),
)
MOST_FOUND = 500
"""How many customers a search shows; a longer text finds fewer."""


def _find(desk: Desk, asked: Asked) -> Rows:
    customers = desk.ask.customers
    if asked.text:
        found = customers.page(at=asked.at, text=asked.text, limit=MOST_FOUND).rows
        return ListedRows(_rows(asked.zone, found))

    def ask(skip: int, limit: int) -> Sequence[CustomerRow]:
        return customers.page(at=asked.at, skip=skip, limit=limit).rows

    return Found(customers.count(at=asked.at), ask, partial(_rows, asked.zone))


def _rows(zone: ZoneInfo, rows: Sequence[CustomerRow]) -> Sequence[TableRow]:
    return [_row(row, zone) for row in rows]


def _row(row: CustomerRow, zone: ZoneInfo) -> TableRow:
    cells = (
        plain(row.customer),
        plain(row.full_name) or "not known",
        f"{row.orders:,}",
        money(row.net, row.currency) if row.currency else "",
        plain(row.email),
        plain(row.country),
        "" if row.last_us is None else at(row.last_us, zone),
        at(row.registered_us, zone),
    )
    tones = {1: "text" if row.full_name else "muted", 6: "muted", 7: "muted"}
    return TableRow(key=row.customer, cells=cells, tone="muted" if row.is_erased else "", tones=tones)


LISTING = Listing(
    id="customers",
    noun="customers",
    hint="Search a customer number or a part of a name",
    icon="fa6s.users",
    stream="customer-",
    models=("customer_profile",),
    columns=COLUMNS,
    find=_find,
)


def _build(context: Context, arguments: Arguments) -> QWidget:
    return ListPanel(context, LISTING, arguments.get("text", ""))


PANEL = Panel(
    id="customers",
    title="Customers",
    icon="fa6s.users",
    tip="Every customer as known at the moment shown.",
    build=_build,
    group="Operate",
)
