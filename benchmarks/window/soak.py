"""A shop that trades beside the window for a while: does its memory stay, do reference counts, does the window keep up."""

import gc
import sys
import time

import msgspec

from app.desk import Desk
from app.simulation import Simulation
from benchmarks.processor import memory_mb, references
from benchmarks.window.figure import Figure, figure
from benchmarks.window.lateness import Ticks, lateness
from benchmarks.window.stage import spend

EVENTS_A_SECOND = 400.0
FIRST_LOOK_S = 2.0
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
    """Trade at 400 events a second; slopes are of the time after the first quarter."""
    rate = _commands_a_second(desk)
    simulation = Simulation(desk, rate=rate, seed=1)
    ticks, began, before = Ticks(), time.monotonic(), desk.store.size()
    seen: list[Look] = []
    simulation.start()
    for _ in range(looks):
        spend(seconds / looks)
        gc.collect()
        seen.append(Look(time.monotonic() - began, memory_mb(), references(), sys.getallocatedblocks()))
    simulation.stop()
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


def _commands_a_second(desk: Desk) -> float:
    """The pace of commands that makes 400 events a second of this shop."""
    simulation = Simulation(desk, rate=EVENTS_A_SECOND / 2, seed=2)
    before = desk.store.size()
    simulation.start()
    spend(FIRST_LOOK_S)
    simulation.stop()
    commands = max(1, simulation.counts.commands)
    return EVENTS_A_SECOND * commands / max(1, desk.store.size() - before)
