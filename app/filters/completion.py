"""What the word under the cursor of a filter can become: fields, words between terms, and values with their counts."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec

from app.filters.fields import FIELDS, FLAGS, PAYLOAD, field_named, payload_paths
from app.filters.tokens import Token, quoted, tokens

MOST = 60
TIMES = ("today", "yesterday", "-1h", "-1d", "-7d")


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """`text` takes the place of the characters from `start` to before `end`; `detail` says what it is or how many."""

    text: str
    detail: str = ""
    start: int = 0
    end: int = 0


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is being typed at a cursor: `begun` of a value of `field`, or of a field where that is empty."""

    field: str
    begun: str
    start: int
    end: int


class Values(Protocol):
    """Where values come from; may be asked in any thread."""

    def types(self) -> Sequence[tuple[str, int]]:
        """Stored types with their counts."""

    def streams_like(self, text: str, limit: int) -> Sequence[tuple[str, int]]:
        """Streams with their versions."""

    def actors(self) -> Sequence[str]:
        """Known actors."""

    def named_moments(self) -> Iterable[str]:
        """Names of moments."""


def asked(text: str, cursor: int) -> Asked:
    """What is being typed at the cursor."""
    before: Token | None = None
    field = ""
    for token in tokens(text):
        if token.start >= cursor and not (token.start == cursor and token.kind == "value"):
            break
        if token.kind == "field":
            field = token.text
        if token.end >= cursor:
            return _in(token, field, text, cursor)
        before = token
    if before is not None and before.kind == "operator":
        return Asked(field=field, begun="", start=cursor, end=cursor)
    return Asked(field="", begun="", start=cursor, end=cursor)


def _in(token: Token, field: str, text: str, cursor: int) -> Asked:
    match token.kind:
        case "value" | "unclosed" if field and _operator_before(text, token.start):
            begun = text[token.start : cursor].removeprefix('"')
            return Asked(field=field, begun=begun, start=token.start, end=token.end)
        case "operator":
            return Asked(field=field, begun="", start=cursor, end=cursor)
        case "field" | "word" | "and" | "or" | "not" if not token.is_quoted and token.text != "not":
            return Asked(field="", begun=text[token.start : cursor], start=token.start, end=token.end)
        case _:
            return Asked(field="", begun="", start=cursor, end=cursor)


def _operator_before(text: str, at: int) -> bool:
    return text[:at].rstrip()[-1:] in tuple(":=~<>≠≤≥")


def suggestions(what: Asked, values: Values) -> list[Suggestion]:
    """What it can become, the likeliest first, at most MOST."""
    found = list(_values_of(what, values)) if what.field else list(_fields(what.begun))
    return [
        Suggestion(text=one.text, detail=one.detail, start=what.start, end=what.end)
        for one in found[:MOST]
        if one.text != what.begun
    ]


def _fields(begun: str) -> Iterable[Suggestion]:
    lower = begun.lower()
    known = [Suggestion(text=f"{field.name}:", detail=field.help) for field in FIELDS if field.name != "is"]
    flags = [Suggestion(text=flag, detail=words) for flag, words in FLAGS.items()]
    paths = [
        Suggestion(
            text=f"{path if field_named(path) == field_named(PAYLOAD + path) else PAYLOAD + path}:",
            detail=_had_by(path),
        )
        for path in payload_paths()
    ]
    words = [Suggestion(text=word, detail=help) for word, help in _WORDS.items()] if lower else []
    everything = [*known, *flags, *paths, *words]
    yield from (one for one in everything if one.text.lower().startswith(lower))
    if lower:
        yield from (one for one in everything if lower in one.text.lower() and not one.text.lower().startswith(lower))


_WORDS = {"and": "Both have to hold.", "or": "Either has to hold.", "not": "The contrary."}


def _had_by(path: str) -> str:
    names = [event.__name__ for event in payload_paths()[path]]
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _values_of(what: Asked, values: Values) -> Iterable[Suggestion]:
    field = field_named(what.field)
    match field.name if field else "":
        case "type":
            yield from _begun(what.begun, ((name, f"{count:,}") for name, count in values.types()))
        case "stream":
            for name, version in values.streams_like(what.begun.rstrip("*"), MOST):
                yield Suggestion(text=quoted(name), detail=f"{version:,} events")
        case "actor":
            yield from _begun(what.begun, ((name, "") for name in values.actors() if name))
        case "is":
            yield from _begun(what.begun, FLAGS.items())
        case "after" | "before" | "happened" | "recorded":
            named = ((f'"{name}"', "Named moment") for name in values.named_moments())
            yield from _begun(what.begun, [*((time, "") for time in TIMES), *named])
        case _:
            return


def _begun(begun: str, candidates: Iterable[tuple[str, str]]) -> Iterable[Suggestion]:
    lower = begun.lower()
    rest = []
    for text, detail in candidates:
        one = Suggestion(text=text if text.startswith('"') else quoted(text), detail=detail)
        if text.lower().lstrip('"').startswith(lower):
            yield one
        elif lower in text.lower():
            rest.append(one)
    yield from rest
