"""The warehouse: goods come in before they run out, are counted, break, and are sometimes booked a day late."""

from datetime import date
from functools import partial

from app.sources.sample_shop.assortment import Article
from app.sources.sample_shop.chances import times
from app.sources.sample_shop.seasons import DAY, HOUR, at, at_work, is_working_day, midnight
from app.sources.sample_shop.shop import Shop
from app.sources.sample_shop.words import FOUND, MISSING, STOREKEEPER, WAREHOUSE
from domain.stock import AdjustStock, ReceiveStock

_DAYS_AHEAD, _DAYS_ORDERED = 24, 42
_BOOKED_LATE, _SHEET_LATE = 0.04, 0.2
_PART_COUNTED, _DIFFERENCES = 6, 0.08
_BREAKAGES_A_DAY = 0.0006
"""For each article."""


class Warehouse:
    """Replenishes, counts and corrects the stock of every article that is not part of a story."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._chance = shop.chance("warehouse")
        self._deliveries = 4_100
        self._month_counted = 0
        self._coming: set[str] = set()

    def open_day(self, day: date) -> None:
        """Look at a fifth of the articles, count some at the beginning of a month, and book what broke."""
        if not is_working_day(day) or day.weekday() > 4:
            return
        table = self._shop.timetable
        table.add(at(day, "07:45"), partial(self._look_through, day))
        if day.month != self._month_counted:
            self._month_counted = day.month
            table.add(at(day, "16:30"), partial(self._count, day))
        for _ in range(times(_BREAKAGES_A_DAY * len(self._shop.shelf.articles), self._chance)):
            table.add(at_work(midnight(day) + 9 * HOUR, self._chance), self._break)

    def stock_up(self, article: Article, pieces: int, moment: int) -> None:
        """Take in the first pieces of an article."""
        self._receive(article, self._packed(article, pieces), moment, moment)

    # Replenishment

    def _look_through(self, day: date, moment: int) -> None:
        for article in self._shop.shelf.articles[day.weekday() :: 5]:
            article.wanted += (article.sold / 7 - article.wanted) * 0.3
            article.sold = 0
            if not (article.is_restocked and article.is_on_sale) or article.sku in self._coming:
                continue
            wanted = article.wanted * article.demand_ahead(day.month)
            if self._shop.on_hand(article.sku) < max(wanted * _DAYS_AHEAD, article.pack / 2):
                self._coming.add(article.sku)
                self._reorder(article, max(int(wanted * _DAYS_ORDERED), article.pack), moment)

    def _reorder(self, article: Article, pieces: int, moment: int) -> None:
        arrived = at_work(moment + self._chance.randint(3, 9) * DAY, self._chance)
        is_late = self._chance.random() < _BOOKED_LATE
        booked = at_work(arrived + 10 * HOUR, self._chance) if is_late else arrived
        arrive = partial(self._arrive, article, self._packed(article, pieces), arrived)
        self._shop.timetable.add(booked, arrive)

    def _arrive(self, article: Article, pieces: int, arrived: int, moment: int) -> None:
        self._coming.discard(article.sku)
        self._receive(article, pieces, arrived, moment)

    def _receive(self, article: Article, pieces: int, arrived: int, moment: int) -> None:
        self._deliveries += 1
        reason = f"Delivery note DN-{self._deliveries}"
        if moment > arrived:
            reason += ", found in the tray the day after"
        command = ReceiveStock(sku=article.sku, quantity=pieces)
        self._shop.journal.issue(command, moment, actor=WAREHOUSE, reason=reason, effective=arrived)

    def _packed(self, article: Article, pieces: int) -> int:
        """Pieces rounded up to whole packs."""
        return -(-pieces // article.pack) * article.pack

    # Counting

    def _count(self, day: date, moment: int) -> None:
        """A sixth of the articles each month; some of the sheets are entered two days later."""
        is_late = self._chance.random() < _SHEET_LATE
        entered = at_work(moment + DAY, self._chance) if is_late else moment
        for article in self._shop.shelf.articles[day.month % _PART_COUNTED :: _PART_COUNTED]:
            if not article.is_scripted and self._chance.random() < _DIFFERENCES:
                entered += int(self._chance.random() * HOUR / 20)
                self._shop.timetable.add(entered, partial(self._correct, article, moment))

    def _correct(self, article: Article, counted: int, moment: int) -> None:
        size = self._chance.choice((1, 1, 1, 2, 2, 3, 5))
        is_found = self._chance.random() < 0.25
        self._adjust(article, size if is_found else -size, counted, moment)

    def _break(self, moment: int) -> None:
        article = self._chance.choice(self._shop.shelf.articles)
        if not article.is_scripted:
            self._adjust(article, -1, moment, moment)

    def _adjust(self, article: Article, delta: int, counted: int, moment: int) -> None:
        delta = max(delta, -self._shop.on_hand(article.sku))
        words = self._chance.choice(FOUND if delta > 0 else MISSING)
        late = ", sheet entered later" if moment > counted + HOUR else ""
        self._shop.journal.issue(
            AdjustStock(sku=article.sku, delta=delta),
            moment,
            actor=STOREKEEPER,
            reason=f"{abs(delta)} {words}{late}",
            effective=counted if late else None,
        )
