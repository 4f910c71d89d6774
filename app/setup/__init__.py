"""First-run set-up with the standard library alone: nothing here imports a dependency."""
