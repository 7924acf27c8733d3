"""The official SDK of COIN-M futures against a replay of the spec's samples: they have to fit its own models.

The local exchange does not trade COIN-M. A sample that the SDK cannot read, or a field that it knows and the samples lack,
is a mistake of the spec or known to Binance alone; the latter are listed here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from typing import Any, Final

import pytest

from binance_futures_async.exchange import ExchangeAccount
from binance_futures_async.generated.coinm import PRODUCT
from tests.coinm.replay_server import KEY, SECRET, ReplayServer

from .guest import Customer, Guest

_EMPTY: Final = {
    # Brackets come only when they changed.
    "contract_info_stream": {"bks"},
}
_EMPTY_IN_EVENTS: Final = {
    # The symbol comes with funding fees only.
    "AccountUpdate": {"a.S"},
    # Commission comes with fills, activation price and callback rate with trailing stops, a modification's id with it.
    "OrderTradeUpdate": {"o.N", "o.n", "o.AP", "o.cr", "o.M"},
}
"""Fields of the SDK's models that have no value in some samples; every other field has one in all of them."""

_UNKNOWN_TO_THE_SDK: Final = {"ALGO_UPDATE"}
"""Events that were seen by others, and that the SDK has no model for."""


@pytest.fixture
async def replay() -> AsyncIterator[ReplayServer]:
    async with ReplayServer("coinm") as server:
        yield server


def customer_of(replay: ReplayServer, api_key: str, secret: str | None, private: str | None) -> Customer:
    key = replay.keys.find(api_key)
    assert key is not None
    return Customer(ExchangeAccount("replay", api_key, secret, key.account), private)


@pytest.fixture
def customer(replay: ReplayServer) -> Customer:
    return customer_of(replay, KEY, SECRET, None)


def lacking_in(told: Mapping[str, list[dict[str, Any]]]) -> dict[str, set[str]]:
    """The fields without a value in any of the models that were told, by what they are of."""
    empty = {name: {field for one in models for field in one["empty"]} for name, models in told.items()}
    return {name: fields for name, fields in empty.items() if fields}


@pytest.mark.parametrize("kind", ["hmac", "rsa", "ed25519", "ed25519 logged on"])
async def test_every_method_answers_in_the_model_of_the_sdk(
    official_coinm: Guest, replay: ReplayServer, pems: dict[str, tuple[str, str]], kind: str
) -> None:
    name, _, logged_on = kind.partition(" ")
    if name == "hmac":
        customer = customer_of(replay, KEY, SECRET, None)
    else:
        private, public = pems[name]
        replay.add_key(name, public)
        customer = customer_of(replay, name, None, private)

    told = await official_coinm.play("official_coinm.every_method", replay, customer, logon=bool(logged_on))

    answers = told["answers"]
    assert told["methods"] == sorted(answers)
    assert lacking_in({name: [one] for name, one in answers.items()}) == {}
    assert not replay.refusals
    asked = {request.method for request in replay.requests}
    assert asked >= {name for name in PRODUCT.api.methods if not name.startswith("session.")}
    (order,) = replay.sent("order.place")
    assert {"apiKey", "signature"}.isdisjoint(order.values) is bool(logged_on)


async def test_a_conditional_order_is_refused(
    official_coinm: Guest, replay: ReplayServer, customer: Customer
) -> None:
    replay.next("order.place", "error.conditional_type_on_order_place.json")
    async with official_coinm.playing("official_coinm.refused", replay, customer) as play:
        error = await play.result(complaints=True)
    assert error["code"] == -4120
    assert "Algo Order API" in error["msg"]


async def test_every_stream_is_heard_in_the_model_of_the_sdk(
    official_coinm: Guest, replay: ReplayServer, customer: Customer
) -> None:
    replay.is_mute = True
    async with official_coinm.playing("official_coinm.every_stream", replay, customer) as play:
        await play.said("subscribed")
        replay.is_mute = False
        (link,) = replay.stream_links
        counts = [len(replay.frames_of(name)) for name in link.names]
        assert all(counts)
        play.tell(counts)
        await replay.push()
        told = await play.result()

    heard: dict[str, list[dict[str, Any]]] = told["heard"]
    assert told["streams"] == sorted(heard)
    assert lacking_in(heard) == _EMPTY
    assert replay.paths == ["/stream"]
    assert not replay.refusals


async def test_every_event_of_an_account_is_heard_in_the_model_of_the_sdk(
    official_coinm: Guest, replay: ReplayServer, customer: Customer
) -> None:
    tags = [*(tag for tag in PRODUCT.user_events.kinds if tag != "listenKeyExpired"), "listenKeyExpired"]
    events = [event for tag in tags if tag not in _UNKNOWN_TO_THE_SDK for event in replay.samples.events(tag)]
    replay.is_mute = True
    async with official_coinm.playing("official_coinm.user_data", replay, customer) as play:
        assert await play.said("listening") == replay.listen_key
        replay.is_mute = False
        replay.frames[replay.listen_key] = events
        await replay.push()
        told = await play.result()

    assert told["models"].keys() == set(tags) - _UNKNOWN_TO_THE_SDK
    assert [one["model"] for one in told["heard"]] == [told["models"][event["e"]] for event in events]
    by_model = defaultdict(list)
    for one in told["heard"]:
        by_model[one["model"]].append(one)
    assert lacking_in(by_model) == _EMPTY_IN_EVENTS
