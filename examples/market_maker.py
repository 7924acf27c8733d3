"""A small market maker: one quote on each side of the book, moved with the price and with what it holds.

Set BINANCE_API_KEY, BINANCE_PRIVATE_KEY, BINANCE_FUTURES_ENVIRONMENT (for local: test-api-key, test-secret, local).
MAKER_SECONDS says when to end. It is no advice: who quotes like this is run over by those who know more.
"""

import asyncio
import os
import uuid
from contextlib import suppress
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from binance_futures_async import BinanceClient, WebSocketService
from binance_futures_async.enums import Side
from binance_futures_async.exceptions import ConnectionError, NotFoundError, OrderInDoubtError, RequestError

SYMBOL, QUANTITY, MOST = "BTCUSDT", Decimal("0.002"), Decimal("0.01")  # holding the most, it quotes one side
HALF_SPREAD = Decimal("0.0002")  # of the price
TOLERANCE = Decimal("0.00005")  # of the price: a quote that is off by less stays where it is


class Quote:
    """The order on one side."""

    def __init__(self, api: WebSocketService, side: Side) -> None:
        self._api, self._side = api, side
        self._own_id, self._price = "", Decimal(0)

    async def move_to(self, price: Decimal) -> None:
        """Rest at the price: place the order, or modify it where it stands. Post only, so that it never takes."""
        rounding = ROUND_FLOOR if self._side is Side.BUY else ROUND_CEILING
        price = self._api.symbols[SYMBOL].round_price(price, rounding)
        if self._own_id and abs(price - self._price) < price * TOLERANCE:
            return
        try:
            if self._own_id:
                await self._api.modify_order(
                    SYMBOL, self._side, QUANTITY, price, orig_client_order_id=self._own_id
                )
            else:
                self._own_id = f"maker-{uuid.uuid4().hex[:20]}"
                await self._api.place_limit_order(
                    SYMBOL, self._side, QUANTITY, price, "GTX", new_client_order_id=self._own_id
                )
            self._price = price
        except (ConnectionError, RequestError):  # filled, it would take, or the answer is lost
            await self.withdraw()  # the next round places it anew

    async def withdraw(self) -> None:
        """Cancel the order, until it is certain that it rests no more."""
        while self._own_id:
            await self._api.connect()
            with suppress(ConnectionError, OrderInDoubtError):
                with suppress(NotFoundError):  # filled, or it never arrived
                    await self._api.cancel_order(SYMBOL, orig_client_order_id=self._own_id)
                self._own_id = ""


async def position(api: WebSocketService) -> Decimal:
    """What is held: long above zero, short below."""
    await api.connect()
    return sum((one.position_amount for one in (await api.get_position_info(SYMBOL)).result), Decimal(0))


async def quote(api: WebSocketService, bid: Quote, ask: Quote) -> None:
    """Keep both quotes around the middle of the book, moved down the more is held and up the more is owed."""
    while True:
        with suppress(ConnectionError):
            held = await position(api)
            book = (await api.get_ticker_book(SYMBOL)).result
            middle = (book.bid_price + book.ask_price) / 2 * (1 - HALF_SPREAD * held / MOST)
            print(f"{book.bid_price} {book.ask_price}, holding {held}", flush=True)
            await (bid.move_to(middle * (1 - HALF_SPREAD)) if held < MOST else bid.withdraw())
            await (ask.move_to(middle * (1 + HALF_SPREAD)) if held > -MOST else ask.withdraw())
        await asyncio.sleep(0.5)


async def main() -> None:
    keys = os.environ["BINANCE_API_KEY"], os.environ["BINANCE_PRIVATE_KEY"]
    seconds = float(os.environ.get("MAKER_SECONDS", "60"))
    async with BinanceClient().websocket_service(*keys, enable_validation=True) as api:
        await api.load_symbols()
        bid, ask = Quote(api, Side.BUY), Quote(api, Side.SELL)
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(quote(api, bid, ask), seconds)
        finally:
            await bid.withdraw()
            await ask.withdraw()
            if held := await position(api):
                side = Side.SELL if held > 0 else Side.BUY
                await api.place_market_order(SYMBOL, side, abs(held), reduce_only=True)
            print("no quotes, no position", flush=True)


if __name__ == "__main__":
    asyncio.run(main())
