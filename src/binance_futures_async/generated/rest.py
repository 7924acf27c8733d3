# Generated from spec/ (requests) by make generate. Do not edit.

"""Requests of REST."""

from __future__ import annotations

from typing import Final

from binance_futures_async.definitions.rest import RestRequest
from binance_futures_async.generated import security
from binance_futures_async.generated.messages import (
    ExchangeInformation,
)

EXCHANGE_INFO: Final[RestRequest[ExchangeInformation]] = RestRequest(
    "GET",
    "/fapi/v1/exchangeInfo",
    security=security.NONE,
    weight=1,
    result=ExchangeInformation,
)
"""Contracts of the market and the rules that orders are held to."""
