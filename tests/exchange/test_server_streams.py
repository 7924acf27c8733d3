"""Connections of the public and the market route."""

from __future__ import annotations

from itertools import pairwise
from urllib.parse import quote

import aiohttp
import pytest

from binance_futures_async.exchange import LocalExchange, ManualClock
from binance_futures_async.generated.usdm.limits import STREAMS_PER_CONNECTION
from tests.exchange.server_clients import frames_of, open_api, open_stream, pass_time

pytestmark = pytest.mark.exchange(virtual_time=True)


async def test_events_come_bare_on_raw_connections_and_wrapped_on_combined_ones(
    busy: LocalExchange, clock: ManualClock
) -> None:
    async with (
        open_stream(busy, "/market/ws/btcusdt@aggTrade") as raw,
        open_stream(busy, "/market/stream?streams=btcusdt@aggTrade") as combined,
    ):
        assert (await raw.ask({"method": "GET_PROPERTY", "params": ["combined"], "id": 1}))["result"] is False
        assert (await combined.ask({"method": "GET_PROPERTY", "params": ["combined"], "id": 1}))["result"]
        pass_time(busy, clock, 5_000)
        bare = await frames_of(raw)
        wrapped = await frames_of(combined)
        assert bare
        assert wrapped == [{"stream": "btcusdt@aggTrade", "data": event} for event in bare]


async def test_the_wrapper_can_be_switched_on_a_living_connection(
    busy: LocalExchange, clock: ManualClock
) -> None:
    async with open_stream(busy, "/public/ws/btcusdt@bookTicker") as stream:
        done = await stream.ask({"method": "SET_PROPERTY", "params": ["combined", True], "id": 5})
        assert done == {"result": None, "id": 5}
        pass_time(busy, clock, 2_000)
        assert all(frame["stream"] == "btcusdt@bookTicker" for frame in await frames_of(stream))


async def test_streams_are_subscribed_listed_and_ended_on_a_living_connection(
    busy: LocalExchange, clock: ManualClock
) -> None:
    async with open_stream(busy, "/market/stream") as stream:
        await stream.subscribe("btcusdt@aggTrade", "ethusdt@aggTrade")
        listed = await stream.ask({"method": "LIST_SUBSCRIPTIONS", "id": 3})
        assert listed == {"result": ["btcusdt@aggTrade", "ethusdt@aggTrade"], "id": 3}
        pass_time(busy, clock, 5_000)
        assert {frame["stream"] for frame in await frames_of(stream)} == set(listed["result"])
        await stream.ask({"method": "UNSUBSCRIBE", "params": ["btcusdt@aggTrade", "never@had"], "id": 4})
        pass_time(busy, clock, 5_000)
        assert {frame["stream"] for frame in await frames_of(stream)} == {"ethusdt@aggTrade"}


async def test_an_error_is_answered_bare_and_changes_nothing(busy: LocalExchange) -> None:
    async with open_stream(busy, "/market/ws/btcusdt@aggTrade") as stream:
        assert (await stream.ask('{"method":"SUBSCRIBE","params":["x@aggTrade"]}')).keys() == {"code", "msg"}
        listed = await stream.ask({"method": "LIST_SUBSCRIPTIONS", "id": 3})
        assert listed["result"] == ["btcusdt@aggTrade"]


@pytest.mark.parametrize(
    ("path", "flows"),
    [
        ("/public/ws", {"bookTicker", "depthUpdate"}),
        ("/market/ws", {"aggTrade", "kline", "markPriceUpdate"}),
        ("/private/ws", set()),
        ("/ws", {"bookTicker", "depthUpdate"}),
        ("/stream", {"bookTicker", "depthUpdate"}),
    ],
)
async def test_a_stream_on_a_wrong_route_is_accepted_and_stays_mute(
    busy: LocalExchange, clock: ManualClock, path: str, flows: set[str]
) -> None:
    async with open_stream(busy, path) as stream:
        await stream.subscribe(
            "btcusdt@aggTrade",
            "btcusdt@kline_1m",
            "btcusdt@markPrice@1s",
            "btcusdt@bookTicker",
            "btcusdt@depth@100ms",
        )
        pass_time(busy, clock, 5_000)
        frames = await frames_of(stream)
        assert {frame.get("data", frame)["e"] for frame in frames} == flows


