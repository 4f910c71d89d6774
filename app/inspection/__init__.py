"""Looking at one event and one stream closely: what was stored, what it says today, what it changed."""

from app.inspection.details import EventDetail
from app.inspection.inspection import Inspection
from app.inspection.states import Changed
from app.inspection.tree import Mark, Node

__all__ = ["Changed", "EventDetail", "Inspection", "Mark", "Node"]
