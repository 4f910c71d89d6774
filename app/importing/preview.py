"""The first rows of a file as they are understood, and the answers to what it asks."""

import shlex
from datetime import UTC, datetime, timedelta
from typing import get_args

import msgspec

from app.sources.online_retail import FileOptions, RetailFile
from app.sources.online_retail.dates import Order
from app.sources.online_retail.rows import GUEST
from app.sources.refusals import Choice

COLUMNS = ("Row", "Document", "Time", "Customer", "Country", "Item", "Description", "Pieces", "Price")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOST_ROWS = 50


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What one should look at before importing: facts in words, the first rows as text, the first and last time (UTC)."""

    facts: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]
    first: datetime
    last: datetime


def preview_of(file: RetailFile) -> Preview:
    """The facts about a file that was read, and its first rows in the order they will become events."""
    times = file.documents.time_us
    first, last = _time(int(times[0])), _time(int(times[-1]))
    return Preview(
        facts=tuple(_facts(file, first, last)),
        rows=tuple(_row(file, index) for index in range(min(MOST_ROWS, len(file.documents.rows.number)))),
        first=first,
        last=last,
    )


def answered(options: FileOptions, choice: Choice) -> FileOptions:
    """The options with the answer to a question taken up: `--day-first`, or `--part NAME`."""
    words = shlex.split(choice.option)
    if words[0] == "--part":
        return msgspec.structs.replace(options, part=" ".join(words[1:]))
    order: Order = next(known for known in get_args(Order) if words[0] == f"--{known.replace(' ', '-')}")
    return msgspec.structs.replace(options, order=order)


def _facts(file: RetailFile, first: datetime, last: datetime) -> list[tuple[str, str]]:
    facts = file.facts
    packed = f", packed as {facts.packing}" if facts.packing else ""
    found = [
        ("File", f"{facts.name}{f' ({facts.part})' if facts.part else ''}: {facts.bytes:,} bytes{packed}"),
        ("Rows", f"{facts.rows_read:,}, of them {len(file.rejects):,} that cannot be used"),
        ("Documents", f"{len(file.documents.invoice):,} from {first:%Y-%m-%d %H:%M} to {last:%Y-%m-%d %H:%M} UTC"),
    ]
    if facts.date_order is not None:
        found.append(("Dates", f"{facts.date_order}"))
    if facts.columns_not_read:
        found.append(("Not read", ", ".join(facts.columns_not_read)))
    return found


def _row(file: RetailFile, index: int) -> tuple[str, ...]:
    rows, words = file.documents.rows, file.documents.words
    customer = int(rows.customer[index])
    return (
        f"{int(rows.number[index]):,}",
        words.invoices[int(rows.invoice[index])],
        f"{_time(int(rows.time_us[index])):%Y-%m-%d %H:%M}",
        "guest" if customer == GUEST else words.customers[customer],
        words.countries[int(rows.country[index])],
        words.skus[int(rows.sku[index])],
        words.descriptions[int(rows.description[index])],
        f"{int(rows.quantity[index]):,}",
        f"{words.prices[int(rows.price[index])]:f}",
    )


def _time(us: int) -> datetime:
    return EPOCH + timedelta(microseconds=us)
