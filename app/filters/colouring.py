"""What each part of a filter's text is, for colouring it while it is typed; never refuses a text."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from app.filters.fields import FLAGS, field_named
from app.filters.tokens import Token, tokens

Part = Literal["field", "operator", "value", "word", "keyword", "bracket", "flag", "mistake"]


class Stretch(NamedTuple):
    """The characters from `start` to before `end` and what they are."""

    start: int
    end: int
    part: Part


def stretches(text: str) -> Iterator[Stretch]:
    """What the text is made of, from left to right; blanks are left out."""
    for token in tokens(text):
        yield Stretch(token.start, token.end, _part(token))


def _part(token: Token) -> Part:
    match token.kind:
        case "field":
            return "field" if field_named(token.text) else "mistake"
        case "and" | "or" | "not":
            return "keyword"
        case "open" | "close":
            return "bracket"
        case "unclosed":
            return "mistake"
        case "word":
            return "flag" if token.text.lower() in FLAGS and not token.is_quoted else "word"
        case "operator" | "value":
            return token.kind
