# Generated from spec/ (requests) by make generate. Do not edit.

"""Requests of REST."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from binance_futures_async.definitions.methods import WeightLine
from binance_futures_async.definitions.rest import RestRequest
from binance_futures_async.generated import security
from binance_futures_async.generated.messages import (
    ExchangeInformation,
)

EXCHANGE_INFORMATION: Final[RestRequest[ExchangeInformation]] = RestRequest(
    "exchange_information",
    http="GET",
    path="/fapi/v1/exchangeInfo",
    security=security.NONE,
    result=ExchangeInformation,
    weight=(WeightLine(1),),
)
"""Contracts of the market and the rules that orders are held to."""

REQUESTS: Final[Mapping[str, RestRequest[Any]]] = {
    request.name: request for request in (EXCHANGE_INFORMATION,)
}
"""By their names."""
