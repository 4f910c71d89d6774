"""A digest of what a store says: everything but keys and ciphertext."""

import hashlib
import uuid

import msgspec

from domain.recorded import Recorded
from storage.event_store import EventStore


def content_digest(store: EventStore) -> str:
    """Equal for two stores whose events, streams, times, ids and origins are equal, with personal text as it is read."""
    digest, encode = hashlib.sha256(), msgspec.json.Encoder().encode
    for recorded in store.read_all():
        digest.update(encode(recorded))
    return digest.hexdigest()


def uuid_text(identity: bytes) -> str:
    """An id as it is written in an origin."""
    return str(uuid.UUID(bytes=identity))


def by_command(recorded: list[Recorded]) -> dict[str, list[Recorded]]:
    """The events by the text of the command they belong to."""
    commands: dict[str, list[Recorded]] = {}
    for one in recorded:
        commands.setdefault(uuid_text(one.command_id), []).append(one)
    return commands
