# Generated from spec/ by make generate. Do not edit.

"""Every call of the WebSocket API."""

from __future__ import annotations

from .account import AccountMethods
from .algo_order import AlgoOrderMethods
from .market import MarketMethods
from .order import OrderMethods
from .session import SessionMethods
from .user_stream import UserStreamMethods

__all__ = ["ApiMethods"]


class ApiMethods(
    AccountMethods,
    AlgoOrderMethods,
    MarketMethods,
    OrderMethods,
    SessionMethods,
    UserStreamMethods,
):
    """All groups of calls together."""
