"""Values as trees of labelled texts, and what is different between two of them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Literal

import msgspec

from domain.decider import State

Mark = Literal["same", "changed", "added", "removed"]
KEYS = ("line", "sku", "id")
"""By which field the parts of a list are known again, the first that they have."""


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """One value: its label, its text, what the text was before, and the values inside it."""

    label: str
    text: str = ""
    was: str = ""
    mark: Mark = "same"
    parts: tuple["Node", ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether anything of it, or inside it, is other than before."""
        return self.mark != "same"


def tree_of(label: str, value: Any) -> Node:
    """A value as a tree; nothing in it is marked."""
    parts = tuple(tree_of(name, part) for name, part in _parts(value))
    return Node(label=label, text=_summary(value) if parts else _text(value), parts=parts)


def changes(label: str, before: Any, after: Any) -> Node:
    """Two values as one tree in which every difference is marked; the text is that of the later one."""
    if before == after:
        return tree_of(label, after)
    olds, news = dict(_parts(before)), dict(_parts(after))
    if not olds and not news:
        return _changed_leaf(label, before, after)
    parts = tuple(_change_of(name, olds, news) for name in _order(olds, news))
    mark: Mark = "changed" if any(part.is_changed for part in parts) else "same"
    return Node(label=label, text=_summary(after), mark=mark, parts=parts)


def leaves(node: Node, path: str = "") -> Iterator[tuple[str, Node]]:
    """Every value without values inside, with its path of labels."""
    here = f"{path} › {node.label}" if path else node.label
    if not node.parts:
        yield here, node
    for part in node.parts:
        yield from leaves(part, here)


def _change_of(name: str, olds: dict[str, Any], news: dict[str, Any]) -> Node:
    if name not in olds:
        return _marked(tree_of(name, news[name]), "added")
    if name not in news:
        return _marked(tree_of(name, olds[name]), "removed")
    return changes(name, olds[name], news[name])


def _marked(node: Node, mark: Mark) -> Node:
    parts = tuple(_marked(part, mark) for part in node.parts)
    if mark == "removed":
        return msgspec.structs.replace(node, mark=mark, parts=parts, text="", was=node.text)
    return msgspec.structs.replace(node, mark=mark, parts=parts)


def _changed_leaf(label: str, before: Any, after: Any) -> Node:
    old, new = _text(before), _text(after)
    mark: Mark = "added" if not old else "removed" if not new else "changed"
    return Node(label=label, text=new, was=old, mark=mark)


def _order(olds: dict[str, Any], news: dict[str, Any]) -> list[str]:
    """New ones where they stand now, gone ones at the end."""
    return [*news, *(name for name in olds if name not in news)]


# What a value is made of


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield spoken(name), getattr(value, name)
        if isinstance(value, State):
            yield from _derived(value)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield str(name), part
    elif isinstance(value, tuple | list):
        yield from _listed(value)


def _listed(values: tuple[Any, ...] | list[Any]) -> Iterator[tuple[str, Any]]:
    seen: dict[str, int] = {}
    for number, value in enumerate(values, 1):
        name = _key_of(value) or str(number)
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name} ({seen[name]})"), value


def _key_of(value: Any) -> str:
    fields = value.__struct_fields__ if isinstance(value, msgspec.Struct) else value if isinstance(value, dict) else ()
    for key in KEYS:
        if key in fields:
            found = value[key] if isinstance(value, dict) else getattr(value, key)
            return f"{key} {found}"
    return ""


def _derived(state: State) -> Iterator[tuple[str, Any]]:
    """What a state says of itself beside its fields: totals and the like."""
    for name, attribute in vars(type(state)).items():
        if isinstance(attribute, property) and not name.startswith(("is_", "has_", "_")):
            yield spoken(name), getattr(state, name)


def _summary(value: Any) -> str:
    """A few words for something that can be opened."""
    if isinstance(value, tuple | list):
        return f"{len(value):,} {'entry' if len(value) == 1 else 'entries'}" if value else ""
    if isinstance(value, msgspec.Struct) and _key_of(value):
        texts = [_text(getattr(value, name)) for name in value.__struct_fields__ if name not in KEYS]
        return " · ".join(text for text in texts if text)
    return ""


def _text(value: Any) -> str:
    match value:
        case None | () | [] | {}:
            return ""
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}".replace("-", "−")
        case Decimal():
            return f"{value:,f}".replace("-", "−")
        case bytes():
            return value.decode(errors="replace")
        case _:
            return str(value)


def spoken(name: str) -> str:
    """A field's name as people read it: `delivery_address` is `delivery address`."""
    return name.replace("_", " ")
