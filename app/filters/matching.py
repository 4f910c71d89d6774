"""How a value of a filter is compared with texts, numbers and parts of an event."""

import operator
import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec

TextMatch = Callable[[str], bool]
ValueMatch = Callable[[Any], bool]

_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    ":": operator.eq,
    "!=": operator.ne,
}


def number_order(sign: str) -> Callable[[Any, Any], bool]:
    """The comparison behind `<`, `<=`, `>`, `>=`, `=`, `:` and `!=`; works on arrays as well."""
    return _ORDER[sign]


def text_match(sign: str, value: str, *, is_words: bool = False) -> TextMatch:
    """Whether a text is (`:` with `*` for anything, `=` literally) or contains (`~`, words also with `:`) the value.

    Upper and lower case are the same. An empty value is found by `:` and `=` only where there is nothing. `!=` is left
    to the caller: it is the contrary of `=` over all texts of an event.
    """
    wanted = value.casefold()
    is_words = is_words and bool(value)
    if sign == "~" or (is_words and sign == ":" and "*" not in value):
        return lambda text: wanted in text.casefold()
    if sign == ":" and "*" in value:
        pattern = ".*".join(map(re.escape, wanted.split("*")))
        found = re.compile(f".*{pattern}.*" if is_words else pattern, re.DOTALL).fullmatch
        return lambda text: found(text.casefold()) is not None
    return lambda text: text.casefold() == wanted


def pattern_match(value: str) -> TextMatch:
    """Whether a text is the value exactly as it is spelt, * standing for anything."""
    found = re.compile(".*".join(map(re.escape, value.split("*"))), re.DOTALL).fullmatch
    return lambda text: found(text) is not None


def value_match(sign: str, value: str) -> ValueMatch:
    """Whether one value of an event fits: numbers as numbers, texts as texts, nothing as the empty text."""
    number = decimal(value)
    if sign in ("<", "<=", ">", ">="):
        if number is None:
            return _never
        compare = _ORDER[sign]
        return lambda found: _is_number(found) and compare(found, number)
    fits = text_match(sign, value)

    def matches(found: Any) -> bool:
        if number is not None and sign != "~" and _is_number(found):
            return bool(found == number)
        return fits(as_text(found))

    return matches


def decimal(text: str) -> Decimal | None:
    """The number a text is; None when it is none."""
    try:
        number = Decimal(text.replace(",", "").replace("−", "-"))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def as_text(found: Any) -> str:
    """A value of an event as it is compared and searched: nothing is the empty text."""
    if found is None:
        return ""
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, bytes):
        return found.decode(errors="replace")
    return found if isinstance(found, str) else str(found)


def needle_of(sign: str, value: str) -> str | None:
    """A text that the stored bytes of every matching event contain in some case; None when none can be named.

    Quotation marks and the like are escaped in JSON, letters beyond ASCII are not compared in any case by the database,
    and yes and no are not stored as such.
    """
    parts = value.split("*") if sign == ":" else [value]
    longest = max(parts, key=len)
    is_plain = longest.isascii() and longest.isprintable() and not set(longest) & set('"\\')
    is_word = any(longest.casefold() in word for word in ("yes", "no"))
    return longest if len(longest) >= 2 and is_plain and not is_word and sign in (":", "=", "~") else None


def values_at(value: Any, path: tuple[str, ...]) -> Iterator[Any]:
    """Every value a path leads to, through lists and mappings; below the path's end, all there are."""
    if isinstance(value, tuple | list):
        for part in value:
            yield from values_at(part, path)
    elif isinstance(value, dict):
        for name, part in value.items():
            if not path:
                yield from values_at(part, path)
            elif str(name).casefold() == path[0]:
                yield from values_at(part, path[1:])
    elif isinstance(value, msgspec.Struct):
        if not path:
            for name in value.__struct_fields__:
                yield from values_at(getattr(value, name), path)
        elif hasattr(value, path[0]) and path[0] in value.__struct_fields__:
            yield from values_at(getattr(value, path[0]), path[1:])
    elif not path:
        yield value


def _is_number(found: Any) -> bool:
    return isinstance(found, int | Decimal) and not isinstance(found, bool)


def _never(_: Any) -> bool:
    return False
