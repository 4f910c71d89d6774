"""Commands from text: what people type at the command line or paste as a table."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

import msgspec

from domain import AGGREGATES
from domain.decider import Command, Refused

COMMANDS: Mapping[str, type[Command]] = MappingProxyType(
    {command.__name__: command for aggregate in AGGREGATES for command in aggregate.commands}
)
"""Every command people can issue, by name."""


def command_from_text(name: str, texts: Mapping[str, str]) -> Command:
    """The command of that name with its fields read from text; raises Refused naming the field that cannot be read.

    Numbers and amounts are plain text; a field of several lines is JSON or `SKU:QUANTITY[@PRICE],...`; attributes are JSON
    or `name:value,...`.
    """
    command = COMMANDS.get(name)
    if command is None:
        raise Refused(f"There is no command {name}; there are {', '.join(COMMANDS)}.")
    known = {field.encode_name: field for field in msgspec.structs.fields(command)}
    for field in texts:
        if field not in known:
            raise Refused(f"{name} has no field {field}; it has {', '.join(known)}.", field=field)
    missing = [field for field, told in known.items() if told.required and field not in texts]
    if missing:
        raise Refused(f"{name} needs {', '.join(missing)}.", field=missing[0])
    return command(**{field: field_from_text(command, field, text) for field, text in texts.items()})


def field_from_text(command: type[Command], field: str, text: str) -> Any:
    """One field's value read from text; raises Refused with a sentence and the field's name when it cannot be read."""
    hint = get_type_hints(command, include_extras=True)[field]
    value: Any = text
    if _takes_none(hint) and text.strip() == "":
        return None
    try:
        if _holds_parts(hint):
            value = _parts(text, is_mapping=_is_mapping(hint))
        return msgspec.convert(value, hint, strict=False)
    except (msgspec.ValidationError, msgspec.DecodeError, ValueError) as error:
        raise Refused(f"{field} cannot be {text!r}: {_in_words(error)}.", field=field) from None


def fields_help(name: str) -> str:
    """The command's fields for people: name, what it is, whether it may be left out."""
    command = COMMANDS[name]
    hints = get_type_hints(command, include_extras=True)
    lines = [f"{name}: {(command.__doc__ or '').strip()}"]
    for field in msgspec.structs.fields(command):
        described = " ".join(meta.description for meta in _metas(hints[field.name]) if meta.description)
        optional = "" if field.required else "  (may be left out)"
        lines.append(f"  {field.encode_name:18} {described}{optional}")
    return "\n".join(lines)


def _metas(hint: Any) -> list[msgspec.Meta]:
    return [part for part in get_args(hint) if isinstance(part, msgspec.Meta)]


def _takes_none(hint: Any) -> bool:
    return type(None) in get_args(hint) or any(_takes_none(part) for part in get_args(hint) if get_args(part))


def _holds_parts(hint: Any) -> bool:
    kind = msgspec.inspect.type_info(hint)
    while isinstance(kind, msgspec.inspect.Metadata):
        kind = kind.type
    return isinstance(kind, msgspec.inspect.VarTupleType | msgspec.inspect.ListType | msgspec.inspect.DictType)


def _is_mapping(hint: Any) -> bool:
    kind = msgspec.inspect.type_info(hint)
    while isinstance(kind, msgspec.inspect.Metadata):
        kind = kind.type
    return isinstance(kind, msgspec.inspect.DictType)


def _parts(text: str, *, is_mapping: bool) -> Any:
    if text.lstrip().startswith(("[", "{")):
        return msgspec.json.decode(text)
    pairs = [part.strip() for part in text.split(",") if part.strip()]
    if is_mapping:
        return {name.strip(): value.strip() for name, _, value in (pair.partition(":") for pair in pairs)}
    return [_line(pair) for pair in pairs]


def _line(text: str) -> dict[str, str]:
    sku, colon, rest = text.rpartition(":")
    if not colon:
        raise ValueError(f"{text!r} is not SKU:QUANTITY or SKU:QUANTITY@PRICE")
    quantity, at, price = rest.partition("@")
    line = {"sku": sku.strip(), "quantity": quantity.strip()}
    return {**line, "price": price.strip()} if at else line


_EXPECTED = (
    ("Expected `int`", "it is not a whole number"),
    ("Expected `decimal`", "it is not an amount such as 2.50"),
    ("Invalid decimal", "it is not an amount such as 2.50"),
    ("Expected `bool`", "it is neither true nor false"),
)


def _in_words(error: Exception) -> str:
    text = str(error)
    for start, words in _EXPECTED:
        if text.startswith(start):
            return words
    return text[0].lower() + text[1:] if text else "it cannot be read"