async def test_unknown_names_are_accepted_and_stay_mute(busy: LocalExchange, clock: ManualClock) -> None:
    async with open_stream(busy, "/market/ws/BTCUSDT@aggTrade/nosuch@aggTrade/nonsense") as stream:
        listed = await stream.ask({"method": "LIST_SUBSCRIPTIONS", "id": 3})
        assert listed["result"] == ["BTCUSDT@aggTrade", "nosuch@aggTrade", "nonsense"]
        pass_time(busy, clock, 5_000)
        assert await stream.is_mute()


async def test_symbols_beyond_ascii_are_named_as_they_are_or_escaped(
    busy: LocalExchange, clock: ManualClock
) -> None:
    name = "币安人生usdt@aggTrade"
    async with (
        open_stream(busy, f"/market/ws/{quote(name)}") as in_path,
        open_stream(busy, f"/market/stream?streams={quote(name)}") as in_query,
        open_stream(busy, "/market/stream") as later,
    ):
        await later.subscribe(name)
        pass_time(busy, clock, 5_000)
        events = await frames_of(in_path)
        assert events
        assert events[0]["s"] == "币安人生USDT"
        assert await frames_of(in_query) == await frames_of(later)


async def test_the_forms_of_all_events(busy: LocalExchange, clock: ManualClock) -> None:
    pass_time(busy, clock, 3_000 - busy.venue.now_ms % 3_000)
    names = [
        "btcusdt@aggTrade",
        "btcusdt@kline_5m",
        "btcusdt@markPrice",
        "!markPrice@arr@1s",
    ]
    async with (
        open_stream(busy, "/market/stream") as market,
        open_stream(busy, "/public/stream") as public,
    ):
        await market.subscribe(*names)
        await public.subscribe("btcusdt@bookTicker", "btcusdt@depth")
        pass_time(busy, clock, 3_000)
        frames = [*await frames_of(market), *await frames_of(public)]
    by_name = {frame["stream"]: frame["data"] for frame in frames}
    assert list(by_name["btcusdt@aggTrade"]) == [
        *("e", "E", "s", "a", "p", "q", "f", "l", "T", "m", "nq", "st")
    ]
    assert list(by_name["btcusdt@kline_5m"]["k"]) == [
        *("t", "T", "i", "f", "L", "o", "c", "h", "l", "v", "n", "x", "q", "V", "Q", "s", "B")
    ]
    assert by_name["btcusdt@kline_5m"]["k"]["i"] == "5m"
    assert list(by_name["btcusdt@bookTicker"]) == [*("e", "u", "E", "T", "s", "b", "B", "a", "A", "ps", "st")]
    assert list(by_name["btcusdt@depth"]) == [*("e", "E", "T", "s", "U", "u", "pu", "b", "a", "ps", "st")]
    assert list(by_name["btcusdt@markPrice"]) == [*("e", "E", "s", "p", "i", "P", "r", "T", "ap", "st")]
    crypto, traditional, *_ = (frame["data"] for frame in frames if frame["stream"] == "!markPrice@arr@1s")
    assert [one["s"] for one in crypto][:3] == ["BTCUSDT", "ETHUSDT", "币安人生USDT"]
    assert [one["s"] for one in traditional] == ["XAGUSDT"]
    price = by_name["btcusdt@bookTicker"]["b"]
    assert isinstance(price, str)
    assert len(price.partition(".")[2]) == 2


async def test_mark_prices_come_every_second_or_every_third(busy: LocalExchange, clock: ManualClock) -> None:
    pass_time(busy, clock, 3_000 - busy.venue.now_ms % 3_000)
    async with open_stream(busy, "/market/stream") as stream:
        await stream.subscribe(
            "btcusdt@markPrice", "btcusdt@markPrice@1s", "!markPrice@arr", "!markPrice@arr@1s"
        )
        pass_time(busy, clock, 12_000)
        frames = await frames_of(stream)
    count = {
        name: sum(frame["stream"] == name for frame in frames)
        for name in ("btcusdt@markPrice", "btcusdt@markPrice@1s", "!markPrice@arr", "!markPrice@arr@1s")
    }
    # Contracts on traditional markets come in an array of their own.
    assert list(count.values()) == [4, 12, 2 * 4, 2 * 12]
    assert all(frame["data"]["E"] % 3_000 == 0 for frame in frames if frame["stream"] == "btcusdt@markPrice")


