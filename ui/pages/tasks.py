"""Three guided tasks in the sample shop: what to do step by step, and what shows that a step was done."""

import msgspec


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step; `proof` is what shows it was done ("asof", "compare", "stream order-10472", "panel inventory").

    A step without proof is ticked by hand.
    """

    text: str
    proof: str = ""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A task with its answer, which one sees when all is done."""

    id: str
    title: str
    told: str
    steps: tuple[Step, ...]
    answer: str


CLAIM = Task(
    id="claim",
    title="Resolve a claim",
    told="A customer says her order was different.",
    steps=(
        Step(
            text="Press Ctrl+K, type 10472 and press Enter: the story of the order opens.", proof="stream order-10472"
        ),
        Step(text="Press Ctrl+G and type Order 10472 as placed: this is what she remembers.", proof="asof"),
        Step(text="In the time bar press Shift+Right, event by event: who changed what, and why.", proof="stepped"),
        Step(text="Press Ctrl+D: the order as placed, compared with now.", proof="compare"),
    ),
    answer="She rang for twelve tumblers, wrote that she wanted no candles and gave another address: 244.50 is right.",
)

STOCK = Task(
    id="stock",
    title="Stock before Black Friday",
    told="How many paper stars (AS1000) were there?",
    steps=(
        Step(text="Press Ctrl+G and type Black Friday 2025: the moment before it began.", proof="asof"),
        Step(text="Open the inventory and find AS1000.", proof="panel inventory"),
        Step(text="Mark A here, go to before 3 Dec 2025 and mark B (I and O in the time bar).", proof="compare"),
        Step(text="Ask the difference why: one of its events happened earlier than it was known."),
    ),
    answer="240 paper stars, none sold yet. Six were found to be damaged days later: a late event, known on Monday.",
)

REBUILD = Task(
    id="rebuild",
    title="Rebuild a projection",
    told="Make a read model anew while it serves.",
    steps=(
        Step(text="Open the projections.", proof="panel projections"),
        Step(text="Choose one and rebuild it; the old one goes on answering."),
        Step(text="Read its report: the same rows, the same checksum, or what differs."),
    ),
    answer="Read models are views of the events: they can be made anew at any time, and nothing is lost.",
)

TASKS: tuple[Task, ...] = (CLAIM, STOCK, REBUILD)
