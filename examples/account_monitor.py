"""Shows balances, positions and orders of an account as they change, and cries out before a liquidation.

Set BINANCE_API_KEY, BINANCE_PRIVATE_KEY, BINANCE_FUTURES_ENVIRONMENT (for local: test-api-key, test-secret, local).
MONITOR_SECONDS ends it. Events tell only what changed, and none tells what happened while the connection was down: so it
asks for the whole state first, and again after each reconnect.
"""

import asyncio
import os
from contextlib import suppress
from decimal import Decimal

from binance_futures_async import BinanceClient, UserStream, WebSocketService
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.enums import ExecutionType, PositionSide
from binance_futures_async.exceptions import ConnectionError, RequestError
from binance_futures_async.messages import AccountUpdate, AlgoUpdate, MarginCall, OrderTradeUpdate

CONFIG: ServiceConfigDict = {"max_reconnect_attempts": None}


class Account:
    """What is known of the account."""

    def __init__(self) -> None:
        self.balances: dict[str, Decimal] = {}
        self.positions: dict[tuple[str, PositionSide], Decimal] = {}
        self.known_until = 0  # events up to this time are part of what was asked for

    async def load(self, api: WebSocketService) -> None:
        """Ask for the whole state."""
        await api.connect()
        status = (await api.get_account_status()).result
        self.balances = {one.asset: one.wallet_balance for one in status.assets if one.wallet_balance}
        self.positions = {(one.symbol, one.position_side): one.position_amount for one in status.positions}
        times = [one.update_time for one in status.assets] + [one.update_time for one in status.positions]
        self.known_until = max(times, default=0)
        print(f"margin balance {status.total_margin_balance}, {self}", flush=True)

    def take(self, event: object) -> None:
        """Apply an event and say what it means."""
        if isinstance(event, AccountUpdate) and event.transaction_time > self.known_until:
            for balance in event.change.balances or []:
                if balance.wallet_balance is not None:
                    self.balances[balance.asset] = balance.wallet_balance
            for position in event.change.positions or []:
                side = position.position_side or PositionSide.BOTH
                self.positions[position.symbol, side] = position.position_amount or Decimal(0)
            print(f"{event.change.reason}: {self}", flush=True)
        elif isinstance(event, OrderTradeUpdate):
            order = event.order
            print(f"{order.symbol} {order.side} {order.client_order_id} {order.status}", flush=True)
            if order.execution_type is ExecutionType.TRADE:
                print(
                    f"  {order.last_filled_quantity} at {order.last_filled_price}, profit {order.realized_profit}"
                )
        elif isinstance(event, AlgoUpdate):
            print(f"{event.order.symbol} {event.order.order_type} {event.order.algo_status}", flush=True)
        elif isinstance(event, MarginCall):
            names = ", ".join(position.symbol for position in event.positions or [])
            print(f"MARGIN CALL for {names}: add margin or reduce now", flush=True)

    def __str__(self) -> str:
        held = [f"{symbol} {amount}" for (symbol, _), amount in self.positions.items() if amount]
        owned = [f"{asset} {balance}" for asset, balance in self.balances.items()]
        return f"balances {', '.join(owned)}; positions {', '.join(held) or 'none'}"


async def follow(account: Account, stream: UserStream, api: WebSocketService) -> None:
    """Apply events, and load everything anew after a reconnect."""
    loaded = -1
    events = aiter(stream)  # from here on events wait until they are asked for
    while True:
        if stream.health.reconnects != loaded:
            loaded = stream.health.reconnects
            try:
                await account.load(api)
            except (ConnectionError, RequestError) as error:
                print(f"the account could not be asked for: {error}", flush=True)
                loaded = -1
        with suppress(TimeoutError):
            async with asyncio.timeout(1):
                account.take(await anext(events))


async def main() -> None:
    api_key, private_key = os.environ["BINANCE_API_KEY"], os.environ["BINANCE_PRIVATE_KEY"]
    limit = os.environ.get("MONITOR_SECONDS")
    async with BinanceClient() as client:
        api = await client.websocket_service(api_key, private_key, config=CONFIG)
        stream = await client.user_stream(api_key, config=CONFIG)
        with suppress(TimeoutError):
            async with asyncio.timeout(float(limit) if limit else None):
                await follow(Account(), stream, api)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main())
