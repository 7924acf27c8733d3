"""Listen keys and the private route."""

from __future__ import annotations

import pytest

from binance_futures_async.exchange import DEFAULT_API_KEY, LocalExchange, ManualClock
from tests.exchange.server_clients import RawApi, RawStream, open_stream, pass_time

pytestmark = pytest.mark.exchange(virtual_time=True)

HOUR = 3_600_000
ORDER = {
    "symbol": "BTCUSDT",
    "side": "BUY",
    "type": "LIMIT",
    "timeInForce": "GTC",
    "quantity": "0.002",
    "price": "49000.0",
}


async def start(api: RawApi, api_key: str = DEFAULT_API_KEY) -> str:
    listen_key: str = (await api.call("userDataStream.start", apiKey=api_key))["result"]["listenKey"]
    return listen_key


async def place_and_cancel(api: RawApi) -> None:
    placed = await api.call_signed("order.place", **ORDER)
    await api.call_signed("order.cancel", symbol="BTCUSDT", orderId=placed["result"]["orderId"])


async def order_events(stream: RawStream) -> list[str]:
    return [(await stream.receive())["o"]["x"] for _ in range(2)]


@pytest.mark.parametrize("form", ["/private/ws/{}", "/private/ws?listenKey={}"])
async def test_events_come_bare_on_a_raw_connection(api: RawApi, quiet: LocalExchange, form: str) -> None:
    listen_key = await start(api)
    async with open_stream(quiet, form.format(listen_key)) as stream:
        await place_and_cancel(api)
        assert await order_events(stream) == ["NEW", "CANCELED"]
        listed = await stream.ask({"method": "LIST_SUBSCRIPTIONS", "id": 1})
        assert listed["result"] == [listen_key]


@pytest.mark.parametrize("form", ["/private/stream?listenKey={}", "/private/stream?streams={}", ""])
async def test_events_come_wrapped_on_a_combined_connection(
    api: RawApi, quiet: LocalExchange, form: str
) -> None:
    listen_key = await start(api)
    async with open_stream(quiet, form.format(listen_key) or "/private/stream") as stream:
        if not form:
            await stream.subscribe(listen_key)
        await place_and_cancel(api)
        frame = await stream.receive()
        # Under the name that was subscribed: the official SDK finds its handler by it.
        assert frame["stream"] == listen_key
        assert frame["data"]["e"] == "ORDER_TRADE_UPDATE"


async def test_events_can_be_chosen(api: RawApi, quiet: LocalExchange) -> None:
    listen_key = await start(api)
    path = f"/private/ws?listenKey={listen_key}&events=ORDER_TRADE_UPDATE/ACCOUNT_UPDATE"
    async with (
        open_stream(quiet, path) as chosen,
        open_stream(quiet, f"/private/ws?listenKey={listen_key}&events=ACCOUNT_UPDATE") as other,
    ):
        listed = await chosen.ask({"method": "LIST_SUBSCRIPTIONS", "id": 1})
        assert listed["result"] == [f"{listen_key}@ACCOUNT_UPDATE", f"{listen_key}@ORDER_TRADE_UPDATE"]
        await place_and_cancel(api)
        assert await order_events(chosen) == ["NEW", "CANCELED"]
        assert await other.is_mute()


async def test_one_connection_can_follow_several_accounts(api: RawApi, quiet: LocalExchange) -> None:
    maker = quiet.add_account("maker")
    mine, theirs = await start(api), await start(api, maker.api_key)
    path = (
        f"/private/stream?listenKey={mine}&events=ORDER_TRADE_UPDATE&listenKey={theirs}&events=ACCOUNT_UPDATE"
    )
    async with open_stream(quiet, path) as stream:
        sell = {**ORDER, "side": "SELL"}
        signed = api.signed(sell, api_key=maker.api_key, signer=maker.secret or "")
        assert (await api.call("order.place", **signed))["status"] == 200
        await api.call_signed("order.place", **ORDER)
        frames = [await stream.receive() for _ in range(3)]
        assert [frame["stream"] for frame in frames] == [
            f"{mine}@ORDER_TRADE_UPDATE",
            f"{mine}@ORDER_TRADE_UPDATE",
            f"{theirs}@ACCOUNT_UPDATE",
        ]
        assert await stream.is_mute()


