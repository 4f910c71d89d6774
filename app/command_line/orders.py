"""`orders`: all orders, or those of a customer, a stage or a country."""

import argparse
from collections.abc import Iterator

from app.command_line.asking import Asked, add_asking, asked, show_sheet
from app.command_line.subcommand import Subcommand
from app.sheets import Cell, Sheet

COLUMNS = (
    "order", "customer_id", "name", "placed", "stage", "items", "pieces", "total", "paid", "credited", "currency",
    "country", "position",
)  # fmt: skip
PAGE = 500


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which orders, and the moment."""
    parser.add_argument("--customer", metavar="ID", help="only this customer's")
    parser.add_argument("--stage", choices=("placed", "shipped", "delivered", "cancelled"), help="only in this stage")
    parser.add_argument("--country", help="only to this country")
    parser.add_argument("--limit", type=int, default=100, metavar="N", help="at most so many (default: 100; 0 for all)")
    add_asking(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print orders, those placed last first, with what they came to then."""
    with asked(arguments) as answer:
        rows = list(_rows(answer, arguments))
        return show_sheet(arguments, Sheet(title="Orders", columns=COLUMNS, rows=lambda: rows), answer.words)


def _rows(answer: Asked, arguments: argparse.Namespace) -> Iterator[tuple[Cell, ...]]:
    filters = {"stage": arguments.stage, "customer": arguments.customer, "country": arguments.country}
    limit, skip = arguments.limit or 2**31, 0
    while limit > 0:
        page = answer.ask.orders.page(at=answer.at, skip=skip, limit=min(PAGE, limit), **filters)
        names = answer.ask.customers.names([row.customer for row in page.rows if row.customer], answer.at)
        for row in page.rows:
            sums = (row.stage, row.items, row.pieces, row.total, row.paid, row.credited)
            name = names.get(row.customer or "", "")
            yield row.order, row.customer, name, row.placed, *sums, row.currency, row.country, row.born
        if len(page.rows) < PAGE:
            return
        skip, limit = skip + PAGE, limit - PAGE


SUBCOMMAND = Subcommand(
    add_arguments=add_arguments, run=run, example="example: main.py orders --customer 17850 --before yesterday"
)
