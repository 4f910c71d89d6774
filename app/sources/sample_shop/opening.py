"""The opening morning: the log is opened, the catalogue taken over, the shelves are filled."""

from uuid import UUID, uuid5

from app.sources.sample_shop.catalogue import product_of
from app.sources.sample_shop.plan import NAME
from app.sources.sample_shop.sales import POSTAGE, POSTAGE_PRICE
from app.sources.sample_shop.seasons import SECOND, ZONE, at
from app.sources.sample_shop.shop import Shop
from app.sources.sample_shop.stories import STORY_ARTICLES
from app.sources.sample_shop.words import CATALOGUE_IMPORT
from domain.log import OpenLog
from domain.product import AddProduct
from domain.stock import ReceiveStock
from storage.tables import FORMAT

_SAMPLES = UUID("7d0ff8f1-4c3b-5b7e-9d55-2f3a6a3f7c11")
"""The name space of sample shops: the same plan gives the same origin."""
_CATALOGUE = "catalogue-of-the-old-shop.csv"
_DAYS_IN_STOCK = 40


def open_shop(shop: Shop) -> None:
    """Issue what stands at the beginning of the history."""
    moment = at(shop.plan.first_day, "06:30")
    _open_log(shop, moment)
    for _ in range(shop.plan.products):
        shop.shelf.articles.append(shop.designer.article())
    shop.shelf.articles += [article() for article in STORY_ARTICLES]
    work = _take_over_catalogue(shop, moment + 60 * SECOND)
    _fill_shelves(shop, at(shop.plan.first_day, "07:10"), work)


def _open_log(shop: Shop, moment: int) -> None:
    plan = shop.plan
    origin = uuid5(_SAMPLES, f"{plan.seed}/{plan.events}/{plan.last_day}")
    command = OpenLog(name=NAME, business_zone=ZONE.key, format=FORMAT, origin=str(origin))
    shop.journal.issue(command, moment, actor="Playhead")


def _take_over_catalogue(shop: Shop, moment: int) -> str:
    """Add every article; gives the id of the work."""
    postage = AddProduct(sku=POSTAGE, name="Postage and packing", price=POSTAGE_PRICE, product_class="delivery")
    commands = [*map(product_of, shop.shelf.articles), postage]
    work = ""
    for row, command in enumerate(commands, start=2):
        told = shop.journal.issue(
            command,
            moment + row * SECOND // 4,
            actor=CATALOGUE_IMPORT,
            reason="Taken over from the old shop",
            correlation=work,
            source={"file": _CATALOGUE, "row": row},
        )
        work = work or told
    return work


def _fill_shelves(shop: Shop, moment: int, work: str) -> None:
    appeal = sum(article.appeal for article in shop.shelf.articles)
    pieces_a_day = shop.plan.events / 730 * 0.62
    for number, article in enumerate(shop.shelf.articles):
        article.wanted = pieces_a_day * article.appeal / appeal
        packs = max(int(article.wanted * _DAYS_IN_STOCK / article.pack), 1) + 1
        command = ReceiveStock(sku=article.sku, quantity=packs * article.pack)
        shop.journal.issue(
            command,
            moment + number * SECOND,
            actor=CATALOGUE_IMPORT,
            reason="Opening stock",
            correlation=work,
            source={"file": _CATALOGUE, "row": number + 2},
        )
