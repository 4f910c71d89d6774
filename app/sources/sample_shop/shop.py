"""The sample shop at work: what its departments share."""

from dataclasses import dataclass, field
from random import Random

from app.sources.sample_shop.assortment import Designer, Shelf
from app.sources.sample_shop.clientele import Clientele
from app.sources.sample_shop.journal import Journal
from app.sources.sample_shop.people import People
from app.sources.sample_shop.plan import Plan
from app.sources.sample_shop.timetable import Timetable
from domain.stock import Stock


@dataclass(slots=True)
class Shop:
    """The plan, the journal that commands go to, the timetable, the shelf and the customers."""

    plan: Plan
    journal: Journal
    timetable: Timetable = field(default_factory=Timetable)
    shelf: Shelf = field(default_factory=Shelf)
    clientele: Clientele = field(default_factory=Clientele)
    people: People = field(init=False)
    designer: Designer = field(init=False)

    def __post_init__(self) -> None:
        self.people = People(self.plan.seed)
        self.designer = Designer(self.chance("designs"))

    def chance(self, department: str) -> Random:
        """A department's own source of chance, so that one does not disturb another."""
        return Random(f"{self.plan.seed}/{department}")

    def on_hand(self, sku: str) -> int:
        """The pieces of an article in stock."""
        stock = self.journal.state(f"stock-{sku}")
        return stock.on_hand if isinstance(stock, Stock) else 0
