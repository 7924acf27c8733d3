"""Whatever happens, the exchange keeps its books right, and the same seed tells the same story.

A failure prints the command that replays it: ``EXCHANGE_SEED`` tells one story alone, ``EXCHANGE_STEPS`` of another length.
``make test-long`` tells far more and longer ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from binance_futures_async.generated.usdm.enums import OrderStatus, PositionSide, SystemOrderPrefix
from tests.exchange.properties.story import Story

_STEPS = int(os.environ.get("EXCHANGE_STEPS", 500))
_ONE_SEED = os.environ.get("EXCHANGE_SEED")
_SEEDS = [int(_ONE_SEED)] if _ONE_SEED else range(10)
_LONG_STEPS = 20_000
_LONG_SEEDS = range(10, 60)
_LAST_STEPS = 12


@contextmanager
def replayable(seed: int, story: Story) -> Iterator[None]:
    """Make a failure say how to see it again, and what led to it."""
    try:
        yield
    except Exception as error:
        chosen = f"EXCHANGE_SEED={seed} EXCHANGE_STEPS={len(story.log) + 1}"
        command = f"{chosen} .venv/bin/python -m pytest tests/exchange/properties -k books_right"
        error.add_note(f"replay: {command}")
        error.add_note("\n".join(["the last steps:", *story.log[-_LAST_STEPS:]]))
        raise


@pytest.mark.parametrize("seed", _SEEDS)
def test_a_random_story_keeps_the_books_right(seed: int) -> None:
    story = Story(seed)
    with replayable(seed, story):
        story.tell(_STEPS)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", _LONG_SEEDS)
def test_a_long_story_keeps_the_books_right(seed: int) -> None:
    story = Story(seed)
    with replayable(seed, story):
        story.tell(_LONG_STEPS)


def test_stories_have_all_that_they_are_to_test() -> None:
    """Orders that end in each way, liquidations and auto-deleveraging, and positions of each kind."""
    stories = [Story(seed) for seed in range(2, 11, 2)]
    for story in stories:
        story.tell(700)
    ended = [view for story in stories for view in story.chronicle.ended.values()]
    assert {view.status for view in ended} == {
        OrderStatus.FILLED,
        OrderStatus.CANCELED,
        OrderStatus.EXPIRED,
        OrderStatus.EXPIRED_IN_MATCH,
    }
    for prefix in (SystemOrderPrefix.LIQUIDATION, SystemOrderPrefix.AUTO_DELEVERAGING):
        assert any(view.client_order_id.startswith(prefix) for view in ended)
    sides = set().union(*(story.sides_used() for story in stories))
    assert sides == {PositionSide.BOTH, PositionSide.LONG, PositionSide.SHORT}


def test_the_same_seed_gives_the_same_bytes_and_another_one_gives_others() -> None:
    digests = []
    for seed in (3, 3, 4):
        story = Story(seed)
        story.tell(200)
        digests.append(story.digest.hexdigest())
    assert digests[0] == digests[1] != digests[2]
