"""A small market maker: one quote on each side of the book, moved with the price and with what its quotes have filled.

Keys in BINANCE_API_KEY and BINANCE_PRIVATE_KEY (local: test-api-key, test-secret); then: market_maker.py local
After MAKER_SECONDS, or at Ctrl-C, it closes what its quotes filled and nothing else. It is no advice.
"""

import asyncio
import os
import sys
import uuid
from contextlib import suppress
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from binance_futures_async import BinanceClient, WebSocketService, exceptions
from binance_futures_async.enums import OrderStatus, Side

SYMBOL, QUANTITY, MOST = "BTCUSDT", Decimal("0.002"), Decimal("0.01")  # holding the most, it quotes one side
HALF_SPREAD, TOLERANCE = Decimal("0.0002"), Decimal("0.00005")  # of the price; a quote off by less stays
WINDOW = 2  # seconds after which Binance refuses what was sent before
NO_ANSWER = exceptions.ConnectionError, exceptions.OrderInDoubtError, exceptions.RequestTimeoutError


class Quote:
    """The order on one side, and what the orders of this side have filled."""

    def __init__(self, api: WebSocketService, side: Side, rounding: str) -> None:
        self._api, self._side, self._rounding, self._own_id = api, side, rounding, ""
        self._price, self._fills = Decimal(0), dict[str, Decimal]()

    async def look(self) -> Decimal:
        """Ask how the order stands; return what this side has filled in all."""
        rests = False
        with suppress(exceptions.NotFoundError):  # it was refused, or never arrived
            if self._own_id:
                order = (await self._api.get_order(SYMBOL, orig_client_order_id=self._own_id)).result
                rests = order.status in (OrderStatus.NEW, OrderStatus.PARTIALLY_FILLED)
                self._fills[self._own_id] = order.executed_quantity
        self._own_id = self._own_id if rests else ""
        return sum(self._fills.values(), Decimal(0))

    async def move_to(self, price: Decimal) -> None:
        """Rest at the price: place the order, or modify it where it stands. Post only, so that it never takes."""
        price = self._api.symbols[SYMBOL].round_price(price, self._rounding)
        if self._own_id and abs(price - self._price) < price * TOLERANCE:
            return
        order, self._price = (SYMBOL, self._side, QUANTITY, price), price
        try:
            if self._own_id:
                await self._api.modify_order(*order, orig_client_order_id=self._own_id)
            else:
                self._own_id = f"maker-{uuid.uuid4().hex[:20]}"
                await self._api.place_limit_order(*order, "GTX", new_client_order_id=self._own_id)
        except (exceptions.ConnectionError, exceptions.RequestError) as error:  # filled, or it would take
            await asyncio.sleep(WINDOW if isinstance(error, exceptions.OrderInDoubtError) else 0)
            await self.withdraw()  # the next round places it anew

    async def withdraw(self) -> Decimal:
        """Cancel the order, until it rests no more; return what this side has filled in all."""
        while True:
            await self._api.connect()
            with suppress(*NO_ANSWER):
                with suppress(exceptions.NotFoundError):  # filled, or it never arrived
                    if self._own_id:
                        await self._api.cancel_order(SYMBOL, orig_client_order_id=self._own_id)
                return await self.look()


async def quote(api: WebSocketService, bid: Quote, ask: Quote) -> None:
    """Keep both quotes around the middle of the book, moved down the more is held and up the more is owed."""
    while True:
        await api.connect()
        with suppress(*NO_ANSWER):
            held = await bid.look() - await ask.look()
            book = (await api.get_ticker_book(SYMBOL)).result
            middle = (book.bid_price + book.ask_price) / 2 * (1 - HALF_SPREAD * held / MOST)
            print(f"{book.bid_price} {book.ask_price}, holding {held}", flush=True)
            await (bid.move_to(middle * (1 - HALF_SPREAD)) if held < MOST else bid.withdraw())
            await (ask.move_to(middle * (1 + HALF_SPREAD)) if held > -MOST else ask.withdraw())
        await asyncio.sleep(0.5)


async def main(environment: str) -> None:
    keys = os.environ["BINANCE_API_KEY"], os.environ["BINANCE_PRIVATE_KEY"]
    seconds, config = float(os.environ.get("MAKER_SECONDS", "60")), {"recv_window": WINDOW * 1000}
    async with BinanceClient(environment).websocket_service(*keys, True, config) as api:
        await api.load_symbols()
        bid, ask = Quote(api, Side.BUY, ROUND_FLOOR), Quote(api, Side.SELL, ROUND_CEILING)
        try:
            with suppress(TimeoutError, asyncio.CancelledError):  # Ctrl-C ends it as the time does
                await asyncio.wait_for(quote(api, bid, ask), seconds)
        finally:
            await asyncio.sleep(WINDOW)  # what was sent last has arrived by now, or never will
            if held := await bid.withdraw() - await ask.withdraw():
                await api.place_market_order(SYMBOL, Side.SELL if held > 0 else Side.BUY, abs(held))
            print(f"no quotes, closed {held}", flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) == 2 else sys.exit("usage: market_maker.py ENVIRONMENT")))
