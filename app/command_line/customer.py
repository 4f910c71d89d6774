"""`customer ID`: who a customer is and what they bought."""

import argparse

from app.command_line.asking import add_asking, asked, show_sheet
from app.command_line.output import Failed
from app.command_line.subcommand import Subcommand
from app.questions.customers import CustomerRow
from app.sheets import Cell, Sheet


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The customer, and the moment."""
    parser.add_argument("customer", metavar="ID", help="such as 17850")
    add_asking(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the profile: a line a fact, or one record."""
    with asked(arguments) as answer:
        row = answer.ask.customers.customer(arguments.customer, answer.at)
        if row is None:
            raise Failed(f"There is no customer {arguments.customer} {answer.words}.")
        facts = _facts(row)
    if arguments.csv or arguments.json:
        sheet = Sheet(title="Customer", columns=tuple(facts), rows=lambda: [tuple(facts.values())])
        return show_sheet(arguments, sheet)
    pairs = [(name.replace("_", " "), value) for name, value in facts.items() if value not in (None, "")]
    sheet = Sheet(title=f"Customer {row.customer}", columns=("what", "known"), rows=lambda: pairs)
    return show_sheet(arguments, sheet, answer.words)


def _facts(row: CustomerRow) -> dict[str, Cell]:
    """The names of the columns are those of lists of customers elsewhere."""
    return {
        "customer_id": row.customer,
        "name": row.full_name,
        "email": row.email,
        "address": row.address.replace("\n", ", "),
        "country": row.country,
        "erased": "yes" if row.is_erased else "",
        "first_country": row.first_country,
        "last_country": row.last_country,
        "countries": row.countries,
        "first_ts": row.first,
        "last_ts": row.last,
        "orders": row.orders,
        "credits": row.credits,
        "gross_sales": row.gross,
        "refunds": row.refunds,
        "net_sales": row.net,
        "currency": row.currency,
        "registered": row.registered,
    }


SUBCOMMAND = Subcommand(add_arguments=add_arguments, run=run, example="example: main.py customer 17850 --at '#512345'")
