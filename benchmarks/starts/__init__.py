"""Processes of their own that show a window and say when; nothing is imported here, it would be measured too."""
