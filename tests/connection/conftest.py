from __future__ import annotations

from random import Random

import pytest

from binance_futures_async.connection import Link

from .fakes import FAST, FakeNetwork, Owner, give_endpoint


@pytest.fixture
async def network() -> FakeNetwork:
    return FakeNetwork()


@pytest.fixture
async def owner() -> Owner:
    return Owner()


@pytest.fixture
async def link(network: FakeNetwork, owner: Owner) -> Link:
    made = Link(
        name="test", endpoint=give_endpoint, owner=owner, policy=FAST, connect=network, random=Random(1)
    )
    owner.link = made
    return made
