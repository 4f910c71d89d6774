"""Opening the file as a stream of plain bytes, whatever it is packed in, within the limits."""

import bz2
import contextlib
import gzip
import hashlib
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast

import msgspec

from app.sources.online_retail import limits
from app.sources.online_retail.foreign import refuse_foreign
from app.sources.refusals import Choice, SourceQuestion, SourceRefused

TABLE_ENDINGS = (".csv", ".tsv", ".txt", ".xlsx")
HEAD_BYTES = 64 * 1024
_ZIP_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_DAMAGE = (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)


class Source(msgspec.Struct, frozen=True):
    """A file that was opened: its name, what of an archive it is, and the SHA-256 of the file as it lies on disk."""

    name: str
    part: str
    packing: str
    sha256: str
    bytes: int
    stream: BinaryIO
    is_workbook: bool


@contextlib.contextmanager
def opened(path: Path, part: str = "") -> Iterator[Source]:
    """The file at `path`, unpacked while it is read; `part` names one file of an archive. Raises SourceRefused."""
    with contextlib.ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("rb"))
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise SourceRefused(f"{path} cannot be read: {error.strerror or error}.") from error
        size = file.tell()
        file.seek(0)
        if size == 0:
            raise SourceRefused(f"{path.name} is empty: there is nothing to import.")
        try:
            stream, packing, member = _unpacked(file, path.name, part, size, stack)
            is_workbook = packing.endswith("xlsx")
            if not is_workbook:
                refuse_foreign(path.name, stream.peek(HEAD_BYTES)[:HEAD_BYTES])
            name = member if is_workbook else part or member
            yield Source(path.name, name, packing, sha256, size, stream, is_workbook)
        except _DAMAGE as error:
            raise SourceRefused(f"{path.name} is damaged or cut off: {error}. Fetch it again.") from error


def _unpacked(
    file: BinaryIO, name: str, part: str, size: int, stack: contextlib.ExitStack
) -> tuple[io.BufferedReader, str, str]:
    """The plain bytes, what they were packed in, and which member of an archive they are."""
    magic = file.read(6)
    file.seek(0)
    if magic[:2] == b"\x1f\x8b":
        return counted(cast("IO[bytes]", gzip.GzipFile(fileobj=file)), name, size), "gzip", ""
    if magic == b"\xfd7zXZ\x00":
        return counted(lzma.LZMAFile(file), name, size), "xz", ""
    if magic[:3] == b"BZh":
        return counted(bz2.BZ2File(file), name, size), "bzip2", ""
    if magic[:4] == b"PK\x03\x04":
        return _from_zip(file, name, part, size, stack)
    return io.BufferedReader(_Plain(file), limits.BLOCK_BYTES), "", ""


def counted(unpacking: IO[bytes], name: str, packed_bytes: int) -> io.BufferedReader:
    """A stream that raises SourceRefused as soon as more comes out of `packed_bytes` than the limits allow."""
    return io.BufferedReader(_Counted(unpacking, name, packed_bytes), limits.MEBIBYTE)


def _from_zip(
    file: BinaryIO, name: str, part: str, size: int, stack: contextlib.ExitStack
) -> tuple[io.BufferedReader, str, str]:
    archive = stack.enter_context(zipfile.ZipFile(file))
    names = archive.namelist()
    if len(names) > limits.MAX_MEMBERS:
        raise SourceRefused(f"{name} holds {len(names):,} files; more than {limits.MAX_MEMBERS:,} are not opened.")
    if "xl/workbook.xml" in names:
        file.seek(0)
        return io.BufferedReader(_Plain(file)), "xlsx", part
    member = archive.getinfo(_table_in(names, name, part))
    if member.flag_bits & 1:
        raise SourceRefused(f"{member.filename} in {name} is locked with a password. Unpack it and import the file.")
    if member.compress_type not in _ZIP_METHODS:
        raise SourceRefused(f"{name} is packed by a method that cannot be read here. Unpack it and import the file.")
    unpacking = stack.enter_context(archive.open(member))
    stream = counted(unpacking, name, max(1, member.compress_size))
    if not member.filename.lower().endswith(".xlsx"):
        return stream, "zip", member.filename
    whole = stack.enter_context(io.BytesIO(stream.read()))
    return io.BufferedReader(_Plain(whole)), "zip, xlsx", "" if part == member.filename else part


def _table_in(names: list[str], name: str, part: str) -> str:
    tables = [each for each in names if each.lower().endswith(TABLE_ENDINGS) and not _is_hidden(each)]
    if part in tables:
        return part
    if len(tables) == 1:
        return tables[0]
    if not tables:
        raise SourceRefused(f"{name} holds no table: a file ending in {', '.join(TABLE_ENDINGS)} is needed.")
    choices = tuple(Choice(f"--part {each}", f"import {each}") for each in tables)
    raise SourceQuestion(f"{name} holds {len(tables)} tables. Say which one to import.", choices)


def _is_hidden(member: str) -> bool:
    parts = PurePosixPath(member).parts
    return "__MACOSX" in parts or parts[-1].startswith(".")


class _Plain(io.RawIOBase):
    """A seekable file that stays open when the reader on top of it is closed."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._inner.seek(offset, whence)

    def tell(self) -> int:
        return self._inner.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed names it WriteableBuffer
        piece = self._inner.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


class _Counted(io.RawIOBase):
    """Unpacks as it is read and raises SourceRefused as soon as more comes out than the limits allow."""

    def __init__(self, inner: IO[bytes], name: str, packed_bytes: int) -> None:
        self._inner = inner
        self._name = name
        self._packed = packed_bytes
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed names it WriteableBuffer
        piece = self._inner.read(len(buffer))
        self._given += len(piece)
        self._check()
        buffer[: len(piece)] = piece
        return len(piece)

    def _check(self) -> None:
        if self._given > limits.MAX_UNPACKED_BYTES:
            raise SourceRefused(
                f"{self._name} unpacks to more than {limits.MAX_UNPACKED_BYTES >> 30} GiB; it was not imported. "
                "Unpack it and import it in parts."
            )
        if self._given > max(limits.RATIO_FREE_BYTES, self._packed * limits.MAX_RATIO):
            raise SourceRefused(
                f"{self._name} unpacks to more than {limits.MAX_RATIO} times its size, which real tables do not; "
                "it was not imported."
            )
