"""A credit note: money goes back for goods or as an allowance, and the goods may come back into stock."""

from decimal import Decimal
from typing import Annotated, TypeAlias, assert_never

import msgspec
from msgspec.structs import replace

from domain.customer import customer_in, customer_stream
from domain.decider import Aggregate, Command, Event, Others, Refused, State
from domain.field import OPTIONAL, Country, Currency, CustomerId, Flag, OrderId, Pieces, Price, Sku
from domain.line import OrderLine, listed_line, need_keepable, total_of
from domain.order import UNKNOWN_ORDER, CreditedLine, CreditOrder, Order
from domain.product import need_product, product_in, product_stream
from domain.stock import stock_steps

# Commands


class NewCreditLine(msgspec.Struct, frozen=True, kw_only=True):
    """A credited item; without a price it is credited at the price it was sold at, or the product's current one."""

    sku: Sku
    quantity: Pieces
    price: (
        Annotated[Price, msgspec.Meta(description="The price of one piece; empty for the price it was sold at.")] | None
    ) = None


class IssueCreditNote(Command, kw_only=True):
    """Credit items of an order, or of an order nobody remembers."""

    credit_note: Annotated[
        str,
        msgspec.Meta(
            title="Credit note", description="A number no credit note has had, such as C536379.", extra={"kind": "id"}
        ),
    ]
    order: Annotated[OrderId, msgspec.Meta(description="The order credited; empty where it is not known.")] | None = (
        None
    )
    customer: (
        Annotated[CustomerId, msgspec.Meta(description="Who is credited; empty for the order's customer or a guest.")]
        | None
    ) = None
    lines: Annotated[
        tuple[NewCreditLine, ...],
        msgspec.Meta(title="Lines", description="What is credited: item, quantity and price of each line."),
    ]
    currency: (
        Annotated[Currency, msgspec.Meta(description="Empty for the order's currency, or GBP without an order.")] | None
    ) = None
    country: Annotated[
        Country, OPTIONAL, msgspec.Meta(description="Empty for the country of the order or the customer.")
    ] = ""
    goods_back: Annotated[
        Flag, msgspec.Meta(title="Goods come back", description="Whether the goods return to stock.")
    ] = True


# Events


class CreditNoteIssued(Event, tag="CreditNoteIssued@1"):
    """Items were credited; quantities are below zero, the order is None where it is not known."""

    credit_note: str
    customer: str | None
    order: str | None
    currency: str
    lines: tuple[OrderLine, ...]
    country: str
    goods_back: bool


# State


class CreditNote(State):
    """A credit note as issued; quantities of its lines are below zero."""

    credit_note: str = ""
    customer: str | None = None
    order: str | None = None
    currency: str = "GBP"
    lines: tuple[OrderLine, ...] = ()
    country: str = ""
    goods_back: bool = False

    @property
    def is_known(self) -> bool:
        """True once issued."""
        return self.credit_note != ""

    @property
    def total(self) -> Decimal:
        """The exact sum of the lines, below zero, in `currency`."""
        return total_of(self.lines)


CreditNoteCommand: TypeAlias = IssueCreditNote


def needs(command: CreditNoteCommand, state: CreditNote) -> tuple[str, ...]:
    """The order where it is known, else the customer, and the products."""
    products = dict.fromkeys([product_stream(line.sku) for line in command.lines])
    if command.order is not None:
        return (f"order-{command.order}", *products)
    return (*products, *(() if command.customer is None else (customer_stream(command.customer),)))


def decide(command: CreditNoteCommand, state: CreditNote, others: Others) -> tuple[Event, ...]:
    """The events a command leads to; raises Refused with the reason."""
    match command:
        case IssueCreditNote():
            return _issue(command, state, others)
        case _:
            assert_never(command)


def together(command: CreditNoteCommand, state: CreditNote, others: Others) -> tuple[Command, ...]:
    """The order is told what was credited, and the goods go back into stock."""
    steps: list[Command] = []
    if command.order is not None:
        steps.append(_credit_of(command, command.order, others))
    if command.goods_back:
        back = [(line.sku, line.quantity) for line in command.lines]
        steps += stock_steps(back, others, order=command.order, credit_note=command.credit_note)
    return tuple(steps)


def evolve(state: CreditNote, event: Event) -> CreditNote:
    """The credit note after the event; only the first one counts."""
    match event:
        case CreditNoteIssued():
            return _issued(event) if not state.is_known else state
        case _:
            return state


