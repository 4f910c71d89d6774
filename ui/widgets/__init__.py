"""Small widgets that panels share; they take values and know no desk."""

from ui.widgets.chip import Chip
from ui.widgets.empty_state import EmptyState
from ui.widgets.freshness_line import FreshnessLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain_list import PlainList

__all__ = ["Chip", "EmptyState", "FreshnessLine", "MessageBar", "PlainList"]
