"""Drawing how often something happens."""

import math
from random import Random


def times(expected: float, chance: Random) -> int:
    """How often something happens that happens `expected` times on average (Poisson, after Knuth)."""
    limit, product, count = math.exp(-expected), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count
