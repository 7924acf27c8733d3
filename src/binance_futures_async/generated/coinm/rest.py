# Generated from spec/ (requests) by make generate. Do not edit.

"""Requests of REST."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from binance_futures_async.generated.coinm.messages import (
    ExchangeInformation,
)
from binance_futures_async.generated.common import security
from binance_futures_async.model.methods import WeightLine
from binance_futures_async.model.product import Rest
from binance_futures_async.model.rest import RestRequest

EXCHANGE_INFORMATION: Final[RestRequest[ExchangeInformation]] = RestRequest(
    "exchange_information",
    http="GET",
    path="/dapi/v1/exchangeInfo",
    security=security.NONE,
    result=ExchangeInformation,
    weight=(WeightLine(1),),
)
"""Contracts of the market and the rules that orders are held to."""

REQUESTS: Final[Mapping[str, RestRequest[Any]]] = {
    request.name: request for request in (EXCHANGE_INFORMATION,)
}
"""By their names."""

SYMBOLS_REQUEST: Final = EXCHANGE_INFORMATION

PART: Final = Rest(requests=REQUESTS, symbols=SYMBOLS_REQUEST)
