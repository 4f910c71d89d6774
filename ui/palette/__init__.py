"""Search and command palette: one box for everything (Ctrl+K)."""

from ui.palette.finding import Finder, Found
from ui.palette.palette import Palette

__all__ = ["Finder", "Found", "Palette"]
