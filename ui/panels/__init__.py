"""The panels of the window; none imports another."""

from ui.panel import Panel
from ui.panels import command, commands, problems, projections, story

# One line for each; their order is that of the navigator, the tabs and the View menu.
PANELS: tuple[Panel, ...] = (
    command.PANEL,
    story.PANEL,
    commands.PANEL,
    projections.PANEL,
    problems.PANEL,
)
