"""What a filter means: terms joined by and, or, not; and how it is written down again."""

from collections.abc import Sequence
from typing import TypeAlias, assert_never

import msgspec

from app.filters.fields import FLAGS, PAYLOAD, field_named
from app.filters.tokens import quoted


class FilterError(Exception):
    """The filter cannot be understood: the message says why and what to write, `start` to `end` is the part meant."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start = start
        self.end = max(end, start + 1)


class Term(msgspec.Struct, frozen=True, gc=False):
    """`field operator value`; `field` is the name in full ("type", "data.lines.sku"), `start` to `end` its place."""

    field: str
    operator: str
    value: str
    start: int = 0
    end: int = 0


class Words(msgspec.Struct, frozen=True, gc=False):
    """Words to be found anywhere in the event."""

    text: str
    start: int = 0
    end: int = 0


class Not(msgspec.Struct, frozen=True):
    """Everything else."""

    of: "Expression"


class And(msgspec.Struct, frozen=True):
    """All of them; at least two."""

    parts: tuple["Expression", ...]


class Or(msgspec.Struct, frozen=True):
    """Any of them; at least two."""

    parts: tuple["Expression", ...]


Expression: TypeAlias = Term | Words | Not | And | Or


def all_of(parts: Sequence[Expression]) -> Expression | None:
    """One expression that holds where all of them do; None for none."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,))]
    return And(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def any_of(parts: Sequence[Expression]) -> Expression | None:
    """One expression that holds where any of them does; None for none."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))]
    return Or(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def conditions(expression: Expression | None) -> tuple[Expression, ...]:
    """What has to hold at once: the parts of the outermost and."""
    if expression is None:
        return ()
    return expression.parts if isinstance(expression, And) else (expression,)


def written(expression: Expression | None) -> str:
    """The expression as text that parses to the same again; empty for None."""
    match expression:
        case None:
            return ""
        case Term(field="is", operator=":"):
            return expression.value
        case Term():
            return f"{_spelt(expression.field)}{expression.operator}{quoted(expression.value)}"
        case Words():
            return _word(expression.text)
        case Not():
            return f"not {_inner(expression.of)}"
        case And():
            return " and ".join(map(_inner, expression.parts))
        case Or():
            return " or ".join(map(_inner, expression.parts))
        case _:
            assert_never(expression)


def without_places(expression: Expression) -> Expression:
    """The same expression, forgetting where in a text it stood."""
    match expression:
        case Term():
            return Term(expression.field, expression.operator, expression.value)
        case Words():
            return Words(expression.text)
        case Not():
            return Not(without_places(expression.of))
        case And():
            return And(tuple(map(without_places, expression.parts)))
        case Or():
            return Or(tuple(map(without_places, expression.parts)))
        case _:
            assert_never(expression)


def _inner(expression: Expression) -> str:
    text = written(expression)
    return f"({text})" if isinstance(expression, And | Or) else text


def _word(text: str) -> str:
    return f'"{text}"' if text.lower() in FLAGS else quoted(text, is_word=True)


def _spelt(field: str) -> str:
    """The short form of a path into the payload, where it means the same."""
    short = field.removeprefix(PAYLOAD)
    known = field_named(short)
    return short if known is not None and known.name == field else field
