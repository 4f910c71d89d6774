"""`command`: whole durable commands, one client, sixteen waiting clients and in bulk, beside `eventsourcing`."""

import threading
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from app.bootstrap import open_desk
from app.desk import Desk
from app.issue import Issue, new_command_id
from app.settings import Settings
from benchmarks.measure import Comparison, Measured, Round, alternate, nothing, percentile
from benchmarks.peer import PeerProduct, open_peer
from domain.product import AddProduct, RepriceProduct

OURS, PEER, CACHED = "playhead", "eventsourcing", "eventsourcing, cache on"
PRODUCTS, COMMANDS, CLIENTS, BULK = 200, 400, 16, 500


def run(folder: Path, *, rounds: int) -> list[Comparison]:
    """One client beside the peer, then our own sixteen and our bulk beside our one."""
    desk = open_desk(Settings(store=folder / "command.playhead", actor="bench"))
    for number in range(PRODUCTS):
        desk.execute(AddProduct(sku=f"P{number}", name="Lantern", price=Decimal(1)))
    peers = {PEER: open_peer(folder / "plain.db"), CACHED: open_peer(folder / "cached.db", cache=True)}
    price = iter(range(1, 10_000_000))
    one = Round(nothing, lambda: _one_by_one(desk, price))
    contestants = {OURS: one}
    for name, peer in peers.items():
        products = _peer_products(peer)
        contestants[name] = Round(nothing, _peer_commands(peer, products, price))
    found = [
        alternate("a whole durable command, one client", contestants, rounds=rounds, asked={PEER: 3.5, CACHED: 1.8})
    ]
    waits: list[float] = []
    many = Round(nothing, lambda: _many_clients(desk, price, waits))
    sixteen = alternate(
        "16 waiting clients beside one", {"16 clients": many, "one": one}, rounds=rounds, asked={"one": 2.0}
    )
    found.append(_with_latencies(sixteen, waits))
    bulk = Round(nothing, lambda: _bulk(desk, price))
    contestants = {"bulk": bulk, "one": one}
    found.append(alternate("bulk of 500 commands beside one by one", contestants, rounds=rounds, asked={"one": 10.0}))
    desk.close()
    for peer in peers.values():
        peer.close()
    return found


def _with_latencies(comparison: Comparison, waits: list[float]) -> Comparison:
    measured = dict(comparison.measured)
    seen = tuple(percentile(waits, share) for share in (0.5, 0.99))
    measured["16 clients"] = Measured(measured["16 clients"].per_second, seen)
    return comparison._replace(measured=measured)


def _reprice(number: int) -> RepriceProduct:
    return RepriceProduct(sku=f"P{number % PRODUCTS}", price=Decimal(number))


def _one_by_one(desk: Desk, price: Any) -> int:
    for _ in range(COMMANDS):
        desk.execute(_reprice(next(price)), reason="campaign")
    return COMMANDS


def _bulk(desk: Desk, price: Any) -> int:
    issues = [Issue(command=_reprice(next(price)), command_id=new_command_id(), actor="bench") for _ in range(BULK)]
    desk.execute_all(issues)
    return BULK


def _many_clients(desk: Desk, price: Any, waits: list[float]) -> int:
    each = COMMANDS // CLIENTS * 2

    def client(first: int) -> None:
        for number in range(each):
            started = time.perf_counter()
            desk.execute(
                RepriceProduct(sku=f"P{first}", price=Decimal(next(price) * 2 + number % 2)), reason="campaign"
            )
            waits.append(time.perf_counter() - started)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return each * CLIENTS


def _peer_products(peer: Any) -> list[UUID]:
    products = [PeerProduct(f"P{number}", "Lantern", Decimal(1)) for number in range(PRODUCTS)]
    peer.save(*products)
    return [product.id for product in products]


def _peer_commands(peer: Any, products: list[UUID], price: Any) -> Callable[[], int]:
    def work() -> int:
        for _ in range(COMMANDS):
            number = next(price)
            product = peer.repository.get(products[number % PRODUCTS])
            product.reprice(f"P{number % PRODUCTS}", Decimal(number))
            peer.save(product)
        return COMMANDS

    return work
