# Generated from spec/ by make generate. Do not edit.

"""Every call of the WebSocket API."""

from __future__ import annotations

from binance_futures_async.generated.coinm.methods.account import AccountMethods
from binance_futures_async.generated.coinm.methods.order import OrderMethods
from binance_futures_async.generated.common.methods.session import SessionMethods
from binance_futures_async.generated.common.methods.user_stream import UserStreamMethods

__all__ = ["ApiMethods"]


class ApiMethods(
    AccountMethods,
    OrderMethods,
    SessionMethods,
    UserStreamMethods,
):
    """All groups of calls together."""
