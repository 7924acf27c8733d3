"""The WebSocket API of COIN-M futures."""

from __future__ import annotations

from ..generated.coinm.messages import ExchangeInformation
from ..generated.coinm.methods import ApiMethods
from ..services.websocket_service import BaseWebSocketService
from .symbols import Symbols

__all__ = ["WebSocketService"]


class WebSocketService(ApiMethods, BaseWebSocketService[ExchangeInformation, Symbols]):
    """The WebSocket API: every call is one request and one typed answer.

    A call without a link fails at once with ConnectionError, and nothing is sent. While the link is down the
    service connects again by itself; :meth:`connect` waits for that.
    """

    def _new_symbols(self) -> Symbols:
        return Symbols(now=self._time)
