"""The process that is killed: appends for ever and prints each command id after it was acknowledged."""

import sys
from pathlib import Path

from storage.event_store import open_store
from tests.support.stores import an_append, stock_of


def main() -> None:
    """Append until killed."""
    store = open_store(Path(sys.argv[1]))
    while True:
        append = an_append(stock_of("A", 1, 2), stock_of("B", 3))
        store.append(append)
        sys.stdout.write(append.command_id.hex() + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
