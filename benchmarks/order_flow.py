"""A seeded flow of orders that looks like a liquid market: most rest near the best price, some take, many are canceled."""

from __future__ import annotations

from enum import Enum
from random import Random
from typing import NamedTuple

__all__ = ["Operation", "Step", "order_flow"]

_START = 500_000
"""Price in ticks that the flow begins at."""
_TYPICAL_DISTANCE = 15
_CANCELABLE = 200


class Step(Enum):
    """What is asked of a book."""

    LIMIT = "limit"
    MARKET = "market"
    CANCEL = "cancel"


class Operation(NamedTuple):
    """One request. Prices are in ticks, quantities in steps; a cancel names an order of before that may be filled by now."""

    step: Step
    order: int
    is_buy: bool = False
    price: int = 0
    quantity: int = 0


def order_flow(count: int, *, market_share: float = 0.08, seed: int = 7) -> list[Operation]:
    """So many operations: about as many cancels as orders, of which a share goes at market."""
    random = Random(seed)
    middle = _START
    cancelable: list[int] = []
    flow: list[Operation] = []
    for number in range(count):
        middle += random.choice((-1, 0, 0, 1))
        chance = random.random()
        is_buy = random.random() < 0.5
        if chance < market_share:
            flow.append(Operation(Step.MARKET, number, is_buy, quantity=random.randint(1, 40)))
        elif chance < 0.54 or not cancelable:
            distance = int(random.expovariate(1 / _TYPICAL_DISTANCE)) - 2
            price = middle - distance if is_buy else middle + distance
            flow.append(Operation(Step.LIMIT, number, is_buy, price, random.randint(1, 20)))
            cancelable.append(number)
        else:
            chosen = random.randrange(max(0, len(cancelable) - _CANCELABLE), len(cancelable))
            cancelable[chosen], cancelable[-1] = cancelable[-1], cancelable[chosen]
            flow.append(Operation(Step.CANCEL, cancelable.pop()))
    return flow
