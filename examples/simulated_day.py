"""A day of trading in some seconds: the exchange, a strategy and a clock that jumps, all in this program.

Needs no keys and no network: python examples/simulated_day.py SEED. The same seed gives the same day, to the last digit.
The strategy quotes both sides once a minute and is no advice.
"""

import asyncio
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from binance_futures_async import BinanceClient, WebSocketService
from binance_futures_async.enums import Side
from binance_futures_async.exceptions import ConnectionError, NotFoundError, OrderInDoubtError, RequestError
from binance_futures_async.exchange import (
    DEFAULT_API_KEY,
    DEFAULT_INSTRUMENTS,
    DEFAULT_SECRET,
    LocalExchange,
    run_virtual,
)
from binance_futures_async.messages import AccountUpdate, OrderTradeUpdate

SYMBOL, QUANTITY, MOST = "BTCUSDT", Decimal("0.01"), Decimal("0.05")  # holding the most, it quotes one side
HALF_SPREAD = Decimal("0.0002")  # of the price
DAY = 24 * 3600


class Quoter:
    """Quotes around the close of each minute, as long as it holds little."""

    def __init__(self, api: WebSocketService) -> None:
        self._api, self._resting, self._held = api, list[int](), Decimal(0)
        self.seen, self.funding = Counter[str](), Decimal(0)

    def hear(self, event: object) -> None:
        """Count what the account is told."""
        if isinstance(event, OrderTradeUpdate) and event.order.execution_type == "TRADE":
            self.seen["fills"] += 1
        elif isinstance(event, AccountUpdate):
            for position in event.change.positions or ():
                self._held = position.position_amount or Decimal(0)
            if event.change.reason == "FUNDING_FEE":
                self.seen["fundings"] += 1
                self.funding += sum(one.balance_change or Decimal(0) for one in event.change.balances or ())

    async def requote(self, close: Decimal) -> None:
        """Take back the quotes of the minute before, and place new ones."""
        await self._api.connect()
        for order_id in self._resting:
            with suppress(ConnectionError, OrderInDoubtError, NotFoundError):
                await self._api.cancel_order(SYMBOL, order_id)
        self._resting = []
        for side, sign, rounding in ((Side.BUY, -1, ROUND_FLOOR), (Side.SELL, 1, ROUND_CEILING)):
            if sign * self._held <= -MOST:
                continue
            price = self._api.symbols[SYMBOL].round_price(close * (1 + sign * HALF_SPREAD), rounding)
            with suppress(ConnectionError, RequestError):  # it would take, or the link is just being renewed
                placed = await self._api.place_limit_order(SYMBOL, side, QUANTITY, price, "GTX")
                self._resting.append(placed.result.order_id)
                self.seen["orders"] += 1


async def main(seed: int, seconds: float) -> str:
    # One contract, where somebody trades every five seconds: a busier market takes longer to simulate.
    contracts = [replace(one, mean_pause_ms=5_000) for one in DEFAULT_INSTRUMENTS if one.symbol == SYMBOL]
    async with (
        LocalExchange(seed=seed, instruments=contracts) as exchange,
        BinanceClient(exchange.environment) as client,
    ):
        api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET)
        await api.load_symbols()
        quoter = Quoter(api)
        await client.user_stream(DEFAULT_API_KEY, quoter.hear)
        market = await client.market_service()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                async for candle in market.subscribe_kline(SYMBOL, "1m"):
                    if candle.bar.is_closed:
                        await quoter.requote(candle.bar.close_price)
        await api.connect()
        (balance,) = [one for one in (await api.get_account_balance()).result if one.asset == "USDT"]
        counts = ", ".join(f"{count} {what}" for what, count in sorted(quoter.seen.items()))
        return f"{counts}, {quoter.funding:+.4f} USDT of funding, {balance.balance:.4f} USDT in the end"


if __name__ == "__main__":
    chosen, began = int(sys.argv[1]) if len(sys.argv) > 1 else 1, time.monotonic()
    print(f"seed {chosen}: {run_virtual(main(chosen, DAY + 60), seed=chosen)}")
    print(f"a day in {time.monotonic() - began:.1f} s", file=sys.stderr)
