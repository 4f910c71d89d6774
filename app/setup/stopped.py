"""The one way a set-up ends early: a sentence for the person who started it."""


class SetupStopped(Exception):
    """Set-up cannot go on; `str()` says what, why and what to do next."""
