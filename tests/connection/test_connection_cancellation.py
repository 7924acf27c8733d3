"""Cancelling and closing at the worst moments: nothing is left behind, and nothing hangs."""

from __future__ import annotations

import asyncio

import pytest
from msgspec.structs import replace

from binance_futures_async import exceptions
from binance_futures_async.auth import Secret
from binance_futures_async.connection import Link, State

from .fakes import FAST, FakeNetwork, Owner, give_endpoint, hang, nothing_is_left

REFUSED = exceptions.ConnectionError("could not connect to exchange:80: connection refused")


async def cancel(task: asyncio.Task[None]) -> None:
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize("turns", range(16))
async def test_opening_is_cancelled_after_any_number_of_steps(
    link: Link, network: FakeNetwork, owner: Owner, turns: int
) -> None:
    async def slowly() -> None:
        for _ in range(4):
            await asyncio.sleep(0)

    network.steps = [slowly]
    owner.preparations = [slowly]
    opening = asyncio.create_task(link.open())
    for _ in range(turns):
        await asyncio.sleep(0)
    opening.cancel()
    try:
        await opening
    except asyncio.CancelledError:
        pass
    else:
        await link.close()
    assert network.open_sockets == 0
    assert nothing_is_left()
    if turns:  # a task that is cancelled before its first step never ran
        assert link.state is State.CLOSED
        assert owner.diary.count("closed") == 1
        assert owner.error is None


@pytest.mark.parametrize("where", ["endpoint", "connect", "prepare", "back-off"])
async def test_opening_is_cancelled_while_something_hangs(
    network: FakeNetwork, owner: Owner, where: str
) -> None:
    asked = asyncio.Event()

    async def endpoint() -> Secret:
        asked.set()
        if where == "endpoint":
            await hang()
        return Secret("ws://exchange")

    policy = FAST
    if where == "connect":
        network.steps = [hang]
    if where == "prepare":
        owner.preparations = [hang]
    if where == "back-off":
        network.steps = [REFUSED]
        policy = replace(FAST, reconnect_delay=60, max_reconnect_delay=60, connection_timeout=600)
    link = Link(name="test", endpoint=endpoint, owner=owner, policy=policy, connect=network)
    opening = asyncio.create_task(link.open())
    await asked.wait()
    for _ in range(10):
        await asyncio.sleep(0)
    await cancel(opening)
    assert link.state is State.CLOSED
    assert network.open_sockets == 0
    assert nothing_is_left()


async def test_a_link_is_closed_during_the_back_off(network: FakeNetwork, owner: Owner) -> None:
    policy = replace(FAST, reconnect_delay=60, max_reconnect_delay=60)
    link = Link(name="test", endpoint=give_endpoint, owner=owner, policy=policy, connect=network)
    await link.open()
    network.last.cut()
    waiting = asyncio.create_task(link.wait_ready())
    await asyncio.sleep(0)
    await link.close()
    with pytest.raises(exceptions.ConnectionError, match="test: the link is closed"):
        await waiting
    assert owner.diary == ["prepare", "ready", "lost", "closed"]
    assert nothing_is_left()


