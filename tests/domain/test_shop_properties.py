"""What holds whatever people wish and whatever happened: the rules of the shop as properties."""

import re
from collections import Counter
from decimal import Decimal

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from domain import AGGREGATES
from domain.credit_note import IssueCreditNote, NewCreditLine
from domain.customer import EraseCustomer, RegisterCustomer
from domain.decider import Command, Event
from domain.order import (
    AddOrderLine,
    CancelOrder,
    ChangeOrderLineQuantity,
    DeliverOrder,
    NewLine,
    Order,
    PayOrder,
    PlaceOrder,
    RemoveOrderLine,
    ShipOrder,
)
from domain.product import AddProduct, DiscontinueProduct, Product, RepriceProduct
from domain.sentences import sentence
from domain.stock import (
    AdjustStock,
    ReceiveStock,
    Stock,
    StockAdjusted,
    StockIssued,
    StockReceived,
    StockReturned,
)
from tests.support.arbitrary import COMMANDS, EVENTS
from tests.support.given import fold
from tests.support.shop import Shop

SENTENCE = re.compile(r"[A-Z0-9].*\.", re.DOTALL)
SKUS = ("A1", "B2", "POST")
skus = st.sampled_from(SKUS)
orders = st.sampled_from(["1", "2", "3"])
customers = st.sampled_from(["C1", "C2"])
pieces = st.integers(min_value=1, max_value=8)
prices = st.none() | st.decimals(min_value=0, max_value=5, places=3)
line_numbers = st.integers(min_value=1, max_value=4)

asked = st.lists(st.builds(NewLine, sku=skus, quantity=pieces, price=prices), min_size=1, max_size=3).map(tuple)
credited = st.lists(
    st.builds(NewCreditLine, sku=skus, quantity=pieces, price=st.sampled_from([None, Decimal(0), Decimal(5)])),
    min_size=1,
    max_size=2,
).map(tuple)

placing = st.builds(PlaceOrder, order=orders, customer=st.none() | customers, country=st.just("France"), lines=asked)
amending: st.SearchStrategy[Command] = st.one_of(
    st.builds(AddOrderLine, order=orders, sku=skus, quantity=pieces, price=prices),
    st.builds(ChangeOrderLineQuantity, order=orders, line=line_numbers, quantity=pieces),
    st.builds(RemoveOrderLine, order=orders, line=line_numbers),
)
sending: st.SearchStrategy[Command] = st.one_of(
    st.builds(ShipOrder, order=orders, carrier=st.just("DHL")), st.builds(DeliverOrder, order=orders)
)
crediting = st.builds(
    IssueCreditNote,
    credit_note=st.integers(min_value=1, max_value=30).map(str),
    order=st.sampled_from(["1", "2"]),
    lines=credited,
    goods_back=st.booleans(),
)
crediting_somebody = st.builds(
    IssueCreditNote,
    credit_note=st.integers(min_value=31, max_value=60).map(str),
    country=st.just("France"),
    lines=credited,
)
counting: st.SearchStrategy[Command] = st.one_of(
    st.builds(ReceiveStock, sku=skus, quantity=pieces),
    st.builds(AdjustStock, sku=skus, delta=st.integers(min_value=-9, max_value=6)),
)
changing: st.SearchStrategy[Command] = st.one_of(
    st.builds(RepriceProduct, sku=skus, price=st.decimals(min_value=0, max_value=5, places=2)),
    st.builds(DiscontinueProduct, sku=st.just("B2")),
    st.builds(EraseCustomer, customer=st.just("C2"), request=st.just("R1")),
)


