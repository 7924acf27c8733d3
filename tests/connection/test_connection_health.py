"""What a link remembers: since when it is as it is, how it was lost, when something came."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import msgspec
import pytest

from binance_futures_async import exceptions
from binance_futures_async.connection import Link, State
from binance_futures_async.connection.record import LinkRecord
from binance_futures_async.health import LinkHealth
from binance_futures_async.transport import CloseCause

from .fakes import FAST, FakeNetwork, Owner, give_endpoint, hang

WALL = 1_800_000_000.0
DAY = 86_400.0


def told(record: LinkRecord, now: float) -> LinkHealth:
    return record.health(
        "link",
        now=now,
        wall=WALL + now,
        reconnects=0,
        attempts=0,
        last_frame_age=None,
        last_event_age=None,
    )


def ready(lifetime: float | None = None) -> LinkRecord:
    """Return the record of a link that is ready since 100."""
    record = LinkRecord(lifetime)
    record.entered(State.CONNECTING, 98)
    record.entered(State.PREPARING, 99)
    record.entered(State.READY, 100)
    return record


# --- the record -------------------------------------------------------------------------------------


def test_a_state_is_told_with_its_beginning_and_its_age() -> None:
    record = LinkRecord()
    record.entered(State.CONNECTING, 10)
    record.entered(State.PREPARING, 12)
    found = told(record, 15)
    assert (found.state, found.age, found.since) == ("connecting", 5, WALL + 10)
    record.entered(State.READY, 16)
    record.entered(State.READY, 17)
    found = told(record, 20)
    assert (found.state, found.age, found.since) == ("connected", 4, WALL + 16)


def test_a_lost_link_is_reconnecting_until_it_is_ready_again() -> None:
    record = ready()
    record.failed(CloseCause(1001, "restarting"), 200)
    for state, moment in ((State.BACKOFF, 200), (State.CONNECTING, 205), (State.PREPARING, 206)):
        record.entered(state, moment)
    found = told(record, 210)
    assert (found.state, found.age) == ("reconnecting", 10)
    assert found.last_disconnect is not None
    assert found.last_disconnect.code == 1001
    assert found.last_disconnect.reason == "closed by the exchange with 1001 (going away): restarting"
    assert (found.last_disconnect.age, found.last_disconnect.time) == (10, WALL + 200)
    record.entered(State.READY, 220)
    found = told(record, 221)
    assert (found.state, found.age) == ("connected", 1)
    assert found.last_disconnect is not None, "it stays for who asks later"


def test_attempts_that_fail_do_not_hide_why_the_link_was_lost() -> None:
    record = ready()
    record.failed(CloseCause(1008, "too many requests"), 200)
    record.entered(State.BACKOFF, 200)
    record.failed(CloseCause(error=ConnectionRefusedError()), 205)
    found = told(record, 206)
    assert found.last_disconnect is not None
    assert found.last_disconnect.code == 1008
    assert found.last_failure is not None
    assert (found.last_failure.code, found.last_failure.reason) == (None, "connection refused")
    record.entered(State.READY, 210)
    assert told(record, 211).last_failure is None


@pytest.mark.parametrize(
    ("cause", "code", "reason"),
    [
        (CloseCause(), 1006, "connection cut without a closing handshake"),
        (CloseCause(error=ConnectionResetError()), 1006, "connection reset"),
        (CloseCause(reason="no answer to a ping for 20 s"), 1006, "no answer to a ping for 20 s"),
        (
            CloseCause(1008, "slow down"),
            1008,
            "closed by the exchange with 1008 (policy violation): slow down",
        ),
        (CloseCause(reason="the listen key has expired", by_us=True), None, "the listen key has expired"),
    ],
)
def test_the_end_of_a_link_is_told_in_words_and_with_a_code(
    cause: CloseCause, code: int | None, reason: str
) -> None:
    record = ready()
    record.failed(cause, 200)
    found = told(record, 200).last_disconnect
    assert found is not None
    assert (found.code, found.reason) == (code, reason)


def test_the_end_after_a_whole_life_is_recognised() -> None:
    for lasted, words in ((DAY - 5, " (at the end of its 24 h)"), (DAY / 2, "")):
        record = ready(DAY)
        record.failed(CloseCause(), 100 + lasted)
        found = told(record, 100 + lasted).last_disconnect
        assert found is not None
        assert found.reason == "connection cut without a closing handshake" + words


def test_how_a_link_came_to_be_closed_is_told() -> None:
    record = ready()
    record.entered(State.CLOSING, 200)
    record.entered(State.CLOSED, 201)
    assert (told(record, 205).state, told(record, 205).age) == ("closed", 5)
    record = ready()
    record.failed(CloseCause(), 200)
    record.entered(State.CLOSED, 200, failed=True)
    assert told(record, 205).state == "failed"


# --- the link ---------------------------------------------------------------------------------------


@pytest.fixture
def network() -> FakeNetwork:
    return FakeNetwork()


@pytest.fixture
def owner() -> Owner:
    return Owner()


@pytest.fixture
async def link(network: FakeNetwork, owner: Owner) -> AsyncIterator[Link]:
    link = Link(name="test", endpoint=give_endpoint, owner=owner, policy=FAST, connect=network)
    yield link
    await link.close()


def of(link: Link) -> LinkHealth:
    return link.health(now=asyncio.get_running_loop().time(), wall=WALL)


async def test_a_link_tells_its_health_all_its_life(link: Link, network: FakeNetwork, owner: Owner) -> None:
    assert of(link).state == "connecting"
    await link.open()
    found = of(link)
    assert (found.name, found.state, found.reconnects) == ("test", "connected", 0)
    assert found.last_disconnect is None
    network.last.cut(CloseCause(1001, "restarting"))
    found = of(link)
    assert (found.state, found.attempts) == ("reconnecting", 1)
    await owner.until("ready", 2)
    found = of(link)
    assert (found.state, found.reconnects) == ("connected", 1)
    assert found.last_disconnect is not None
    assert found.last_disconnect.code == 1001
    await link.close()
    assert of(link).state == "closed"


async def test_a_link_that_is_given_up_has_failed(network: FakeNetwork, owner: Owner) -> None:
    policy = msgspec.structs.replace(FAST, max_reconnect_attempts=1)
    link = Link(name="test", endpoint=give_endpoint, owner=owner, policy=policy, connect=network)
    await link.open()
    network.steps = [ConnectionRefusedError()]
    network.last.cut()
    await owner.until("closed")
    found = of(link)
    assert found.state == "failed"
    assert found.last_failure is not None
    assert found.last_failure.reason == "connection refused"
    assert "listen-key" not in str(found)
    assert "canary" not in str(found)


async def test_who_is_told_of_a_loss_finds_it_in_the_health(network: FakeNetwork) -> None:
    seen: list[LinkHealth] = []

    class Curious(Owner):
        def on_lost(self, cause: CloseCause, /) -> None:
            self.look()
            super().on_lost(cause)

        def on_ready(self) -> None:
            self.look()
            super().on_ready()

        def look(self) -> None:
            assert self.link is not None
            seen.append(of(self.link))

    owner = Curious()
    policy = msgspec.structs.replace(FAST, max_reconnect_attempts=1)
    link = Link(name="test", endpoint=give_endpoint, owner=owner, policy=policy, connect=network)
    owner.link = link
    await link.open()
    network.last.cut()
    await owner.until("ready", 2)
    network.last.cut()  # it has not proved itself, so this was the last attempt
    await owner.until("closed")
    assert [one.state for one in seen] == ["connected", "reconnecting", "connected", "failed"]
    assert seen[1].last_disconnect is not None


async def test_a_link_that_never_was_ready_has_failed_too(network: FakeNetwork, owner: Owner) -> None:
    network.steps = [ConnectionRefusedError() for _ in range(10)]
    link = Link(name="test", endpoint=give_endpoint, owner=owner, policy=FAST, connect=network)
    with pytest.raises(exceptions.ConnectionError):
        await link.open()
    assert of(link).state == "failed"
    assert of(link).last_disconnect is None


async def test_a_pong_is_a_sign_of_life_and_no_event(link: Link, network: FakeNetwork) -> None:
    await link.open()
    assert (of(link).last_frame_age, of(link).last_event_age) == (None, None)
    network.last._pong(b"")
    found = of(link)
    assert found.last_frame_age is not None
    assert found.last_event_age is None
    network.last.say(b"x")
    assert of(link).last_event_age is not None


async def test_the_age_of_the_last_event_outlives_the_socket(
    link: Link, network: FakeNetwork, owner: Owner
) -> None:
    await link.open()
    network.last.say(b"x")
    network.steps = [hang]
    network.last.cut()
    assert of(link).last_event_age is not None
