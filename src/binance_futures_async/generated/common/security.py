# Generated from spec/ (security) by make generate. Do not edit.

"""What a method may need from its caller."""

from __future__ import annotations

from typing import Final

from binance_futures_async.model.methods import Security

NONE: Final = Security("NONE", api_key=False, signed=False)
"""Open to everybody."""

MARKET_DATA: Final = Security("MARKET_DATA", api_key=True, signed=False)
"""Market data for those who have a key."""

USER_STREAM: Final = Security("USER_STREAM", api_key=True, signed=False)
"""Listen keys: the API key, neither timestamp nor signature."""

USER_DATA: Final = Security("USER_DATA", api_key=True, signed=True)
"""Reads an account: API key, timestamp and signature."""

TRADE: Final = Security("TRADE", api_key=True, signed=True)
"""Changes orders: as USER_DATA, with a key that is permitted to trade."""


# Parameters that belong to the request, not to a method.
API_KEY: Final = "apiKey"
"""The caller's API key; left out after a log-on."""

API_KEY_HEADER: Final = "X-MBX-APIKEY"
"""What carries it by REST."""

TIMESTAMP: Final = "timestamp"
"""When the request was made, by the exchange's clock."""

RECV_WINDOW: Final = "recvWindow"
"""How long after its timestamp the request is still accepted."""

SIGNATURE: Final = "signature"
"""Made over all other parameters; left out after a log-on."""

RETURN_RATE_LIMITS: Final = "returnRateLimits"
"""Whether the reply carries the counters of the limits; also a query parameter of the address."""

ENVELOPE: Final = frozenset(
    (
        API_KEY,
        TIMESTAMP,
        RECV_WINDOW,
        SIGNATURE,
        RETURN_RATE_LIMITS,
    )
)
