"""A product of the catalogue: its name, price, class and attributes."""

from decimal import Decimal
from typing import Annotated, Literal, TypeAlias, assert_never

import msgspec
from msgspec.structs import replace

from domain.decider import Aggregate, Command, Event, Others, Refused, State
from domain.field import NEW, Price, Sku, Text

ProductClass: TypeAlias = Literal[
    "goods", "delivery", "manual", "discount", "sample", "fee", "voucher", "bad_debt", "test"
]
Name = Annotated[Text, msgspec.Meta(title="Name", description="What the item is called in the catalogue.")]
Attributes = Annotated[
    dict[str, str],
    msgspec.Meta(
        title="Attributes",
        description="Properties by name, such as colour=white.",
        extra={"kind": "attributes", "optional": True},
    ),
]

# Commands


class AddProduct(Command):
    """Add a product to the catalogue."""

    sku: Annotated[Sku, NEW, msgspec.Meta(description="A stock code no item has had, in capitals.")]
    name: Name
    price: Price | None = None
    attributes: Attributes = msgspec.field(default_factory=dict)
    product_class: Annotated[
        ProductClass, msgspec.Meta(title="Class", description="Only goods have stock.", extra={"kind": "choice"})
    ] = "goods"


class RenameProduct(Command):
    """Change a product's name."""

    sku: Sku
    name: Name


class RepriceProduct(Command):
    """Change a product's price; orders placed keep theirs."""

    sku: Sku
    price: Price


class DescribeProduct(Command):
    """Replace a product's attributes."""

    sku: Sku
    attributes: Attributes


class DiscontinueProduct(Command):
    """Take a product out of the catalogue: it can no longer be ordered."""

    sku: Sku


# Events


class ProductAdded(Event, tag="ProductAdded@1"):
    """A product is in the catalogue; the price is None where it is not known."""

    sku: str
    name: str
    price: Decimal | None = None
    attributes: dict[str, str] = msgspec.field(default_factory=dict)
    product_class: ProductClass = "goods"


class ProductRenamed(Event, tag="ProductRenamed@1", gc=False):
    """A product is called otherwise."""

    sku: str
    name: str


class ProductRepriced(Event, tag="ProductRepriced@1", gc=False):
    """A product costs otherwise from here on."""

    sku: str
    price: Decimal


class ProductDescribed(Event, tag="ProductDescribed@1"):
    """A product has these attributes and no others."""

    sku: str
    attributes: dict[str, str]


class ProductDiscontinued(Event, tag="ProductDiscontinued@1", gc=False):
    """A product can no longer be ordered."""

    sku: str


# State


class Product(State):
    """A product as the catalogue shows it."""

    sku: str = ""
    name: str = ""
    price: Decimal | None = None
    attributes: dict[str, str] = msgspec.field(default_factory=dict)
    product_class: ProductClass = "goods"
    is_discontinued: bool = False

    @property
    def is_known(self) -> bool:
        """True once added."""
        return self.sku != ""

    @property
    def has_stock(self) -> bool:
        """True for known goods: delivery, fees and the like are not counted."""
        return self.sku != "" and self.product_class == "goods"


UNKNOWN_PRODUCT = Product()

ProductCommand: TypeAlias = AddProduct | RenameProduct | RepriceProduct | DescribeProduct | DiscontinueProduct


def decide(command: ProductCommand, state: Product, others: Others) -> tuple[Event, ...]:
    """The events a command leads to; raises Refused with the reason."""
    match command:
        case AddProduct():
            return _add(command, state)
        case RenameProduct():
            return _rename(command, state)
        case RepriceProduct():
            return _reprice(command, state)
        case DescribeProduct():
            return _describe(command, state)
        case DiscontinueProduct():
            return _discontinue(command, state)
        case _:
            assert_never(command)


def evolve(state: Product, event: Event) -> Product:
    """The product after the event."""
    match event:
        case ProductAdded():
            return _added(event) if not state.is_known else state
        case ProductRenamed():
            return replace(state, name=event.name) if state.is_known else state
        case ProductRepriced():
            return replace(state, price=event.price) if state.is_known else state
        case ProductDescribed():
            return replace(state, attributes=event.attributes) if state.is_known else state
        case ProductDiscontinued():
            return replace(state, is_discontinued=True) if state.is_known else state
        case _:
            return state


PRODUCT = Aggregate(
    category="product",
    key="sku",
    commands=(AddProduct, RenameProduct, RepriceProduct, DescribeProduct, DiscontinueProduct),
    events=(ProductAdded, ProductRenamed, ProductRepriced, ProductDescribed, ProductDiscontinued),
    initial=UNKNOWN_PRODUCT,
    decide=decide,
    evolve=evolve,
)


# Rules


def product_stream(sku: str) -> str:
    """The name of a product's stream."""
    return f"product-{sku}"


def product_in(others: Others, sku: str) -> Product:
    """The product among the states a command was given; an unknown one where it is not there."""
    state = others.get(f"product-{sku}")
    return state if isinstance(state, Product) else UNKNOWN_PRODUCT


def need_product(state: Product, sku: str, *, field: str = "sku") -> None:
    """Raises Refused unless the product is in the catalogue."""
    if not state.is_known:
        raise Refused(f"There is no item {sku} in the catalogue: add it first.", field=field)


def need_orderable(state: Product, sku: str, *, field: str = "sku") -> None:
    """Raises Refused unless the product is in the catalogue and not discontinued."""
    need_product(state, sku, field=field)
    if state.is_discontinued:
        raise Refused(f"{state.name} ({sku}) is discontinued and can no longer be ordered.", field=field)


def _add(command: AddProduct, state: Product) -> tuple[Event, ...]:
    if state.is_known:
        raise Refused(f"Item {command.sku} is in the catalogue already, as {state.name}.", field="sku")
    event = ProductAdded(
        sku=command.sku,
        name=command.name,
        price=command.price,
        attributes=command.attributes,
        product_class=command.product_class,
    )
    return (event,)


def _rename(command: RenameProduct, state: Product) -> tuple[Event, ...]:
    need_product(state, command.sku)
    return () if command.name == state.name else (ProductRenamed(sku=command.sku, name=command.name),)


def _reprice(command: RepriceProduct, state: Product) -> tuple[Event, ...]:
    need_product(state, command.sku)
    return () if command.price == state.price else (ProductRepriced(sku=command.sku, price=command.price),)


def _describe(command: DescribeProduct, state: Product) -> tuple[Event, ...]:
    need_product(state, command.sku)
    if command.attributes == state.attributes:
        return ()
    return (ProductDescribed(sku=command.sku, attributes=command.attributes),)


def _discontinue(command: DiscontinueProduct, state: Product) -> tuple[Event, ...]:
    need_product(state, command.sku)
    return () if state.is_discontinued else (ProductDiscontinued(sku=command.sku),)


# Facts


def _added(event: ProductAdded) -> Product:
    return Product(
        sku=event.sku,
        name=event.name,
        price=event.price,
        attributes=event.attributes,
        product_class=event.product_class,
    )
