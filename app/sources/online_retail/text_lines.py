"""Bytes into text lines, block by block: encodings, byte order marks, line ends, and lines no text can be made of."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from app.sources.online_retail import limits

SHOWN = 80
"""Characters of a faulty line that are kept for the report."""

_TOO_LONG = f"the row is longer than {limits.MAX_LINE_BYTES:,} bytes"
_MIXED = "the row is not UTF-8 although the rest of the file is"
_NEITHER = "the row is neither UTF-8 nor Windows-1252"
_NUL = "the row holds a NUL byte"


class Fault(msgspec.Struct, frozen=True):
    """A row that cannot be read at all: why, and what it begins with."""

    reason: str
    shown: str


class Block(msgspec.Struct):
    """Lines without their ends, in order; `faults` are by index into `lines`, where an empty line keeps their place."""

    lines: list[str]
    faults: dict[int, Fault]


class TextLines:
    """The text of a byte stream as blocks of lines; `encoding` is settled once everything has been read."""

    def __init__(self, stream: BinaryIO) -> None:
        mark = stream.peek(4)[:4] if isinstance(stream, io.BufferedReader) else b""
        self._stream: io.BufferedIOBase | BinaryIO | codecs.StreamRecoder = stream
        self._has_utf8 = False
        self._is_cp1252 = False
        self._end = b"\n"
        self._name = "UTF-8"
        if mark.startswith(codecs.BOM_UTF8):
            stream.read(len(codecs.BOM_UTF8))
            self._has_utf8 = True
            self._name = "UTF-8 with a byte order mark"
        elif mark.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            self._stream = codecs.EncodedFile(stream, "utf-8", "utf-16", errors="replace")
            self._name = "UTF-16"

    @property
    def encoding(self) -> str:
        """The encoding in words, as far as the file has been read."""
        return "Windows-1252" if self._is_cp1252 else self._name

    def blocks(self) -> Iterator[Block]:
        """Every line once. Lines beyond the limit are passed over without being held in memory."""
        held = b""
        is_first = True
        while piece := self._stream.read(limits.BLOCK_BYTES):
            if is_first:
                self._end = b"\n" if b"\n" in piece else b"\r"
                is_first = False
            held += piece
            cut = held.rfind(self._end) + 1
            if cut:
                yield self._block(held[: cut - 1])
                held = held[cut:]
            if len(held) > limits.MAX_LINE_BYTES:
                shown = held[:SHOWN].decode("latin-1")
                held = self._rest_after_line_end()
                yield Block([""], {0: Fault(_TOO_LONG, shown)})
        if held:
            yield self._block(held)

    def _rest_after_line_end(self) -> bytes:
        while piece := self._stream.read(limits.BLOCK_BYTES):
            _, end, rest = piece.partition(self._end)
            if end:
                return bytes(rest)
        return b""

    def _block(self, raw: bytes) -> Block:
        lines, faults = self._decoded(raw)
        if b"\x00" in raw:
            faults.update({i: Fault(_NUL, _visible(line)) for i, line in enumerate(lines) if "\x00" in line})
        if len(raw) > limits.MAX_LINE_BYTES and max(map(len, lines)) > limits.MAX_LINE_BYTES:
            long = {i for i, line in enumerate(lines) if len(line) > limits.MAX_LINE_BYTES}
            faults.update({i: Fault(_TOO_LONG, lines[i][:SHOWN]) for i in long})
        for index in faults:
            lines[index] = ""
        return Block(lines, faults)

    def _decoded(self, raw: bytes) -> tuple[list[str], dict[int, Fault]]:
        end = self._end.decode()
        if not self._is_cp1252:
            try:
                text = raw.decode("utf-8")
            except UnicodeDecodeError:
                self._is_cp1252 = not (self._has_utf8 or _holds_utf8(raw))
            else:
                self._has_utf8 = self._has_utf8 or not raw.isascii()
                return text.split(end), {}
        codec = "cp1252" if self._is_cp1252 else "utf-8"
        try:
            return raw.decode(codec).split(end), {}
        except UnicodeDecodeError:
            return self._line_by_line(raw, codec)

    def _line_by_line(self, raw: bytes, codec: str) -> tuple[list[str], dict[int, Fault]]:
        lines: list[str] = []
        faults: dict[int, Fault] = {}
        for index, line in enumerate(raw.split(self._end)):
            try:
                lines.append(line.decode(codec))
            except UnicodeDecodeError:
                lines.append("")
                reason = _NEITHER if self._is_cp1252 else _MIXED
                faults[index] = Fault(reason, line[:SHOWN].decode(codec, "replace"))
        return lines, faults


def _holds_utf8(raw: bytes) -> bool:
    """True when at least one character beyond ASCII is well-formed UTF-8, which Windows-1252 text hardly ever is."""
    return any("\x7f" < sign < "\ud800" or sign > "\udfff" for sign in raw.decode("utf-8", "surrogateescape"))


def _visible(line: str) -> str:
    return line[:SHOWN].replace("\x00", "␀")
