"""The conditions of a filter as they stand in the bar: those in the text, and those switched off beside it."""

import msgspec

from app.filters import Expression, FilterError, Not, Term, Words, all_of, conditions, parse, without_places, written

SIGNS = {":": "=", "=": "=", "!=": "≠", "~": "contains", "<=": "≤", ">=": "≥"}
MOMENTS = ("after", "before", "around")


class Conditions(msgspec.Struct, frozen=True):
    """`on` are applied, in the order of the text; `off` are kept to be switched on again."""

    on: tuple[Expression, ...] = ()
    off: tuple[Expression, ...] = ()

    @property
    def expression(self) -> Expression | None:
        """What is applied; None for no filter."""
        return all_of(self.on)

    @property
    def text(self) -> str:
        """What is applied, as text."""
        return written(self.expression)

    def read(self, text: str) -> "Conditions":
        """The conditions of another text; those that are off stay unless the text has them. Raises FilterError."""
        on = tuple(map(without_places, conditions(parse(text))))
        return Conditions(on, tuple(one for one in self.off if one not in on))

    def adding(self, one: Expression) -> "Conditions":
        """One more that has to hold; its contrary goes."""
        contrary = one.of if isinstance(one, Not) else Not(one)
        on = tuple(known for known in self.on if known not in (one, contrary))
        return Conditions((*on, one), tuple(known for known in self.off if known != one))

    def switched(self, one: Expression, on: bool) -> "Conditions":
        """The same with one of them on or off."""
        if on:
            return Conditions((*self.on, one), tuple(known for known in self.off if known != one))
        return Conditions(tuple(known for known in self.on if known != one), (*self.off, one))

    def without(self, one: Expression) -> "Conditions":
        """The same without one of them."""
        return Conditions(
            tuple(known for known in self.on if known != one), tuple(known for known in self.off if known != one)
        )


def spoken(one: Expression) -> str:
    """A condition as a chip says it: `type = OrderPlaced`, `after 25 Nov 2011`."""
    match one:
        case Not(Term(operator=":") as term) if term.field != "is" and term.field not in MOMENTS:
            return f"{_name(term)} ≠ {term.value}"
        case Term(field="is"):
            return one.value
        case Term() if one.field in MOMENTS:
            return f"{one.field} {one.value}"
        case Term():
            return f"{_name(one)} {SIGNS.get(one.operator, one.operator)} {one.value or '(nothing)'}"
        case Words():
            return f"“{one.text}”"
        case _:
            return written(one)


def _name(term: Term) -> str:
    return written(Term(term.field, ":", "x")).partition(":")[0]


__all__ = ["Conditions", "FilterError", "spoken"]
