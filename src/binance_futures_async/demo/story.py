"""The trading session of the demo, act by act."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from decimal import Decimal
from time import perf_counter
from typing import Final

from binance_futures_async import BinanceClient, MarketService, UserStream, WebSocketService
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.enums import ExecutionType, OrderStatus, Side
from binance_futures_async.messages import AccountUpdate, AlgoUpdate, OrderTradeUpdate

from .orders import NEVER_ARRIVED, RECEIVE_WINDOW_MS, Orders, Placed
from .report import Fill, Report
from .screen import Screen
from .watch import watch_market

__all__ = ["PATIENT", "Session", "trade"]

PATIENT: Final[ServiceConfigDict] = {
    "reconnect_delay": 0.3,
    "max_reconnect_delay": 1,
    "max_reconnect_attempts": None,
    "request_timeout": 3,
    "recv_window": RECEIVE_WINDOW_MS,
}
"""Comes back from any cut. The short times suit an exchange on the same machine."""

SYMBOL: Final = "BTCUSDT"
_QUANTITY: Final = Decimal("0.010")
_FAR: Final = Decimal("500.0")
"""Away from the market, in USDT: such an order waits."""
_STOP_DISTANCE: Final = Decimal("6.0")
_SPEED_ORDERS: Final = 50


async def trade(
    client: BinanceClient,
    api_key: str,
    private_key: str,
    screen: Screen,
    report: Report,
    *,
    seconds: float,
    accident: Callable[[], object],
) -> None:
    """Trade for a while.

    Args:
        client: decides which exchange it is.
        api_key: of an account with some USDT.
        private_key: PEM text of the Ed25519 key that belongs to it.
        screen: where to show it.
        report: takes in what happens.
        seconds: how long it should take.
        accident: makes the connection break before the answer to the next order arrives.
    """
    async with open_session(client, api_key, private_key, screen, report) as session:
        await session.run(seconds, accident)


@asynccontextmanager
async def open_session(
    client: BinanceClient, api_key: str, private_key: str, screen: Screen, report: Report
) -> AsyncIterator[Session]:
    """Open the three services and a session on them."""
    async with (
        client.market_service(config=PATIENT) as market,
        client.user_stream(api_key, config=PATIENT) as user,
        client.websocket_service(api_key, private_key, enable_validation=True, config=PATIENT) as api,
    ):
        yield Session(market, user, api, screen, report)


class Session:
    """One run through the acts.

    Attributes:
        orders: every order and its fate.
        report: the figures.
    """

    def __init__(
        self,
        market: MarketService[Decimal],
        user: UserStream,
        api: WebSocketService,
        screen: Screen,
        report: Report,
    ) -> None:
        self._market = market
        self._user = user
        self._api = api
        self._screen = screen
        self._pause = 0.0
        self.orders = Orders(api, SYMBOL, screen, prefix="demo")
        self.report = report
        report.orders = self.orders.all
        report.latencies = self.orders.latencies

    async def run(self, seconds: float, accident: Callable[[], object]) -> None:
        """Trade, with streams in the background, until the time is over and the acts are played."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        self._pause = seconds / 15
        background = [
            asyncio.create_task(watch_market(self._market, SYMBOL, self._screen, self.report.events)),
            asyncio.create_task(self._follow_account()),
        ]
        try:
            await self._act(accident)
            if end > loop.time():
                self._screen.heading("The market, until the time is over")
                await asyncio.sleep(end - loop.time())
        finally:
            for task in background:
                task.cancel()
            for outcome in await asyncio.gather(*background, return_exceptions=True):
                if isinstance(outcome, Exception):
                    self.report.problems.append(f"a stream that goes on: {outcome!r}")

    # --- the acts -----------------------------------------------------------------------------------

    async def _act(self, accident: Callable[[], object]) -> None:
        screen, orders, report = self._screen, self.orders, self.report
        screen.heading("Logging in: from here no request carries a key or a signature")
        await orders.ask(lambda: self._api.login())
        before = await self._wallet()
        screen.line("balance", f"{before:.4f} USDT", tone="own")
        await asyncio.sleep(self._pause * 2)

        screen.heading("A limit order that waits until the market comes to it, and one far away")
        price = await self._bid() - _FAR
        far = await self._surely(lambda: orders.limit(Side.BUY, _QUANTITY, price))
        near = await self._patient_buy()
        self._expect(near is not None, "a limit order was filled")
        await asyncio.sleep(self._pause)
        await orders.cancel(far)
        self._expect(far.status == OrderStatus.CANCELED, "a waiting order was canceled")
        await asyncio.sleep(self._pause)

        screen.heading("A market order")
        bought = await self._surely(lambda: orders.market(Side.BUY, _QUANTITY))
        await orders.until_done(bought, seconds=5)
        self._expect(bought.status == OrderStatus.FILLED, "a market order was filled")
        await asyncio.sleep(self._pause)

        screen.heading("Stop orders on both sides of the market: one triggers, the other is canceled")
        self._expect(await self._straddle(), "a stop order was triggered and filled")
        await asyncio.sleep(self._pause)

        screen.heading("An accident: the connection is cut before the answer to an order arrives")
        accident()
        lost = await self._surely(lambda: orders.market(Side.BUY, _QUANTITY))
        self._expect(lost.was_in_doubt and lost.is_done, "an order in doubt was settled by asking")
        screen.line(
            "link", f"connected again, logged in: {'yes' if self._api.is_logged_on else 'no'}", tone="own"
        )
        await asyncio.sleep(self._pause)

        screen.heading("Closing the position")
        await self._flatten()
        self._expect(orders.position == 0, "the position was closed")
        await asyncio.sleep(self._pause)

        screen.heading(f"Speed: {_SPEED_ORDERS} limit orders, each placed and canceled")
        await self._race()

        report.wallet_change = await self._wallet() - before
        self._expect(self._api.is_logged_on, "the login stayed in force")

    async def _surely(self, place: Callable[[], Awaitable[Placed]]) -> Placed:
        """Place an order; when it is certain that it never arrived, place another one."""
        order = await place()
        while order.status == NEVER_ARRIVED:
            order = await place()
        return order

    async def _patient_buy(self) -> Placed | None:
        """Bid at the best price; when the market moves away, follow it."""
        for _ in range(5):
            order = await self.orders.limit(Side.BUY, _QUANTITY, await self._bid())
            await self.orders.until_done(order, seconds=2.5)
            await self.orders.cancel(order, quiet=order.is_done)
            if order.status == OrderStatus.FILLED:
                return order
        return None

    async def _straddle(self) -> bool:
        orders = self.orders
        for _ in range(5):
            last = await self._last_price()
            above = await orders.stop_market(Side.BUY, _QUANTITY, last + _STOP_DISTANCE)
            below = await orders.stop_market(Side.SELL, _QUANTITY, last - _STOP_DISTANCE)
            # A stop whose price has been passed on its way is refused; then it is tried anew.
            await orders.until_done(above, below, seconds=4)
            for order in (above, below):
                await orders.cancel(order, quiet=order.is_done)
            if OrderStatus.FILLED in (above.status, below.status):
                return True
        return False

    async def _flatten(self) -> None:
        for _ in range(3):
            position = self.orders.position
            if not position:
                return
            side = Side.SELL if position > 0 else Side.BUY
            order = await self.orders.market(side, abs(position), reduce_only=True)
            await self.orders.until_done(order, seconds=3)

    async def _race(self) -> None:
        price = await self._bid() - _FAR
        start = perf_counter()
        for _ in range(_SPEED_ORDERS):
            order = await self.orders.limit(Side.BUY, _QUANTITY, price, quiet=True)
            await self.orders.cancel(order, quiet=True)
        took = perf_counter() - start
        self._screen.line(
            "speed",
            f"{2 * _SPEED_ORDERS} requests one after the other in {took:.3f} s: {2 * _SPEED_ORDERS / took:.0f} a second",
            tone="own",
        )

    def _expect(self, happened: bool, what: str) -> None:
        if not happened:
            self.report.problems.append(what)

    # --- questions ----------------------------------------------------------------------------------

    async def _bid(self) -> Decimal:
        book = await self.orders.ask(lambda: self._api.get_depth(SYMBOL, limit=5))
        return book.bids[0].price

    async def _last_price(self) -> Decimal:
        ticker = await self.orders.ask(lambda: self._api.get_ticker_price(SYMBOL))
        return ticker.price

    async def _wallet(self) -> Decimal:
        balances = await self.orders.ask(lambda: self._api.get_account_balance())
        return next(one.balance for one in balances if one.asset == "USDT")

    # --- the account's events -----------------------------------------------------------------------

    async def _follow_account(self) -> None:
        async for event in self._user:
            self.report.events[type(event).__name__] += 1
            if isinstance(event, OrderTradeUpdate):
                self.orders.on_order_event(event)
                self._show_order(event)
            elif isinstance(event, AlgoUpdate):
                self.orders.on_algo_event(event)
                news = event.order
                self._screen.line(
                    "stop",
                    f"{news.symbol:<9}{news.side} {news.quantity} from {news.trigger_price} {news.algo_status}",
                    tone="own",
                )
            elif isinstance(event, AccountUpdate):
                self._show_account(event)

    def _show_order(self, event: OrderTradeUpdate) -> None:
        news = event.order
        if news.execution_type != ExecutionType.TRADE:
            return
        fill = Fill(
            quantity=news.last_filled_quantity or Decimal(0),
            price=news.last_filled_price or Decimal(0),
            profit=news.realized_profit or Decimal(0),
            fee=news.commission or Decimal(0),
        )
        self.report.fills.append(fill)
        role = "maker" if news.is_maker else "taker"
        self._screen.line(
            "fill",
            f"{news.side} {fill.quantity} at {fill.price}, {role} fee {fill.fee:.4f}"
            + (f", profit {fill.profit:+.4f}" if fill.profit else ""),
            tone="fill",
        )

    def _show_account(self, event: AccountUpdate) -> None:
        for position in event.change.positions or ():
            state = f"{position.position_amount} at {position.entry_price:.2f}"
            self._screen.line(
                "position",
                f"{position.symbol:<9}{state if position.position_amount else 'none'}",
                tone="own",
            )
