"""The words of a filter: fields, operators, values, brackets and the three little words and, or, not."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["field", "operator", "value", "word", "and", "or", "not", "open", "close", "unclosed"]


class Token(NamedTuple):
    """A part of the text from `start` to before `end`; `text` is what it means: without quotes and escapes."""

    kind: Kind
    text: str
    start: int
    end: int
    is_quoted: bool = False


OPERATORS = ("!=", "<=", ">=", "≠", "≤", "≥", ":", "=", "~", "<", ">")
SPELLINGS = {"≠": "!=", "≤": "<=", "≥": ">=", "==": "="}
KEYWORDS: dict[str, Kind] = {"and": "and", "&&": "and", "or": "or", "||": "or", "not": "not", "!": "not"}

_SPACE = re.compile(r"\s+")
_OPERATOR = re.compile("==|" + "|".join(map(re.escape, OPERATORS)))
_FIELD = re.compile(r"[^\W\d][\w.]*(?=\s*(?:" + _OPERATOR.pattern + "))")
_BARE = re.compile(r'[^\s()"]+')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)("?)', re.DOTALL)
_ESCAPED = re.compile(r'\\(["\\])')
_MINUS = re.compile(r'-(?=[^\W\d]|[("])|!(?!=)')


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text, whatever it is; a quotation mark that is never closed gives an `unclosed` token."""
    at, wants_value = 0, False
    while (found := _SPACE.match(text, at)) or at < len(text):
        if found:
            at = found.end()
            continue
        token = _value(text, at) if wants_value else _token(text, at)
        yield token
        wants_value = token.kind == "operator"
        at = token.end


def _token(text: str, at: int) -> Token:
    if text[at] in "()":
        return Token("open" if text[at] == "(" else "close", text[at], at, at + 1)
    if text[at] == '"':
        return _quoted(text, at, "word")
    if (field := _FIELD.match(text, at)) and field[0].lower() not in KEYWORDS:
        return Token("field", field[0], at, field.end())
    if minus := _MINUS.match(text, at):
        return Token("not", "not", at, minus.end())
    if operator := _OPERATOR.match(text, at):
        return Token("operator", SPELLINGS.get(operator[0], operator[0]), at, operator.end())
    word = _bare(text, at)
    return Token(KEYWORDS.get(word.lower(), "word"), word, at, at + len(word))


def _value(text: str, at: int) -> Token:
    if text[at] in "()":
        return Token("open" if text[at] == "(" else "close", text[at], at, at + 1)
    if text[at] == '"':
        return _quoted(text, at, "value")
    word = _bare(text, at)
    return Token("value", word, at, at + len(word))


def _bare(text: str, at: int) -> str:
    found = _BARE.match(text, at)
    return found[0] if found else text[at]


def _quoted(text: str, at: int, kind: Kind) -> Token:
    found = _QUOTED.match(text, at)
    if found is None or not found[2]:
        return Token("unclosed", text[at + 1 :], at, len(text), is_quoted=True)
    return Token(kind, _ESCAPED.sub(r"\1", found[1]), at, found.end(), is_quoted=True)


def quoted(value: str, *, is_word: bool = False) -> str:
    """The value as it has to be written: in quotation marks where it would be misread without."""
    safe = _SAFE_WORD if is_word else _SAFE_VALUE
    if safe.fullmatch(value) and not (is_word and value.lower() in KEYWORDS):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_SAFE_VALUE = re.compile(r'[^\s()"]+')
_SAFE_WORD = re.compile(r"\w[\w.@/*-]*")
