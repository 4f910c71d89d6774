"""Every order at the clock's moment: by number, by stage; a double click tells its story."""

from collections.abc import Sequence
from functools import partial
from typing import get_args
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.desk import Desk
from app.questions.orders import OrderRow
from domain.money import figure, money
from domain.order import Stage
from ui.context import Context
from ui.labels import plain
from ui.lists.list_panel import ListPanel
from ui.lists.listing import Asked, Found, Listing
from ui.models.rows import Column, Rows, TableRow
from ui.panel import Arguments, Panel
from ui.story.wording import at

COLUMNS = (
    Column(id="order", title="Order", width=10),
    Column(id="placed", title="Placed", width=21),
    Column(id="customer", title="Customer", width=23),
    Column(id="stage", title="Stage", width=9),
    Column(id="total", title="Total", width=14, align="right"),
    Column(id="paid", title="Paid", width=10, align="right"),
    Column(id="items", title="Lines", width=6, align="right"),
    Column(id="pieces", title="Pieces", width=7, align="right"),
    Column(id="country", title="Country", width=15),
    Column(id="credited", title="Credited", width=10, align="right", hidden=True),
    Column(id="changed", title="Last changed", width=14),
)
STAGES: tuple[Stage, ...] = tuple(stage for stage in get_args(Stage) if stage != "none")
BARS = {stage: number for number, stage in enumerate(STAGES)}


def _find(desk: Desk, asked: Asked) -> Rows:
    stage = next((stage for stage in STAGES if stage == asked.choice), None)
    orders = desk.ask.orders
    count = orders.count(at=asked.at, stage=stage, text=asked.text)

    def ask(skip: int, limit: int) -> Sequence[OrderRow]:
        return orders.page(at=asked.at, stage=stage, text=asked.text, skip=skip, limit=limit).rows

    return Found(count, ask, partial(_rows, desk, asked))


def _rows(desk: Desk, asked: Asked, rows: Sequence[OrderRow]) -> Sequence[TableRow]:
    customers = {row.customer for row in rows if row.customer is not None}
    names = desk.ask.customers.names(customers, asked.at)
    return [_row(row, names.get(row.customer or "", ""), asked.zone) for row in rows]


def _row(row: OrderRow, name: str, zone: ZoneInfo) -> TableRow:
    customer = "guest" if row.customer is None else f"{name} ({row.customer})" if name else row.customer
    cells = (
        plain(row.order),
        at(row.placed_us, zone),
        plain(customer),
        row.stage,
        money(row.total, row.currency),
        "not yet" if row.paid is None else figure(row.paid, row.currency),
        f"{row.items:,}",
        f"{row.pieces:,}",
        plain(row.country),
        figure(row.credited, row.currency) if row.credited else "",
        at(row.changed_us, zone),
    )
    is_off = row.stage == "cancelled"
    tones = {} if is_off else {1: "muted", 5: "muted" if row.paid is None else "text", 10: "muted"}
    return TableRow(
        key=row.order, cells=cells, bar=BARS.get(row.stage, -1), tone="muted" if is_off else "", tones=tones
    )


LISTING = Listing(
    id="orders",
    noun="orders",
    hint="Search an order number",
    icon="fa6s.receipt",
    stream="order-",
    models=("order_board", "customer_profile"),
    columns=COLUMNS,
    choices=(("All stages", ""), *((stage.capitalize(), stage) for stage in STAGES)),
    find=_find,
)


def _build(context: Context, arguments: Arguments) -> QWidget:
    return ListPanel(context, LISTING, arguments.get("text", ""))


PANEL = Panel(
    id="orders",
    title="Orders",
    icon="fa6s.receipt",
    tip="Every order as it stood at the moment shown.",
    build=_build,
    group="Operate",
    workspaces=("operate",),
)
