"""How well an entry fits what was typed: whole first, then beginnings of words, then letters in order."""

import re

WHOLE, START, WORDS, INSIDE, LETTERS = 100.0, 80.0, 60.0, 40.0, 15.0
SPLIT = re.compile(r"[^\w#]+")


def score(query: str, text: str) -> float | None:
    """Higher is better, from 0 to 100; None where it does not fit. An empty query fits everything equally."""
    wanted, offered = query.casefold().strip(), text.casefold()
    if not wanted:
        return 0.0
    if wanted == offered:
        return WHOLE
    shortness = 5.0 / (1 + len(offered) / 20)
    if offered.startswith(wanted):
        return START + shortness
    if _begins_words(wanted, offered):
        return WORDS + shortness
    if wanted in offered:
        return INSIDE + shortness
    return LETTERS + shortness if len(wanted) > 2 and _in_order(wanted, offered) else None


def best(query: str, *texts: str) -> float | None:
    """The best score of several texts, the first counting most."""
    found = [(score(query, text), factor) for text, factor in zip(texts, (1.0, 0.85, 0.7, 0.6), strict=False) if text]
    return max((value * factor for value, factor in found if value is not None), default=None)


def _begins_words(wanted: str, offered: str) -> bool:
    """Whether every typed word begins a word of the text, in order ("co no" fits "Compare with now")."""
    words = iter(SPLIT.split(offered))
    return all(any(word.startswith(part) for word in words) for part in SPLIT.split(wanted) if part)


def _in_order(wanted: str, offered: str) -> bool:
    letters = iter(offered)
    return all(char in letters for char in wanted if not char.isspace())
