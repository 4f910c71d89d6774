"""The time bar, which owns the moment of the whole window."""

from ui.time_bar.bar import TimeBar
from ui.time_bar.density import DensitySource

__all__ = ["DensitySource", "TimeBar"]
