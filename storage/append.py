"""What goes into an append, ready to be written, and the answer to it."""

from typing import NamedTuple

from storage.errors import CommandIdReused

KindKey = tuple[str, int]
ReadyEvent = tuple[KindKey, bytes, bytes]
"""A kind, the event's id and its encoded data."""


class ReadyWrite(NamedTuple):
    """The encoded events for one stream; `expected` is the version before them, None for any; `meta` their origin."""

    stream: str
    expected: int | None
    events: list[ReadyEvent]
    meta: bytes


class ReadyAppend(NamedTuple):
    """One command's events, encoded; `effective_us` None means the recorded time, `recorded_us` None the store's clock."""

    command_id: bytes
    fingerprint: bytes
    writes: list[ReadyWrite]
    effective_us: int | None
    recorded_us: int | None = None
    follows: bool = False


class Stored(NamedTuple):
    """What was stored for a command: positions (first > last when it changed nothing) and the version of each stream.

    `was_there` is true when the same command had been stored before and nothing was written now; `versions` is empty then.
    """

    first_position: int
    last_position: int
    versions: dict[str, int]
    was_there: bool = False

    @property
    def changed(self) -> bool:
        """True when the command has events."""
        return self.last_position >= self.first_position


def stored_again(before: tuple[int, int, bytes], fingerprint: bytes) -> Stored:
    """The answer to a command id that is stored already; raises CommandIdReused when the content is another one."""
    first, count, stored_fingerprint = before
    if fingerprint != stored_fingerprint:
        raise CommandIdReused(
            "This command id was used before for a command with other content. Nothing was stored; "
            "issue the new command under an id of its own."
        )
    return Stored(first, first + count - 1, {}, was_there=True)


def same_again(append: ReadyAppend, before: tuple[int, int, bytes]) -> Stored | CommandIdReused:
    """Like `stored_again`, with the error as the answer."""
    try:
        return stored_again(before, append.fingerprint)
    except CommandIdReused as error:
        return error
