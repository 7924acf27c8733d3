# Generated from spec/ by make generate. Do not edit.

"""Every message of COIN-M futures; each module is imported when a name of it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from binance_futures_async.lazy import lazy_names

if TYPE_CHECKING:
    from binance_futures_async.generated.coinm.messages.api_account import (
        AccountAsset,
        AccountBalance,
        AccountPosition,
        AccountStatus,
        Position,
    )
    from binance_futures_async.generated.coinm.messages.api_order import Order, OrderState
    from binance_futures_async.generated.coinm.messages.events_account import (
        AccountConfigUpdate,
        AccountUpdate,
        MarginCall,
    )
    from binance_futures_async.generated.coinm.messages.events_orders import (
        AlgoUpdate,
        OrderTradeUpdate,
        OrderUpdate,
    )
    from binance_futures_async.generated.coinm.messages.rest_general import (
        ExchangeInformation,
        SymbolInformation,
    )
    from binance_futures_async.generated.coinm.messages.streams_prices import (
        IndexPrice,
        IndexPriceKline,
        IndexPriceKlineBar,
        MarkPriceKline,
        MarkPriceKlineBar,
    )
    from binance_futures_async.generated.common.messages.api_session import SessionStatus
    from binance_futures_async.generated.common.messages.api_user_stream import ListenKey, Nothing
    from binance_futures_async.generated.common.messages.events_listen_key import ListenKeyExpired
    from binance_futures_async.generated.common.messages.events_parts import (
        AccountChange,
        AlgoOrderUpdate,
        BalanceChange,
        LeverageChange,
        MarginCallPosition,
        PositionChange,
    )
    from binance_futures_async.generated.common.messages.events_strategies import (
        Grid,
        GridUpdate,
        Strategy,
        StrategyUpdate,
    )
    from binance_futures_async.generated.common.messages.rest_symbols import (
        RateLimitRule,
        ServerTime,
        SymbolFilter,
    )
    from binance_futures_async.generated.common.messages.streams_events import (
        AggTrade,
        BookTicker,
        ContinuousKline,
        ContinuousKlineBar,
        ContractInfo,
        DepthUpdate,
        ForceOrder,
        Kline,
        KlineBar,
        LeverageBracket,
        LiquidationOrder,
        MarkPrice,
        MiniTicker,
        Ticker,
    )
    from binance_futures_async.generated.common.messages.structs import BookLevel, ErrorDetail, RateLimit
    from binance_futures_async.model.message import UnknownEvent, UserEvent
else:
    __getattr__ = lazy_names(
        "binance_futures_async.generated.coinm.messages",
        {
            "AccountBalance": "binance_futures_async.generated.coinm.messages.api_account",
            "Position": "binance_futures_async.generated.coinm.messages.api_account",
            "AccountStatus": "binance_futures_async.generated.coinm.messages.api_account",
            "AccountAsset": "binance_futures_async.generated.coinm.messages.api_account",
            "AccountPosition": "binance_futures_async.generated.coinm.messages.api_account",
            "Order": "binance_futures_async.generated.coinm.messages.api_order",
            "OrderState": "binance_futures_async.generated.coinm.messages.api_order",
            "AccountUpdate": "binance_futures_async.generated.coinm.messages.events_account",
            "AccountConfigUpdate": "binance_futures_async.generated.coinm.messages.events_account",
            "MarginCall": "binance_futures_async.generated.coinm.messages.events_account",
            "OrderTradeUpdate": "binance_futures_async.generated.coinm.messages.events_orders",
            "OrderUpdate": "binance_futures_async.generated.coinm.messages.events_orders",
            "AlgoUpdate": "binance_futures_async.generated.coinm.messages.events_orders",
            "ExchangeInformation": "binance_futures_async.generated.coinm.messages.rest_general",
            "SymbolInformation": "binance_futures_async.generated.coinm.messages.rest_general",
            "IndexPrice": "binance_futures_async.generated.coinm.messages.streams_prices",
            "IndexPriceKline": "binance_futures_async.generated.coinm.messages.streams_prices",
            "IndexPriceKlineBar": "binance_futures_async.generated.coinm.messages.streams_prices",
            "MarkPriceKline": "binance_futures_async.generated.coinm.messages.streams_prices",
            "MarkPriceKlineBar": "binance_futures_async.generated.coinm.messages.streams_prices",
            "SessionStatus": "binance_futures_async.generated.common.messages.api_session",
            "ListenKey": "binance_futures_async.generated.common.messages.api_user_stream",
            "Nothing": "binance_futures_async.generated.common.messages.api_user_stream",
            "ListenKeyExpired": "binance_futures_async.generated.common.messages.events_listen_key",
            "AccountChange": "binance_futures_async.generated.common.messages.events_parts",
            "BalanceChange": "binance_futures_async.generated.common.messages.events_parts",
            "PositionChange": "binance_futures_async.generated.common.messages.events_parts",
            "LeverageChange": "binance_futures_async.generated.common.messages.events_parts",
            "MarginCallPosition": "binance_futures_async.generated.common.messages.events_parts",
            "AlgoOrderUpdate": "binance_futures_async.generated.common.messages.events_parts",
            "StrategyUpdate": "binance_futures_async.generated.common.messages.events_strategies",
            "Strategy": "binance_futures_async.generated.common.messages.events_strategies",
            "GridUpdate": "binance_futures_async.generated.common.messages.events_strategies",
            "Grid": "binance_futures_async.generated.common.messages.events_strategies",
            "RateLimitRule": "binance_futures_async.generated.common.messages.rest_symbols",
            "SymbolFilter": "binance_futures_async.generated.common.messages.rest_symbols",
            "ServerTime": "binance_futures_async.generated.common.messages.rest_symbols",
            "AggTrade": "binance_futures_async.generated.common.messages.streams_events",
            "MarkPrice": "binance_futures_async.generated.common.messages.streams_events",
            "Kline": "binance_futures_async.generated.common.messages.streams_events",
            "KlineBar": "binance_futures_async.generated.common.messages.streams_events",
            "ContinuousKline": "binance_futures_async.generated.common.messages.streams_events",
            "ContinuousKlineBar": "binance_futures_async.generated.common.messages.streams_events",
            "MiniTicker": "binance_futures_async.generated.common.messages.streams_events",
            "Ticker": "binance_futures_async.generated.common.messages.streams_events",
            "ForceOrder": "binance_futures_async.generated.common.messages.streams_events",
            "LiquidationOrder": "binance_futures_async.generated.common.messages.streams_events",
            "ContractInfo": "binance_futures_async.generated.common.messages.streams_events",
            "LeverageBracket": "binance_futures_async.generated.common.messages.streams_events",
            "BookTicker": "binance_futures_async.generated.common.messages.streams_events",
            "DepthUpdate": "binance_futures_async.generated.common.messages.streams_events",
            "RateLimit": "binance_futures_async.generated.common.messages.structs",
            "ErrorDetail": "binance_futures_async.generated.common.messages.structs",
            "BookLevel": "binance_futures_async.generated.common.messages.structs",
            "UnknownEvent": "binance_futures_async.model.message",
            "UserEvent": "binance_futures_async.model.message",
        },
    )

__all__ = [
    "AccountAsset",
    "AccountBalance",
    "AccountChange",
    "AccountConfigUpdate",
    "AccountPosition",
    "AccountStatus",
    "AccountUpdate",
    "AggTrade",
    "AlgoOrderUpdate",
    "AlgoUpdate",
    "BalanceChange",
    "BookLevel",
    "BookTicker",
    "ContinuousKline",
    "ContinuousKlineBar",
    "ContractInfo",
    "DepthUpdate",
    "ErrorDetail",
    "ExchangeInformation",
    "ForceOrder",
    "Grid",
    "GridUpdate",
    "IndexPrice",
    "IndexPriceKline",
    "IndexPriceKlineBar",
    "Kline",
    "KlineBar",
    "LeverageBracket",
    "LeverageChange",
    "LiquidationOrder",
    "ListenKey",
    "ListenKeyExpired",
    "MarginCall",
    "MarginCallPosition",
    "MarkPrice",
    "MarkPriceKline",
    "MarkPriceKlineBar",
    "MiniTicker",
    "Nothing",
    "Order",
    "OrderState",
    "OrderTradeUpdate",
    "OrderUpdate",
    "Position",
    "PositionChange",
    "RateLimit",
    "RateLimitRule",
    "ServerTime",
    "SessionStatus",
    "Strategy",
    "StrategyUpdate",
    "SymbolFilter",
    "SymbolInformation",
    "Ticker",
    "UnknownEvent",
    "UserEvent",
]
