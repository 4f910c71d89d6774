"""The four ready workspaces: which tabs, which docks; each remembers how it was left."""

import msgspec

from ui.preferences import Preferences

# Raise it when a dock is added or renamed: Qt would show an unknown dock at some place of its own.
LAYOUT = 1


class Workspace(msgspec.Struct, frozen=True, kw_only=True):
    """A way to work: its name, whether the inspector and the activity dock stand beside the tabs."""

    id: str
    title: str
    tip: str
    icon: str
    has_inspector: bool = True
    has_activity: bool = True


WORKSPACES: tuple[Workspace, ...] = (
    Workspace(
        id="operate",
        title="Operate",
        tip="Issue commands and see what becomes of them.",
        icon="fa6s.hand-pointer",
        has_inspector=False,
    ),
    Workspace(
        id="investigate",
        title="Investigate",
        tip="Streams, stories and the inspector: what happened, and why.",
        icon="fa6s.magnifying-glass",
    ),
    Workspace(
        id="analyse",
        title="Analyse",
        tip="Figures at any moment: dashboard and inventory, with all the room for them.",
        icon="fa6s.chart-column",
        has_inspector=False,
        has_activity=False,
    ),
    Workspace(
        id="run",
        title="Run",
        tip="Projections, jobs and problems.",
        icon="fa6s.gears",
        has_inspector=False,
    ),
)


def saved_tabs(settings: Preferences, workspace: str) -> tuple[str, ...] | None:
    """The tabs a workspace was left with; None where it was never left."""
    if not settings.flag(f"layout/{workspace}/was_used"):
        return None
    return settings.texts(f"layout/{workspace}/tabs")


def save_tabs(settings: Preferences, workspace: str, tabs: tuple[str, ...], current: str) -> None:
    """Keep a workspace's tabs."""
    settings.set(f"layout/{workspace}/was_used", True)
    settings.set(f"layout/{workspace}/tabs", list(tabs))
    settings.set(f"layout/{workspace}/current", current)


def forget(settings: Preferences) -> None:
    """Forget every saved layout."""
    settings.remove("layout")
