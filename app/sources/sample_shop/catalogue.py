"""The catalogue's year: price lists, Black Friday, new names and descriptions, collections that come and go."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from app.sources.sample_shop.assortment import Article, pence, pounds
from app.sources.sample_shop.chances import times
from app.sources.sample_shop.seasons import MINUTE, SECOND, at, at_work, is_working_day, midnight
from app.sources.sample_shop.shop import Shop
from app.sources.sample_shop.warehouse import Warehouse
from app.sources.sample_shop.words import AGENTS, BUYER, CLEARANCE, DESCRIBED, NEW_PRICE, NEW_WORDS
from domain.product import AddProduct, DescribeProduct, DiscontinueProduct, RenameProduct, RepriceProduct

_REPRICED, _RENAMED, _DESCRIBED = 0.5, 0.05, 0.2
"""How often a year that happens to an article."""
_COLLECTION, _CLEARED = 0.08, 0.06
"""The part of the articles that is new with a collection, and that is given up at its end."""
_CUT, _PULL = 0.3, 2.5
"""The part of the articles that is cheaper on Black Friday, and how much more often those are picked then."""
_WORKING_DAYS = 255


class Campaign:
    """Prices that are set together, for one reason and as one piece of work."""

    __slots__ = ("prices", "reason", "work")

    def __init__(self, reason: str) -> None:
        self.reason = reason
        self.work = ""
        self.prices = 0


class Catalogue:
    """Changes articles; those of the stories are left alone."""

    def __init__(self, shop: Shop, warehouse: Warehouse) -> None:
        self._shop = shop
        self._warehouse = warehouse
        self._chance = shop.chance("catalogue")
        self._cut: dict[str, tuple[Article, Decimal]] = {}

    def open_day(self, day: date) -> None:
        """Put the day's changes into the timetable."""
        if is_working_day(day) and day.weekday() < 5:
            self._small_changes(day)
            self._collections(day)
        for friday in self._shop.plan.black_fridays:
            if day == friday - timedelta(days=1):
                self._shop.timetable.add(at(day, "18:00"), partial(self._cut_prices, friday))
            elif day == friday + timedelta(days=4):
                self._shop.timetable.add(at(day, "07:30"), partial(self._restore_prices, friday))

    def _small_changes(self, day: date) -> None:
        count = len(self._shop.shelf.articles) / _WORKING_DAYS
        for a_year, change in ((_REPRICED, self._reprice), (_RENAMED, self._rename), (_DESCRIBED, self._describe)):
            for _ in range(times(a_year * count, self._chance)):
                self._shop.timetable.add(at_work(midnight(day), self._chance), change)

    def _collections(self, day: date) -> None:
        """Spring and autumn collections on the first working days of March and September, a price list in February."""
        if not _is_first_working_day(day):
            return
        if day.month in (3, 9):
            self._shop.timetable.add(at(day, "10:00"), self._add_collection)
        elif day.month in (1, 7) and day != self._shop.plan.first_day:
            self._shop.timetable.add(at(day, "11:00"), self._clear)
        elif day.month == 2:
            self._shop.timetable.add(at(day, "07:00"), partial(self._enter_price_list, day.year))

    # Prices

    def _reprice(self, moment: int) -> None:
        article = self._any()
        if article is not None and not self._cut:
            factor = Decimal(self._chance.choice(("0.92", "0.95", "1.04", "1.06", "1.1")))
            campaign = Campaign(self._chance.choice(NEW_PRICE))
            self._set_price(article, _rounded(article.price * factor), campaign, moment)

    def _enter_price_list(self, year: int, moment: int) -> None:
        campaign = Campaign(f"Price list {year}")
        for article in self._on_sale():
            if self._chance.random() < 0.6:
                factor = Decimal(100 + self._chance.randint(2, 8)) / 100
                self._set_later(article, _rounded(article.price * factor), campaign, moment)

    def _cut_prices(self, friday: date, moment: int) -> None:
        campaign = Campaign(f"Black Friday {friday.year}")
        for article in self._on_sale():
            if self._chance.random() < _CUT:
                was, factor = article.price, Decimal(self._chance.choice(("0.7", "0.75", "0.8", "0.85")))
                self._cut[article.sku] = (article, was)
                article.appeal *= _PULL
                self._set_later(article, _rounded(was * factor), campaign, moment)

    def _restore_prices(self, friday: date, moment: int) -> None:
        campaign = Campaign(f"Black Friday {friday.year} is over")
        for article, was in self._cut.values():
            article.appeal /= _PULL
            self._set_later(article, was, campaign, moment)
        self._cut = {}

    def _set_later(self, article: Article, price: Decimal, campaign: "Campaign", moment: int) -> None:
        """Each price of a list takes the buyer some seconds."""
        campaign.prices += 1
        later = moment + campaign.prices * 4 * SECOND
        self._shop.timetable.add(later, partial(self._set_price, article, price, campaign))

    def _set_price(self, article: Article, price: Decimal, campaign: "Campaign", moment: int) -> None:
        command = RepriceProduct(sku=article.sku, price=price)
        told = self._shop.journal.issue(command, moment, actor=BUYER, reason=campaign.reason, correlation=campaign.work)
        campaign.work = campaign.work or told
        article.price = price

    # Names, descriptions, collections

    def _rename(self, moment: int) -> None:
        article = self._any()
        if article is not None:
            noun, comma, colour = article.name.partition(", ")
            article.name = f"{noun} in {colour}" if comma else noun.replace(" in ", ", ", 1)
            command = RenameProduct(sku=article.sku, name=article.name)
            self._shop.journal.issue(command, moment, actor=BUYER, reason=self._chance.choice(NEW_WORDS))

    def _describe(self, moment: int) -> None:
        article = self._any()
        if article is not None:
            more = self._chance.choice(
                (
                    ("weight", f"{self._chance.randrange(8, 240) * 10} g"),
                    ("care", self._chance.choice(("wipe clean", "wash by hand", "dishwasher safe", "keep dry"))),
                    ("gift box", self._chance.choice(("yes", "no"))),
                )
            )
            article.attributes = {**article.attributes, more[0]: more[1]}
            command = DescribeProduct(sku=article.sku, attributes=article.attributes)
            actor = self._chance.choice(AGENTS)
            self._shop.journal.issue(command, moment, actor=actor, reason=self._chance.choice(DESCRIBED))

    def _add_collection(self, moment: int) -> None:
        for number in range(max(2, int(_COLLECTION * len(self._shop.shelf.articles)))):
            article = self._shop.designer.article()
            added = moment + number * MINUTE // 3
            self._shop.timetable.add(added, partial(self._add, article))

    def _add(self, article: Article, moment: int) -> None:
        added = self._shop.journal.issue(product_of(article), moment, actor=BUYER, reason="New collection")
        if added:
            self._shop.shelf.articles.append(article)
            stock_up = partial(self._warehouse.stock_up, article, 2 * article.pack)
            self._shop.timetable.add(moment + MINUTE, stock_up)

    def _clear(self, moment: int) -> None:
        articles = self._on_sale()
        for article in self._chance.sample(articles, max(1, int(_CLEARED * len(articles)))):
            article.is_on_sale = False
            command = DiscontinueProduct(sku=article.sku)
            self._shop.journal.issue(command, moment, actor=BUYER, reason=self._chance.choice(CLEARANCE))

    def _on_sale(self) -> list[Article]:
        return [article for article in self._shop.shelf.articles if article.is_on_sale and not article.is_scripted]

    def _any(self) -> Article | None:
        article = self._chance.choice(self._shop.shelf.articles)
        return article if article.is_on_sale and not article.is_scripted else None


def product_of(article: Article) -> AddProduct:
    """The command that adds an article to the catalogue."""
    return AddProduct(sku=article.sku, name=article.name, price=article.price, attributes=article.attributes)


def _rounded(price: Decimal) -> Decimal:
    """A price that looks like one: full pounds, halves, or 95 pence."""
    whole, rest = divmod(pence(price), 100)
    return pounds(max(whole * 100 + (0 if rest < 25 else 50 if rest < 75 else 95), 95))


def _is_first_working_day(day: date) -> bool:
    return is_working_day(day) and not any(is_working_day(day.replace(day=earlier)) for earlier in range(1, day.day))
