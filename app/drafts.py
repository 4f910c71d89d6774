"""A command that is still being written: the text of each field, what is wrong with it, and the command once it is whole."""

from collections.abc import Mapping

import msgspec

from app.command_text import COMMANDS, field_from_text
from domain.check import check
from domain.decider import Command, Refused
from domain.field import fields_of


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What the typed texts make: problems by field, fields still missing, and the command when there are none."""

    command: Command | None
    problems: Mapping[str, str]
    missing: tuple[str, ...]

    @property
    def first_problem(self) -> str:
        """The sentence that stands beside the button; empty when the command can be tried."""
        if self.problems:
            return next(iter(self.problems.values()))
        return f"Still missing: {', '.join(self.missing)}." if self.missing else ""


def draft(name: str, texts: Mapping[str, str]) -> Draft:
    """The draft of a command by its name from the text of its fields; never raises for what is typed."""
    kind = COMMANDS[name]
    values: dict[str, object] = {}
    problems: dict[str, str] = {}
    missing: list[str] = []
    for field in fields_of(kind):
        text = texts.get(field.name, "")
        if not text.strip() and field.is_optional and field.is_required:
            values[field.name] = {} if field.kind == "attributes" else ""
        elif not text.strip() and field.is_required:
            missing.append(field.label.lower())
        elif text.strip():
            try:
                values[field.name] = field_from_text(kind, field.name, text)
            except Refused as refusal:
                problems[field.name] = str(refusal)
    if problems or missing:
        return Draft(command=None, problems=problems, missing=tuple(missing))
    return _checked(kind(**values))


def _checked(command: Command) -> Draft:
    try:
        check(command)
    except Refused as refusal:
        return Draft(command=None, problems={refusal.field or "": str(refusal)}, missing=())
    return Draft(command=command, problems={}, missing=())


def texts_of(command: Command) -> dict[str, str]:
    """The text of each field of a command, as a form shows it; tables and attributes as JSON."""
    texts = {}
    for field in fields_of(type(command)):
        value = getattr(command, field.name)
        if value is None:
            continue
        is_plain = isinstance(value, str | int) and not isinstance(value, bool)
        texts[field.name] = str(value) if is_plain else msgspec.json.encode(value).decode().strip('"')
    return texts
