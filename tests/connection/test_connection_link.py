"""The link on asyncio, over a network in memory."""

from __future__ import annotations

import asyncio
import logging

import pytest
from msgspec.structs import replace

from binance_futures_async import exceptions
from binance_futures_async.auth import Secret
from binance_futures_async.connection import Link, State
from binance_futures_async.transport import CloseCause

from .fakes import FAST, FakeNetwork, Owner, give_endpoint, hang, nothing_is_left

REFUSED = exceptions.ConnectionError("could not connect to exchange:80: connection refused")


async def test_a_link_opens_carries_messages_and_closes(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    assert link.state is State.IDLE
    await link.open()
    assert link.is_ready
    assert owner.diary == ["prepare", "ready"]
    link.send(b"hello")
    assert network.last.sent == [b"hello"]
    network.last.say(b"good day")
    assert owner.frames == [b"good day"]
    await link.close()
    assert owner.diary == ["prepare", "ready", "closed"]
    assert owner.error is None
    assert network.last.close_code == 1000
    assert network.open_sockets == 0
    assert nothing_is_left()


async def test_a_session_may_send_and_await_answers_while_it_prepares(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    answered = asyncio.Event()

    async def log_in() -> None:
        link.send(b"log in")
        await answered.wait()

    owner.preparations = [log_in]
    opening = asyncio.create_task(link.open())
    await owner.until("prepare")
    await asyncio.sleep(0)
    assert network.last.sent == [b"log in"]
    assert not link.is_ready
    answered.set()
    await opening
    assert link.is_ready
    await link.close()


async def test_sending_without_a_socket_names_the_state(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    with pytest.raises(exceptions.ConnectionError, match="test: cannot send while the link is idle"):
        link.send(b"too early")
    await link.open()
    network.steps = [hang]
    network.last.cut()
    with pytest.raises(
        exceptions.ConnectionError, match="cannot send while the link is waiting to connect again"
    ):
        link.send(b"in between")
    await link.close()
    with pytest.raises(exceptions.ConnectionError, match="cannot send while the link is closed"):
        link.send(b"too late")


async def test_a_cut_is_told_at_once_and_the_link_comes_back(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    await link.open()
    cause = CloseCause(1001, "restarting")
    network.last.cut(cause)
    assert owner.lost == [cause]
    assert link.state is State.BACKOFF
    await link.wait_ready()
    assert owner.diary == ["prepare", "ready", "lost", "prepare", "ready"]
    assert link.reconnects == 1
    assert link.last_cause == cause
    assert network.most_open_sockets == 1
    await link.close()
    assert nothing_is_left()


async def test_the_endpoint_is_asked_for_at_each_attempt(network: FakeNetwork, owner: Owner) -> None:
    asked = 0

    async def endpoint() -> Secret:
        nonlocal asked
        asked += 1
        if asked == 2:
            raise exceptions.UserStreamError("no listen key today")
        return Secret(f"ws://exchange/{asked}")

    link = Link(name="user", endpoint=endpoint, owner=owner, policy=FAST, connect=network)
    await link.open()
    network.last.cut()
    await owner.until("ready", 2)
    assert [transport.url for transport in network.transports] == ["ws://exchange/1", "ws://exchange/3"]
    await link.close()


async def test_frames_are_heard_without_a_clock_per_frame(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    await link.open()
    assert link.last_frame_age is None
    assert network.last.listener.on_frame == owner.on_frame, "the transport calls the session itself"
    network.last.say(b"x")
    age = link.last_frame_age
    assert age is not None
    assert age >= 0
    await link.close()


async def test_attempts_are_counted_until_a_frame_proves_the_link(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    await link.open()
    network.last.cut()
    await owner.until("ready", 2)
    assert link.attempts == 1
    network.last.say(b"x")
    network.last.cut()
    assert link.attempts == 1, "the one that follows now"
    await owner.until("ready", 3)
    await link.close()


async def test_spent_attempts_close_the_link_with_the_last_cause(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    await link.open()
    waiting = asyncio.create_task(link.wait_ready())
    await waiting
    network.steps = [REFUSED, REFUSED, REFUSED]
    network.last.cut(CloseCause(1006))
    waiting = asyncio.create_task(link.wait_ready())
    await owner.until("closed")
    with pytest.raises(exceptions.ConnectionError, match=r"given up after 3 attempts .* connection refused"):
        await waiting
    with pytest.raises(exceptions.ConnectionError, match="given up after 3 attempts"):
        await link.wait_ready()
    assert isinstance(owner.error, exceptions.ConnectionError)
    assert link.error is owner.error
    assert link.state is State.CLOSED
    assert owner.diary == ["prepare", "ready", "lost", "closed"]
    await link.close()
    assert nothing_is_left()


async def test_a_failed_first_opening_raises_and_leaves_nothing(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    network.steps = [REFUSED] * 4
    with pytest.raises(
        exceptions.ConnectionError, match=r"test: given up after 3 attempts .*: could not connect"
    ):
        await link.open()
    assert network.attempts == 4
    assert link.state is State.CLOSED
    assert owner.diary == ["closed"]
    assert nothing_is_left()
    with pytest.raises(exceptions.ConnectionError, match="cannot be opened, it is closed"):
        await link.open()


async def test_a_first_opening_that_fails_once_succeeds_all_the_same(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    network.steps = [REFUSED, OSError("whatever")]
    await link.open()
    assert network.attempts == 3
    await link.close()


@pytest.mark.parametrize("where", ["endpoint", "connect", "prepare"])
async def test_a_first_opening_that_hangs_ends_with_the_connection_timeout(
    network: FakeNetwork, owner: Owner, where: str
) -> None:
    async def endpoint() -> Secret:
        if where == "endpoint":
            await hang()
        return Secret("ws://exchange")

    if where == "connect":
        network.steps = [hang]
    if where == "prepare":
        owner.preparations = [hang]
    policy = replace(FAST, connection_timeout=0.05, reconnect_delay=60, max_reconnect_delay=60)
    link = Link(name="test", endpoint=endpoint, owner=owner, policy=policy, connect=network)
    with pytest.raises(
        exceptions.ConnectionError, match=r"not ready within 0.05 s: not (open|prepared) in time"
    ):
        await link.open()
    assert network.open_sockets == 0
    assert nothing_is_left()


@pytest.mark.parametrize(
    "error", [exceptions.AuthenticationError("key refused"), exceptions.ParameterError("proxy")]
)
async def test_refused_keys_and_misuse_are_not_tried_again(
    link: Link, network: FakeNetwork, owner: Owner, error: exceptions.BinanceWebSocketError
) -> None:
    owner.preparations = [error]
    with pytest.raises(type(error)) as caught:
        await link.open()
    assert caught.value is error
    assert network.attempts == 1
    assert owner.diary == ["prepare", "lost", "closed"]
    assert owner.error is error
    assert network.open_sockets == 0
    assert nothing_is_left()


async def test_keys_that_are_refused_for_the_endpoint_of_a_later_attempt_end_the_link(
    network: FakeNetwork, owner: Owner
) -> None:
    refused = exceptions.AuthenticationError("key revoked")

    async def endpoint() -> Secret:
        if network.attempts:
            raise refused
        return Secret("ws://exchange")

    link = Link(name="user", endpoint=endpoint, owner=owner, policy=FAST, connect=network)
    await link.open()
    network.last.cut()
    await owner.until("closed")
    assert owner.error is refused
    with pytest.raises(exceptions.AuthenticationError):
        await link.wait_ready()


async def test_a_preparation_that_fails_is_repeated_on_a_fresh_socket(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    owner.preparations = [exceptions.RequestTimeoutError("no answer"), KeyError("a defect of the session")]
    await link.open()
    assert owner.diary == ["prepare", "lost", "prepare", "lost", "prepare", "ready"]
    assert network.most_open_sockets == 1
    assert [transport.is_open for transport in network.transports] == [False, False, True]
    await link.close()


async def test_a_preparation_whose_socket_is_lost_is_cancelled(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    cancelled = asyncio.Event()

    async def wait_for_ever() -> None:
        try:
            await hang()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    owner.preparations = [wait_for_ever]
    opening = asyncio.create_task(link.open())
    await owner.until("prepare")
    network.last.cut()
    await opening
    assert cancelled.is_set()
    assert owner.diary == ["prepare", "lost", "prepare", "ready"]
    await link.close()


async def test_a_preparation_that_is_cancelled_from_within_is_a_failed_attempt(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    async def cancelled() -> None:
        raise asyncio.CancelledError

    owner.preparations = [cancelled]
    await link.open()
    assert owner.diary == ["prepare", "lost", "prepare", "ready"]
    await link.close()


async def test_a_silent_peer_is_pinged_and_left(network: FakeNetwork, owner: Owner) -> None:
    policy = replace(FAST, ping_interval=0.01, pong_timeout=0.02)
    link = Link(name="test", endpoint=give_endpoint, owner=owner, policy=policy, connect=network)
    await link.open()
    first = network.last
    first.answers_pings = False
    await owner.until("lost")
    assert first.pings >= 1
    assert not first.is_open
    assert owner.lost[0].describe() == "no answer to a ping for 0.02 s"
    await owner.until("ready", 2)
    await link.close()


async def test_a_peer_that_answers_pings_is_kept(network: FakeNetwork, owner: Owner) -> None:
    policy = replace(FAST, ping_interval=0.005, pong_timeout=1)
    link = Link(name="test", endpoint=give_endpoint, owner=owner, policy=policy, connect=network)
    await link.open()
    async with asyncio.timeout(60):
        while network.last.pings < 5:
            network.changed.clear()
            await network.changed.wait()
    assert link.is_ready
    assert link.last_frame_age is not None
    await link.close()


async def test_a_restart_takes_a_fresh_socket_at_once(link: Link, network: FakeNetwork, owner: Owner) -> None:
    await link.open()
    link.restart("listen key expired")
    assert link.state is State.CONNECTING
    assert owner.lost[0].describe() == "listen key expired"
    await link.wait_ready()
    assert network.attempts == 2
    assert network.most_open_sockets == 1
    assert link.attempts == 0
    await link.close()
    link.restart("too late")
    assert network.attempts == 2


async def test_a_session_may_restart_or_close_from_within_what_it_is_told(
    network: FakeNetwork,
) -> None:
    class Restless(Owner):
        def on_lost(self, cause: CloseCause, /) -> None:
            super().on_lost(cause)
            if len(self.lost) == 1:
                link.restart("cannot wait")

        def on_ready(self) -> None:
            super().on_ready()
            if self.diary.count("ready") == 3:
                closing.append(asyncio.ensure_future(link.close()))
            elif self.diary.count("ready") == 2:
                network.last.say(b"proof")
                link.restart("do not like this one")

    closing: list[asyncio.Future[None]] = []
    owner = Restless()
    policy = replace(FAST, reconnect_delay=60, max_reconnect_delay=60, connection_timeout=200)
    link = Link(name="test", endpoint=give_endpoint, owner=owner, policy=policy, connect=network)
    await link.open()
    network.last.say(b"proof")
    network.last.cut()
    await owner.until("closed")
    await asyncio.gather(*closing)
    assert owner.diary == [
        "prepare",
        "ready",
        "lost",
        "prepare",
        "ready",
        "lost",
        "prepare",
        "ready",
        "closed",
    ]
    assert network.most_open_sockets == 1
    assert nothing_is_left()


async def test_a_session_may_close_the_link_while_it_prepares(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    owner.preparations = [link.close]
    with pytest.raises(exceptions.ConnectionError, match="the link is closed"):
        await link.open()
    assert owner.diary == ["prepare", "closed"]
    assert network.open_sockets == 0
    assert nothing_is_left()


async def test_a_session_that_fails_when_told_something_does_not_break_the_link(
    network: FakeNetwork, caplog: pytest.LogCaptureFixture
) -> None:
    class Clumsy(Owner):
        def note(self, what: str) -> None:
            super().note(what)
            if what != "prepare":
                raise RuntimeError("clumsy")

    owner = Clumsy()
    link = Link(name="test", endpoint=give_endpoint, owner=owner, policy=FAST, connect=network)
    await link.open()
    network.last.cut()
    await owner.until("ready", 2)
    await link.close()
    assert owner.diary == ["prepare", "ready", "lost", "prepare", "ready", "closed"]
    assert caplog.text.count("of the session failed") == 4


async def test_causes_and_next_steps_are_logged_in_words_and_without_the_url(
    network: FakeNetwork, owner: Owner, caplog: pytest.LogCaptureFixture
) -> None:
    link = Link(name="market", endpoint=give_endpoint, owner=owner, policy=FAST, connect=network)
    with caplog.at_level(logging.DEBUG):
        await link.open()
        network.steps = [REFUSED, None]
        network.last.cut(CloseCause(1008, "too many requests"))
        await owner.until("ready", 2)
        link.restart("listen key expired")
        await owner.until("ready", 3)
        network.last.say(b"x")
        network.steps = [REFUSED] * 3
        network.last.cut()
        await owner.until("closed")
        await link.close()
    warnings = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert warnings == [
        "market: closed by the exchange with 1008 (policy violation): too many requests; "
        "connecting again in 0.0 s, attempt 1 of 3",
        f"market: {REFUSED}; connecting again in 0.0 s, attempt 2 of 3",
        "market: listen key expired; connecting again at once",
        "market: connection cut without a closing handshake; connecting again in 0.0 s, attempt 1 of 3",
        f"market: {REFUSED}; connecting again in 0.0 s, attempt 2 of 3",
        f"market: {REFUSED}; connecting again in 0.0 s, attempt 3 of 3",
        f"market: {REFUSED}; given up after 3 attempts to connect again",
    ]
    assert "market: connected again" in caplog.text
    assert "listen-key" not in caplog.text
    assert "canary" not in caplog.text


async def test_an_endless_link_says_no_number_of_attempts(
    network: FakeNetwork, owner: Owner, caplog: pytest.LogCaptureFixture
) -> None:
    policy = replace(FAST, max_reconnect_attempts=None)
    link = Link(name="market", endpoint=give_endpoint, owner=owner, policy=policy, connect=network)
    await link.open()
    network.steps = [REFUSED] * 10
    network.last.cut()
    await owner.until("ready", 2)
    assert network.attempts == 12
    assert "attempt 11\n" in caplog.text
    await link.close()
