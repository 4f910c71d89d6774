"""A large shop's log, written straight into a store's tables: appending has a benchmark of its own.

Orders of one to three lines, stock issued for each, most of them paid and shipped, some cancelled, some credited; stock
received and corrected. A few customers buy most, as in life. The same numbers give the same log.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from storage.event_store import open_store
from storage.tables import schema

KINDS = (
    "LogOpened@1",
    "StockReceived@1",
    "StockIssued@1",
    "StockReturned@1",
    "StockAdjusted@1",
    "OrderPlaced@2",
    "OrderPaid@1",
    "OrderShipped@1",
    "OrderCancelled@1",
    "CreditNoteIssued@1",
    "ProductAdded@1",
    "CustomerRegistered@2",
)
KIND = {tag.partition("@")[0]: number for number, tag in enumerate(KINDS, 1)}
COUNTRIES = ("United Kingdom", "Germany", "France", "EIRE", "Spain", "Netherlands", "Belgium", "Switzerland")
COUNTRY_SHARES = (0.84, 0.04, 0.04, 0.03, 0.02, 0.01, 0.01, 0.01)
START_US = 1_262_563_200_000_000
"""Monday 4 January 2010, 00:00 UTC."""

TWO_YEARS_US = 728 * 86_400_000_000
META = b'{"actor":"till 3"}'
NO_HASH = bytes(32)
EVENTS_AN_ORDER = 6.1
FIRST_PRODUCT, FIRST_CUSTOMER = 50_000_000, 60_000_000
"""Numbers of streams after those of any log's orders."""

ORDERS_A_ROUND = 10_000
INSERT = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Size(NamedTuple):
    """How large a shop is; a whole one lists its products and registers its customers, and an order is one command."""

    events: int
    products: int
    customers: int
    is_whole: bool = False


