"""Market data by REST: what the spec says, and what the venue and the streams say."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any

import pytest

from binance_futures_async.exchange import DEFAULT_API_KEY, LocalExchange, ManualClock
from binance_futures_async.exchange.orders import OrderRequest
from binance_futures_async.generated.usdm import rest as requests
from binance_futures_async.generated.usdm.enums import KlineInterval, OrderType, Side, TimeInForce
from binance_futures_async.wire.decoding import decode_document
from tests.exchange.rest_clients import RawRest, open_rest
from tests.exchange.server_clients import open_api, pass_time

pytestmark = pytest.mark.exchange(virtual_time=True)

SYMBOL = {"symbol": "BTCUSDT"}
CANDLES = {**SYMBOL, "interval": "1m"}
ASKED: dict[str, dict[str, Any]] = {
    "test_connectivity": {},
    "check_server_time": {},
    "exchange_information": {},
    "order_book": SYMBOL,
    "rpi_order_book": SYMBOL,
    "recent_trades_list": SYMBOL,
    "compressed_aggregate_trades_list": SYMBOL,
    "kline_candlestick_data": CANDLES,
    "continuous_contract_kline_candlestick_data": {
        "pair": "BTCUSDT",
        "contractType": "PERPETUAL",
        "interval": "1h",
    },
    "mark_price": {},
    "get_funding_rate_history": {},
    "get_funding_rate_info": {},
    "ticker24hr_price_change_statistics": {},
    "symbol_price_ticker": {},
    "symbol_price_ticker_v2": {},
    "symbol_order_book_ticker": {},
    "open_interest": SYMBOL,
}


@pytest.fixture
async def market(busy: LocalExchange, clock: ManualClock) -> AsyncIterator[RawRest]:
    """REST of an exchange on which there has been trade for a while."""
    for _ in range(7):
        pass_time(busy, clock, 10_000)
    async with open_rest(busy) as client:
        yield client


async def document(rest: RawRest, path: str, **parameters: Any) -> Any:
    answer = await rest.get(path, **parameters)
    assert answer.status == 200, answer.raw
    return answer.json


async def test_every_margin_asset_has_its_threshold_of_automatic_exchange(rest: RawRest) -> None:
    assets = {one["asset"]: one for one in (await document(rest, "/fapi/v1/exchangeInfo"))["assets"]}
    assert assets["USDT"] == {"asset": "USDT", "marginAvailable": True, "autoAssetExchange": "-10000"}
    assert assets["BTC"]["autoAssetExchange"] == "-0.00100000"
    # Other people's clients read it as a number.
    assert all(Decimal(one["autoAssetExchange"]) < 0 for one in assets.values())


@pytest.mark.parametrize("name", ASKED)
async def test_the_answer_is_as_the_spec_describes_it(market: RawRest, name: str) -> None:
    definition = requests.REQUESTS[name]
    answer = await market.get(definition.path, **ASKED[name])
    assert answer.status == 200, answer.raw
    assert decode_document(definition, answer.raw) is not None
    if definition.single_with and not ASKED[name]:
        several, single = answer.json, await document(market, definition.path, symbol="ETHUSDT")
        assert single["symbol"] == "ETHUSDT"
        assert [one["symbol"] for one in several].count("ETHUSDT") == 1
        assert set(single) == set(several[0])


async def test_the_clock_is_the_exchange_s(rest: RawRest, quiet: LocalExchange) -> None:
    assert await document(rest, "/fapi/v1/time") == {"serverTime": quiet.venue.now_ms}
    assert await document(rest, "/fapi/v1/ping") == {}


async def test_depth_is_that_of_the_websocket_api(market: RawRest, busy: LocalExchange) -> None:
    book = await document(market, "/fapi/v1/depth", **SYMBOL, limit=50)
    async with open_api(busy) as api:
        assert (await api.call("depth", **SYMBOL, limit=50))["result"] == book
        tickers = (await api.call("ticker.book"))["result"]
        assert await document(market, "/fapi/v1/ticker/bookTicker") == tickers
    best = await document(market, "/fapi/v1/ticker/bookTicker", **SYMBOL)
    assert [best["bidPrice"], best["bidQty"]] == book["bids"][0]
    assert [best["askPrice"], best["askQty"]] == book["asks"][0]
    assert len(await document(market, "/fapi/v1/depth", **SYMBOL, limit=5)) == len(book)


async def test_trades_go_on_where_aggregate_trades_say(market: RawRest) -> None:
    trades = await document(market, "/fapi/v1/trades", **SYMBOL, limit=1000)
    ids = [trade["id"] for trade in trades]
    assert ids == list(range(ids[0], ids[0] + len(ids)))
    for trade in trades:
        assert Decimal(trade["quoteQty"]) == Decimal(trade["price"]) * Decimal(trade["qty"])
    rows = await document(market, "/fapi/v1/aggTrades", **SYMBOL, limit=100)
    by_id = {trade["id"]: trade for trade in trades}
    for row in rows[-5:]:
        parts = [by_id[one] for one in range(row["f"], row["l"] + 1)]
        assert {part["price"] for part in parts} == {row["p"]}
        assert sum(Decimal(part["qty"]) for part in parts) == Decimal(row["q"])
    later = await document(market, "/fapi/v1/aggTrades", **SYMBOL, fromId=rows[3]["a"], limit=2)
    assert later == rows[3:5]
    timed = await document(market, "/fapi/v1/aggTrades", **SYMBOL, startTime=rows[3]["T"], limit=1)
    assert timed[0]["T"] == rows[3]["T"]
    last = await document(market, "/fapi/v2/ticker/price", **SYMBOL)
    assert (last["price"], last["time"]) == (trades[-1]["price"], trades[-1]["time"])


async def test_older_trades_need_a_key(market: RawRest) -> None:
    path = "/fapi/v1/historicalTrades"
    assert (await market.get(path, **SYMBOL)).refusal == (401, -2014)
    trades = await document(market, "/fapi/v1/trades", **SYMBOL, limit=10)
    query = f"symbol=BTCUSDT&fromId={trades[2]['id']}&limit=3"
    answer = await market.send("GET", path, query=query, api_key=DEFAULT_API_KEY)
    assert answer.json == trades[2:5]


async def test_candles_are_those_of_the_venue(market: RawRest, busy: LocalExchange) -> None:
    rows = await document(market, "/fapi/v1/klines", **CANDLES, limit=3)
    assert all(len(row) == 12 for row in rows)
    times = [row[0] for row in rows]
    assert times == [times[0], times[0] + 60_000, times[0] + 120_000]
    assert [row[6] for row in rows] == [time + 59_999 for time in times]
    candle = busy.venue.kline("BTCUSDT", KlineInterval.ONE_MINUTE)
    assert rows[-1][:9] == [
        candle.open_time,
        *(format(one, "f") for one in (candle.open, candle.high, candle.low, candle.close, candle.volume)),
        candle.close_time,
        format(candle.quote_volume, "f"),
        candle.trades,
    ]
    assert await document(market, "/fapi/v1/klines", **CANDLES, startTime=times[0], limit=2) == rows[:2]
    assert await document(market, "/fapi/v1/klines", **CANDLES, endTime=times[1], limit=2) == rows[:2]
    continuous = {"pair": "BTCUSDT", "contractType": "PERPETUAL", "interval": "1m", "limit": 3}
    assert await document(market, "/fapi/v1/continuousKlines", **continuous) == rows
    seconds = await document(market, "/fapi/v1/continuousKlines", **continuous | {"interval": "1s"})
    assert [row[6] - row[0] for row in seconds] == [999] * 3
    assert (await market.get("/fapi/v1/klines", **CANDLES | {"interval": "1s"})).refusal == (400, -1120)


async def test_the_day_s_statistics_are_those_of_the_venue(market: RawRest, busy: LocalExchange) -> None:
    day = await document(market, "/fapi/v1/ticker/24hr", **SYMBOL)
    (known,) = busy.venue.day_ticker("BTCUSDT")
    assert (day["lastPrice"], day["volume"]) == (format(known.last_price, "f"), format(known.volume, "f"))
    assert day["count"] == day["lastId"] - day["firstId"] + 1
    assert Decimal(day["priceChange"]) == Decimal(day["lastPrice"]) - Decimal(day["openPrice"])


async def test_the_premium_index_tells_mark_and_funding(market: RawRest, busy: LocalExchange) -> None:
    price = await document(market, "/fapi/v1/premiumIndex", **SYMBOL)
    (known,) = busy.venue.mark_price("BTCUSDT")
    assert price["markPrice"] == format(known.mark_price, "f")
    assert price["interestRate"] == "0.00010000"
    assert price["nextFundingTime"] == known.next_funding_time > price["time"]


async def test_settled_funding_is_told_once_it_was_paid(quiet: LocalExchange, clock: ManualClock) -> None:
    async with open_rest(quiet) as rest:
        assert await document(rest, "/fapi/v1/fundingRate", **SYMBOL) == []
        (known,) = quiet.venue.mark_price("BTCUSDT")
        pass_time(quiet, clock, known.next_funding_time - quiet.venue.now_ms + 1000)
        (row,) = await document(rest, "/fapi/v1/fundingRate", **SYMBOL)
        assert row["fundingTime"] == known.next_funding_time
        assert row["rateType"] == "Regular"
        every = await document(rest, "/fapi/v1/fundingRate")
        assert row in every
        (terms,) = (one for one in await document(rest, "/fapi/v1/fundingInfo") if one["symbol"] == "BTCUSDT")
        assert terms["fundingIntervalHours"] == 8


async def test_open_interest_is_what_is_held_long(quiet: LocalExchange) -> None:
    alice = quiet.venue.add_account("alice")
    bob = quiet.venue.add_account("bob")
    async with open_rest(quiet) as rest:
        assert (await document(rest, "/fapi/v1/openInterest", **SYMBOL))["openInterest"] == "0.000"
        price = Decimal("50000.0")
        for account, side, kind in ((alice, Side.SELL, OrderType.LIMIT), (bob, Side.BUY, OrderType.MARKET)):
            more: dict[str, Any] = (
                {"price": price, "time_in_force": TimeInForce.GTC} if kind is OrderType.LIMIT else {}
            )
            quiet.venue.place_order(
                account,
                OrderRequest(symbol="BTCUSDT", side=side, type=kind, quantity=Decimal("0.005"), **more),
            )
        told = await document(rest, "/fapi/v1/openInterest", **SYMBOL)
        assert told == {"symbol": "BTCUSDT", "openInterest": "0.005", "time": quiet.venue.now_ms}


@pytest.mark.parametrize(
    "request_name",
    [
        "kline_candlestick_data",
        "recent_trades_list",
        "compressed_aggregate_trades_list",
        "rpi_order_book",
        "order_book",
    ],
)
async def test_a_request_that_says_nothing_gets_what_its_default_gets(
    market: RawRest, request_name: str
) -> None:
    definition = requests.REQUESTS[request_name]
    default = definition.default_of("limit", int)
    asked = ASKED[request_name]
    unsaid = await document(market, definition.path, **asked)
    assert unsaid == await document(market, definition.path, **asked, limit=default)
    if request_name == "kline_candlestick_data":
        assert len(unsaid) == default


async def test_start_and_end_lie_as_far_apart_as_the_spec_allows(market: RawRest) -> None:
    definition = requests.COMPRESSED_AGGREGATE_TRADES_LIST
    span = definition.span
    assert span is not None
    assert span.below is not None
    asked = {**SYMBOL, "startTime": 1_000}
    within = await market.get(definition.path, **asked, endTime=1_000 + span.below - 1)
    assert within.status == 200
    beyond = await market.get(definition.path, **asked, endTime=1_000 + span.below)
    assert beyond.refusal == (400, span.code)
