"""What a simulated shop sells: goods of the store's own catalogue, or a small one of its own in an empty store."""

from decimal import Decimal
from random import Random

from app.desk import Desk
from app.sources.sample_shop.assortment import Designer
from domain.decider import Command
from domain.product import AddProduct, Product, RepriceProduct
from domain.stock import ReceiveStock

MOST_LOOKED_AT, MOST_SOLD = 4_000, 300
_NEW = 40


class Wares:
    """Goods with their prices, picked at random; some far more often than others."""

    def __init__(self, desk: Desk, chance: Random) -> None:
        self._desk = desk
        self._chance = chance
        self._prices: dict[str, Decimal] = {}
        self._skus: list[str] = []
        self._opening: list[Command] = []
        streams = desk.store.streams("product-", limit=MOST_LOOKED_AT)
        for stream in chance.sample(streams, min(len(streams), MOST_SOLD)):
            self.is_for_sale(stream.removeprefix("product-"))
        if not self._skus:
            self._opening = self._new_goods()

    def opening(self) -> Command | None:
        """What an empty shop does first, one command after the other; None when it is open."""
        return self._opening.pop() if self._opening else None

    def any(self) -> tuple[str, Decimal]:
        """A stock code and its price."""
        place = int(self._chance.random() ** 2 * len(self._skus))
        sku = self._skus[place]
        return sku, self._prices[sku]

    def heard(self, command: Command) -> None:
        """Take in a command that was stored."""
        match command:
            case AddProduct() if command.price is not None:
                self._keep(command.sku, command.price)
            case RepriceProduct():
                self._prices[command.sku] = command.price

    def is_for_sale(self, sku: str) -> bool:
        """Whether an article can be ordered, as the store has it now; one that cannot is not picked again."""
        _, product = self._desk.state_of(f"product-{sku}")
        if isinstance(product, Product) and product.has_stock and product.price and not product.is_discontinued:
            self._keep(sku, product.price)
            return True
        if sku in self._prices and len(self._skus) > 1:
            del self._prices[sku]
            self._skus.remove(sku)
        return False

    def _keep(self, sku: str, price: Decimal) -> None:
        if sku not in self._prices:
            self._skus.append(sku)
        self._prices[sku] = price

    def _new_goods(self) -> list[Command]:
        """The commands of an opening, the last one first."""
        designer = Designer(self._chance)
        commands: list[Command] = []
        for _ in range(_NEW):
            article = designer.article()
            price, attributes = article.price, article.attributes
            commands.append(AddProduct(sku=article.sku, name=article.name, price=price, attributes=attributes))
            commands.append(ReceiveStock(sku=article.sku, quantity=article.pack * 10))
        return commands[::-1]
