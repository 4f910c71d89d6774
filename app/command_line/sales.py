"""`sales`: orders and credit notes by week, customer, country or product."""

import argparse
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from app.command_line.asking import Asked, add_asking, asked, show_sheet
from app.command_line.subcommand import Subcommand
from app.sheets import Cell, Sheet

SUMS = ("orders", "credits", "gross_sales", "refunds", "net_sales")


class View(NamedTuple):
    """One way to look at the sales."""

    title: str
    columns: tuple[str, ...]
    rows: Callable[[Asked, argparse.Namespace], Iterator[tuple[Cell, ...]]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to add up, and the moment."""
    parser.add_argument("--by", choices=list(VIEWS), default="week", help="what the sums are of (default: week)")
    parser.add_argument(
        "--rank",
        choices=("net", "gross", "units", "revenue"),
        help="customers: net or gross; products: units or revenue",
    )
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="only the first so many (default: all)")
    add_asking(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the sums; amounts are exact, those in other currencies are rows of their own."""
    view = VIEWS[arguments.by]
    with asked(arguments) as answer:
        rows = list(view.rows(answer, arguments))
        rows = rows[: arguments.limit] if arguments.limit > 0 else rows
        return show_sheet(arguments, Sheet(title=view.title, columns=view.columns, rows=lambda: rows), answer.words)


def _weeks(answer: Asked, arguments: argparse.Namespace) -> Iterator[tuple[Cell, ...]]:
    for week in answer.ask.weekly_sales.weeks(answer.at):
        sums = (week.orders, week.credit_notes, week.gross_sales, week.refunds, week.net_sales)
        yield week.iso_week, week.monday.isoformat(), *sums, week.currency, "unfinished" if week.is_unfinished else ""


def _customers(answer: Asked, arguments: argparse.Namespace) -> Iterator[tuple[Cell, ...]]:
    for row in answer.ask.top_customers.everyone(answer.at, by="gross" if arguments.rank == "gross" else "net"):
        sums = (row.orders, row.credit_notes, row.gross_sales, row.refunds, row.net_sales)
        yield row.rank, row.customer, *sums, row.currency


def _countries(answer: Asked, arguments: argparse.Namespace) -> Iterator[tuple[Cell, ...]]:
    for row in answer.ask.country_sales.countries(answer.at):
        yield row.country, row.orders, row.credit_notes, row.gross_sales, row.refunds, row.net_sales, row.currency


def _products(answer: Asked, arguments: argparse.Namespace) -> Iterator[tuple[Cell, ...]]:
    sellers = answer.ask.best_sellers
    by_revenue = arguments.rank == "revenue"
    found = sellers.top(answer.at, by="revenue", count=None) if by_revenue else sellers.top(answer.at, count=None)
    for row in found:
        product = answer.ask.products.product(row.sku, answer.at)
        units = (row.units_sold, row.units_returned, row.net_units)
        yield row.rank, row.sku, product.name if product else row.sku, *units, row.net_sales, row.orders, row.currency


VIEWS: Mapping[str, View] = MappingProxyType(
    {
        "week": View("Sales by week", ("iso_week", "week_start", *SUMS, "currency", "note"), _weeks),
        "customer": View("Sales by customer", ("rank", "customer_id", *SUMS, "currency"), _customers),
        "country": View("Sales by country", ("country", *SUMS, "currency"), _countries),
        "product": View(
            "Best sellers",
            ("rank", "sku", "name", "units_sold", "units_returned", "net_units", "net_sales", "orders", "currency"),
            _products,
        ),
    }
)

SUBCOMMAND = Subcommand(
    add_arguments=add_arguments, run=run, example="example: main.py sales --by country --at 'before 25 Nov 2011'"
)
