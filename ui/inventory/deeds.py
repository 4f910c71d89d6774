"""What can be done with an item of the inventory."""

from collections.abc import Callable, Mapping

from ui.actions import SEPARATOR, ActionSpec
from ui.context import Context

Run = Callable[[Context], object]
Reason = Callable[[Context], str | None]

MENU = (
    "inventory.why",
    "inventory.story",
    SEPARATOR,
    "inventory.receive",
    "inventory.adjust",
    SEPARATOR,
    "inventory.copy",
)
TOLD = (
    (
        "why",
        "Why this number?",
        "Shows the events that make it, or the change between A and B",
        "fa6s.circle-question",
        "W",
    ),
    ("story", "Open its story", "Shows everything that happened to the item's stock", "fa6s.book-open", ""),
    ("copy", "Copy rows", "Copies the chosen rows as shown, with tabs between the cells", "fa6s.copy", "Ctrl+C"),
    ("receive", "Receive stock…", "Opens the form for goods that arrived", "fa6s.truck-ramp-box", ""),
    ("adjust", "Adjust stock…", "Opens the form that corrects what is on hand", "fa6s.scale-balanced", ""),
)
COMMANDS = ("receive", "adjust")


def specs(runs: Mapping[str, Run], against: Reason, against_issuing: Reason) -> tuple[ActionSpec, ...]:
    """The actions, each with what it runs and what stands against it."""
    return tuple(
        ActionSpec(
            id=f"inventory.{name}",
            text=text,
            tip=told,
            run=runs[name],
            enabled=against_issuing if name in COMMANDS else against,
            keys=(keys,) if keys else (),
            icon=icon,
            scope="panel",
        )
        for name, text, told, icon, keys in TOLD
    )
