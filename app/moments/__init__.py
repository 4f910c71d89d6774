"""Moments: what people type about time, as positions in the log."""

from app.moments.moment import (
    AmbiguousMoment,
    Boundary,
    Choice,
    History,
    Moment,
    MomentError,
    MomentQuestion,
    SkippedMoment,
)
from app.moments.parser import parse_moment

__all__ = [
    "AmbiguousMoment",
    "Boundary",
    "Choice",
    "History",
    "Moment",
    "MomentError",
    "MomentQuestion",
    "SkippedMoment",
    "parse_moment",
]
