"""Names of commands as people say them."""

import re


def spoken(name: str) -> str:
    """`PlaceOrder` as `Place order`."""
    words = re.findall(r"[A-Z][a-z]*", name)
    return " ".join([words[0], *(word.lower() for word in words[1:])]) if words else name