async def test_an_unknown_listen_key_is_accepted_and_stays_mute(api: RawApi, quiet: LocalExchange) -> None:
    await start(api)
    async with open_stream(quiet, "/private/ws/" + "x" * 64) as stream:
        await place_and_cancel(api)
        assert await stream.is_mute()


async def test_a_listen_key_on_another_route_stays_mute(api: RawApi, quiet: LocalExchange) -> None:
    listen_key = await start(api)
    for route in ("", "/public", "/market"):
        async with open_stream(quiet, f"{route}/ws/{listen_key}") as stream:
            await place_and_cancel(api)
            assert await stream.is_mute()


async def test_starting_again_gives_the_same_key(api: RawApi) -> None:
    listen_key = await start(api)
    assert await start(api) == listen_key
    assert (await api.call("userDataStream.ping", apiKey=DEFAULT_API_KEY))["result"][
        "listenKey"
    ] == listen_key


async def test_a_key_that_is_not_renewed_expires_after_an_hour_with_an_event(
    api: RawApi, quiet: LocalExchange, clock: ManualClock
) -> None:
    listen_key = await start(api)
    async with open_stream(quiet, f"/private/ws/{listen_key}") as stream:
        # The exchange pings at each leap of time; whoever receives something answers that, too.
        pass_time(quiet, clock, HOUR - 1)
        await api.call("userDataStream.ping", apiKey=DEFAULT_API_KEY)
        assert await stream.is_mute()
        pass_time(quiet, clock, HOUR - 1)
        assert await stream.is_mute()
        pass_time(quiet, clock, 1)
        expired = await stream.receive()
        assert expired == {"e": "listenKeyExpired", "E": quiet.venue.now_ms, "listenKey": listen_key}
        assert (await api.call("userDataStream.ping", apiKey=DEFAULT_API_KEY))["error"]["code"] == -1125
        # The socket stays open and silent, also when the account has a new key.
        assert await start(api) != listen_key
        await place_and_cancel(api)
        assert await stream.is_mute()


async def test_a_stopped_key_falls_silent_at_once(api: RawApi, quiet: LocalExchange) -> None:
    listen_key = await start(api)
    async with open_stream(quiet, f"/private/ws/{listen_key}") as stream:
        assert (await api.call("userDataStream.stop", apiKey=DEFAULT_API_KEY))["result"] == {}
        await place_and_cancel(api)
        assert await stream.is_mute()
    for method in ("userDataStream.stop", "userDataStream.ping"):
        assert (await api.call(method, apiKey=DEFAULT_API_KEY))["error"]["code"] == -1125


async def test_a_fill_is_told_with_every_field(api: RawApi, quiet: LocalExchange) -> None:
    maker = quiet.add_account("maker")
    sell = {**ORDER, "side": "SELL", "quantity": "0.001", "price": "50000"}
    await api.call("order.place", **api.signed(sell, api_key=maker.api_key, signer=maker.secret or ""))
    async with open_stream(quiet, f"/private/ws/{await start(api)}") as stream:
        order = {**ORDER, "price": "50000.0", "newClientOrderId": "mine"}
        order_id = (await api.call_signed("order.place", **order))["result"]["orderId"]
        new, lite, trade, account = [await stream.receive() for _ in range(4)]
    now = quiet.venue.now_ms
    common = {"s": "BTCUSDT", "c": "mine", "S": "BUY", "o": "LIMIT", "i": order_id, "f": "GTC", "T": now}
    assert (new["e"], new["E"], new["T"]) == ("ORDER_TRADE_UPDATE", now, now)
    assert new["o"].items() >= {**common, "x": "NEW", "X": "NEW", "l": "0", "t": 0, "b": "100.00000"}.items()
    assert not {"n", "N"} & new["o"].keys()
    assert lite == {
        "e": "TRADE_LITE",
        "E": now,
        "T": now,
        "s": "BTCUSDT",
        "c": "mine",
        "S": "BUY",
        "i": order_id,
        "q": "0.002",
        "p": "50000.00",
        "m": False,
        "L": "50000.00",
        "l": "0.001",
        "t": 1,
    }
    assert trade["o"] == {
        **common,
        "x": "TRADE",
        "X": "PARTIALLY_FILLED",
        "q": "0.002",
        "p": "50000.00",
        "ap": "50000.0000",
        "sp": "0",
        "l": "0.001",
        "z": "0.001",
        "L": "50000.00",
        "N": "USDT",
        "n": "0.02500000",
        "t": 1,
        "b": "50.00000",
        "a": "0.00000",
        "m": False,
        "R": False,
        "wt": "CONTRACT_PRICE",
        "ot": "LIMIT",
        "ps": "BOTH",
        "cp": False,
        "pP": False,
        "si": 0,
        "ss": 0,
        "rp": "0",
        "V": "EXPIRE_MAKER",
        "pm": "NONE",
        "gtd": 0,
        "er": "0",
    }
    assert account == {
        "e": "ACCOUNT_UPDATE",
        "E": now,
        "T": now,
        "a": {
            "m": "ORDER",
            "B": [{"a": "USDT", "wb": "9999.97500000", "cw": "9999.97500000", "bc": "0"}],
            "P": [
                {
                    "s": "BTCUSDT",
                    "ps": "BOTH",
                    "pa": "0.001",
                    "ep": "50000.00000000",
                    "bep": "50025.00000000",
                    "cr": "0",
                    "up": "0",
                    "ma": "USDT",
                    "mt": "cross",
                    "iw": "0",
                }
            ],
        },
    }


