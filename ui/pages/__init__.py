"""Pages of the window without an open store: welcome, waiting, what went wrong at the start."""
