"""Dialogs of the window itself: keys, help, about, preferences, import."""
