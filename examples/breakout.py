"""A breakout strategy: long when the price leaves the range of the last trades upwards, short when downwards.

It shows how the parts fit together. It is no advice: fees cost more than it finds, on a real market too.

    binance-futures exchange &                                # or set the variable to testnet or demo
    export BINANCE_FUTURES_ENVIRONMENT=local
    BINANCE_API_KEY=test-api-key BINANCE_PRIVATE_KEY=test-secret python examples/breakout.py

BINANCE_PRIVATE_KEY is the path of a PEM file or an HMAC secret; BREAKOUT_TURNS says after how many turns to end,
BREAKOUT_WINDOW how many trades make the range.
"""

from __future__ import annotations

import asyncio
import os
import uuid
from collections import deque
from decimal import Decimal

from binance_futures_async import BinanceClient, WebSocketService
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.enums import Side
from binance_futures_async.exceptions import ConnectionError, NotFoundError, OrderInDoubtError, RequestError

SYMBOL = "BTCUSDT"
QUANTITY = Decimal("0.002")
WINDOW = int(os.environ.get("BREAKOUT_WINDOW", "30"))  # trades
RECEIVE_WINDOW = 2000  # ms after which the exchange refuses what was still on its way
CONFIG: ServiceConfigDict = {"max_reconnect_attempts": None, "recv_window": RECEIVE_WINDOW}


class Trader:
    """Holds a position, and changes it by market orders that are sent once."""

    def __init__(self, api: WebSocketService) -> None:
        self._api = api
        self.position = Decimal(0)

    async def move_to(self, target: Decimal) -> None:
        """Buy or sell the difference. Without a connection nothing happens; the next signal tries again."""
        difference = target - self.position
        side = Side.BUY if difference > 0 else Side.SELL
        own_id = f"breakout-{uuid.uuid4().hex[:20]}"
        try:
            answer = await self._api.place_market_order(
                SYMBOL, side, abs(difference), new_client_order_id=own_id, new_order_resp_type="RESULT"
            )
        except ConnectionError:
            return  # nothing was sent
        except OrderInDoubtError:
            filled = await self._ask(own_id)
        else:
            filled = answer.result.executed_quantity
        self.position += filled if side is Side.BUY else -filled
        print(f"{side} {filled}, position {self.position}", flush=True)

    async def _ask(self, own_id: str) -> Decimal:
        """How much of an order was filled whose answer is lost."""
        await asyncio.sleep(RECEIVE_WINDOW / 1000)  # from here on it can only have arrived or be refused
        while True:
            try:
                await self._api.connect()
                return (await self._api.get_order(SYMBOL, None, own_id)).result.executed_quantity
            except NotFoundError:
                return Decimal(0)
            except (ConnectionError, RequestError):
                await asyncio.sleep(0.5)  # a question may be repeated; the service connects again by itself


async def main() -> None:
    api_key, private_key = os.environ["BINANCE_API_KEY"], os.environ["BINANCE_PRIVATE_KEY"]
    turns = int(os.environ.get("BREAKOUT_TURNS", "4"))
    prices: deque[Decimal] = deque(maxlen=WINDOW)
    client = BinanceClient()
    async with (
        client.websocket_service(api_key, private_key, config=CONFIG) as api,
        client.market_service(config=CONFIG) as market,
    ):
        trader = Trader(api)
        async for trade in market.subscribe_aggregate_trade(SYMBOL):
            before = trader.position
            if len(prices) == WINDOW and trade.price > max(prices) and before <= 0:
                await trader.move_to(QUANTITY)
            elif len(prices) == WINDOW and trade.price < min(prices) and before >= 0:
                await trader.move_to(-QUANTITY)
            prices.append(trade.price)
            turns -= trader.position != before
            if turns <= 0:
                break
        while trader.position:
            await api.connect()
            await trader.move_to(Decimal(0))


if __name__ == "__main__":
    asyncio.run(main())
