"""The panels of the window; none imports another."""

from ui.panel import Panel
from ui.panels import (
    batch,
    command,
    commands,
    compare,
    customers,
    dashboard,
    integrity,
    inventory,
    jobs,
    moments,
    orders,
    problems,
    products,
    projections,
    story,
    streams,
    welcome,
    why,
)

# One line for each; their order is that of the navigator, the tabs and the View menu.
PANELS: tuple[Panel, ...] = (
    command.PANEL,
    batch.PANEL,
    orders.PANEL,
    customers.PANEL,
    products.PANEL,
    streams.PANEL,
    story.PANEL,
    dashboard.PANEL,
    inventory.PANEL,
    why.PANEL,
    compare.PANEL,
    moments.PANEL,
    projections.PANEL,
    integrity.PANEL,
    jobs.PANEL,
    welcome.PANEL,
    commands.PANEL,
    problems.PANEL,
)
