"""What a command's field is called, how it is picked and of which kind it is; `domain.check` knows what kinds hold."""

import functools
import types
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

CustomerId = Annotated[
    str,
    msgspec.Meta(
        title="Customer",
        description="The customer's number, such as 17850.",
        extra={"kind": "id", "picker": "customer"},
    ),
]
Sku = Annotated[
    str,
    msgspec.Meta(
        title="Item",
        description="The item's stock code in capitals, such as 85123A.",
        extra={"kind": "sku", "picker": "product"},
    ),
]
OrderId = Annotated[
    str,
    msgspec.Meta(
        title="Order", description="The order's number, such as 536365.", extra={"kind": "id", "picker": "order"}
    ),
]
NEW = msgspec.Meta(extra={"picker": ""})
"""Beside an id: it must be a new one, so nothing is picked."""
OPTIONAL = msgspec.Meta(extra={"optional": True})
"""Beside a text that may stay empty."""
Pieces = Annotated[
    int, msgspec.Meta(title="Quantity", description="How many pieces.", extra={"kind": "quantity", "unit": "pieces"})
]
LineNumber = Annotated[
    int,
    msgspec.Meta(
        title="Line",
        description="The line's number on the order, counted from 1.",
        extra={"kind": "line", "picker": "order line"},
    ),
]
Price = Annotated[
    Decimal,
    msgspec.Meta(
        title="Price",
        description="The price of one piece, at most six decimals.",
        extra={"kind": "price", "unit": "each"},
    ),
]
Currency = Annotated[
    str,
    msgspec.Meta(
        title="Currency",
        description="Three capital letters, such as GBP.",
        extra={"kind": "currency", "picker": "currency"},
    ),
]
Country = Annotated[
    str,
    msgspec.Meta(
        title="Country", description="The country's English name.", extra={"kind": "text", "picker": "country"}
    ),
]
Address = Annotated[
    str,
    msgspec.Meta(
        title="Address",
        description="Street and town, one line each; kept sealed under the customer's key.",
        extra={"kind": "address", "personal": True},
    ),
]
Personal = Annotated[str, msgspec.Meta(extra={"kind": "text", "personal": True, "optional": True})]
Text = Annotated[str, msgspec.Meta(extra={"kind": "text"})]
Flag = Annotated[bool, msgspec.Meta(extra={"kind": "flag"})]


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field as forms and the command line show it.

    `kind` says what it may hold, `picker` what it is chosen from ("" = typed), `type` is the plain Python type,
    `default` is None where `is_required`, `is_optional` says that it may be None or empty, `choices` are the only
    values allowed (none: any), `parts` are the fields of each row where the field is a table.
    """

    name: str
    label: str
    help: str
    unit: str
    picker: str
    kind: str
    type: Any
    is_required: bool
    is_optional: bool
    is_personal: bool
    default: Any
    choices: tuple[str, ...]
    parts: "tuple[Field, ...]"


@functools.cache
def fields_of(row: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The fields of a command, or of a row inside one, in their order."""
    hints = get_type_hints(row, include_extras=True)
    return tuple(_field(about, hints[about.name]) for about in msgspec.structs.fields(row))


def _field(about: msgspec.structs.FieldInfo, hint: object) -> Field:
    plain, metas = _unwrap(hint)
    said = {key: value for meta in metas for key, value in (meta.extra or {}).items()}
    default = about.default if about.default is not msgspec.NODEFAULT else None
    if about.default_factory is not msgspec.NODEFAULT:
        default = about.default_factory()
    inner = get_args(plain)[:1]
    is_table = get_origin(plain) is tuple and isinstance(inner[0], type) and issubclass(inner[0], msgspec.Struct)
    return Field(
        name=about.name,
        label=_last([meta.title for meta in metas]) or about.name.replace("_", " ").capitalize(),
        help=_last([meta.description for meta in metas]),
        unit=said.get("unit", ""),
        picker=said.get("picker", ""),
        kind="table" if is_table else said.get("kind", ""),
        type=plain,
        is_required=about.required,
        is_optional=bool(said.get("optional")),
        is_personal=bool(said.get("personal")),
        default=default,
        choices=get_args(plain) if get_origin(plain) is Literal else (),
        parts=fields_of(inner[0]) if is_table else (),
    )


def _unwrap(hint: object) -> tuple[Any, list[msgspec.Meta]]:
    """The type without its annotations and `None`, and the annotations from the inside out."""
    if get_origin(hint) is Annotated:
        inner, *metas = get_args(hint)
        plain, deeper = _unwrap(inner)
        return plain, [*deeper, *(meta for meta in metas if isinstance(meta, msgspec.Meta))]
    if get_origin(hint) in (Union, types.UnionType):
        (one,) = (part for part in get_args(hint) if part is not type(None))
        plain, deeper = _unwrap(one)
        return plain, [*deeper, OPTIONAL]
    return hint, []


def _last(texts: list[str | None]) -> str:
    return next((text for text in reversed(texts) if text), "")