async def test_a_stop_is_told_from_its_placing_to_its_fill(
    api: RawApi, quiet: LocalExchange, clock: ManualClock
) -> None:
    maker = quiet.add_account("maker")

    async def make(side: str, price: str, quantity: str = "0.010") -> None:
        order = {**ORDER, "side": side, "price": price, "quantity": quantity}
        reply = await api.call(
            "order.place", **api.signed(order, api_key=maker.api_key, signer=maker.secret or "")
        )
        assert reply["status"] == 200, reply

    taker = quiet.add_account("taker")
    stop = {
        "algoType": "CONDITIONAL",
        "symbol": "BTCUSDT",
        "side": "SELL",
        "type": "STOP_MARKET",
        "quantity": "0.002",
        "triggerPrice": "49900.0",
        "clientAlgoId": "stop",
    }
    async with open_stream(quiet, f"/private/ws/{await start(api)}") as stream:
        algo_id = (await api.call_signed("algoOrder.place", **stop))["result"]["algoId"]
        await make("BUY", "49900.0")
        sell = {"symbol": "BTCUSDT", "side": "SELL", "type": "MARKET", "quantity": "0.001"}
        await api.call("order.place", **api.signed(sell, api_key=taker.api_key, signer=taker.secret or ""))
        frames = [await stream.receive() for _ in range(2)]
        assert await stream.is_mute()
        pass_time(quiet, clock, 400)
        frames += [await stream.receive() for _ in range(4)]
        assert await stream.is_mute()
        pass_time(quiet, clock, 7)
        frames += [await stream.receive() for _ in range(2)]
        assert await stream.is_mute()
    assert [(frame["e"], frame.get("o", {}).get("X")) for frame in frames] == [
        ("ALGO_UPDATE", "NEW"),
        ("ALGO_UPDATE", "TRIGGERING"),
        ("ORDER_TRADE_UPDATE", "NEW"),
        ("TRADE_LITE", None),
        ("ORDER_TRADE_UPDATE", "FILLED"),
        ("ACCOUNT_UPDATE", None),
        ("ALGO_UPDATE", "TRIGGERED"),
        ("ALGO_UPDATE", "FINISHED"),
    ]
    first, filled, last = frames[0]["o"], frames[4]["o"], frames[7]["o"]
    assert (first["ai"], first["tt"], first["aid"]) == ("", 0, algo_id)
    assert first.keys().isdisjoint({"ap", "aq", "act"})
    assert (filled["c"], filled["o"], filled["ot"], filled["si"]) == ("stop", "MARKET", "MARKET", algo_id)
    assert (last["ai"], last["act"], last["aq"]) == (str(filled["i"]), "MARKET", "0.002")


async def test_accounts_see_their_own_events_only(api: RawApi, quiet: LocalExchange) -> None:
    other = quiet.add_account("other")
    await start(api)
    async with open_stream(quiet, f"/private/ws/{await start(api, other.api_key)}") as stream:
        await place_and_cancel(api)
        assert await stream.is_mute()
