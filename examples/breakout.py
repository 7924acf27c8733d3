"""A breakout strategy with stop orders: in where the price leaves its range, out where resting stops say. It is no advice.

Keys in BINANCE_API_KEY and BINANCE_PRIVATE_KEY (local: test-api-key, test-secret); name the environment: breakout.py local
It starts only without a position in its symbol, so that it closes only its own."""

import asyncio
import os
import sys
import uuid
from contextlib import suppress
from decimal import Decimal

from binance_futures_async import BinanceClient, WebSocketService
from binance_futures_async.enums import KlineInterval, Side
from binance_futures_async.exceptions import ConnectionError, NotFoundError, OrderInDoubtError, RequestError

SYMBOL, QUANTITY, CALLBACK_RATE = "BTCUSDT", Decimal("0.002"), Decimal("0.2")  # the last in percent
PATIENCE, CONFIG = 300, {"request_timeout": 5, "max_reconnect_attempts": None}  # seconds until a new range
INTERVAL = KlineInterval(os.environ.get("BREAKOUT_INTERVAL", "1m"))  # of the candle that makes the range


class Desk:
    """Places conditional orders under its own ids, so that each can be taken back whatever became of its answer."""

    def __init__(self, api: WebSocketService) -> None:
        self._api, self._own_ids = api, list[str]()

    def _id(self) -> str:
        self._own_ids.append(f"breakout-{uuid.uuid4().hex[:20]}")
        return self._own_ids[-1]

    async def enter(self, side: Side, price: Decimal) -> None:
        await self._api.connect()
        with suppress(ConnectionError, RequestError):  # refused or in doubt: clear() knows its id either way
            await self._api.place_stop_market_order(
                SYMBOL, side, price, quantity=QUANTITY, client_algo_id=self._id()
            )

    async def protect(self, side: Side, price: Decimal) -> None:
        """Close the position at a price, or where the price turns back; at once if that cannot be had."""
        try:
            await self._api.place_stop_market_order(
                SYMBOL, side, price, quantity=QUANTITY, reduce_only=True, client_algo_id=self._id()
            )
            await self._api.place_trailing_stop_market_order(
                SYMBOL, side, QUANTITY, CALLBACK_RATE, reduce_only=True, client_algo_id=self._id()
            )
        except (ConnectionError, RequestError):
            await self._api.connect()
            with suppress(OrderInDoubtError):  # reduce-only: it can do no more than close
                await self._api.place_market_order(SYMBOL, side, QUANTITY, reduce_only=True)

    async def clear(self) -> None:
        """Take back what has not triggered. A cancel may be repeated until it is answered."""
        while self._own_ids:
            await self._api.connect()
            with suppress(ConnectionError, RequestError):  # in doubt, or triggering right now (-4117)
                with suppress(NotFoundError):  # it has triggered, or it never arrived
                    await self._api.cancel_algo_order(client_algo_id=self._own_ids[-1])
                self._own_ids.pop()
            await asyncio.sleep(0.1)

    async def wait(self, is_open: bool, seconds: float = 1e9) -> Decimal | int:
        """Wait until there is a position, or none, or the time is over; return what is held."""
        end = (now := asyncio.get_running_loop().time)() + seconds
        while True:
            await self._api.connect()
            with suppress(ConnectionError):
                held = sum(one.position_amount for one in (await self._api.get_position_info(SYMBOL)).result)
                if bool(held) is is_open or now() >= end:
                    return held
            await asyncio.sleep(0.5)


async def main(environment: str) -> None:
    async with BinanceClient(environment) as client, client.market_service(config=CONFIG) as market:
        keys = os.environ["BINANCE_API_KEY"], os.environ["BINANCE_PRIVATE_KEY"]
        desk = Desk(await client.websocket_service(*keys, config=CONFIG))
        if await desk.wait(False, 0):
            sys.exit(f"{SYMBOL}: the account has a position, which this program would take for its own")
        for _ in range(int(os.environ.get("BREAKOUT_ROUNDS", "3"))):
            candles = aiter(market.subscribe_continuous_kline(SYMBOL, "PERPETUAL", INTERVAL))
            while not (bar := (await anext(candles)).bar).is_closed or bar.high_price == bar.low_price:
                pass  # one without a range tells nothing
            await desk.enter(Side.BUY, bar.high_price)
            await desk.enter(Side.SELL, bar.low_price)
            await desk.wait(True, PATIENCE)  # the price may stay, or have passed the stops already
            await desk.clear()
            if held := await desk.wait(True, 0):
                print(f"{held} after a range of {bar.low_price} to {bar.high_price}", flush=True)
                await desk.protect(*((Side.SELL, bar.low_price) if held > 0 else (Side.BUY, bar.high_price)))
            await desk.wait(False)
            await desk.clear()
            print("flat", flush=True)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main(sys.argv[1] if len(sys.argv) == 2 else sys.exit("usage: breakout.py ENVIRONMENT")))
