"""A believable shop of two years for somebody who has no history at hand; docs/sample_shop.md leads through it."""

from app.sources.sample_shop.guide import Task, guided_tasks
from app.sources.sample_shop.making import Progress, SampleRefused, SampleReport, SampleShop, make_sample
from app.sources.sample_shop.plan import EVENTS, FEWEST_EVENTS, LAST_DAY, NAME, SEED, Plan

__all__ = [
    "EVENTS",
    "FEWEST_EVENTS",
    "LAST_DAY",
    "NAME",
    "SEED",
    "Plan",
    "Progress",
    "SampleRefused",
    "SampleReport",
    "SampleShop",
    "Task",
    "guided_tasks",
    "make_sample",
]
