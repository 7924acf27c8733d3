# Generated from spec/ by make generate. Do not edit.

"""Every message of the exchange."""

from __future__ import annotations

from .api_account import AccountBalance
from .api_algo_order import AlgoOrder, AlgoOrderCancellation
from .api_market import OrderBook, TickerPrice
from .api_order import Order, OrderState
from .api_session import SessionStatus
from .api_user_stream import ListenKey, Nothing
from .events_account import AccountChange, AccountUpdate, BalanceChange, ListenKeyExpired, PositionChange
from .events_orders import AlgoOrderUpdate, AlgoUpdate, OrderTradeUpdate, OrderUpdate
from .streams_market import AggTrade, Kline, KlineBar, MarkPrice
from .streams_public import BookTicker, DepthUpdate
from .structs import BookLevel, ErrorDetail, RateLimit

__all__ = [
    "AccountBalance",
    "AccountChange",
    "AccountUpdate",
    "AggTrade",
    "AlgoOrder",
    "AlgoOrderCancellation",
    "AlgoOrderUpdate",
    "AlgoUpdate",
    "BalanceChange",
    "BookLevel",
    "BookTicker",
    "DepthUpdate",
    "ErrorDetail",
    "Kline",
    "KlineBar",
    "ListenKey",
    "ListenKeyExpired",
    "MarkPrice",
    "Nothing",
    "Order",
    "OrderBook",
    "OrderState",
    "OrderTradeUpdate",
    "OrderUpdate",
    "PositionChange",
    "RateLimit",
    "SessionStatus",
    "TickerPrice",
]
