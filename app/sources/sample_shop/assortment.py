"""The articles of the sample shop: made from kinds, patterns and colours, and how often each is picked from the shelf."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate
from random import Random
from types import MappingProxyType

from app.sources.sample_shop.goods import COLOURS, KINDS, ORIGINS, PATTERNS, PENCE_ENDINGS, SUPPLIERS, Kind, Season

_SEASONS: Mapping[Season, tuple[float, ...]] = MappingProxyType(
    {
        "": (1.0,) * 12,
        "winter": (0.3, 0.2, 0.2, 0.15, 0.12, 0.12, 0.15, 0.25, 0.6, 1.3, 2.6, 2.4),
        "summer": (0.3, 0.5, 0.9, 1.6, 2.0, 2.1, 1.8, 1.2, 0.6, 0.35, 0.3, 0.3),
        "autumn": (0.9, 0.8, 0.7, 0.6, 0.5, 0.5, 0.5, 0.7, 1.2, 1.7, 1.9, 1.6),
    }
)
"""How much an article is wanted, by month."""


class Article:
    """One article: what the catalogue says of it, and what the warehouse and the shelf know."""

    __slots__ = (
        "appeal",
        "attributes",
        "is_on_sale",
        "is_restocked",
        "is_scripted",
        "name",
        "pack",
        "price",
        "season",
        "sku",
        "sold",
        "wanted",
    )

    def __init__(
        self,
        sku: str,
        name: str,
        price: Decimal,
        attributes: dict[str, str],
        *,
        season: Season = "",
        appeal: float = 1.0,
    ) -> None:
        self.sku = sku
        self.name = name
        self.price = price
        self.attributes = attributes
        self.season = season
        self.appeal = appeal
        self.pack = 12
        self.is_on_sale = True
        self.is_scripted = False
        """True for the articles of the stories: nobody else counts, renames or reprices them."""
        self.is_restocked = True
        self.sold = 0
        """Pieces sold since the warehouse last looked."""
        self.wanted = 0.0
        """Pieces a day, as the warehouse reckons."""

    def appeal_in(self, month: int) -> float:
        """How often it is picked in a month, against an ordinary article."""
        return self.appeal * _SEASONS[self.season][month - 1] if self.is_on_sale else 0.0

    def demand_ahead(self, month: int) -> float:
        """What the next weeks want against the present month."""
        factors = _SEASONS[self.season]
        return max(factors[month % 12], factors[month - 1]) / factors[month - 1] * (1.8 if month in (10, 11) else 1.0)


class Shelf:
    """All articles, picked by their appeal on the day."""

    def __init__(self) -> None:
        self.articles: list[Article] = []
        self._weights: Sequence[float] = ()

    def open(self, day: date) -> None:
        """Set how often each article is picked on this day."""
        self._weights = tuple(accumulate([article.appeal_in(day.month) for article in self.articles]))

    def pick(self, chance: Random) -> Article:
        """One article; those in season and in demand come more often."""
        return self.articles[bisect(self._weights, chance.random() * self._weights[-1], hi=len(self._weights) - 1)]


class Designer:
    """Invents articles, no two with the same name or stock code."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._names: set[str] = set()
        self._numbers: dict[str, int] = {}

    def article(self) -> Article:
        """A new article."""
        chance = self._chance
        while True:
            kind, pattern, colour = chance.choice(KINDS), chance.choice(PATTERNS), chance.choice(COLOURS)
            name = f"{pattern} {kind.noun}, {colour}"
            if name not in self._names:
                break
        self._names.add(name)
        number = self._numbers[kind.prefix] = self._numbers.get(kind.prefix, 1000) + 1
        article = Article(
            f"{kind.prefix}{number}",
            name,
            _price(kind, chance),
            self._attributes(kind, pattern, colour),
            season=kind.season,
            appeal=chance.lognormvariate(0, 0.9),
        )
        article.pack = kind.pack
        return article

    def _attributes(self, kind: Kind, pattern: str, colour: str) -> dict[str, str]:
        return {
            "category": kind.category,
            "pattern": pattern,
            "colour": colour,
            "material": self._chance.choice(kind.materials),
            "origin": self._chance.choice(ORIGINS),
            "supplier": self._chance.choice(SUPPLIERS),
        }


def pounds(pence: int) -> Decimal:
    """Pence as exact pounds with two decimals."""
    return Decimal(pence).scaleb(-2)


def pence(price: Decimal) -> int:
    """A price in whole pence."""
    return int(price * 100)


def _price(kind: Kind, chance: Random) -> Decimal:
    low, high = kind.pence
    drawn = int(low + (high - low) * chance.random() ** 1.5)
    return pounds(drawn // 100 * 100 + chance.choice(PENCE_ENDINGS))
