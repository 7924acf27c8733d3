# Generated from spec/ by make generate. Do not edit.

"""Every message of the exchange."""

from __future__ import annotations

from .api_account import (
    AccountAsset,
    AccountBalance,
    AccountPosition,
    AccountPositionV1,
    AccountStatus,
    AccountStatusV1,
    Position,
    PositionV1,
)
from .api_algo_order import AlgoOrder, AlgoOrderCancellation
from .api_market import OrderBook, TickerBook, TickerPrice
from .api_order import Order, OrderState
from .api_session import SessionStatus
from .api_user_stream import ListenKey, Nothing
from .events_account import (
    AccountChange,
    AccountConfigUpdate,
    AccountUpdate,
    AssetModeChange,
    BalanceChange,
    LeverageChange,
    ListenKeyExpired,
    MarginCall,
    MarginCallPosition,
    PositionChange,
)
from .events_orders import (
    AlgoOrderUpdate,
    AlgoUpdate,
    ConditionalOrderTriggerReject,
    OrderTradeUpdate,
    OrderUpdate,
    TradeLite,
    TriggerRejection,
)
from .events_strategies import Grid, GridUpdate, Strategy, StrategyUpdate
from .rest_general import ExchangeInformation, MarginAsset, RateLimitRule, SymbolFilter, SymbolInformation
from .streams_market import (
    AggTrade,
    AssetIndex,
    CompositeIndex,
    ContinuousKline,
    ContinuousKlineBar,
    ContractInfo,
    ForceOrder,
    IndexComponent,
    Kline,
    KlineBar,
    LeverageBracket,
    LiquidationOrder,
    MarkPrice,
    MiniTicker,
    Ticker,
    TradingSession,
)
from .streams_public import BookTicker, DepthUpdate, Trade
from .structs import BookLevel, ErrorDetail, RateLimit

__all__ = [
    "AccountAsset",
    "AccountBalance",
    "AccountChange",
    "AccountConfigUpdate",
    "AccountPosition",
    "AccountPositionV1",
    "AccountStatus",
    "AccountStatusV1",
    "AccountUpdate",
    "AggTrade",
    "AlgoOrder",
    "AlgoOrderCancellation",
    "AlgoOrderUpdate",
    "AlgoUpdate",
    "AssetIndex",
    "AssetModeChange",
    "BalanceChange",
    "BookLevel",
    "BookTicker",
    "CompositeIndex",
    "ConditionalOrderTriggerReject",
    "ContinuousKline",
    "ContinuousKlineBar",
    "ContractInfo",
    "DepthUpdate",
    "ErrorDetail",
    "ExchangeInformation",
    "ForceOrder",
    "Grid",
    "GridUpdate",
    "IndexComponent",
    "Kline",
    "KlineBar",
    "LeverageBracket",
    "LeverageChange",
    "LiquidationOrder",
    "ListenKey",
    "ListenKeyExpired",
    "MarginAsset",
    "MarginCall",
    "MarginCallPosition",
    "MarkPrice",
    "MiniTicker",
    "Nothing",
    "Order",
    "OrderBook",
    "OrderState",
    "OrderTradeUpdate",
    "OrderUpdate",
    "Position",
    "PositionChange",
    "PositionV1",
    "RateLimit",
    "RateLimitRule",
    "SessionStatus",
    "Strategy",
    "StrategyUpdate",
    "SymbolFilter",
    "SymbolInformation",
    "Ticker",
    "TickerBook",
    "TickerPrice",
    "Trade",
    "TradeLite",
    "TradingSession",
    "TriggerRejection",
]
