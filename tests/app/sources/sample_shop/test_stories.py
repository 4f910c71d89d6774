"""The stories that docs/sample_shop.md leads through are in every sample, to the penny."""

from datetime import UTC, datetime
from decimal import Decimal

from app.sources.sample_shop import guided_tasks
from app.sources.sample_shop.disputed_order import CREDIT_NOTE, CUSTOMER, TUMBLER
from app.sources.sample_shop.errand import DISPUTED_ORDER
from app.sources.sample_shop.landmarks import AS_PLACED, CLAIM_MOMENT, NEW_PROGRAM, REHEARSAL
from app.sources.sample_shop.stories import FORGOTTEN, STAR
from app.state_cache import evolved
from domain.credit_note import CreditNote
from domain.customer import Customer
from domain.named_moment import NamedMoment
from domain.order import Order, OrderPlaced
from domain.recorded import Recorded
from domain.stock import Stock
from storage.keys import ERASED
from tests.app.sources.sample_shop.conftest import Made

ORDER = f"order-{DISPUTED_ORDER}"


def order_after(events: list[Recorded]) -> Order:
    state = evolved(ORDER, None, (one.event for one in events))
    assert isinstance(state, Order)
    return state


def moment(sample: Made, name: str) -> NamedMoment:
    state = evolved(f"moment-{name}", None, (one.event for one in sample.store.read_stream(f"moment-{name}")))
    assert isinstance(state, NamedMoment)
    return state


def stock_at(sample: Made, sku: str, position: int | None) -> int:
    state = evolved(f"stock-{sku}", None, (one.event for one in sample.store.read_stream(f"stock-{sku}", at=position)))
    assert isinstance(state, Stock)
    return state.on_hand


# The disputed order


def test_the_disputed_order_came_to_what_the_story_says(sample: Made) -> None:
    events = sample.store.read_stream(ORDER)
    totals = [order_after(events[:count]).total for count in range(1, len(events) + 1)]
    assert [str(total) for total in dict.fromkeys(totals)] == ["230.00", "296.00", "312.00", "244.50"]
    order = order_after(events)
    assert (order.stage, order.paid, order.due) == ("delivered", Decimal("244.50"), Decimal("222.50"))


def test_each_of_its_changes_says_who_and_why(sample: Made) -> None:
    told = [(one.type, one.origin.actor, one.origin.reason) for one in sample.store.read_stream(ORDER)[:5]]
    assert told == [
        ("OrderPlaced", "Tom Okafor", "Order by telephone"),
        ("OrderLineQuantityChanged", "Tom Okafor", "Customer rang: twelve tumblers instead of six"),
        ("OrderLineAdded", "Priya Raman", "Promised at 8.00 on the telephone"),
        ("OrderLineRemoved", "Priya Raman", "E-mail from the customer: no candles after all"),
        ("DeliveryAddressChanged", "Maya Lindqvist", "Deliver to the office"),
    ]


def test_it_is_one_piece_of_work_from_the_call_to_the_credit_note(sample: Made) -> None:
    work = sample.store.read_stream(ORDER)[0].origin.correlation
    streams = {one.stream for one in sample.events if one.origin.correlation == work}
    assert {ORDER, f"credit-{CREDIT_NOTE}", f"stock-{TUMBLER}"} <= streams


def test_its_delivery_became_known_a_day_late(sample: Made) -> None:
    [delivered] = [one for one in sample.store.read_stream(ORDER) if one.type == "OrderDelivered"]
    assert delivered.is_late
    assert delivered.effective == datetime(2026, 6, 9, 10, 47, tzinfo=UTC)
    assert delivered.recorded == datetime(2026, 6, 10, 7, 5, tzinfo=UTC)


def test_two_broken_tumblers_were_credited(sample: Made) -> None:
    stream = f"credit-{CREDIT_NOTE}"
    note = evolved(stream, None, (one.event for one in sample.store.read_stream(stream)))
    assert isinstance(note, CreditNote)
    assert (note.total, note.goods_back, note.order) == (Decimal("-22.00"), False, DISPUTED_ORDER)


