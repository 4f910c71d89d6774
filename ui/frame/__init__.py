"""What stands around the panels: banner, navigator, tabs, docks, status, workspaces."""
