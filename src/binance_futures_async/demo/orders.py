"""Places orders such that none gets lost and none is sent twice, whatever happens to the connection.

Three rules carry it. Every order is entered under a client order id before it is sent. A call that raises
ConnectionError has sent nothing, so it may be repeated. A call that raises OrderInDoubtError may have been executed,
so the exchange is asked, and the order is not sent again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeVar

from binance_futures_async import Response, WebSocketService
from binance_futures_async.enums import AlgoStatus, OrderStatus, Side
from binance_futures_async.exceptions import (
    ConnectionError,
    NotFoundError,
    OrderInDoubtError,
    RequestError,
    RequestTimeoutError,
)
from binance_futures_async.messages import AlgoUpdate, OrderTradeUpdate

from .screen import Screen

__all__ = ["NEVER_ARRIVED", "RECEIVE_WINDOW_MS", "Orders", "Placed"]

T = TypeVar("T")

RECEIVE_WINDOW_MS: Final = 2000
"""The exchange refuses a request that reaches it later than this after its signing."""

NEVER_ARRIVED: Final = "NEVER ARRIVED"
_SENT: Final = "SENT"
_WAITING: Final = "WAITING"
_FINAL: Final = {
    NEVER_ARRIVED,
    OrderStatus.FILLED,
    OrderStatus.CANCELED,
    OrderStatus.EXPIRED,
    OrderStatus.EXPIRED_IN_MATCH,
    OrderStatus.REJECTED,
}
_BEFORE_TRIGGER: Final = {
    AlgoStatus.NEW: _WAITING,
    AlgoStatus.CANCELED: OrderStatus.CANCELED,
    AlgoStatus.EXPIRED: OrderStatus.EXPIRED,
    AlgoStatus.REJECTED: OrderStatus.REJECTED,
}


@dataclass
class Placed:
    """One order and what is known of it."""

    client_id: str
    label: str
    side: Side
    is_stop: bool = False
    status: str = _SENT
    filled: Decimal = Decimal(0)
    was_in_doubt: bool = False

    @property
    def is_done(self) -> bool:
        """Whether nothing can happen to it any more."""
        return self.status in _FINAL


class Orders:
    """The orders of this session.

    Attributes:
        all: every order by its client order id.
        latencies: seconds that each answered request took.
    """

    def __init__(self, api: WebSocketService, symbol: str, screen: Screen, prefix: str) -> None:
        self._api = api
        self._symbol = symbol
        self._screen = screen
        self._prefix = prefix
        self._news = asyncio.Event()
        self.all: dict[str, Placed] = {}
        self.latencies: list[float] = []

    @property
    def position(self) -> Decimal:
        """What the fills of all orders add up to."""
        return sum(
            (one.filled if one.side is Side.BUY else -one.filled for one in self.all.values()), Decimal(0)
        )

    # --- placing ------------------------------------------------------------------------------------

    async def limit(self, side: Side, quantity: Decimal, price: Decimal, *, quiet: bool = False) -> Placed:
        """Place a limit order that waits."""
        order = self._enter(f"limit {side} {quantity} at {price}", side)

        async def send() -> str:
            answer = await self._api.place_limit_order(
                self._symbol, side, quantity, price, "GTC", new_client_order_id=order.client_id
            )
            self._timed(answer)
            self._learn(order, answer.result.status, answer.result.executed_quantity)
            return f"order {answer.result.order_id} {answer.result.status}"

        await self._send(order, send, quiet=quiet)
        return order

    async def market(self, side: Side, quantity: Decimal, *, reduce_only: bool = False) -> Placed:
        """Place a market order."""
        order = self._enter(f"market {side} {quantity}", side)

        async def send() -> str:
            answer = await self._api.place_market_order(
                self._symbol,
                side,
                quantity,
                reduce_only=reduce_only,
                new_client_order_id=order.client_id,
                new_order_resp_type="RESULT",
            )
            self._timed(answer)
            self._learn(order, answer.result.status, answer.result.executed_quantity)
            return f"order {answer.result.order_id} {answer.result.status}"

        await self._send(order, send)
        return order

    async def stop_market(self, side: Side, quantity: Decimal, trigger_price: Decimal) -> Placed:
        """Place a stop order: an algo order until the price is reached, then a market order."""
        order = self._enter(f"stop {side} {quantity} from {trigger_price}", side, is_stop=True)

        async def send() -> str:
            answer = await self._api.place_stop_market_order(
                self._symbol, side, trigger_price, quantity=quantity, client_algo_id=order.client_id
            )
            self._timed(answer)
            self._learn(order, _WAITING)
            return f"algo {answer.result.algo_id} waits"

        await self._send(order, send)
        return order

    def _enter(self, label: str, side: Side, *, is_stop: bool = False) -> Placed:
        order = Placed(f"{self._prefix}-{len(self.all) + 1}", label, side, is_stop)
        self.all[order.client_id] = order
        return order

    async def _send(self, order: Placed, send: Callable[[], Awaitable[str]], *, quiet: bool = False) -> None:
        while True:
            try:
                outcome = await send()
            except OrderInDoubtError:
                await self._settle(order)
                return
            except ConnectionError:
                await self._api.connect()  # nothing was sent
            except RequestError as refusal:
                self._learn(order, OrderStatus.REJECTED)
                self._screen.line("refused", f"{order.label:<30} {refusal}", tone="doubt")
                return
            else:
                if not quiet:
                    self._screen.line("order", f"{order.label:<30} {outcome}", tone="own")
                return

    # --- finding out --------------------------------------------------------------------------------

    async def _settle(self, order: Placed) -> None:
        """Find out what became of an order whose answer is lost."""
        order.was_in_doubt = True
        self._screen.line(
            "in doubt", f"{order.label:<30} no answer; asking for {order.client_id}", tone="doubt"
        )
        loop = asyncio.get_running_loop()
        # It may still be on its way; after its window the exchange would refuse it.
        last_chance = loop.time() + RECEIVE_WINDOW_MS / 1000
        while True:
            too_late = loop.time() > last_chance
            if await self.refresh(order) or order.status == _WAITING:
                break
            if order.is_stop and await self._take_back(order):
                break
            if too_late:
                self._learn(order, NEVER_ARRIVED)
                break
            await asyncio.sleep(0.2)
        self._screen.line("settled", f"{order.label:<30} {order.status}; not sent again", tone="doubt")

    async def refresh(self, order: Placed) -> bool:
        """Ask the exchange for the order; False if it knows none, as with a stop that has not triggered."""
        try:
            state = await self.ask(lambda: self._api.get_order(self._symbol, None, order.client_id))
        except NotFoundError:
            return False
        self._learn(order, state.status, state.executed_quantity)
        return True

    async def _take_back(self, order: Placed) -> bool:
        """Cancel a stop that may be waiting: no call shows those, and canceling twice does no harm.

        Returns:
            Whether it was there: canceled now, or triggered by now.
        """
        while True:
            try:
                await self._api.cancel_algo_order(client_algo_id=order.client_id)
            except NotFoundError:
                # It may have triggered since the last question.
                return await self.refresh(order)
            except (ConnectionError, OrderInDoubtError):
                await self._api.connect()
            except RequestError as refusal:
                if refusal.name != "STOP_ORDER_TRIGGERING":  # cannot be canceled for a moment
                    raise
                await asyncio.sleep(0.1)
            else:
                self._learn(order, OrderStatus.CANCELED)
                return True

    async def ask(self, call: Callable[[], Awaitable[Response[T]]]) -> T:
        """Ask something that changes nothing, again and again until there is an answer."""
        while True:
            try:
                answer = await call()
            except (ConnectionError, RequestTimeoutError):
                await self._api.connect()
            else:
                self._timed(answer)
                return answer.result

    async def until_done(self, *orders: Placed, seconds: float) -> bool:
        """Wait until one of the orders has ended; False if none has in time.

        Events tell at once, but those of a cut are gone: so the exchange is asked every second, too.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not any(order.is_done for order in orders):
            left = end - loop.time()
            if left <= 0:
                return False
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), min(left, 1.0))
            except TimeoutError:
                for order in orders:
                    await self.refresh(order)
        return True

    # --- canceling ----------------------------------------------------------------------------------

    async def cancel(self, order: Placed, *, quiet: bool = False) -> None:
        """Cancel an order, or find that it ended otherwise."""
        while not order.is_done:
            try:
                if order.is_stop and order.status == _WAITING:
                    await self._api.cancel_algo_order(client_algo_id=order.client_id)
                    self._learn(order, OrderStatus.CANCELED)
                else:
                    answer = await self._api.cancel_order(self._symbol, None, order.client_id)
                    self._timed(answer)
                    self._learn(order, answer.result.status, answer.result.executed_quantity)
            except ConnectionError:
                await self._api.connect()
            except RequestError:
                # It ended before, is being triggered right now, or the answer is lost: asking tells, and to
                # cancel once more does no harm.
                await self.refresh(order)
                await asyncio.sleep(0.05)
        if not quiet:
            self._screen.line("order", f"{order.label:<30} {order.status}", tone="own")

    # --- news ---------------------------------------------------------------------------------------

    def on_order_event(self, event: OrderTradeUpdate) -> None:
        """Take in an event of the user data stream."""
        news = event.order
        order = self.all.get(news.client_order_id)
        if order is not None:
            self._learn(order, news.status, news.accumulated_filled_quantity or Decimal(0))

    def on_algo_event(self, event: AlgoUpdate) -> None:
        """Take in an event of a waiting stop order."""
        news = event.order
        order = self.all.get(news.client_algo_id)
        status = _BEFORE_TRIGGER.get(news.algo_status)
        if order is not None and status is not None:
            self._learn(order, status)

    def _learn(self, order: Placed, status: str, filled: Decimal = Decimal(0)) -> None:
        # An answer may come after the event that made it old: what is final stays, and fills only grow.
        if not order.is_done:
            order.status = status
        order.filled = max(order.filled, filled)
        self._news.set()

    def _timed(self, answer: Response[T]) -> None:
        if answer.latency is not None:
            self.latencies.append(answer.latency)
