"""When Python looks for garbage: never through everything while somebody uses the window.

A look through all objects holds the interpreter for 0.1 s and more once a store is open, wherever it is begun: an import
in a thread of its own begins one every second. Most of what lives then lives as long as the store; it is put aside.
"""

import gc

YOUNG, MIDDLE, OLD = 1_000, 10, 1_000
"""New objects until the youngest are looked through, such looks until the next generation is, and those until all are."""


def look_seldom() -> None:
    """From now on look through young objects as ever, through all only after ten million new ones."""
    gc.set_threshold(YOUNG, MIDDLE, OLD)


def put_aside() -> None:
    """Look no more at what lives now; takes no time."""
    gc.freeze()


def take_back() -> None:
    """Look through everything once if something was put aside: when a store was closed most of it is garbage."""
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
