"""Wrong code for COIN-M futures that the type checkers have to refuse. Never run.

As in ``refused.py``, each mistake carries an ignore comment, and one that is not needed is an error.
"""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from decimal import Decimal

from binance_futures_async.coinm import CoinMClient, MarketService, UserStream, WebSocketService
from binance_futures_async.coinm.messages import MarkPrice, OrderTradeUpdate


async def an_order_that_lacks_something(api: WebSocketService) -> None:
    await api.place_limit_order("BTCUSD_PERP", "BUY", 1, time_in_force="GTC")  # type: ignore[call-overload]
    await api.place_limit_order("BTCUSD_PERP", "BUY", 1, "50000")  # type: ignore[call-overload]
    await api.place_market_order("BTCUSD_PERP", "BUY")  # type: ignore[call-overload]


async def what_only_usd_m_has(client: CoinMClient, api: WebSocketService) -> None:
    await api.place_limit_order("BTCUSD_PERP", "BUY", 1, "1", "RPI")  # type: ignore[call-overload]
    await api.place_limit_order("BTCUSD_PERP", "BUY", 1, "1", "GTC", good_till_date=1)  # type: ignore[call-overload]
    await api.place_stop_market_order("BTCUSD_PERP", "SELL", "49000", quantity=1)  # type: ignore[attr-defined]
    await api.get_depth("BTCUSD_PERP")  # type: ignore[attr-defined]
    (await client.market_service()).subscribe_composite_index("BTCUSD")  # type: ignore[attr-defined]


async def a_float_where_contracts_are_counted(api: WebSocketService) -> None:
    await api.place_market_order("BTCUSD_PERP", "BUY", 1.0)  # type: ignore[call-overload]


async def a_handler_for_one_event_where_lists_come(market: MarketService[Decimal]) -> None:
    def on_price(price: MarkPrice) -> None: ...

    market.subscribe_pair_mark_price("BTCUSD", handler=on_price)  # type: ignore[arg-type]
    market.subscribe_mark_price("BTCUSD_PERP", "500ms")  # type: ignore[arg-type]
    market.subscribe_pair_mark_price(symbols="BTCUSD_PERP")  # type: ignore[call-arg]


async def a_user_event_that_is_none(user: UserStream) -> None:
    def on_price(price: MarkPrice) -> None: ...

    user.on(MarkPrice, on_price)  # type: ignore[type-var]
    user.on(OrderTradeUpdate, on_price)  # type: ignore[arg-type]
    user.events(MarkPrice)  # type: ignore[type-var]
