"""A story in one line: what it amounts to at a moment, and whom it is about."""

from collections.abc import Mapping
from decimal import Decimal

from app.story.fact import MINUS, Fact
from app.story.facts import ON_HAND, PRICE, SPENT, TOTAL
from app.story.story import Story


def summary(story: Story, position: int | None) -> str:
    """What the subject amounts to at a position (None: now): `4 lines · GBP 244.50 · paid GBP 244.50 · open GBP 0.00`."""
    facts = story.facts_at(position)
    if not facts:
        return "not there yet"
    match story.subject.kind:
        case "order":
            return _order(facts)
        case "customer":
            return _customer(facts)
        case "product":
            return _product(facts)
        case _:
            return f"version {story.entries[story.count_at(position) - 1].version}"


def described(story: Story, position: int | None) -> str:
    """Whom or what the story is about, as known at a position: the customer's or product's name, the country."""
    facts = story.facts_at(position)
    name = story.name_at(position)
    match story.subject.kind:
        case "order":
            customer = _text(facts, "customer")
            who = (
                f"{name} (customer {customer})"
                if name
                else customer
                if customer == "a guest"
                else f"customer {customer}"
            )
            parts = [who, _text(facts, "country")]
        case "customer":
            parts = ["erased" if "erased" in facts else name, _text(facts, "country")]
        case "product":
            parts = [name, _text(facts, "class"), "discontinued" if "discontinued" in facts else ""]
        case _:
            parts = []
    return " · ".join(part for part in parts if part)


def _order(facts: Mapping[str, Fact]) -> str:
    lines = _counted(sum(key.startswith("line ") for key in facts), "line")
    paid = _text(facts, "paid")
    parts = [lines, _text(facts, TOTAL), "not paid" if paid == "not yet" else f"paid {paid}", _open(facts)]
    if "credited" in facts:
        parts.insert(3, f"credited {_text(facts, 'credited')}")
    return " · ".join([*parts, _text(facts, "stage")])


def _open(facts: Mapping[str, Fact]) -> str:
    amount = facts["open"].amount if "open" in facts else None
    if amount is not None and amount < 0:
        return f"to give back {_text(facts, 'open').replace(MINUS, '')}"
    return f"open {_text(facts, 'open')}"


def _customer(facts: Mapping[str, Fact]) -> str:
    orders = _counted(sum(key.startswith("order ") for key in facts), "order")
    sums = [fact.text for key, fact in facts.items() if key.startswith(SPENT)]
    return " · ".join([orders, *sums])


def _product(facts: Mapping[str, Fact]) -> str:
    on_hand = facts[ON_HAND].amount if ON_HAND in facts else Decimal(0)
    return f"price {_text(facts, PRICE)} · {on_hand:,} on hand"


def _text(facts: Mapping[str, Fact], key: str) -> str:
    return facts[key].text if key in facts else ""


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