class Trading(RuleBasedStateMachine):
    """A shop with two goods and a delivery, in which people wish whatever they like."""

    def __init__(self) -> None:
        super().__init__()
        self.shop = Shop()
        self.shop.run(
            AddProduct(sku="A1", name="LANTERN", price=Decimal("3.39")),
            AddProduct(sku="B2", name="HEART", price=Decimal("0.001")),
            AddProduct(sku="POST", name="POSTAGE", price=Decimal(18), product_class="delivery"),
            ReceiveStock(sku="A1", quantity=12),
            ReceiveStock(sku="B2", quantity=12),
            RegisterCustomer(customer="C1", name="Ann", country="France"),
            RegisterCustomer(customer="C2", name="Bob", country="Spain"),
            PlaceOrder(order="1", customer="C1", lines=(NewLine(sku="A1", quantity=6), NewLine(sku="A1", quantity=2))),
            PlaceOrder(
                order="2", customer="C2", lines=(NewLine(sku="B2", quantity=6), NewLine(sku="POST", quantity=1))
            ),
        )

    @rule(wish=placing)
    def someone_orders(self, wish: Command) -> None:
        self._run(wish)

    @rule(wish=amending)
    def an_order_is_amended(self, wish: Command) -> None:
        self._run(wish)

    @rule(wish=sending)
    def an_order_is_sent(self, wish: Command) -> None:
        self._run(wish)

    @rule(order=orders)
    def an_order_is_cancelled(self, order: str) -> None:
        self._run(CancelOrder(order=order))

    @rule(order=orders)
    def an_order_is_paid(self, order: str) -> None:
        self._run(PayOrder(order=order, amount=max(self._order(order).due, Decimal(0))))

    @rule(wish=crediting | crediting_somebody)
    def something_is_credited(self, wish: Command) -> None:
        self._run(wish)

    @rule(wish=counting)
    def stock_is_counted(self, wish: Command) -> None:
        self._run(wish)

    @rule(wish=changing)
    def the_catalogue_or_a_customer_changes(self, wish: Command) -> None:
        self._run(wish)

    @invariant()
    def stock_is_never_below_zero(self) -> None:
        assert all(self._stock(sku).on_hand >= 0 for sku in SKUS)

    @invariant()
    def only_goods_have_stock(self) -> None:
        assert "stock-POST" not in self.shop.streams

    @invariant()
    def stock_is_what_its_movements_add_up_to(self) -> None:
        for sku in SKUS:
            assert self._stock(sku).on_hand == sum(_change(event) for event in self._events(f"stock-{sku}"))

    @invariant()
    def an_order_holds_exactly_the_goods_on_its_lines_and_a_cancelled_one_none(self) -> None:
        held: Counter[tuple[str, str]] = Counter()
        for event in self._events(*(f"stock-{sku}" for sku in SKUS)):
            if isinstance(event, StockIssued):
                held[event.order, event.sku] += event.quantity
            elif isinstance(event, StockReturned) and event.order and event.credit_note is None:
                held[event.order, event.sku] -= event.quantity
        for order in self._orders():
            for sku in ("A1", "B2"):
                on_lines = 0 if order.stage == "cancelled" else order.sold(sku)[0]
                assert held[order.order, sku] == on_lines

    @invariant()
    def no_more_goods_come_back_from_an_order_than_went_out(self) -> None:
        out: Counter[tuple[str, str]] = Counter()
        for event in self._events(*(f"stock-{sku}" for sku in SKUS)):
            if isinstance(event, StockIssued):
                out[event.order, event.sku] += event.quantity
            elif isinstance(event, StockReturned) and event.order:
                out[event.order, event.sku] -= event.quantity
        assert all(left >= 0 for left in out.values())

    @invariant()
    def a_total_is_the_sum_of_the_lines(self) -> None:
        for order in self._orders():
            assert order.total == sum((line.quantity * line.price for line in order.lines), Decimal(0))
            assert order.paid is None or order.paid <= order.total

    @invariant()
    def credit_notes_never_exceed_what_was_sold(self) -> None:
        for order in self._orders():
            for sku in SKUS:
                (sold, worth), (back, given_back) = order.sold(sku), order.given_back(sku)
                assert back <= sold
                assert given_back <= worth

    @invariant()
    def line_numbers_are_given_once(self) -> None:
        for order in self._orders():
            numbers = [line.line for line in order.lines]
            assert len(set(numbers)) == len(numbers)
            assert max(numbers) <= order.last_line

    @invariant()
    def folding_again_gives_the_same_states(self) -> None:
        for aggregate in AGGREGATES:
            for stream, events in self.shop.streams.items():
                if stream.partition("-")[0] == aggregate.category:
                    assert fold(aggregate, events) == self.shop.state(stream)

    def _run(self, wish: Command) -> None:
        refused = self.shop.refusal(wish)
        assert refused is None or SENTENCE.fullmatch(str(refused))
        assert refused is None or refused.field in wish.__struct_fields__

    def _stock(self, sku: str) -> Stock:
        state = self.shop.state(f"stock-{sku}")
        assert isinstance(state, Stock)
        return state

    def _order(self, order: str) -> Order:
        state = self.shop.state(f"order-{order}")
        assert isinstance(state, Order)
        return state

    def _orders(self) -> list[Order]:
        return [order for order in map(self._order, ("1", "2", "3")) if order.is_known]

    def _events(self, *streams: str) -> list[Event]:
        return [event for stream in streams for event in self.shop.streams.get(stream, [])]