CREDIT_NOTE = Aggregate(
    category="credit",
    key="credit_note",
    commands=(IssueCreditNote,),
    events=(CreditNoteIssued,),
    initial=CreditNote(),
    decide=decide,
    evolve=evolve,
    needs=needs,
    together=together,
)


# Rules


def _issue(command: IssueCreditNote, state: CreditNote, others: Others) -> tuple[Event, ...]:
    if state.is_known:
        raise Refused(
            f"Credit note {command.credit_note} was issued already: give another number.", field="credit_note"
        )
    customer, currency, country = _party(command, others)
    lines = tuple(_lines(command, others))
    need_keepable(f"Credit note {command.credit_note}", -total_of(lines), currency, field="lines")
    event = CreditNoteIssued(
        credit_note=command.credit_note,
        customer=customer,
        order=command.order,
        currency=currency,
        lines=lines,
        country=country,
        goods_back=command.goods_back,
    )
    return (event,)


def _party(command: IssueCreditNote, others: Others) -> tuple[str | None, str, str]:
    """The customer, currency and country of the credit note."""
    if command.order is not None:
        order = _order_in(others, command.order)
        _need_same(command, order)
        return order.customer, order.currency, command.country or order.country
    country = command.country
    if command.customer is not None:
        customer = customer_in(others, command.customer)
        if not customer.is_known:
            raise Refused(f"There is no customer {command.customer}.", field="customer")
        country = country or customer.country
    if not country:
        raise Refused(f"Credit note {command.credit_note} needs a country: give one.", field="country")
    return command.customer, command.currency or "GBP", country


def _need_same(command: IssueCreditNote, order: Order) -> None:
    if not order.is_known:
        raise Refused(f"There is no order {command.order}: leave it empty where it is not known.", field="order")
    if command.customer is not None and command.customer != order.customer:
        whose = f"of customer {order.customer}" if order.customer is not None else "of a guest"
        raise Refused(f"Order {order.order} is {whose}, not of customer {command.customer}.", field="customer")
    if command.currency is not None and command.currency != order.currency:
        raise Refused(
            f"Order {order.order} is in {order.currency} and cannot be credited in {command.currency}.",
            field="currency",
        )


def _lines(command: IssueCreditNote, others: Others) -> tuple[OrderLine, ...]:
    """The lines as credited, their quantities below zero."""
    numbered = enumerate(command.lines, start=1)
    if command.order is None:
        return tuple([_listed(number, asked, others) for number, asked in numbered])
    order = _order_in(others, command.order)
    return tuple([_sold(number, asked, order) for number, asked in numbered])


def _listed(number: int, asked: NewCreditLine, others: Others) -> OrderLine:
    """A credited item as the catalogue has it."""
    product = product_in(others, asked.sku)
    need_product(product, asked.sku, field="lines")
    return listed_line(product, line=number, quantity=-asked.quantity, price=asked.price, field="lines")


def _sold(number: int, asked: NewCreditLine, order: Order) -> OrderLine:
    """A credited item as the order sold it."""
    for line in order.lines:
        if line.sku == asked.sku:
            price = line.price if asked.price is None else asked.price
            return replace(line, line=number, quantity=-asked.quantity, price=price)
    raise Refused(f"Order {order.order} has no {asked.sku} to be credited.", field="lines")


def _credit_of(command: IssueCreditNote, order: str, others: Others) -> CreditOrder:
    """What the credit note takes of each item of the order."""
    taken: dict[str, CreditedLine] = {}
    for line in _lines(command, others):
        before = taken.get(line.sku)
        taken[line.sku] = CreditedLine(
            sku=line.sku,
            quantity=-line.quantity + (before.quantity if before else 0),
            amount=-line.amount + (before.amount if before else 0),
        )
    return CreditOrder(order=order, credit_note=command.credit_note, lines=tuple(taken.values()))


def _order_in(others: Others, order: str) -> Order:
    state = others.get(f"order-{order}")
    return state if isinstance(state, Order) else UNKNOWN_ORDER


# Facts


def _issued(event: CreditNoteIssued) -> CreditNote:
    return CreditNote(
        credit_note=event.credit_note,
        customer=event.customer,
        order=event.order,
        currency=event.currency,
        lines=event.lines,
        country=event.country,
        goods_back=event.goods_back,
    )
