"""Stories: what happened to an order, a customer or a product, in sentences, and two moments of it side by side."""

from app.story.comparison import Difference, compare
from app.story.fact import Change, Fact, signed
from app.story.reading import Histories, read_story
from app.story.story import Entry, Kind, Named, Story, Subject
from app.story.summary import described, summary
from app.story.telling import subject_of, tell

__all__ = [
    "Change",
    "Difference",
    "Entry",
    "Fact",
    "Histories",
    "Kind",
    "Named",
    "Story",
    "Subject",
    "compare",
    "described",
    "read_story",
    "signed",
    "subject_of",
    "summary",
    "tell",
]
