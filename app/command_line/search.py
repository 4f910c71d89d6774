"""`search TEXT`: products, customers, orders or streams by what one remembers of them."""

import argparse
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from app.command_line.asking import Asked, add_asking, asked, show_sheet
from app.command_line.output import Failed
from app.command_line.subcommand import Subcommand
from app.sheets import Cell, Sheet


class Place(NamedTuple):
    """Where to look."""

    title: str
    columns: tuple[str, ...]
    rows: Callable[[Asked, argparse.Namespace], Iterator[tuple[Cell, ...]]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to look for and where, and the moment."""
    parser.add_argument("text", nargs="?", default="", help="words of a product, part of a name or number")
    parser.add_argument("--in", dest="place", choices=list(PLACES), default="products", help="(default: products)")
    parser.add_argument(
        "--attribute", action="append", default=[], metavar="NAME=VALUE", help="products with this; may be repeated"
    )
    parser.add_argument("--class", dest="product_class", help="products of this class, such as goods")
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="at most so many (default: 50)")
    add_asking(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print what was found."""
    place = PLACES[arguments.place]
    with asked(arguments) as answer:
        rows = list(place.rows(answer, arguments))
        return show_sheet(arguments, Sheet(title=place.title, columns=place.columns, rows=lambda: rows), answer.words)


def _products(answer: Asked, arguments: argparse.Namespace) -> Iterator[tuple[Cell, ...]]:
    wanted = [text.partition("=") for text in arguments.attribute]
    if not all(sign for _, sign, _ in wanted):
        raise Failed("--attribute wants NAME=VALUE, such as colour=white.")
    page = answer.ask.products.page(
        at=answer.at,
        text=arguments.text,
        attributes={name: value for name, _, value in wanted},
        product_class=arguments.product_class,
        limit=arguments.limit,
    )
    for row in page.rows:
        told = ", ".join(f"{name} {value}" for name, value in row.attributes.items())
        yield row.sku, row.name, row.price, row.product_class, told, "discontinued" if row.is_discontinued else ""


def _customers(answer: Asked, arguments: argparse.Namespace) -> Iterator[tuple[Cell, ...]]:
    for row in answer.ask.customers.page(at=answer.at, text=arguments.text, limit=arguments.limit).rows:
        yield row.customer, row.full_name, row.country, row.orders, row.net


def _orders(answer: Asked, arguments: argparse.Namespace) -> Iterator[tuple[Cell, ...]]:
    for row in answer.ask.orders.page(at=answer.at, text=arguments.text, limit=arguments.limit).rows:
        yield row.order, row.customer, row.placed, row.stage, row.items, row.total


def _streams(answer: Asked, arguments: argparse.Namespace) -> Iterator[tuple[Cell, ...]]:
    for row in answer.ask.streams.page(at=answer.at, text=arguments.text, limit=arguments.limit).rows:
        yield row.stream, row.version, row.first_position, row.last_position


PLACES: Mapping[str, Place] = MappingProxyType(
    {
        "products": Place("Products", ("sku", "name", "price", "class", "attributes", "note"), _products),
        "customers": Place("Customers", ("customer_id", "name", "country", "orders", "net_sales"), _customers),
        "orders": Place("Orders", ("order", "customer_id", "placed", "stage", "items", "total"), _orders),
        "streams": Place("Streams", ("stream", "version", "first_position", "last_position"), _streams),
    }
)

SUBCOMMAND = Subcommand(
    add_arguments=add_arguments, run=run, example="example: main.py search 'white lantern' --attribute colour=white"
)