def test_the_named_moment_shows_the_order_as_the_customer_remembers_it(sample: Made) -> None:
    placed = order_after(sample.store.read_stream(ORDER, at=moment(sample, AS_PLACED).position))
    assert [(line.sku, line.quantity) for line in placed.lines] == [
        ("LN1000", 2), ("GL1000", 6), ("CD1000", 10), ("MG1000", 4), ("POST", 1),
    ]  # fmt: skip
    assert placed.total == Decimal("230.00")
    claim = moment(sample, CLAIM_MOMENT)
    assert order_after(sample.store.read_stream(ORDER, at=claim.position)).due == Decimal("222.50")
    assert "Settled" in claim.note


def test_the_customer_of_the_claim_can_be_read(sample: Made) -> None:
    stream = f"customer-{CUSTOMER}"
    customer = evolved(stream, None, (one.event for one in sample.store.read_stream(stream)))
    assert isinstance(customer, Customer)
    assert (customer.name, customer.middle_name, customer.country) == ("Katharina Weber", "Sofie", "Germany")


def test_the_order_of_the_claim_is_the_only_one_with_its_number(sample: Made) -> None:
    placed = [one.event.order for one in sample.events if isinstance(one.event, OrderPlaced)]
    assert placed.count(DISPUTED_ORDER) == 1
    assert len(set(placed)) == len(placed)


# Stock before Black Friday


def test_240_stars_were_there_before_black_friday_as_was_known_then(sample: Made) -> None:
    before = moment(sample, "black-friday-2025")
    assert before.name == "Black Friday 2025"
    assert stock_at(sample, STAR, before.position) == 240
    day_after = sample.store.position_upto(before_us(2025, 11, 29))
    assert stock_at(sample, STAR, day_after) < 240


def test_six_of_them_were_damaged_as_became_known_on_monday(sample: Made) -> None:
    [counted] = [one for one in sample.store.read_stream(f"stock-{STAR}") if one.type == "StockAdjusted"]
    assert counted.is_late
    assert (counted.effective.date().isoformat(), counted.recorded.date().isoformat()) == ("2025-11-27", "2025-12-01")
    assert counted.effective_us < before_us(2025, 11, 28) < counted.recorded_us


def test_black_friday_begins_after_its_named_moment(sample: Made) -> None:
    for year, day in ((2024, 29), (2025, 28)):
        position = moment(sample, f"black-friday-{year}").position
        assert position == sample.store.position_before(before_us(year, 11, day))


def before_us(year: int, month: int, day: int) -> int:
    """Midnight in London in winter, microseconds UTC."""
    return int(datetime(year, month, day, tzinfo=UTC).timestamp()) * 1_000_000


# The forgotten customer


def test_nothing_can_be_read_of_who_asked_to_be_forgotten(sample: Made) -> None:
    customer = sample.store.read_stream(f"customer-{FORGOTTEN}")
    assert [one.type for one in customer] == ["CustomerRegistered", "CustomerAddressChanged", "CustomerErased"]
    assert {getattr(one.event, "address", ERASED) for one in customer} == {ERASED}
    files = [sample.store.path, sample.store.path.with_name(sample.store.path.name + ".keys")]
    for name in (b"Ashdown", b"Priory Lane", b"Wharf Road"):
        assert not [path for path in files if name in path.read_bytes()]


def test_their_orders_still_count(sample: Made) -> None:
    placed = [one for one in sample.events if isinstance(one.event, OrderPlaced) and one.event.customer == FORGOTTEN]
    assert len(placed) == 2


# Moments


def test_the_new_program_begins_at_its_moment(sample: Made) -> None:
    position = moment(sample, NEW_PROGRAM).position
    versions = {(one.schema_version, one.position <= position) for one in sample.events if one.type == "OrderPlaced"}
    assert versions == {(1, True), (2, False)}


def test_a_moment_named_for_a_try_is_gone_again(sample: Made) -> None:
    assert not moment(sample, REHEARSAL).is_known


# The guided tasks


def test_every_guided_task_begins_where_there_is_something(sample: Made) -> None:
    tasks = guided_tasks()
    assert [task.title for task in tasks] == ["Resolve a claim", "Stock before Black Friday", "Rebuild a read model"]
    for task in tasks[:2]:
        position = moment(sample, task.moment).position
        assert sample.store.read_stream(task.stream, at=position)
