"""What is true of an order, a customer or a product after an event, piece by piece, and what an event changed of it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

import msgspec

from domain.money import figure, money

ARROW = "→"
MINUS = "\N{MINUS SIGN}"


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is true: a line of an order, its total, a name.

    `text` is how it is written, `amount` the exact number behind it (None for words): money of `currency`, or pieces
    where `currency` is empty. `place` says where it stands among the others.
    """

    key: str
    place: tuple[int, int]
    label: str
    text: str
    amount: Decimal | None = None
    currency: str = ""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is otherwise than before; `was` is None where it is new, `now` where it is gone."""

    was: Fact | None
    now: Fact | None

    @property
    def fact(self) -> Fact:
        """The thing as it is, or as it was where it is gone."""
        fact = self.now or self.was
        assert fact is not None, "a change of nothing"
        return fact

    @property
    def delta(self) -> Decimal | None:
        """By how much, exactly; what is not there counts as nothing. None for words."""
        if self.fact.amount is None:
            return None
        before = self.was.amount if self.was else None
        after = self.now.amount if self.now else None
        return (after or Decimal(0)) - (before or Decimal(0))

    @property
    def words(self) -> str:
        """The change in short: `total GBP 129.80 → 154.70 (+24.90)`."""
        name = self.fact.label
        if self.was is None:
            return f"{name} {self.fact.text}"
        if self.now is None:
            return f"{name} {self.was.text} {ARROW} gone"
        after, unit = self.now.text, f"{self.now.currency} "
        if self.now.currency and self.was.text.startswith(unit):
            after = after.removeprefix(unit)
        return f"{name} {self.was.text} {ARROW} {after}{self._in_brackets()}"

    @property
    def delta_words(self) -> str:
        """By how much, with its sign; empty for words and where nothing changed."""
        return signed(self.delta, self.fact.currency)

    def _in_brackets(self) -> str:
        return f" ({self.delta_words})" if self.delta_words else ""


def signed(amount: Decimal | None, currency: str = "") -> str:
    """A difference with its sign (+24.90, −3); empty for None and for nothing."""
    if not amount:
        return ""
    size = figure(abs(amount), currency) if currency else f"{abs(amount):,f}"
    return f"{'+' if amount > 0 else MINUS}{size}"


def sum_of(amount: Decimal, currency: str) -> str:
    """An amount of money as it is written in a story, with a true minus sign."""
    return money(amount, currency).replace("-", MINUS)


def changes(before: Mapping[str, Fact], after: Mapping[str, Fact]) -> tuple[Change, ...]:
    """What is otherwise, in the order the things stand in."""
    keys = [*after, *(key for key in before if key not in after)]
    found = [
        Change(was=before.get(key), now=after.get(key)) for key in keys if not _same(before.get(key), after.get(key))
    ]
    return tuple(sorted(found, key=lambda change: change.fact.place))


def keyed(facts: Iterable[Fact]) -> dict[str, Fact]:
    """The facts by their key."""
    return {fact.key: fact for fact in facts}


def _same(one: Fact | None, other: Fact | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.text == other.text and one.amount == other.amount
