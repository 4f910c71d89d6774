"""From rows of the events table to recorded events."""

from collections.abc import Sequence
from typing import Any

import msgspec

from domain.recorded import Origin, Recorded
from storage.codec import Codec
from storage.database import Database

COLUMNS = (
    "e.position, s.name, e.version, e.kind, e.effective_us, e.recorded_us, e.clock_us,"
    " e.event_id, e.command_id, e.data, e.meta"
)
"""What a row has, of `events e` joined with `streams s`."""


class RecordedRows:
    """Decodes rows; remembers the few kinds and the last origin, which neighbouring events share."""

    def __init__(self, database: Database, codec: Codec) -> None:
        self._database = database
        self._codec = codec
        self._kinds: dict[int, tuple[str, int]] = {}
        self._decode_origin = msgspec.json.Decoder(Origin).decode

    def recorded(self, rows: Sequence[Any]) -> list[Recorded]:
        """The events of rows of COLUMNS, in their order."""
        decode, kinds, origin, last_meta = self._codec.decode, self._kinds, Origin(), None
        found = []
        for (
            position,
            stream,
            version,
            kind,
            effective_us,
            recorded_us,
            clock_us,
            event_id,
            command_id,
            data,
            meta,
        ) in rows:
            name, schema = kinds.get(kind) or self._kind(kind)
            if meta != last_meta:
                origin, last_meta = self._origin(meta), meta
            found.append(
                Recorded(
                    position=position,
                    stream=stream,
                    version=version,
                    event=decode(data, event_id, type_name=name, stored_version=schema),
                    effective_us=effective_us,
                    recorded_us=recorded_us,
                    clock_us=clock_us,
                    event_id=event_id,
                    command_id=command_id,
                    origin=origin,
                    type=name,
                    schema_version=schema,
                )
            )
        return found

    def _origin(self, meta: bytes) -> Origin:
        try:
            return self._decode_origin(meta)
        except msgspec.DecodeError:
            return Origin(actor="[unreadable]")

    def _kind(self, kind: int) -> tuple[str, int]:
        self._load_kinds()
        return self._kinds.get(kind, (f"kind {kind}", 0))

    def kinds(self) -> dict[int, tuple[str, int]]:
        """Every stored kind's number with its type and schema version."""
        self._load_kinds()
        return dict(self._kinds)

    def _load_kinds(self) -> None:
        with self._database.reading() as cursor:
            for kind, name, version in cursor.execute("SELECT kind, type, schema_version FROM kinds").fetchall():
                self._kinds[kind] = (name, version)
