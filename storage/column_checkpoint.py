"""What vouches for a file of columns: a small checkpoint, and in the file itself lists of the blocks it has."""

import os
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from storage.packing import Packing


class Block(msgspec.Struct, frozen=True, array_like=True):
    """One append: columns by name, one after the other in the file; `checksum` is the CRC-32 of their bytes."""

    kind: str
    row: int
    offset: int
    checksum: int
    columns: dict[str, Packing]

    @property
    def size(self) -> int:
        """Bytes in the file."""
        return sum(packing.size for packing in self.columns.values())


class BlockList(msgspec.Struct, frozen=True, array_like=True):
    """Where in the file some blocks are listed, and the CRC-32 of the list."""

    offset: int
    size: int
    checksum: int


class Checkpoint(msgspec.Struct, frozen=True):
    """What the columns are known to hold: everything up to `position` of the log, in `length` bytes of `file`.

    `model` names the meaning and version of the columns; `rest` is whatever else has to be remembered with them.
    """

    model: str
    file: str
    length: int
    position: int
    lists: list[BlockList]
    rest: bytes = b""


_decode_blocks = msgspec.msgpack.Decoder(list[Block]).decode


def encoded_blocks(blocks: Sequence[Block]) -> bytes:
    """A list of blocks as it stands in the file."""
    return msgspec.msgpack.encode(blocks)


def write_checkpoint(path: Path, state: Checkpoint) -> None:
    """Write a checkpoint so that after any crash there is either the old one or all of the new; raises OSError."""
    body = msgspec.msgpack.encode(state)
    new = path.with_suffix(".new")
    with new.open("wb") as file:
        file.write(zlib.crc32(body).to_bytes(4, "big") + body)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def read_checkpoint(content: bytes) -> Checkpoint | None:
    """The checkpoint in a file's content; None when it is damaged."""
    if zlib.crc32(content[4:]) != int.from_bytes(content[:4], "big"):
        return None
    try:
        return msgspec.msgpack.decode(content[4:], type=Checkpoint)
    except (msgspec.DecodeError, ValueError):
        return None


def read_blocks(path: Path, state: Checkpoint) -> list[Block] | None:
    """The blocks a checkpoint vouches for; None when one of their bytes is missing or changed."""
    blocks: list[Block] = []
    try:
        with path.open("rb") as file:
            for place in state.lists:
                listed = _part(file, place.offset, place.size, place.checksum)
                if listed is None:
                    return None
                blocks += _decode_blocks(listed)
            if any(_part(file, block.offset, block.size, block.checksum) is None for block in blocks):
                return None
    except (OSError, msgspec.DecodeError, ValueError):
        return None
    return blocks


def _part(file: BinaryIO, offset: int, size: int, checksum: int) -> bytes | None:
    file.seek(offset)
    content = file.read(size)
    return content if len(content) == size and zlib.crc32(content) == checksum else None
