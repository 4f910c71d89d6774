"""Append-only, memory-mapped columns of whole numbers with a checkpoint.

Everything here can be made again from the log, so damage is never repaired: what the checkpoint does not vouch for is
cut off, and a file that fails its checksum is begun anew. One process writes a file; others read it.
"""

import mmap
import os
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from storage.column_checkpoint import (
    Block,
    BlockList,
    Checkpoint,
    encoded_blocks,
    read_blocks,
    read_checkpoint,
    write_checkpoint,
)
from storage.file_lock import FileLock
from storage.packing import ALIGNMENT, Column, Numbers, Packing, pack


class ColumnFile:
    """Blocks of columns in one file that only grows, and the checkpoint that vouches for them.

    `begun_because` says why existing columns were not used, empty when they were or when there were none. Where the
    file cannot be written (somebody else writes it, the disk is full) blocks are kept in memory and `trouble` says why.
    """

    def __init__(self, folder: Path, name: str, *, model: str, read_only: bool = False) -> None:
        self._folder, self._name, self._model = folder, name, model
        self._lock = None if read_only else FileLock.take(folder / f"{name}.lock")
        self.trouble = "" if self._lock or read_only else f"{name} in {folder} is being written by another process."
        self.begun_because = ""
        found, blocks = self._found()
        self.position, self.rest = (found.position, found.rest) if found else (0, b"")
        self._begin(found.file if found else self._next_file(), found.length if found else 0)
        self._lists = found.lists if found else []
        self._listed = len(blocks)
        self.blocks = blocks
        self._map()
        if self.is_writing:
            self._remove(path for path in self._all_files() if path != self._path)

    def _begin(self, file: str, length: int) -> None:
        self._columns: list[dict[str, Column]] = []
        self._mapped = 0
        self._path, self._length = self._folder / file, length
        self._file = self._opened() if self._lock else None

    def successor(self) -> "ColumnFile":
        """New, empty columns beside these, to be filled and then put in their place by their first checkpoint.

        Until then these go on; afterwards only `retire` may be called on them.
        """
        new = object.__new__(ColumnFile)
        new._folder, new._name, new._model = self._folder, self._name, self._model
        new._lock, new.trouble, new.begun_because = self._lock, self.trouble, "it was rebuilt"
        new.position, new.rest = 0, b""
        new._lists, new._listed, new.blocks = [], 0, []
        new._begin(self._next_file(), 0)
        return new

    def retire(self) -> None:
        """Stop using these columns because a successor took their place, or because they never took one."""
        if self._file is not None:
            self._file.close()
            self._file = None
        self._lock = None

    # Reading

    @property
    def is_writing(self) -> bool:
        """Whether checkpoints are kept; else everything appended is lost with the process."""
        return self._file is not None

    def columns(self, index: int) -> Mapping[str, Column]:
        """The columns of a block, by its index; to be asked for again after a checkpoint."""
        return self._columns[index]

    @property
    def size(self) -> int:
        """Bytes on disk, checkpoint included."""
        checkpoint = self._checkpoint_path
        return self._length + (checkpoint.stat().st_size if checkpoint.exists() else 0)

    # Writing

    def append(self, kind: str, row: int, columns: Mapping[str, Numbers]) -> int:
        """Add a block and get its index; it is kept for good only by the next checkpoint."""
        packings: dict[str, Packing] = {}
        read: dict[str, Column] = {}
        checksum, parts = 0, []
        for name, values in columns.items():
            packing, raw = pack(values)
            packings[name], read[name] = packing, Column(packing, raw)
            parts.append(raw.tobytes().ljust(packing.size, b"\0"))
            checksum = zlib.crc32(parts[-1], checksum)
        self.blocks.append(Block(kind, row, self._length, checksum, packings))
        self._columns.append(read)
        self._length += self.blocks[-1].size
        self._write(b"".join(parts))
        return len(self.blocks) - 1

    def checkpoint(self, position: int, rest: bytes) -> None:
        """Vouch for everything appended so far as the events up to `position`; does nothing where nothing is written."""
        self._list_blocks()
        if self._file is None:
            return
        state = Checkpoint(self._model, self._path.name, self._length, position, self._lists, rest)
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            write_checkpoint(self._checkpoint_path, state)
        except OSError as error:
            self._stop_writing(error)
            return
        self.position, self.rest = position, rest
        self._map()
        self._remove(path for path in self._all_files() if _number(path) < _number(self._path))

    def _list_blocks(self) -> None:
        """Write down which blocks have come since the last list."""
        if self._listed < len(self.blocks):
            content = encoded_blocks(self.blocks[self._listed :])
            self._lists = [*self._lists, BlockList(self._length, len(content), zlib.crc32(content))]
            content = content.ljust(-(-len(content) // ALIGNMENT) * ALIGNMENT, b"\0")
            self._length += len(content)
            self._listed = len(self.blocks)
            self._write(content)

    def close(self) -> None:
        """Give the files back; what was not in a checkpoint is cut off at the next opening."""
        lock = self._lock
        self.retire()
        if lock is not None:
            lock.give_back()

    def _write(self, content: bytes) -> None:
        if self._file is None:
            return
        try:
            self._file.write(content)
        except OSError as error:
            self._stop_writing(error)

    def _stop_writing(self, error: OSError) -> None:
        self.trouble = f"{self._path} could not be written ({error.strerror}); its numbers are kept in memory."
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None

    # Opening

    @property
    def _checkpoint_path(self) -> Path:
        return self._folder / f"{self._name}.checkpoint"

    def _found(self) -> tuple[Checkpoint | None, list[Block]]:
        """The checkpoint to go on from and its blocks; None, with the reason noted, when there is none that holds."""
        try:
            content = self._checkpoint_path.read_bytes()
        except OSError:
            return None, []
        state = read_checkpoint(content)
        if state is None:
            self.begun_because = "its checkpoint is damaged"
        elif state.model != self._model:
            self.begun_because = f"it was made for {state.model}, this is {self._model}"
        elif (blocks := read_blocks(self._folder / state.file, state)) is None:
            self.begun_because = "its content is damaged"
        else:
            return state, blocks
        return None, []

    def _next_file(self) -> str:
        """A file name that no checkpoint of the past can mean."""
        return f"{self._name}.{max(map(_number, self._all_files()), default=0) + 1}.columns"

    def _all_files(self) -> list[Path]:
        return [path for path in self._folder.glob(f"{self._name}.*.columns") if _number(path)]

    def _opened(self) -> BinaryIO | None:
        """The file, cut back to what is vouched for; None, with the trouble noted, where it cannot be written."""
        try:
            handle = self._path.open("ab")
            handle.truncate(self._length)
        except OSError as error:
            self.trouble = f"{self._path} could not be opened for writing ({error.strerror})."
            return None
        return handle

    def _map(self) -> None:
        """See new blocks through a map of the file, so that memory is the system's to give and take."""
        if self._mapped == len(self.blocks):
            return
        with self._path.open("rb") as file:
            content = mmap.mmap(file.fileno(), self._length, access=mmap.ACCESS_READ)
        self._columns[self._mapped :] = [_columns(block, content) for block in self.blocks[self._mapped :]]
        self._mapped = len(self.blocks)

    def _remove(self, paths: Iterable[Path]) -> None:
        """Files that nothing vouches for any more; what comes after this one may be a successor in the making."""
        for path in paths:
            with suppress(OSError):  # Windows keeps mapped files; the next checkpoint tries again.
                path.unlink()


def _number(path: Path) -> int:
    """Which of the files of one name it is, from 1; 0 for none of them."""
    number = path.name.split(".")[-2]
    return int(number) if number.isdigit() else 0


def _columns(block: Block, content: Any) -> dict[str, Column]:
    found, offset = {}, block.offset
    for name, packing in block.columns.items():
        raw = np.frombuffer(content, packing.form, packing.rows, offset) if packing.size else np.empty(0, np.uint8)
        found[name] = Column(packing, raw)
        offset += packing.size
    return found
