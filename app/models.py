"""The read models of one store and all that can be done with them: catch up, pause, retry, skip, rebuild."""

import time
from collections.abc import Callable, Collection

from app import checkpoints
from app.comparison import digest
from app.feed import Feed
from app.follower import Follower
from app.model_status import ModelStatus, status_of
from app.numbers import Numbers
from app.projector import Projector
from app.read_model import ReadModel
from app.rebuild import RebuildReport, Rebuilds
from app.versioned import moment

POLL_SECONDS = 0.02
CATCH_UP_SECONDS = 2.0
"""How long one transaction folds when nobody waits for news."""

NoteSkip = Callable[[str, int, str, str], None]
"""Keeps in the log that a model skips the event at a position, for a reason, by an actor; raises Refused or StorageError."""


class Models:
    """Everything about the read models of one store but the questions; safe to use from any thread."""

    def __init__(self, projector: Projector, numbers: Numbers, note_skip: NoteSkip) -> None:
        self._projector = projector
        self._numbers = numbers
        self._store = projector.store
        self._views = projector.views
        self._rebuilds = Rebuilds(projector)
        self._note_skip = note_skip
        self._feed = Feed(self._store, self)

    def start(self) -> None:
        """Follow the log in a thread of its own from now on, whoever writes it."""
        self._feed.start()

    def stop(self) -> None:
        """Stop following; what is in the tables stays."""
        self._feed.stop()

    def subscribe(self, callback: Callable[[int], None]) -> Callable[[], None]:
        """Call back, in the feed's thread, with the position every model has reached whenever it has grown.

        Gives the function that ends this.
        """
        return self._feed.subscribe(callback)

    def close(self) -> None:
        """Stop following and close the tables' file."""
        self._feed.stop()
        self._numbers.close()
        self._views.close()

    # Moving on

    def step(self, *, seconds: float) -> bool:
        """Do one piece of work, folding for about so many seconds; False when nothing is left to do."""
        worked = self._projector.step(seconds=seconds)
        counted = self._numbers.step(seconds=seconds)
        if counted:
            self._projector.tell()
        return self._rebuilds.step() or counted or worked

    def catch_up(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring every model that is neither paused nor stopped to the head and end all rebuilds, in this thread.

        `progress` hears the position everything has reached, and the head. Raises StorageError.
        """
        while self.step(seconds=CATCH_UP_SECONDS) or self._numbers.wait_for_rebuilds():
            if progress is not None:
                progress(self.reached(), self._store.size())

    def reached(self) -> int:
        """The position all live models have reached that are neither paused nor stopped."""
        positions = [one.position for one in self._live() if one.is_following]
        if self._numbers.is_following:
            positions.append(self._numbers.position)
        return min(positions, default=self._store.size())

    def wait_for(self, position: int, *, names: Collection[str] = (), timeout: float = 2.0) -> bool:
        """Wait until these models (none named: all) have an event in; False when that takes longer than `timeout` seconds."""
        deadline = time.monotonic() + timeout
        while not self._has(position, names):
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            with self._projector.progressed:
                self._projector.progressed.wait(min(left, POLL_SECONDS))
        return True

    def _has(self, position: int, names: Collection[str]) -> bool:
        if (not names or not set(names).isdisjoint(self._numbers.names)) and self._numbers.position < position:
            return False
        followers = [one for one in self._live() if not names or one.model.name in names]
        if all(one.position >= position for one in followers):
            return True
        with self._views.database.reading() as cursor:
            stored = checkpoints.read_checkpoints(cursor)
        return all(stored[one.model.name, ""].position >= position for one in followers)

    # States

    def status(self) -> tuple[ModelStatus, ...]:
        """Where every model is."""
        size = self._store.size()
        newest = self._store.times_at(size)
        recorded_us = newest[1] if newest else 0
        models = [self._status(follower, size, recorded_us) for follower in self._live()]
        return (*models, *self._numbers.status(size, recorded_us))

    def _status(self, follower: Follower, size: int, newest_us: int) -> ModelStatus:
        reached = self._store.times_at(follower.position)
        lag_seconds = (newest_us - (reached[1] if reached else 0)) / 1_000_000 if follower.position < size else 0.0
        rebuild = self._rebuilds.progress(follower.model.name, size)
        return status_of(follower, size, lag_seconds, trouble=self._feed.trouble, rebuild=rebuild)

    def _live(self) -> list[Follower]:
        """The followers of the live tables, in the order the models are declared in."""
        followers = self._projector.followers
        return [followers[name, ""] for name in self._projector.models if (name, "") in followers]

    def _model(self, name: str) -> ReadModel:
        """The model of that name; raises KeyError with a sentence for an unknown one."""
        model = self._projector.models.get(name)
        if model is None:
            raise UnknownModel(name, (*self._projector.models, *self._numbers.names))
        return model

    def pause(self, name: str) -> None:
        """Stay where it is until resumed; numbers over time are read together and pause together."""
        if name in self._numbers.names:
            self._numbers.pause(is_paused=True)
        else:
            self._set(name, "paused")

    def resume(self, name: str) -> None:
        """Go on from where it is."""
        if name in self._numbers.names:
            self._numbers.pause(is_paused=False)
        else:
            self._set(name, "following")

    def retry(self, name: str) -> None:
        """Try the event again at which the model stopped."""
        self._set(name, "following")

    def skip(self, name: str, *, reason: str, actor: str) -> None:
        """Go on after the event at which the model stopped; kept in the log, so that a rebuild skips it as well.

        Raises Refused when the reason is missing.
        """
        position = self.failed_at(name)
        if position is not None:
            self._note_skip(name, position, reason, actor)
            self.retry(name)

    def reset(self, name: str) -> None:
        """Forget all rows and begin again with the first event, without a copy that serves meanwhile.

        Numbers over time are rebuilt beside the present ones instead.
        """
        if name in self._numbers.names:
            return self._numbers.rebuild(name)
        with self._projector.lock:
            with self._views.writing() as cursor:
                checkpoints.make_tables(cursor, self._model(name), "")
            self._projector.reload()
        return None

    def failed_at(self, name: str) -> int | None:
        """The position a model stopped at; None when it has not."""
        self._model(name)
        return self._projector.followers[name, ""].seen.failed_position

    def _set(self, name: str, state: str) -> None:
        self._model(name)
        with self._projector.lock:
            with self._views.writing() as cursor:
                checkpoints.set_state(cursor, name, "", state)
            self._projector.reload()

    # Rebuilds

    def rebuild(self, name: str) -> None:
        """Make the model again beside the live one, which serves until both are compared and swapped."""
        if name in self._numbers.names:
            self._numbers.rebuild(name)
        else:
            self._rebuilds.begin(self._model(name).name)

    def cancel_rebuild(self, name: str) -> None:
        """Give up a rebuild; the live model stays as it is."""
        if name in self._numbers.names:
            self._numbers.cancel(name)
        else:
            self._rebuilds.cancel(self._model(name).name)

    @property
    def entities(self) -> tuple[str, ...]:
        """The names of the models that keep rows; the others are numbers over time."""
        return tuple(self._projector.models)

    def digest(self, name: str, at: int | None = None) -> dict[str, str]:
        """The SHA-256 of each table of a model as known at a position (None: now); rebuilding gives the same ones."""
        return digest(self._views, self._model(name), moment(at))

    def reports(self) -> list[RebuildReport]:
        """How rebuilds ended, the newest first."""
        return self._rebuilds.reports()


class UnknownModel(KeyError):
    """There is no read model of that name; the text is a sentence for the user."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"There is no read model {name!r}; there are {', '.join(known)}.")

    def __str__(self) -> str:
        return str(self.args[0])
