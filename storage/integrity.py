"""Leaf hashes and the tree head of the log: the Merkle tree of RFC 6962 over every event's stored bytes."""

import hashlib
import struct
from collections.abc import Iterable

LEAF_FORMAT = b"playhead/v1\n"
HASH_BYTES = 32
_LEAF_START = b"\x00" + LEAF_FORMAT
_sha256 = hashlib.sha256
_LENGTH = struct.Struct(">I")
_NUMBERS = struct.Struct(">IQI16sI16s")
_SCHEMA = struct.Struct(">II")
_TIMES = struct.Struct(">IqIqI")


def stream_field(stream: str) -> bytes:
    """The leaf's beginning up to and including the stream's name; the same for all events of a stream."""
    name = stream.encode()
    return _LEAF_START + _LENGTH.pack(len(name)) + name


def kind_field(type_name: str, schema_version: int) -> bytes:
    """The leaf's fields for the event's type and schema version; the same for all events of a kind."""
    name = type_name.encode()
    return _LENGTH.pack(len(name)) + name + _SCHEMA.pack(4, schema_version)


def meta_field(meta: bytes) -> bytes:
    """The leaf's last field; the same for all events of a command."""
    return _LENGTH.pack(len(meta)) + meta


def leaf_hash(
    stream: bytes,
    version: int,
    event_id: bytes,
    command_id: bytes,
    kind: bytes,
    recorded_us: int,
    effective_us: int,
    data: bytes,
    meta: bytes,
) -> bytes:
    """The 32-byte leaf of one event: SHA-256 over 0x00, the format's name and every field behind its length.

    `stream`, `kind` and `meta` are the fields made by `stream_field`, `kind_field` and `meta_field`. Numbers are
    big-endian; times are microseconds UTC. The position is not in the leaf: the tree's index binds it.
    """
    numbers = _NUMBERS.pack(8, version, 16, event_id, 16, command_id)
    times = _TIMES.pack(8, recorded_us, 8, effective_us, len(data))
    return _sha256(stream + numbers + kind + times + data + meta).digest()


class TreeHead:
    """The right edge of the growing tree: the roots of its full subtrees, largest first, at most 64."""

    def __init__(self, size: int = 0, edge: bytes = b"") -> None:
        self.size = size
        self._roots = [edge[at : at + HASH_BYTES] for at in range(0, len(edge), HASH_BYTES)]

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Take in the next leaves in order."""
        roots, size = self._roots, self.size
        for node in leaves:
            full = size
            while full & 1:
                node = _sha256(b"\x01" + roots.pop() + node).digest()
                full >>= 1
            roots.append(node)
            size += 1
        self.size = size

    @property
    def edge(self) -> bytes:
        """The subtree roots as stored in the head row, 32 bytes each."""
        return b"".join(self._roots)

    @property
    def root(self) -> bytes:
        """The Merkle tree hash of all leaves (RFC 6962, 2.1); SHA-256 of nothing for the empty tree."""
        if not self._roots:
            return _sha256(b"").digest()
        node = self._roots[-1]
        for left in reversed(self._roots[:-1]):
            node = _sha256(b"\x01" + left + node).digest()
        return node
