"""Events to stored bytes and back: JSON with the type's tag inside, personal text sealed, old shapes lifted on reading."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Union

import msgspec

from domain import AGGREGATES
from domain.decider import Event, event_name, personal_fields, schema_version, subject_of
from domain.recorded import Unreadable
from storage.keys import KeyStore
from storage.upcasting import OldShape, Upcasts


class Kind(NamedTuple):
    """What the codec knows of one event type, current or old; `personal` names the fields that are stored sealed."""

    name: str
    schema_version: int
    personal: tuple[str, ...]
    key: tuple[str, int]
    """Name and schema version together."""


class Codec:
    """Encodes and decodes events under one key store; decoding never raises, it answers `Unreadable`.

    Old shapes are encoded as they are, for histories that begin when they were the current ones.
    """

    def __init__(self, keys: KeyStore, upcasts: Upcasts) -> None:
        self._keys = keys
        self._upcasts = upcasts
        types = [event for aggregate in AGGREGATES for event in aggregate.events]
        self._kinds = {event: kind_of(event) for event in [*types, *upcasts.shapes]}
        self._by_name = {kind.name: kind for kind in map(kind_of, types)}
        self._encode = msgspec.json.Encoder().encode
        known: Any = Union[(*types, *upcasts.shapes)]
        self._decode_one = msgspec.json.Decoder(known).decode
        self._decode_array = msgspec.json.Decoder(list[known]).decode
        self._after = {
            event for event in [*types, *upcasts.shapes] if issubclass(event, OldShape) or self._kinds[event].personal
        }

    def kind(self, event: Event) -> Kind:
        """The event's stored name, its schema version and its personal fields; KeyError for an unknown type."""
        return self._kinds[type(event)]

    def subject(self, event: Event) -> str | None:
        """Whose key the event's personal text needs; None when it has no personal text."""
        kind = self._kinds[type(event)]
        if not any(getattr(event, field) for field in kind.personal):
            return None
        return subject_of(event)

    def encode(self, event: Event, event_id: bytes) -> bytes:
        """The bytes to store; the subject of the event must be ensured in the key store before."""
        kind = self._kinds[type(event)]
        if kind.personal:
            event = self._sealed(event, kind, event_id)
        return self._encode(event)

    def decode(self, data: bytes, event_id: bytes, *, type_name: str, stored_version: int) -> Event:
        """The event as the program knows it today, or `Unreadable` with the bytes and the reason."""
        try:
            event: Event = self._decode_one(data)
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            return self._unreadable(type_name, stored_version, data, error)
        if type(event) not in self._after:
            return event
        self._keys.notice_others()
        return self._finished(event, event_id)

    def decode_page(self, array: bytes, event_ids: Sequence[bytes]) -> list[Event] | None:
        """The events of one JSON array of stored payloads; None when one of them needs to be looked at singly."""
        try:
            events = self._decode_array(array)
        except (msgspec.DecodeError, ValueError, RecursionError):
            return None
        after = self._after
        if not after.isdisjoint(map(type, events)):
            self._keys.notice_others()
            for index, event in enumerate(events):
                if type(event) in after:
                    events[index] = self._finished(event, event_ids[index])
        return events

    def as_stored(self, data: bytes) -> Any:
        """The stored JSON as plain values, with sealed text still sealed; None when it is not JSON."""
        try:
            return msgspec.json.decode(data)
        except (msgspec.DecodeError, ValueError, RecursionError):
            return None

    def _sealed(self, event: Event, kind: Kind, event_id: bytes) -> Event:
        texts = {field: text for field in kind.personal if (text := getattr(event, field))}
        if not texts:
            return event
        subject = subject_of(event) or ""
        sealed = {
            field: self._keys.seal(text, subject=subject, event_id=event_id, field=field)
            for field, text in texts.items()
        }
        return msgspec.structs.replace(event, **sealed)

    def _finished(self, event: Event, event_id: bytes) -> Event:
        if isinstance(event, OldShape):
            event = self._upcasts.lift(event)
        personal = self._kinds[type(event)].personal
        texts = {field: text for field in personal if (text := getattr(event, field))}
        if not texts:
            return event
        opened = {field: self._keys.open(text, event_id=event_id, field=field) for field, text in texts.items()}
        return msgspec.structs.replace(event, **opened)

    def _unreadable(self, type_name: str, stored_version: int, data: bytes, error: Exception) -> Unreadable:
        kind = self._by_name.get(type_name)
        if kind is None:
            why = f"{type_name} is not a type this version of Playhead knows; a newer one wrote it."
        elif stored_version > kind.schema_version:
            why = (
                f"{type_name} is known up to schema version {kind.schema_version}, this one is {stored_version}; "
                "a newer Playhead wrote it."
            )
        else:
            why = f"{type_name} could not be read: {error}."
        return Unreadable(type=type_name, schema_version=stored_version, data=data, why=why)


def kind_of(event: type[Event]) -> Kind:
    """The stored name, version and personal fields of an event type, read from the type itself."""
    name, version = event_name(event), schema_version(event)
    return Kind(name=name, schema_version=version, personal=personal_fields(event), key=(name, version))