@pytest.mark.parametrize("speed", ["", "@100ms", "@500ms"])
async def test_depth_updates_chain_onto_a_snapshot_and_lead_to_the_book(
    busy: LocalExchange, clock: ManualClock, speed: str
) -> None:
    async with open_stream(busy, f"/public/ws/btcusdt@depth{speed}") as stream, open_api(busy) as api:
        pass_time(busy, clock, 1_130)
        snapshot = (await api.call("depth", symbol="BTCUSDT", limit=1000))["result"]
        # Up to an instant at which every speed has its update.
        pass_time(busy, clock, 20_000 - clock.now_ms() % 500)
        updates = await frames_of(stream)
        now = (await api.call("depth", symbol="BTCUSDT", limit=1000))["result"]
    assert all(after["pu"] == before["u"] for before, after in pairwise(updates))
    assert all(update["U"] <= update["u"] for update in updates)
    rest = [update for update in updates if update["u"] >= snapshot["lastUpdateId"]]
    assert len(rest) > 20
    assert rest[0]["pu"] <= snapshot["lastUpdateId"] <= rest[0]["u"]
    book = {side: dict(snapshot[key]) for side, key in (("b", "bids"), ("a", "asks"))}
    for update in rest:
        for side, levels in book.items():
            levels.update(update[side])
    assert rest[-1]["u"] == now["lastUpdateId"]
    for side, key in (("b", "bids"), ("a", "asks")):
        assert {price: quantity for price, quantity in book[side].items() if float(quantity)} == dict(
            now[key]
        )


async def test_candles_agree_with_the_trades_they_are_made_of(
    busy: LocalExchange, clock: ManualClock
) -> None:
    pass_time(busy, clock, 60_000 - busy.venue.now_ms % 60_000)
    async with open_stream(busy, "/market/stream") as stream:
        await stream.subscribe("btcusdt@aggTrade", "btcusdt@kline_1m")
        pass_time(busy, clock, 60_000)
        frames = await frames_of(stream)
    (candle,) = [
        frame["data"]["k"]
        for frame in frames
        if frame["stream"] == "btcusdt@kline_1m" and frame["data"]["k"]["x"]
    ]
    trades = [
        frame["data"]
        for frame in frames
        if frame["stream"] == "btcusdt@aggTrade" and candle["f"] <= frame["data"]["f"] <= candle["L"]
    ]
    assert (trades[0]["f"], trades[-1]["l"]) == (candle["f"], candle["L"])
    assert (candle["o"], candle["c"]) == (trades[0]["p"], trades[-1]["p"])
    assert float(candle["h"]) == max(float(trade["p"]) for trade in trades)
    assert float(candle["v"]) == pytest.approx(sum(float(trade["q"]) for trade in trades))
    assert candle["n"] == candle["L"] - candle["f"] + 1


async def test_more_than_ten_messages_in_a_second_end_the_connection(busy: LocalExchange) -> None:
    async with open_stream(busy, "/market/ws") as stream:
        for number in range(11):
            await stream.send({"method": "LIST_SUBSCRIPTIONS", "id": number})
        assert await stream.until_closed() == 1008


async def test_pings_count_as_messages(busy: LocalExchange) -> None:
    async with open_stream(busy, "/market/ws") as stream:
        for _ in range(5):
            await stream.socket.ping()
            await stream.socket.pong()
        assert not stream.socket.closed
        await stream.send({"method": "LIST_SUBSCRIPTIONS", "id": 1})
        assert await stream.until_closed() == 1008


async def test_a_connection_takes_so_many_streams_and_no_more(busy: LocalExchange) -> None:
    names = [f"s{number}@aggTrade" for number in range(STREAMS_PER_CONNECTION)]
    async with open_stream(busy, "/market/ws/btcusdt@aggTrade") as stream:
        assert (await stream.ask({"method": "SUBSCRIBE", "params": names, "id": 1}))["code"] == 2
        await stream.subscribe(*names[1:])
        assert len((await stream.ask({"method": "LIST_SUBSCRIPTIONS", "id": 2}))["result"]) == 1024


async def test_a_full_connection_can_be_named_in_its_address(busy: LocalExchange) -> None:
    names = [quote(f"币安人生{number}usdt@aggTrade") for number in range(STREAMS_PER_CONNECTION)]
    async with open_stream(busy, "/market/stream?streams=" + "/".join(names)) as stream:
        listed = await stream.ask({"method": "LIST_SUBSCRIPTIONS", "id": 1})
        assert len(listed["result"]) == STREAMS_PER_CONNECTION
    async with open_stream(busy, "/market/stream?streams=" + "/".join([*names, "one@more"])) as stream:
        assert await stream.until_closed() == 1008


async def test_a_path_that_is_no_endpoint_is_not_found(busy: LocalExchange) -> None:
    for path in ("/spot/ws", "/public", "/ws-fapi/v2"):
        with pytest.raises(aiohttp.WSServerHandshakeError, match="404"):
            async with open_stream(busy, path):
                pass
