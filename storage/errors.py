"""What can go wrong with a store, each error one sentence that says what, why and what next."""


class StorageError(Exception):
    """The world failed, not the business: the message is for the user, shown as it is."""


class VersionConflict(StorageError):
    """Somebody else wrote to a stream first; nothing of this append was stored."""

    def __init__(self, stream: str, expected: int, actual: int) -> None:
        super().__init__(
            f"{stream} is at version {actual}, not {expected} as expected: someone changed it first. "
            "Nothing was stored; look at the change and try again."
        )
        self.stream = stream
        self.expected = expected
        self.actual = actual


class CommandIdReused(StorageError):
    """A command id that was handled before came back with other content; nothing was stored."""


class NoSuchStore(StorageError):
    """There is no file at the path and none was to be made."""


class NotAStore(StorageError):
    """The file is something else than a Playhead store; it was left untouched."""


class NewerStore(StorageError):
    """A newer Playhead wrote this store; it can be read with `read_only`, not written."""


class ReadOnlyStore(StorageError):
    """The store, its folder or its disk cannot be written, or it was opened for reading only."""


class StoreLocked(StorageError):
    """Another program holds the store's write lock for longer than we wait; nothing was stored."""


class DiskFull(StorageError):
    """The disk is full; nothing was stored, reading goes on."""


class DamagedStore(StorageError):
    """The file's content contradicts itself."""


class OutcomeUnknown(StorageError):
    """The disk failed while committing: whether the events were stored must be asked by the command id."""
