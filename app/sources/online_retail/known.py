"""What a store knows already of the streams that a file touches: their versions, names, countries and stock."""

from collections.abc import Iterable
from typing import NamedTuple

from domain.customer import CustomerAddressChanged, CustomerErased, CustomerRegistered
from domain.product import ProductAdded, ProductRenamed
from domain.stock import STOCK, Stock
from storage.event_store import EventStore

NEVER = -(1 << 62)
"""Earlier than any time, in microseconds."""


class KnownText(NamedTuple):
    """A product's name or a customer's country, since when (microseconds UTC); `is_closed` ones change no more."""

    text: str
    since_us: int
    is_closed: bool = False


class Known(NamedTuple):
    """Versions by stream name; customers' countries, products' names and pieces on hand by id. Absent = not there yet."""

    versions: dict[str, int]
    countries: dict[str, KnownText]
    names: dict[str, KnownText]
    on_hand: dict[str, int]


def nothing_known() -> Known:
    """What an empty store knows."""
    return Known({}, {}, {}, {})


def read_known(store: EventStore, *, customers: Iterable[str], skus: Iterable[str], goods: Iterable[str]) -> Known:
    """What the store knows of these customers, products and stocks; `goods` are the skus that have stock."""
    known = nothing_known()
    for customer in customers:
        _read_customer(store, customer, known)
    for sku in skus:
        _read_product(store, sku, known)
    for sku in goods:
        version, events = store.load_events(f"stock-{sku}")
        if version:
            stock = Stock()
            for event in events:
                stock = STOCK.evolve(stock, event)
            known.versions[f"stock-{sku}"] = version
            known.on_hand[sku] = stock.on_hand
    return known


def _read_customer(store: EventStore, customer: str, known: Known) -> None:
    for recorded in store.read_stream(f"customer-{customer}"):
        known.versions[recorded.stream] = recorded.version
        event = recorded.event
        if isinstance(event, CustomerRegistered | CustomerAddressChanged):
            known.countries[customer] = KnownText(event.country, recorded.effective_us)
        elif isinstance(event, CustomerErased):
            known.countries[customer] = KnownText("", recorded.effective_us, is_closed=True)


def _read_product(store: EventStore, sku: str, known: Known) -> None:
    for recorded in store.read_stream(f"product-{sku}"):
        known.versions[recorded.stream] = recorded.version
        if isinstance(recorded.event, ProductAdded | ProductRenamed):
            known.names[sku] = KnownText(recorded.event.name, recorded.effective_us)
