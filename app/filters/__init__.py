"""The language of filters: what people type in the streams' filter bar, understood, completed and answered.

`type:OrderPaid quantity<0 (actor:maria or late) after:2011-11-25` has terms `field operator value`, joined by `and` (or a
space), `or`, `not` and brackets; a bare word is looked for anywhere in an event.
"""

from app.filters.expression import (
    And,
    Expression,
    FilterError,
    Not,
    Or,
    Term,
    Words,
    all_of,
    conditions,
    without_places,
    written,
)
from app.filters.parser import parse

__all__ = [
    "And",
    "Expression",
    "FilterError",
    "Not",
    "Or",
    "Term",
    "Words",
    "all_of",
    "conditions",
    "parse",
    "without_places",
    "written",
]
