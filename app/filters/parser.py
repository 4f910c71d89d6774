"""From text to an expression; what cannot be understood is explained, with its place in the text."""

import re
from collections.abc import Sequence

from app.filters.around import read_around
from app.filters.expression import Expression, FilterError, Not, Term, Words, all_of, any_of
from app.filters.fields import FLAGS, FilterField, field_named, nearest
from app.filters.tokens import Token, tokens

EVENT = re.compile(r"#(\d[\d,]*)")
DEEPEST = 100


def parse(text: str) -> Expression | None:
    """The expression of a text, None for an empty one; raises FilterError with a sentence and the part meant."""
    found = list(tokens(text))
    for token in found:
        if token.kind == "unclosed":
            raise FilterError('This quotation mark is never closed: add another ".', token.start, token.end)
    if not found:
        return None
    parser = _Parser(found, len(text))
    expression = parser.any(0)
    parser.finish()
    return expression


class _Parser:
    def __init__(self, found: Sequence[Token], end: int) -> None:
        self._tokens = found
        self._at = 0
        self._end = end

    def any(self, depth: int) -> Expression:
        parts = [self.all(depth)]
        while self._next("or"):
            parts.append(self.all(depth))
        expression = any_of(parts)
        assert expression is not None
        return expression

    def all(self, depth: int) -> Expression:
        parts = [self.one(depth)]
        while (token := self._peek()) and token.kind not in ("or", "close"):
            self._next("and")
            parts.append(self.one(depth))
        expression = all_of(parts)
        assert expression is not None
        return expression

    def one(self, depth: int) -> Expression:
        token = self._take()
        if depth > DEEPEST:
            raise FilterError("There are too many brackets inside each other.", token.start, token.end)
        match token.kind:
            case "not":
                self._need_more(token, "“not” needs something after it, such as not type:OrderPlaced.")
                return Not(self.one(depth + 1))
            case "open":
                return self._bracket(token, depth)
            case "field":
                return self._term(token)
            case "word":
                return _bare(token)
            case "close":
                raise FilterError("This bracket closes nothing: remove it or open one before.", token.start, token.end)
            case "operator":
                raise FilterError(f"“{token.text}” needs a field before it, such as type.", token.start, token.end)
            case _:
                raise FilterError(
                    f"“{token.text}” needs something on both sides, such as a {token.text} b.", token.start, token.end
                )

    def finish(self) -> None:
        token = self._peek()
        if token is not None:
            raise FilterError("This bracket closes nothing: remove it or open one before.", token.start, token.end)

    def _bracket(self, opening: Token, depth: int) -> Expression:
        self._need_more(opening, "This bracket is empty: write something in it, or remove it.")
        following = self._peek()
        if following is not None and following.kind == "close":
            raise FilterError(
                "This bracket is empty: write something in it, or remove it.", opening.start, following.end
            )
        expression = self.any(depth + 1)
        if not self._next("close"):
            raise FilterError("This bracket is never closed: add a ).", opening.start, opening.end)
        return expression

    def _term(self, name: Token) -> Expression:
        field = field_named(name.text)
        if field is None:
            raise FilterError(_unknown(name.text), name.start, name.end)
        operator = self._take()
        if operator.text not in field.operators:
            raise FilterError(_wrong_operator(field, operator.text), operator.start, operator.end)
        value = self._peek()
        if value is not None and value.kind == "open" and operator.text in (":", "="):
            return self._values(field, operator)
        if value is None or value.kind != "value":
            raise FilterError(
                f"{field.name}{operator.text} needs a value: write {field.example}.", name.start, operator.end
            )
        self._at += 1
        return _checked(field, operator.text, value, name.start)

    def _values(self, field: FilterField, operator: Token) -> Expression:
        """`type:(OrderPlaced or OrderPaid)`: several values of one field."""
        opening = self._take()
        parts: list[Expression] = []
        while (token := self._peek()) and token.kind != "close":
            self._at += 1
            if token.kind not in ("value", "word", "or"):
                raise FilterError(
                    f"Write the values with “or” between them: {field.name}:(one or another).", token.start, token.end
                )
            if token.kind != "or":
                parts.append(_checked(field, operator.text, token, token.start))
        if not self._next("close"):
            raise FilterError("This bracket is never closed: add a ).", opening.start, opening.end)
        expression = any_of(parts)
        if expression is None:
            raise FilterError("This bracket is empty: write a value in it.", opening.start, opening.end + 1)
        return expression

    # Tokens

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self) -> Token:
        token = self._peek()
        if token is None:
            last = self._tokens[-1]
            raise FilterError(f"“{last.text}” needs something after it.", last.start, last.end)
        self._at += 1
        return token

    def _next(self, kind: str) -> bool:
        token = self._peek()
        if token is None or token.kind != kind:
            return False
        self._at += 1
        if kind in ("and", "or"):
            self._need_more(token, f"“{token.text}” needs something on both sides, such as a {token.text} b.")
        return True

    def _need_more(self, token: Token, message: str) -> None:
        if self._peek() is None:
            raise FilterError(message, token.start, token.end)


def _bare(token: Token) -> Expression:
    if not token.is_quoted:
        if event := EVENT.fullmatch(token.text):
            return Term("position", "=", event[1].replace(",", ""), token.start, token.end)
        if token.text.lower() in FLAGS:
            return Term("is", ":", token.text.lower(), token.start, token.end)
    return Words(token.text, token.start, token.end)


def _checked(field: FilterField, operator: str, value: Token, start: int) -> Term:
    text = value.text
    if not text.strip() and (field.kind not in ("name", "payload", "words") or field.name == "text"):
        raise FilterError(f"{field.name} needs a value: write {field.example}.", value.start, value.end)
    match field.kind:
        case "number":
            text = text.lstrip("#").replace(",", "")
            if not text.isascii() or not text.isdigit():
                raise FilterError(
                    f"{field.name} wants a whole number, such as {field.example}.", value.start, value.end
                )
        case "flag":
            text = text.lower()
            if text not in FLAGS:
                raise FilterError(f"An event can be {', '.join(FLAGS)}.", value.start, value.end)
        case "around":
            if read_around(text) is None:
                raise FilterError(
                    "around wants an event and how far: around:#5000±50 or around:#5000±10min.", value.start, value.end
                )
    return Term(field.name, operator, text, start, value.end)


def _unknown(name: str) -> str:
    near = nearest(name)
    hint = f"Did you mean {near}?" if near else "Type Ctrl+Space to see the fields."
    return f"There is no field {name}. {hint}"


def _wrong_operator(field: FilterField, operator: str) -> str:
    return f"{field.name} cannot be asked with “{operator}”, only with {' '.join(field.operators)}: {field.example}."
