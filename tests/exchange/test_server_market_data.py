"""Every stream of the catalogue against the local exchange: form, cadence and what it carries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, product
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.exchange import LocalExchange, ManualClock
from binance_futures_async.exchange.contracts import DEFAULT_INSTRUMENTS
from binance_futures_async.generated.usdm.enums import ContractStatus
from binance_futures_async.generated.usdm.environments import ROUTES
from binance_futures_async.generated.usdm.streams import MARKET_EVENTS, STREAMS
from binance_futures_async.model.streams import Stream
from tests.exchange.server_clients import frames_of, open_api, open_stream, pass_time
from tests.integration.events import Events

pytestmark = pytest.mark.exchange(virtual_time=True)

SILENT = {"forceOrder", "forceOrder_all", "contractInfo"}
"""Streams that tell of what does not happen by itself."""
SYMBOLS = {"compositeIndex": "DEFIUSDT", "assetIndex": "BTCUSD"}
"""What a stream is asked for that does not know of BTCUSDT."""
SAMPLES = Path(__file__).parents[2] / "spec" / "usdm" / "samples"
WATCHED_MS = 15_000
COMMON_PACE_MS = 30_000

every_stream = pytest.mark.parametrize("stream", STREAMS.values(), ids=lambda stream: stream.key)
every_living_stream = pytest.mark.parametrize(
    "stream", [one for one in STREAMS.values() if one.key not in SILENT], ids=lambda stream: stream.key
)


def choices(stream: Stream[Any]) -> list[dict[str, str]]:
    """Values for every choice that a stream gives; one symbol or pair, and perpetual contracts."""
    symbol = SYMBOLS.get(stream.key, "BTCUSDT")
    options = [
        [next(iter(one.allowed), symbol)] if one.lower else list(one.spelled or one.allowed)
        for one in stream.parameters
    ]
    names = [one.name for one in stream.parameters]
    return [dict(zip(names, chosen, strict=True)) for chosen in product(*options)]


def name_of(stream: Stream[Any], values: dict[str, str]) -> str:
    (name,) = stream.names("test", values)
    return name


def pace_of(stream: Stream[Any], values: dict[str, str]) -> int | None:
    pace = stream.paces[values[stream.paced_by]] if stream.paces else stream.every_ms
    return pace or None


async def payloads_of(
    exchange: LocalExchange, clock: ManualClock, stream: Stream[Any], names: list[str]
) -> dict[str, list[Any]]:
    """What comes on streams for a while that begins where all paces meet."""
    pass_time(exchange, clock, COMMON_PACE_MS - clock.now_ms() % COMMON_PACE_MS)
    payloads: dict[str, list[Any]] = defaultdict(list)
    async with open_stream(exchange, f"{ROUTES[stream.route]}/stream") as raw:
        await raw.subscribe(*names)
        pass_time(exchange, clock, WATCHED_MS)
        for frame in await frames_of(raw):
            payloads[frame["stream"]].append(frame["data"])
    return payloads


def shape(value: Any) -> Any:
    """Keys and kinds of a payload, without its values; of a list the shape of its first entry."""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in value.items()}
    if isinstance(value, list):
        return [shape(one) for one in value[:1]]
    return type(value)


@every_stream
async def test_every_stream_flows_at_its_pace_or_is_silent(
    busy: LocalExchange, clock: ManualClock, stream: Stream[Any]
) -> None:
    paces = {name_of(stream, values): pace_of(stream, values) for values in choices(stream)}
    payloads = await payloads_of(busy, clock, stream, list(paces))
    assert set(payloads) == (set() if stream.key in SILENT else set(paces))
    for name, told in payloads.items():
        assert {isinstance(payload, list) for payload in told} == {stream.array}
        events = [event for payload in told for event in (payload if stream.array else [payload])]
        assert {MARKET_EVENTS[event["e"]] for event in events} == {stream.event}
        instants = [event["E"] for event in events]
        assert instants == sorted(instants)
        pace = paces[name]
        if pace is not None:
            assert {instant % pace for instant in instants} == {0}
            if stream.steady:
                assert len(set(instants)) == WATCHED_MS // pace


@every_living_stream
async def test_every_event_has_the_form_of_its_sample(
    busy: LocalExchange, clock: ManualClock, stream: Stream[Any]
) -> None:
    name = name_of(stream, choices(stream)[0])
    payloads = await payloads_of(busy, clock, stream, [name])
    sample = msgspec.json.decode((SAMPLES / f"stream.{stream.key}.json").read_bytes())
    # A level that was added on one side only leaves the other side's list empty.
    fullest = max(payloads[name], key=lambda payload: len(msgspec.json.encode(payload)))
    assert shape(fullest) == shape(sample)


async def test_the_own_client_gets_typed_events_from_every_stream(
    busy: LocalExchange, clock: ManualClock
) -> None:
    async with BinanceClient(busy.environment) as client:
        market = await client.market_service()
        heard = {key: Events() for key in STREAMS}
        subscriptions = []
        for key, stream in STREAMS.items():
            values: dict[str, Any] = choices(stream)[0]
            for parameter in stream.parameters:
                if parameter.whole:
                    values[parameter.name] = int(values[parameter.name])
            subscriptions.append(getattr(market, f"subscribe_{stream.name}")(**values, handler=heard[key]))
        for subscription in subscriptions:
            await subscription
        pass_time(busy, clock, WATCHED_MS)
        for key, stream in STREAMS.items():
            if key in SILENT:
                continue
            (first, *_) = await heard[key].count(1)
            events = first if stream.array else [first]
            assert {type(event) for event in events} == {stream.event}
        assert not any(heard[key].all for key in SILENT)


@pytest.mark.parametrize(
    "name",
    [
        "nosuch@trade",
        "nosuch@depth5",
        "nosuch@ticker",
        "BTCUSDT@trade",
        "btcusdt@Trade",
        "btcusdt@depth7",
        "btcusdt@depth5@250ms",
        "btcusdt@depth5@0ms",
        "btcusdt@rpiDepth",
        "btcusdt@rpiDepth@100ms",
        "!bookTicker@arr",
        "btcusdt@aggTrade",
        "!ticker@arr",
    ],
)
async def test_a_name_that_means_nothing_on_the_public_route_is_accepted_and_stays_mute(
    busy: LocalExchange, clock: ManualClock, name: str
) -> None:
    async with open_stream(busy, "/public/ws") as stream:
        await stream.subscribe(name)
        pass_time(busy, clock, 6_000)
        assert await frames_of(stream) == []


@pytest.mark.parametrize(
    "name",
    [
        "btcusdt@kline_1s",
        "btcusdt@kline_1M ",
        "btcusdt@continuousKline_1m",
        "ethusdt_current_quarter@continuousKline_1m",
        "btcusdt_next_quarter@continuousKline_1m",
        "btcusdt@compositeIndex",
        "btcusdt@assetIndex",
        "btcusdt_PERPETUAL@continuousKline_1m",
        "nosuch_perpetual@continuousKline_1m",
        "!ticker",
        "!miniTicker",
        "btcusdt@trade",
        "btcusdt@depth5",
        "!bookTicker",
    ],
)
async def test_a_name_that_means_nothing_on_the_market_route_is_accepted_and_stays_mute(
    busy: LocalExchange, clock: ManualClock, name: str
) -> None:
    async with open_stream(busy, "/market/ws") as stream:
        await stream.subscribe(name)
        pass_time(busy, clock, 6_000)
        assert await frames_of(stream) == []


async def test_a_view_of_the_best_levels_equals_the_snapshot_of_that_moment(
    busy: LocalExchange, clock: ManualClock
) -> None:
    names = [f"btcusdt@depth{levels}@100ms" for levels in (5, 10, 20)]
    async with (
        open_stream(busy, f"/public/stream?streams={'/'.join(names)}") as stream,
        open_api(busy) as api,
    ):
        pass_time(busy, clock, 10_000 - clock.now_ms() % 100)
        snapshot = (await api.call("depth", symbol="BTCUSDT", limit=20))["result"]
        last = {frame["stream"]: frame["data"] for frame in await frames_of(stream)}
    for levels, name in zip((5, 10, 20), names, strict=True):
        assert last[name]["b"] == snapshot["bids"][:levels]
        assert last[name]["a"] == snapshot["asks"][:levels]
        assert last[name]["u"] <= snapshot["lastUpdateId"]


async def test_views_and_differences_have_chains_of_their_own(
    busy: LocalExchange, clock: ManualClock
) -> None:
    names = [
        *("btcusdt@depth", "btcusdt@depth@100ms", "btcusdt@rpiDepth@500ms"),
        *("btcusdt@depth5", "btcusdt@depth20@100ms", "btcusdt@depth10@500ms"),
    ]
    chains: dict[str, list[Any]] = defaultdict(list)
    async with open_stream(busy, "/public/stream") as stream:
        await stream.subscribe(*names)
        pass_time(busy, clock, 10_000)
        for frame in await frames_of(stream):
            chains[frame["stream"]].append(frame["data"])
    assert set(chains) == set(names)
    for events in chains.values():
        assert all(before["u"] == after["pu"] for before, after in pairwise(events))
        assert all(event["pu"] < event["U"] <= event["u"] for event in events[1:])


async def test_the_book_with_rpi_orders_is_the_ordinary_one_where_there_are_none(
    busy: LocalExchange, clock: ManualClock
) -> None:
    name = quote("币安人生usdt")
    async with (
        open_stream(busy, f"/public/ws/{name}@depth@500ms") as ordinary,
        open_stream(busy, f"/public/ws/{name}@rpiDepth@500ms") as with_rpi,
    ):
        pass_time(busy, clock, 5_000)
        events = await frames_of(ordinary)
        assert len(events) > 5
        assert await frames_of(with_rpi) == events


async def test_candles_of_a_contract_and_of_its_symbol_agree(busy: LocalExchange, clock: ManualClock) -> None:
    by_symbol, by_pair = "ethusdt@kline_1m", "ethusdt_perpetual@continuousKline_1m"
    candles: dict[str, list[Any]] = defaultdict(list)
    async with open_stream(busy, "/market/stream") as stream:
        await stream.subscribe(by_symbol, by_pair)
        pass_time(busy, clock, 70_000)
        for frame in await frames_of(stream):
            candles[frame["stream"]].append(frame["data"]["k"])
    own_fields = {"s", "f", "L"}
    assert [
        {key: value for key, value in candle.items() if key not in own_fields}
        for candle in candles[by_symbol]
    ] == [
        {key: value for key, value in candle.items() if key not in own_fields} for candle in candles[by_pair]
    ]
    assert all("s" not in candle for candle in candles[by_pair])


async def test_the_candles_of_seconds_make_up_the_candle_of_the_minute(
    busy: LocalExchange, clock: ManualClock
) -> None:
    pass_time(busy, clock, 60_000 - clock.now_ms() % 60_000)
    candles: list[Any] = []
    async with open_stream(busy, "/market/stream") as stream:
        await stream.subscribe(*(f"btcusdt_perpetual@continuousKline_{length}" for length in ("1s", "1m")))
        pass_time(busy, clock, 60_000)
        candles += [frame["data"]["k"] for frame in await frames_of(stream) if frame["data"]["k"]["x"]]
    (minute,) = (candle for candle in candles if candle["i"] == "1m")
    seconds = [candle for candle in candles if candle["i"] == "1s"]
    assert len(seconds) == 60
    traded = [candle for candle in seconds if candle["n"]]
    assert (minute["o"], minute["c"]) == (traded[0]["o"], traded[-1]["c"])
    assert (minute["f"], minute["L"]) == (traded[0]["f"], traded[-1]["L"])
    assert minute["n"] == sum(candle["n"] for candle in traded)
    assert float(minute["h"]) == max(float(candle["h"]) for candle in traded)
    assert float(minute["v"]) == pytest.approx(sum(float(candle["v"]) for candle in traded))
    for before, after in pairwise(seconds):
        assert after["t"] == before["T"] + 1
        if not after["n"]:
            assert {after["o"], after["h"], after["l"]} == {before["c"]}
            assert (after["f"], after["L"]) == (-1, -1)


async def test_mini_tickers_and_tickers_agree_and_name_the_pair(
    busy: LocalExchange, clock: ManualClock
) -> None:
    told: dict[str, list[Any]] = defaultdict(list)
    async with open_stream(busy, "/market/stream") as stream:
        await stream.subscribe("btcusdt@ticker", "btcusdt@miniTicker", "!ticker@arr", "!miniTicker@arr")
        pass_time(busy, clock, 10_000)
        for frame in await frames_of(stream):
            told[frame["stream"]].append(frame["data"])
    shared = ("E", "s", "c", "o", "h", "l", "v", "q", "ps", "st")
    for full, mini in (("btcusdt@ticker", "btcusdt@miniTicker"), ("!ticker@arr", "!miniTicker@arr")):
        for whole, part in zip(told[full], told[mini], strict=True):
            ours = whole if isinstance(whole, list) else [whole]
            theirs = part if isinstance(part, list) else [part]
            assert [[one[key] for key in shared] for one in ours] == [
                [one[key] for key in shared] for one in theirs
            ]
    last = told["btcusdt@ticker"][-1]
    assert (last["C"] - last["O"], last["C"]) == (86_400_000, last["E"])
    assert (last["ps"], last["st"]) == ("BTCUSDT", 1)
    assert last["n"] == last["L"] - last["F"] + 1


async def test_news_of_a_contract_are_pushed_when_they_happen(
    busy: LocalExchange, clock: ManualClock
) -> None:
    async with open_stream(busy, "/market/ws/!contractInfo") as stream:
        busy.venue.list_instrument(replace(DEFAULT_INSTRUMENTS[0], symbol="NEWUSDT", base_asset="NEW"))
        busy.venue.change_status("ETHUSDT", ContractStatus.PRE_SETTLE)
        listed, changed = await frames_of(stream)
        await stream.subscribe("newusdt@aggTrade")
        pass_time(busy, clock, 5_000)
        trades = await frames_of(stream)
    sample = msgspec.json.decode((SAMPLES / "stream.contractInfo.json").read_bytes())
    assert shape(listed) == {**shape(sample), "ps": str} | {"bks": shape(listed)["bks"]}
    assert {type(listed["bks"][0][key]) for key in ("bnf", "bnc", "cf")} <= {int, float}
    assert set(listed["bks"][0]) == set(sample["bks"][0])
    assert [one["bs"] for one in listed["bks"]] == list(range(1, len(listed["bks"]) + 1))
    for below, above in pairwise(listed["bks"]):
        assert (above["bnf"], above["ma"]) == (below["bnc"], below["mi"] - 1)
    assert (listed["s"], listed["cs"]) == ("NEWUSDT", "TRADING")
    assert (changed["s"], changed["cs"], "bks" in changed) == ("ETHUSDT", "PRE_SETTLE", False)
    assert {trade["s"] for trade in trades} == {"NEWUSDT"}


async def test_a_dated_contract_has_candles_of_its_kind_and_an_empty_funding_rate(
    busy: LocalExchange, clock: ManualClock
) -> None:
    dated = busy.venue.instruments[-1].symbol
    async with open_stream(busy, "/market/stream") as stream:
        await stream.subscribe("btcusdt_current_quarter@continuousKline_1m", f"{dated.lower()}@markPrice@1s")
        pass_time(busy, clock, 60_000)
        told: dict[str, list[Any]] = defaultdict(list)
        for frame in await frames_of(stream):
            told[frame["stream"]].append(frame["data"])
    candle = told["btcusdt_current_quarter@continuousKline_1m"][-1]
    assert (candle["ps"], candle["ct"]) == ("BTCUSDT", "CURRENT_QUARTER")
    marks = told[f"{dated.lower()}@markPrice@1s"]
    assert {(one["s"], one["r"], one["T"]) for one in marks} == {(dated, "", 0)}


async def test_the_book_with_rpi_orders_chains_onto_its_own_snapshot(
    busy: LocalExchange, clock: ManualClock
) -> None:
    async with open_stream(busy, "/public/ws/btcusdt@rpiDepth@500ms") as stream:
        pass_time(busy, clock, 1_000)
        snapshot = busy.venue.rpi_depth("BTCUSDT")
        pass_time(busy, clock, 10_000)
        events = await frames_of(stream)
    usable = [one for one in events if one["u"] > snapshot.last_update_id]
    book = {f"{price:f}": quantity for price, quantity in snapshot.bids}
    for event in usable:
        for price, quantity in event["b"]:
            book[price] = Decimal(quantity)
    now = busy.venue.rpi_depth("BTCUSDT")
    assert {price: quantity for price, quantity in book.items() if quantity} == {
        f"{price:f}": quantity for price, quantity in now.bids
    }
