"""What `backup` and `restore` print while and after they copy."""

import contextlib
import sys
from collections.abc import Iterator

from app.command_line.output import print_json
from app.command_line.stopping import stopping_on_interrupt
from storage.backup import Copied


class CopyLine:
    """One line on a terminal that says how far it is; Ctrl-C stops and leaves nothing behind."""

    def __init__(self) -> None:
        self._is_wanted = True
        self._said = ""

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """While copying."""
        with stopping_on_interrupt(self._stop):
            try:
                yield
            finally:
                if self._said:
                    print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def heard(self, phase: str, done: int, total: int) -> bool:
        """Show it; False after Ctrl-C."""
        said = f"{phase} {100 * done // max(total, 1)} %"
        if sys.stderr.isatty() and said != self._said:
            print(f"\r\x1b[K{said}", end="", file=sys.stderr, flush=True)
            self._said = said
        return self._is_wanted

    def _stop(self) -> None:
        self._is_wanted = False


def print_copied(copied: Copied, *, as_json: bool) -> None:
    """What the copy holds."""
    if as_json:
        facts = {"path": str(copied.path), "events": copied.size, "root": copied.root, "bytes": copied.bytes}
        print_json(facts)
    else:
        print(f"{copied.path}: {copied.size:,} events, {copied.bytes / 1e6:,.1f} MB, every hash checked.")
        print(f"root {copied.root}")
