"""Small widgets that panels share; they take values and know no desk."""

from ui.widgets.chip import Chip
from ui.widgets.empty_state import EmptyState
from ui.widgets.freshness_line import FreshnessLine
from ui.widgets.message_bar import MessageBar

__all__ = ["Chip", "EmptyState", "FreshnessLine", "MessageBar"]