def write_log(path: Path, size: Size, *, seed: int = 7) -> None:
    """Make a store at `path` with a log of about that many events."""
    store = open_store(path)
    cursor = store.database.open_cursor()
    unguarding = cursor.execute("SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    cursor.execute("PRAGMA synchronous = OFF")
    cursor.execute("BEGIN IMMEDIATE")
    for (statement,) in unguarding:
        cursor.execute(statement)
    for number, tag in enumerate(KINDS, 1):
        name, _, version = tag.partition("@")
        cursor.execute("INSERT INTO kinds VALUES (?, ?, ?)", (number, name, int(version)))
    writer = _Writer(size, np.random.default_rng(seed))
    for rows in writer.rounds():
        cursor.executemany(INSERT, rows)
    cursor.executemany("INSERT INTO streams VALUES (?, ?)", writer.streams())
    last = (writer.position, writer.clock, writer.clock)
    cursor.execute("UPDATE head SET size = ?, recorded_us = ?, clock_us = ?", last)
    for statement in schema():
        if "CREATE TRIGGER" in statement:
            cursor.execute(statement)
    cursor.execute("COMMIT")
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()


class _Writer:
    """Makes the rows of the events table, order by order."""

    def __init__(self, size: Size, random: np.random.Generator) -> None:
        self._size, self._random = size, random
        self.position, self.clock = 0, START_US
        self._versions = [0] * (size.products + 2)
        self._orders = 0
        self._orders_in_all = max(int((size.events - size.products) / EVENTS_AN_ORDER), 1)
        self._rows: list[Any] = []

    def rounds(self) -> Iterator[list[Any]]:
        """Rows, some ten thousand orders at a time."""
        self._add(1, 1, KIND["LogOpened"], '{"type":"LogOpened@1","name":"Large shop","origin":"0"}')
        for sku in range(self._size.products):
            self._stock(sku, "StockReceived", f'"quantity":{1_000_000 + sku}')
        if self._size.is_whole:
            self._list_all()
        while self.position < self._size.events:
            self._round()
            yield self._rows
            self._rows = []

    def streams(self) -> Iterator[tuple[int, str]]:
        """Every stream's number and name."""
        yield 1, "log"
        for sku in range(self._size.products):
            yield sku + 2, f"stock-{_sku(sku)}"
        for order in range(self._orders):
            yield self._size.products + 2 + 2 * order, f"order-{order + 500_000}"
            yield self._size.products + 3 + 2 * order, f"credit-C{order + 500_000}"
        if self._size.is_whole:
            yield from ((FIRST_PRODUCT + sku, f"product-{_sku(sku)}") for sku in range(self._size.products))
            yield from ((FIRST_CUSTOMER + one, f"customer-{one + 12_000}") for one in range(self._size.customers))

    def _list_all(self) -> None:
        """Products and customers have streams after all others."""
        for sku in range(self._size.products):
            text = f'"sku":"{_sku(sku)}","name":"ITEM NUMBER {sku} IN A BOX","price":"{sku % 977}.55"'
            self._add(FIRST_PRODUCT + sku, 1, KIND["ProductAdded"], _event("ProductAdded@1", text))
        for customer in range(self._size.customers):
            text = f'"customer":"{customer + 12_000}","name":"","country":"{COUNTRIES[customer % len(COUNTRIES)]}"'
            self._add(FIRST_CUSTOMER + customer, 1, KIND["CustomerRegistered"], _event("CustomerRegistered@2", text))

    def _round(self) -> None:
        random, size = self._random, self._size
        customers = (size.customers * random.random(ORDERS_A_ROUND) ** 2.5).astype(int).tolist()
        lines = random.integers(1, 4, ORDERS_A_ROUND).tolist()
        skus = (size.products * random.random((ORDERS_A_ROUND, 3)) ** 1.7).astype(int).tolist()
        pieces = random.integers(1, 13, (ORDERS_A_ROUND, 3)).tolist()
        prices = random.integers(20, 1_500, (ORDERS_A_ROUND, 3)).tolist()
        countries = random.choice(len(COUNTRIES), ORDERS_A_ROUND, p=COUNTRY_SHARES).tolist()
        chances = random.random((ORDERS_A_ROUND, 5)).tolist()
        gaps = random.exponential(TWO_YEARS_US / self._orders_in_all, ORDERS_A_ROUND).astype(int).tolist()
        for row in zip(customers, lines, skus, pieces, prices, countries, chances, gaps, strict=True):
            if self.position >= size.events:
                return
            self._order(*row)

    def _order(
        self,
        customer: int,
        count: int,
        skus: list[int],
        pieces: list[int],
        prices: list[int],
        country: int,
        chances: list[float],
        gap: int,
    ) -> None:
        self.clock += gap
        number, stream = self._orders + 500_000, self._size.products + 2 + 2 * self._orders
        self._orders += 1
        lines = [
            f'{{"line":{at + 1},"sku":"{_sku(skus[at])}","description":"ITEM NUMBER {skus[at]} IN A BOX"'
            f',"quantity":{{sign}}{pieces[at]},"price":"{prices[at] / 100:.2f}"}}'
            for at in range(count)
        ]
        buyer = "null" if chances[0] < 0.1 else f'"{customer + 12_000}"'
        rest = f'"currency":"GBP","lines":[{",".join(lines)}],"country":"{COUNTRIES[country]}"'
        sold = rest.replace("{sign}", "")
        self._add(
            stream, 1, KIND["OrderPlaced"], _event("OrderPlaced@2", f'"order":"{number}","customer":{buyer},{sold}')
        )
        for at in range(count):
            self._stock(skus[at], "StockIssued", f'"quantity":{pieces[at]},"order":"{number}"')
        self._fulfil(stream, number, chances, skus[:count], pieces)
        if chances[2] < 0.03:
            back = rest.replace("{sign}", "-")
            text = f'"credit_note":"C{number}","customer":{buyer},"order":"{number}",{back},"goods_back":false'
            self._add(stream + 1, 1, KIND["CreditNoteIssued"], _event("CreditNoteIssued@1", text))
        if chances[3] < 0.15:
            self._stock(skus[0], "StockReceived", f'"quantity":{pieces[0] * 40}')
        if chances[4] < 0.02:
            self._stock(skus[0], "StockAdjusted", '"delta":-1')

    def _fulfil(self, stream: int, number: int, chances: list[float], skus: list[int], pieces: list[int]) -> None:
        if chances[1] < 0.05:
            self._add(
                stream, 2, KIND["OrderCancelled"], _event("OrderCancelled@1", f'"order":"{number}","customer":null')
            )
            for sku, quantity in zip(skus, pieces, strict=False):
                self._stock(sku, "StockReturned", f'"quantity":{quantity},"order":"{number}"')
            return
        paid = f'"order":"{number}","amount":"{number % 977}.55","currency":"GBP","method":"card"'
        self._add(stream, 2, KIND["OrderPaid"], _event("OrderPaid@1", paid))
        if chances[1] < 0.95:
            shipped = f'"order":"{number}","carrier":"Royal Mail","tracking":"RM{number * 7919:012d}GB"'
            self._add(stream, 3, KIND["OrderShipped"], _event("OrderShipped@1", shipped))

    def _stock(self, sku: int, kind: str, text: str) -> None:
        stream = sku + 2
        self._versions[sku + 1] += 1
        self._add(stream, self._versions[sku + 1], KIND[kind], _event(f"{kind}@1", f'"sku":"{_sku(sku)}",{text}'))

    def _add(self, stream: int, version: int, kind: int, data: str) -> None:
        self.position += 1
        identity = self.position.to_bytes(16, "big")
        command = self._orders.to_bytes(16, "big") if self._size.is_whole and self._orders else identity
        clock = self.clock
        self._rows.append(
            (
                self.position,
                stream,
                version,
                kind,
                clock,
                clock,
                clock,
                identity,
                command,
                data.encode(),
                META,
                NO_HASH,
            )
        )


def _event(tag: str, fields: str) -> str:
    return f'{{"type":"{tag}",{fields}}}'


def _sku(number: int) -> str:
    return f"{number + 10_000}{'ABCD'[number % 4]}"
