"""`why`: the events that make a number, with what each adds; together they are the number, exactly."""

import argparse
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from app.command_line.asking import Asked, add_asking, asked, show_sheet
from app.command_line.moment import moment_in
from app.command_line.output import Failed
from app.command_line.subcommand import Subcommand
from app.sheets import Cell, Sheet
from app.timeline.explanation import Explanation

COLUMNS = ("position", "effective", "stream", "adds", "sum", "sentence")
PAGE = 500

Explain = Callable[[Asked, argparse.Namespace, int | None], Explanation]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which number, and the moment."""
    parser.add_argument("number", choices=list(NUMBERS), help="which kind of number")
    parser.add_argument(
        "key", help="of what: an item, an ISO week such as 2011-W47, a customer, a country, an event type"
    )
    parser.add_argument(
        "--measure",
        default="net_sales",
        help="net_sales, gross_sales, refunds, orders, credit_notes; of products also units_sold, units_returned",
    )
    parser.add_argument("--currency", default="GBP", help="(default: GBP)")
    parser.add_argument("--after", metavar="MOMENT", help="only what was added since this moment")
    add_asking(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print each event that adds to the number, the sum so far, and at the end the number."""
    with asked(arguments) as answer:
        after = moment_in(arguments.after, answer.desk).position if arguments.after else None
        try:
            explanation = NUMBERS[arguments.number](answer, arguments, after)
        except (KeyError, ValueError) as error:
            raise Failed(f"There is no {arguments.measure} of {arguments.number} {arguments.key}: {error}.") from error
        title = f"Why {arguments.number} {arguments.key} is {_told(explanation)}"
        rows = list(_rows(answer, explanation))
        return show_sheet(arguments, Sheet(title=title, columns=COLUMNS, rows=lambda: rows), answer.words)


def _rows(answer: Asked, explanation: Explanation) -> Iterator[tuple[Cell, ...]]:
    entries = list(explanation.entries())
    total: int | Decimal = 0
    for start in range(0, len(entries), PAGE):
        adds = dict(entries[start : start + PAGE])
        for line in answer.ask.audit.lines(list(adds)):
            total += adds[line.position]
            yield line.position, line.effective, line.stream, adds[line.position], total, line.sentence


def _told(explanation: Explanation) -> str:
    total = explanation.total
    if explanation.unit == "money":
        return f"{explanation.currency} {total:,f}"
    return f"{total:,} {explanation.unit}"


def _inventory(answer: Asked, arguments: argparse.Namespace, after: int | None) -> Explanation:
    return answer.ask.inventory.explain(arguments.key, answer.at, after=after)


def _week(answer: Asked, arguments: argparse.Namespace, after: int | None) -> Explanation:
    measure, currency = arguments.measure, arguments.currency
    return answer.ask.weekly_sales.explain(arguments.key, measure, answer.at, currency=currency, after=after)


def _country(answer: Asked, arguments: argparse.Namespace, after: int | None) -> Explanation:
    measure, currency = arguments.measure, arguments.currency
    return answer.ask.country_sales.explain(arguments.key, measure, answer.at, currency=currency, after=after)


def _customer(answer: Asked, arguments: argparse.Namespace, after: int | None) -> Explanation:
    measure, currency = arguments.measure, arguments.currency
    return answer.ask.top_customers.explain(arguments.key, measure, answer.at, currency=currency, after=after)


def _product(answer: Asked, arguments: argparse.Namespace, after: int | None) -> Explanation:
    measure, currency = arguments.measure, arguments.currency
    return answer.ask.best_sellers.explain(arguments.key, measure, answer.at, currency=currency, after=after)


def _events(answer: Asked, arguments: argparse.Namespace, after: int | None) -> Explanation:
    return answer.ask.event_density.explain(arguments.key, answer.at, after=after)


NUMBERS: Mapping[str, Explain] = MappingProxyType(
    {
        "inventory": _inventory,
        "week": _week,
        "country": _country,
        "customer": _customer,
        "product": _product,
        "events": _events,
    }
)

SUBCOMMAND = Subcommand(
    add_arguments=add_arguments, run=run, example="example: main.py why inventory 85123A --before 2011-11-25"
)
