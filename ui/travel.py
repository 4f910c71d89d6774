"""Moves the clock: what people click, step to and type becomes a position, off the GUI thread."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.moments import (
    Boundary,
    History,
    Moment,
    MomentError,
    MomentQuestion,
    parse_moment,
)
from app.moments.local_time import from_microseconds
from app.moments.times import TimeBound
from ui.background import Background
from ui.clock import Clock
from ui.preferences import Preferences
from ui.trail import Place, Trail

Sentence = Callable[[str], object]


class Travel(QObject):
    """The way panels move the moment; `failed` carries a sentence, `asked` a MomentQuestion with its choices."""

    failed = Signal(str)
    asked = Signal(object)
    marked = Signal()

    def __init__(
        self,
        clock: Clock,
        history: History,
        background: Background,
        settings: Preferences,
        trail: Trail,
    ) -> None:
        super().__init__()
        self._clock, self._history, self._background = clock, history, background
        self._settings, self._trail = settings, trail
        self._a: Moment | None = None
        self._b: Moment | None = None
        self._last: Moment | None = None
        clock.settled.connect(self._note)
        trail.returned.connect(self._return)

    @property
    def a(self) -> Moment | None:
        """The moment marked A; None where none is."""
        return self._clock.a if self._clock.mode == "compare" else self._a

    @property
    def b(self) -> Moment | None:
        """The moment marked B; None where none is."""
        return self._clock.b if self._clock.mode == "compare" else self._b

    @property
    def last(self) -> Moment | None:
        """The moment looked at before going live; None where there was none."""
        return self._last

    def to_live(self) -> None:
        """Show now."""
        self._stop_looking()
        self._clock.go_live()

    def to_last(self) -> None:
        """Look again at the moment looked at before going live."""
        if self._last is not None:
            self.to_moment(self._last)

    def to_moment(self, moment: Moment) -> None:
        """Look at a moment that is known already."""
        self._stop_looking()
        self._clock.go_to(moment)

    def to_pair(self, a: Moment | None, b: Moment | None) -> None:
        """Show again what was shown: now (no A), a moment (A), or a comparison (A and B)."""
        self._stop_looking()
        if a is not None and b is not None:
            self._clock.compare(a, b)
        elif a is not None:
            self._clock.go_to(a)
        else:
            self._clock.go_live()

    def to_event(self, position: int) -> None:
        """Look at an event, included."""
        self.to_text(f"#{position}")

    def to_time(self, instant_us: int, *, dragging: bool = False, boundary: Boundary = "upto") -> None:
        """Look at a time (UTC, microseconds), up to and including it or just before it."""
        find = partial(self._at_time, instant_us, boundary)
        self._find(find, partial(self._clock.go_to, dragging=dragging), self.failed.emit)

    def to_text(self, text: str, *, failed: Sentence | None = None) -> None:
        """Look at what a person typed; `failed` hears why not, in words."""
        self._find(partial(self._parsed, text), self._clock.go_to, failed or self.failed.emit)

    def find(
        self,
        text: str,
        then: Callable[[Moment], object],
        *,
        failed: Sentence | None = None,
    ) -> None:
        """Understand what a person typed without going there."""
        self._find(partial(self._parsed, text), then, failed or self.failed.emit)

    # Two moments

    def set_a(self, position: int | None = None) -> None:
        """Mark A: at an event, or where the playhead stands."""
        self._with_mark(position, self._take_a)

    def set_b(self, position: int | None = None) -> None:
        """Mark B: at an event, or where the playhead stands; with A marked the two are compared."""
        self._with_mark(position, self._take_b)

    def compare_with_now(self) -> None:
        """Compare the moment looked at with now."""
        if self._clock.a is not None:
            self._clock.compare(self._clock.a, self._now())

    def compare(self) -> None:
        """Compare A with B, or what is looked at with the mark there is, or with now; again: stop comparing."""
        if self._clock.mode == "compare":
            self._clock.leave_compare()
        elif self._a is not None and (other := self._b or self._clock.a) is not None and other != self._a:
            self._clock.compare(*_in_order(self._a, other))
        else:
            self.compare_with_now()

    def swap(self) -> None:
        """Exchange A and B while comparing; now cannot become A."""
        if self._clock.a is not None and self._clock.b is not None and not self._clock.b.is_live:
            self._clock.compare(self._clock.b, self._clock.a)

    def clear_marks(self) -> None:
        """Forget A and B."""
        self._a = self._b = None
        self.marked.emit()

    # Back and forward

    def back(self) -> None:
        """Return to the moment, tab and selection before."""
        self._trail.back()

    def forward(self) -> None:
        """Undo going back."""
        self._trail.forward()

    def _with_mark(self, position: int | None, take: Callable[[Moment], object]) -> None:
        if position is None and self._clock.a is not None:
            take(self._clock.a)
            return
        self._find(
            partial(self._parsed, f"#{position or self._clock.head}"),
            take,
            self.failed.emit,
        )

    def _take_a(self, moment: Moment) -> None:
        if self._clock.mode == "compare" and self._clock.b is not None:
            self._clock.compare(moment, self._clock.b)
            return
        self._a = moment
        self.marked.emit()

    def _take_b(self, moment: Moment) -> None:
        if self._clock.mode == "compare" and self._clock.a is not None:
            self._clock.compare(self._clock.a, moment)
        elif self._a is not None and self._a != moment:
            self._clock.compare(*_in_order(self._a, moment))
        else:
            self._b = moment
            self.marked.emit()

    def _now(self) -> Moment:
        return Moment(
            position=self._clock.head,
            words="live",
            boundary="live",
            zone=self._settings.zone.key,
        )

    def _at_time(self, instant_us: int, boundary: Boundary) -> Moment:
        zone = self._settings.zone
        bound = TimeBound(from_microseconds(instant_us), boundary, zone, is_exact=True)
        find = self._history.position_before if boundary == "before" else self._history.position_upto
        return Moment(
            position=find(instant_us),
            words=bound.words,
            boundary=boundary,
            zone=zone.key,
            instant_us=instant_us,
        )

    def _parsed(self, text: str) -> Moment:
        return parse_moment(text, history=self._history, zone=self._settings.zone, now=datetime.now(UTC))

    def _find(
        self,
        find: Callable[[], Moment],
        then: Callable[[Moment], object],
        failed: Sentence,
    ) -> None:
        self._background.run(self, find, then, failed=partial(self._fail, failed), lane="moment")

    def _fail(self, failed: Sentence, error: Exception) -> None:
        if isinstance(error, MomentQuestion):
            self.asked.emit(error)
        elif isinstance(error, MomentError):
            failed(str(error))
        else:
            raise error

    def _note(self) -> None:
        if self._clock.a is not None:
            self._last = self._clock.a

    def _return(self, place: Place) -> None:
        self.to_pair(place.a, place.b)

    def _stop_looking(self) -> None:
        # An answer still under way belongs to a wish that was given up.
        self._background.cancel(self, "moment")


def _in_order(one: Moment, other: Moment) -> tuple[Moment, Moment]:
    first, second = sorted((one, other), key=lambda moment: moment.position)
    return first, second
