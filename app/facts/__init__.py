"""Which whole numbers each event contributes: one declaration a file."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from app.facts.arrivals import arrivals
from app.facts.item_sales import item_sales
from app.facts.movements import movements
from app.facts.sales import sales
from app.timeline.facts import FactKind

FACTS: tuple[Callable[[ZoneInfo], FactKind], ...] = (movements, sales, item_sales, arrivals)
