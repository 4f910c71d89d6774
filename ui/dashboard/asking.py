"""Asks for the dashboard at the moment shown, or at both while comparing."""

from functools import partial
from time import perf_counter

import msgspec

from app.dashboard import By, Dashboard, DashboardQuestion, dashboard
from app.desk import Desk
from app.model_status import ModelStatus
from ui.clock import Clock

MODEL = "weekly_sales"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown; `other` is moment A while `seen` is B. `took_ms` is how long the question took."""

    seen: Dashboard
    other: Dashboard | None
    status: ModelStatus
    took_ms: float

    @property
    def scope(self) -> str:
        """What decides how the charts are scaled; axes only grow within it."""
        at = "" if self.other is None else f"{self.other.question.at}"
        return f"{self.seen.question.weeks} {self.seen.question.by} {self.seen.question.currency} {at}"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be asked: one position or two (None: what the numbers know by now)."""

    at: int | None
    other: int | None
    weeks: int | None
    by: By
    currency: str


def wanted_at(clock: Clock, weeks: int | None, by: By, currency: str) -> Wanted:
    """The question that a clock asks for."""
    if clock.span is None:
        return Wanted(at=clock.position, other=None, weeks=weeks, by=by, currency=currency)
    a, b = clock.span
    return Wanted(at=b, other=a, weeks=weeks, by=by, currency=currency)


def answer(desk: Desk, wanted: Wanted) -> Answer:
    """The numbers; quick enough to be asked while the playhead is dragged."""
    began = perf_counter()
    known = desk.timelines.position
    question = partial(DashboardQuestion, weeks=wanted.weeks, by=wanted.by, currency=wanted.currency)
    seen = dashboard(desk, question(at=known if wanted.at is None else wanted.at))
    other = None if wanted.other is None else dashboard(desk, question(at=wanted.other))
    took = (perf_counter() - began) * 1_000
    status = next(status for status in desk.models.status() if status.name == MODEL)
    return Answer(seen=seen, other=other, status=status, took_ms=took)
