"""The whole story of anything in a shop, a customer's with their orders."""

from app.desk import Desk
from app.story import Story, read_story, subject_of

MOST_ORDERS = 1000
"""How many of a customer's orders their story tells of, the newest ones."""
WAIT_S = 0.5
"""How long a customer's newest order may take to be listed before the story is told without it."""


def whole_story(desk: Desk, stream: str, head: int) -> Story:
    """The story up to now, the read models having `head` in where they can; without entries where there is none."""
    subject = subject_of(stream)
    if subject.kind != "customer":
        return read_story(desk, stream)
    desk.models.wait_for(head, names=("customer_orders",), timeout=WAIT_S)
    page = desk.ask.customer_orders.page(subject.ident, limit=MOST_ORDERS)
    return read_story(desk, stream, orders=[row.order for row in reversed(page.rows)])
