"""The tasks a newcomer is led through in a sample shop: where each begins and what is found there."""

import msgspec

from app.sources.sample_shop.disputed_order import CUSTOMER
from app.sources.sample_shop.errand import DISPUTED_ORDER
from app.sources.sample_shop.landmarks import AS_PLACED, CLAIM_MOMENT, black_friday_moment
from app.sources.sample_shop.plan import Plan
from app.sources.sample_shop.stories import STAR, STARS, STARS_DAMAGED


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One task: what is asked, the stream and named moment it begins with (empty: none), and what the answer is."""

    title: str
    question: str
    stream: str
    moment: str
    answer: str


def guided_tasks(plan: Plan | None = None) -> tuple[Task, ...]:
    """The three tasks of the welcome page, for a sample made from `plan` (None: the usual one)."""
    year = (plan or Plan()).black_fridays[-1].year
    return (
        Task(
            title="Resolve a claim",
            question=(
                f"Customer {CUSTOMER} says that order {DISPUTED_ORDER} was another one: six tumblers and ten candles, "
                "for 230.00. Who changed it, when and why?"
            ),
            stream=f"order-{DISPUTED_ORDER}",
            moment=AS_PLACED,
            answer=(
                "As placed it was as the customer says. Twelve tumblers were asked for by telephone the same afternoon, the "
                f"candles taken off by e-mail the day after; at the moment {CLAIM_MOMENT} it stands at 244.50, 22.00 credited."
            ),
        ),
        Task(
            title="Stock before Black Friday",
            question=f"How many paper stars ({STAR}) were in stock as Black Friday {year} began?",
            stream=f"stock-{STAR}",
            moment=black_friday_moment(year),
            answer=(
                f"{STARS}, as was known then. On Monday a count sheet of the Thursday before turned up: {STARS_DAMAGED} of "
                "them were damaged. That correction is a late event and changes no earlier moment."
            ),
        ),
        Task(
            title="Rebuild a read model",
            question="Is the inventory still right when it is built anew from the events?",
            stream="",
            moment="",
            answer=f"Yes: it shows the same at every moment, {STARS} stars before Black Friday {year} among it.",
        ),
    )
