"""Goods received beside the window for a while: does its memory stay, do reference counts, does the window keep up."""

import sys
import threading
import time

import msgspec

from app.desk import Desk
from app.issue import Issue, new_command_id
from benchmarks.processor import memory_mb, references
from benchmarks.window.figure import Figure, figure
from benchmarks.window.lateness import Ticks, lateness
from benchmarks.window.stage import spend
from domain.stock import ReceiveStock

EVENTS_A_SECOND = 400.0
BATCH = 40
SKUS = 500
NEW_SKU = "85123A"
STEADY = 0.25
MOST_MB_A_MINUTE = 1.0
MOST_REFERENCES_A_MINUTE = 500.0


class Look(msgspec.Struct, frozen=True):
    """Seconds since the start, memory in megabytes, reference counts, blocks of memory that Python holds."""

    seconds: float
    memory: float
    counts: dict[str, int]
    blocks: int


def soak(desk: Desk, quiet: Ticks, *, seconds: float, looks: int = 20) -> list[Figure]:
    """Receive goods at 400 events a second; slopes are of the time after the first quarter."""
    till = _Till(desk)
    ticks, began, before = Ticks(), time.monotonic(), desk.store.size()
    seen: list[Look] = []
    till.start()
    for _ in range(looks):
        spend(seconds / looks)
        seen.append(Look(time.monotonic() - began, memory_mb(), references(), sys.getallocatedblocks()))
    till.stop()
    ticks.stop()
    work = "soak"
    steady = seen[int(looks * STEADY) :]
    minutes = (steady[-1].seconds - steady[0].seconds) / 60
    events = (desk.store.size() - before) / (time.monotonic() - began)
    behind = desk.store.size() - desk.models.reached()
    return [
        *lateness(work, ticks, quiet),
        figure(work, "events a second", events, "", least=EVENTS_A_SECOND * 0.95),
        figure(work, "events not yet in the read models at the end", behind, ""),
        figure(work, "memory at the start", seen[0].memory, "MB"),
        figure(work, "memory at the end", seen[-1].memory, "MB"),
        figure(work, "memory grows", (steady[-1].memory - steady[0].memory) / minutes, "MB/min", most=MOST_MB_A_MINUTE),
        figure(work, "blocks of memory grow", (steady[-1].blocks - steady[0].blocks) / minutes, "/min"),
        *(
            figure(
                work,
                f"references to {name} drift",
                abs(steady[-1].counts[name] - steady[0].counts[name]) / minutes,
                "/min",
                most=MOST_REFERENCES_A_MINUTE,
            )
            for name in seen[0].counts
        ),
    ]


class _Till(threading.Thread):
    """Receives goods, forty deliveries in one durable commit ten times a second."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="till")
        self._desk, self._stop_wanted = desk, threading.Event()
        self._skus = desk.timelines.inventory.on_hand().skus[:SKUS] or [NEW_SKU]

    def run(self) -> None:
        """Until it is stopped; a pace that cannot be kept is not made up for."""
        due, turn = time.monotonic(), 0
        while not self._stop_wanted.wait(max(0.0, due - time.monotonic())):
            due = max(due + BATCH / EVENTS_A_SECOND, time.monotonic() - 1)
            skus = [self._skus[(turn + number) % len(self._skus)] for number in range(BATCH)]
            self._desk.execute_all([_delivery(sku) for sku in skus])
            turn += BATCH

    def stop(self) -> None:
        """Stop and wait for the last commit."""
        self._stop_wanted.set()
        self.join()


def _delivery(sku: str) -> Issue:
    return Issue(command=ReceiveStock(sku=sku, quantity=1), command_id=new_command_id(), actor="soak")
