"""The errors that are answers: their message is for the user, shown as it is; every other error is a bug of ours."""

from app.moments import MomentError
from app.sources.refusals import ImportCancelled, SourceRefused
from app.sources.sample_shop import SampleRefused
from domain.decider import Refused
from storage.errors import NewerStore, ReadOnlyStore, StorageError, StoreLocked

KNOWN: tuple[type[Exception], ...] = (
    Refused,
    StorageError,
    MomentError,
    SourceRefused,
    SampleRefused,
    ImportCancelled,
)

# A store that cannot be opened for writing may still be looked at.
LOOKABLE: tuple[type[Exception], ...] = (NewerStore, ReadOnlyStore, StoreLocked)
