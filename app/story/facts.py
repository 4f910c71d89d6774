"""The facts of each kind of state: what a story and a comparison can say about it."""

from collections.abc import Iterable
from decimal import Decimal

from app.story.fact import MINUS, Fact, sum_of
from domain.customer import Customer
from domain.decider import State
from domain.line import OrderLine
from domain.money import figure
from domain.order import Order
from domain.product import Product
from domain.stock import Stock

TOTAL, ON_HAND, PRICE, SPENT = "total", "on hand", "price", "spent"
HEADLINES = (TOTAL, ON_HAND, PRICE)
"""The figures a story keeps beside its sentences, the most telling first; a customer's are one a currency (SPENT)."""


def facts_of(state: State) -> tuple[Fact, ...]:
    """Everything there is to say about a state; nothing about one of a stream that does not exist yet."""
    match state:
        case Order():
            return _order(state) if state.is_known else ()
        case Customer():
            return _customer(state) if state.is_known else ()
        case Product():
            return _product(state) if state.is_known else ()
        case Stock():
            return (_pieces(ON_HAND, (3, 0), "on hand", state.on_hand),) if state.sku else ()
        case _:
            return ()


def order_in_short(order: Order) -> tuple[Fact, ...]:
    """An order as one fact of its customer: its stage and what it comes to."""
    if not order.is_known:
        return ()
    text = f"{order.stage} · {sum_of(order.total, order.currency)}"
    number = int(order.order) if order.order.isdecimal() else 0
    key = f"order {order.order}"
    return (_fact(key, (5, number), f"Order {order.order}", text, amount=order.total, currency=order.currency),)


def spent(owed: Iterable[tuple[str, Decimal]]) -> tuple[Fact, ...]:
    """What orders come to together, each a currency and its total less what was credited; one fact a currency."""
    sums: dict[str, Decimal] = {}
    for currency, amount in owed:
        sums[currency] = sums.get(currency, Decimal(0)) + amount
    return tuple(
        _fact(f"{SPENT} {currency}", (4, place), "orders", sum_of(amount, currency), amount, currency)
        for place, (currency, amount) in enumerate(sorted(sums.items()))
    )


def open_amount(order: Order) -> Decimal:
    """What the customer still has to pay; below zero: what is to be given back. A cancelled order owes nothing."""
    owed = Decimal(0) if order.stage == "cancelled" else order.due
    return owed - (order.paid or Decimal(0))


# Orders


def _order(order: Order) -> tuple[Fact, ...]:
    facts = [
        _fact("stage", (0, 0), "stage", order.stage),
        _fact("customer", (0, 1), "customer", order.customer or "a guest"),
        _fact("country", (0, 2), "country", order.country),
        _fact("address", (0, 3), "delivery address", _in_one_line(order.delivery_address) or "the customer's own"),
    ]
    facts += [_line(line, order.currency) for line in order.lines]
    facts += _sums(order)
    if order.carrier:
        shipped = " ".join(part for part in (order.carrier, order.tracking) if part)
        facts.append(_fact("carrier", (3, 0), "shipped with", shipped))
    return tuple(facts)


def _line(line: OrderLine, currency: str) -> Fact:
    name = line.description.strip() or line.sku
    text = f"{_count(line.quantity)} × {figure(line.price, currency)} = {sum_of(line.amount, currency)}"
    label = f"{line.line}. {name}"
    return _fact(f"line {line.line}", (1, line.line), label, text, amount=line.amount, currency=currency)


def _sums(order: Order) -> list[Fact]:
    currency = order.currency
    credited = order.total - order.due
    paid = sum_of(order.paid, currency) if order.paid is not None else "not yet"
    facts = [
        _money(TOTAL, (2, 0), "total", order.total, currency),
        _fact("paid", (2, 1), "paid", paid, order.paid or Decimal(0), currency),
    ]
    if order.credit_notes:
        facts.append(_money("credited", (2, 2), "credited", credited, currency))
    return [*facts, _money("open", (2, 3), "open amount", open_amount(order), currency)]


# Customers and products


def _customer(customer: Customer) -> tuple[Fact, ...]:
    name = " ".join(part for part in (customer.name, customer.middle_name and f"({customer.middle_name})") if part)
    facts = [
        _fact("name", (0, 0), "name", name or "not known"),
        _fact("email", (0, 1), "e-mail", customer.email or "not known"),
        _fact("address", (0, 2), "address", _in_one_line(customer.address) or "not known"),
        _fact("country", (0, 3), "country", customer.country or "not known"),
    ]
    return (*facts, _fact("erased", (0, 4), "erased", "yes")) if customer.is_erased else tuple(facts)


def _product(product: Product) -> tuple[Fact, ...]:
    price = "none" if product.price is None else figure(product.price)
    facts = [
        _fact("name", (0, 0), "name", product.name),
        _fact("class", (0, 1), "class", product.product_class.replace("_", " ")),
        _fact(PRICE, (0, 2), "price", price, product.price),
    ]
    if product.is_discontinued:
        facts.append(_fact("discontinued", (0, 3), "discontinued", "yes"))
    attributes = enumerate(sorted(product.attributes.items()))
    return (*facts, *(_fact(f"attribute {name}", (2, place), name, text) for place, (name, text) in attributes))


# How they are written


def _fact(
    key: str,
    place: tuple[int, int],
    label: str,
    text: str,
    amount: Decimal | None = None,
    currency: str = "",
) -> Fact:
    return Fact(key=key, place=place, label=label, text=text, amount=amount, currency=currency)


def _money(key: str, place: tuple[int, int], label: str, amount: Decimal, currency: str) -> Fact:
    return _fact(key, place, label, sum_of(amount, currency), amount, currency)


def _pieces(key: str, place: tuple[int, int], label: str, pieces: int) -> Fact:
    return _fact(key, place, label, _count(pieces), Decimal(pieces))


def _count(pieces: int) -> str:
    return f"{pieces:,}".replace("-", MINUS)


def _in_one_line(text: str) -> str:
    return ", ".join(part for part in text.split("\n") if part)