def _change(event: Event) -> int:
    match event:
        case StockReceived() | StockReturned():
            return event.quantity
        case StockIssued():
            return -event.quantity
        case StockAdjusted():
            return event.delta
        case _:
            raise AssertionError(f"{event} in a stream of stock")


TestTrading = Trading.TestCase
TestTrading.settings = settings(max_examples=200, stateful_step_count=30, deadline=None)


@given(st.lists(st.tuples(pieces, st.sampled_from([None, Decimal(0), Decimal(5)])), max_size=6))
def test_any_number_of_credit_notes_stays_within_what_was_sold(notes: list[tuple[int, Decimal | None]]) -> None:
    shop = Trading().shop
    for number, (quantity, price) in enumerate(notes):
        lines = (NewCreditLine(sku="A1", quantity=quantity, price=price),)
        shop.refusal(IssueCreditNote(credit_note=str(number), order="1", lines=lines))
    order = shop.state("order-1")
    assert isinstance(order, Order)
    assert order.given_back("A1")[0] <= 8
    assert order.given_back("A1")[1] <= Decimal("27.12")


@given(st.lists(EVENTS, max_size=12))
def test_evolve_takes_any_events_in_any_order(events: list[Event]) -> None:
    for aggregate in AGGREGATES:
        state = fold(aggregate, events)
        assert type(state) is type(aggregate.initial)


@given(st.lists(EVENTS, max_size=12), COMMANDS)
def test_a_command_on_any_past_is_decided_or_refused_and_leaves_the_past_alone(
    events: list[Event], wish: Command
) -> None:
    shop = Shop()
    for event in events:
        aggregate = next(kind for kind in AGGREGATES if type(event) in kind.events)
        shop.record(aggregate.stream_of(event), event)
    before = dict(shop.states)
    refused = shop.refusal(wish)
    assert refused is None or SENTENCE.fullmatch(str(refused))
    assert refused is None or shop.states == before


@given(EVENTS)
def test_every_event_comes_back_from_its_stored_form(event: Event) -> None:
    stored = msgspec.json.encode(event)
    assert msgspec.json.decode(stored, type=type(event)) == event


@given(EVENTS, st.lists(EVENTS, max_size=3))
def test_every_event_has_a_sentence_on_any_past(event: Event, past: list[Event]) -> None:
    aggregate = next(kind for kind in AGGREGATES if type(event) in kind.events)
    for before in (None, fold(aggregate, past), Product(sku="1", name="LANTERN")):
        assert sentence(event, before=before).endswith(".")
