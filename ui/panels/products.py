"""The catalogue at the clock's moment, with what was on hand; a double click tells a product's story."""

from collections.abc import Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.desk import Desk
from app.questions.products import ProductRow
from domain.money import figure
from ui.context import Context
from ui.labels import plain
from ui.lists.list_panel import ListPanel
from ui.lists.listing import Asked, Found, Listing
from ui.models.rows import Column, Rows, TableRow
from ui.panel import Arguments, Panel
from ui.story.wording import at

COLUMNS = (
    Column(id="sku", title="Item", width=12),
    Column(id="name", title="Name", width=32),
    Column(id="price", title="Price", width=10, align="right"),
    Column(id="on_hand", title="On hand", width=9, align="right"),
    Column(id="class", title="Class", width=11),
    Column(id="state", title="State", width=13),
    Column(id="attributes", title="Attributes", width=26),
    Column(id="changed", title="Last changed", width=21),
)
STATES: Mapping[str, bool | None] = {"": None, "current": False, "discontinued": True}


def _find(desk: Desk, asked: Asked) -> Rows:
    products, is_gone = desk.ask.products, STATES[asked.choice]
    count = products.count(at=asked.at, text=asked.text, discontinued=is_gone)

    def ask(skip: int, limit: int) -> Sequence[ProductRow]:
        return products.page(at=asked.at, text=asked.text, discontinued=is_gone, skip=skip, limit=limit).rows

    return Found(count, ask, partial(_rows, desk, asked))


def _rows(desk: Desk, asked: Asked, rows: Sequence[ProductRow]) -> Sequence[TableRow]:
    held = desk.ask.inventory.on_hand(asked.at)
    pieces = dict(zip(held.skus, held.pieces.tolist(), strict=False))
    return [_row(row, pieces.get(row.sku), asked.zone) for row in rows]


def _row(row: ProductRow, on_hand: int | None, zone: ZoneInfo) -> TableRow:
    cells = (
        plain(row.sku),
        plain(row.name),
        "none" if row.price is None else figure(row.price),
        "" if on_hand is None else f"{on_hand:,}",
        row.product_class.replace("_", " "),
        "discontinued" if row.is_discontinued else "",
        plain(", ".join(f"{name} {text}" for name, text in row.attributes.items())),
        at(row.changed_us, zone),
    )
    tone = "muted" if row.is_discontinued else ""
    return TableRow(key=row.sku, cells=cells, tone=tone, tones={3: "negative" if on_hand == 0 else "text", 7: "muted"})


LISTING = Listing(
    id="products",
    noun="products",
    hint="Search words of a name, an attribute or an item number",
    icon="fa6s.tag",
    stream="product-",
    models=("catalogue", "inventory"),
    columns=COLUMNS,
    choices=(("All products", ""), ("In the catalogue", "current"), ("Discontinued", "discontinued")),
    find=_find,
)


def _build(context: Context, arguments: Arguments) -> QWidget:
    return ListPanel(context, LISTING, arguments.get("text", ""))


PANEL = Panel(
    id="products",
    title="Products",
    icon="fa6s.tag",
    tip="The catalogue and what was on hand at the moment shown.",
    build=_build,
    group="Operate",
)