async def test_a_link_is_closed_while_it_connects_again(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    await link.open()
    network.steps = [hang]
    network.last.cut()
    async with asyncio.timeout(60):
        while network.attempts < 2:
            network.changed.clear()
            await network.changed.wait()
    await link.close()
    assert network.open_sockets == 0
    assert nothing_is_left()


async def test_a_link_that_was_never_opened_is_closed(link: Link, owner: Owner) -> None:
    await link.close()
    await link.close()
    assert owner.diary == ["closed"]
    with pytest.raises(exceptions.ConnectionError, match="it is closed"):
        await link.open()
    with pytest.raises(exceptions.ConnectionError, match="the link is closed"):
        await link.wait_ready()


async def test_closing_twice_at_the_same_time_closes_once(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    await link.open()
    await asyncio.gather(link.close(), link.close(), link.close())
    await link.close()
    assert owner.diary == ["prepare", "ready", "closed"]
    assert nothing_is_left()


async def test_closing_while_someone_opens_ends_both(link: Link, network: FakeNetwork, owner: Owner) -> None:
    owner.preparations = [hang]
    opening = asyncio.create_task(link.open())
    await owner.until("prepare")
    await link.close()
    with pytest.raises(exceptions.ConnectionError, match="the link is closed"):
        await opening
    assert owner.diary == ["prepare", "closed"]
    assert network.open_sockets == 0
    assert nothing_is_left()


async def test_a_cancelled_close_drops_the_socket_and_ends_the_link(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    await link.open()
    network.last.answers_close.clear()
    closing = asyncio.create_task(link.close())
    async with asyncio.timeout(60):
        await network.last.closing.wait()
    await cancel(closing)
    assert network.open_sockets == 0
    assert link.state is State.CLOSED
    assert owner.diary == ["prepare", "ready", "closed"]
    assert nothing_is_left()


@pytest.mark.parametrize("turns", range(8))
async def test_closing_is_cancelled_after_any_number_of_steps(
    link: Link, network: FakeNetwork, owner: Owner, turns: int
) -> None:
    await link.open()
    network.last.answers_close.clear()
    closing = asyncio.create_task(link.close())
    for _ in range(turns):
        await asyncio.sleep(0)
    await cancel(closing)
    if turns:
        assert network.open_sockets == 0
        assert nothing_is_left()
    network.last.answers_close.set()
    await link.close()
    assert nothing_is_left()


async def test_answers_still_arrive_while_the_link_closes(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    await link.open()
    network.last.answers_close.clear()
    closing = asyncio.create_task(link.close())
    await asyncio.sleep(0)
    network.last.say(b"the answer to an order")
    network.last.answers_close.set()
    await closing
    assert owner.frames == [b"the answer to an order"]


async def test_a_socket_that_is_cut_while_the_link_closes_is_no_loss(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    await link.open()
    network.last.answers_close.clear()
    closing = asyncio.create_task(link.close())
    await asyncio.sleep(0)
    network.last.cut()
    await closing
    assert owner.diary == ["prepare", "ready", "closed"]
    assert owner.error is None


@pytest.mark.parametrize("turns", range(24))
async def test_a_restart_at_any_moment_keeps_to_one_socket(
    link: Link, network: FakeNetwork, owner: Owner, turns: int
) -> None:
    async def slowly() -> None:
        for _ in range(3):
            await asyncio.sleep(0)

    network.steps = [slowly, slowly, slowly]
    owner.preparations = [slowly, slowly, slowly]
    opening = asyncio.create_task(link.open())
    for _ in range(turns):
        await asyncio.sleep(0)
    link.restart("now")
    await opening
    await link.wait_ready()
    assert network.most_open_sockets == 1
    assert network.open_sockets == 1
    link.send(b"works")
    assert network.last.sent == [b"works"]
    await link.close()
    assert network.open_sockets == 0
    assert nothing_is_left()


@pytest.mark.parametrize("turns", range(24))
async def test_a_cut_at_any_moment_is_survived(
    link: Link, network: FakeNetwork, owner: Owner, turns: int
) -> None:
    async def slowly() -> None:
        for _ in range(3):
            await asyncio.sleep(0)

    owner.preparations = [slowly, slowly]
    network.steps = [slowly, slowly]
    opening = asyncio.create_task(link.open())
    for _ in range(turns):
        await asyncio.sleep(0)
    if network.transports:
        network.last.cut()
    await opening
    await link.wait_ready()
    assert network.open_sockets == 1
    assert owner.diary.count("prepare") - owner.diary.count("lost") == 1
    await link.close()
    assert nothing_is_left()


async def test_waiting_for_the_link_can_be_cancelled(link: Link, network: FakeNetwork, owner: Owner) -> None:
    waiting = asyncio.create_task(link.wait_ready())
    await asyncio.sleep(0)
    await cancel(waiting)
    await link.open()
    await link.close()


def test_the_end_of_the_event_loop_ends_the_link() -> None:
    owners: list[Owner] = []
    networks: list[FakeNetwork] = []

    async def forget_to_close() -> None:
        network, owner = FakeNetwork(), Owner()
        link = Link(name="test", endpoint=give_endpoint, owner=owner, policy=FAST, connect=network)
        await link.open()
        owners.append(owner)
        networks.append(network)

    asyncio.run(forget_to_close())
    assert owners[0].diary == ["prepare", "ready", "closed"]
    assert isinstance(owners[0].error, exceptions.ConnectionError)
    assert networks[0].open_sockets == 0
