"""The inspector over a small sample shop."""

from tests.support.sample_window import sample_file, shop

__all__ = ["sample_file", "shop"]
