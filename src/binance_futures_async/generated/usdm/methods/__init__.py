# Generated from spec/ by make generate. Do not edit.

"""Every call of the WebSocket API."""

from __future__ import annotations

from binance_futures_async.generated.common.methods.session import SessionMethods
from binance_futures_async.generated.common.methods.user_stream import UserStreamMethods
from binance_futures_async.generated.usdm.methods.account import AccountMethods
from binance_futures_async.generated.usdm.methods.algo_order import AlgoOrderMethods
from binance_futures_async.generated.usdm.methods.market import MarketMethods
from binance_futures_async.generated.usdm.methods.order import OrderMethods

__all__ = ["ApiMethods"]


class ApiMethods(
    SessionMethods,
    UserStreamMethods,
    AccountMethods,
    AlgoOrderMethods,
    MarketMethods,
    OrderMethods,
):
    """All groups of calls together."""
