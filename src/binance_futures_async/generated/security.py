# Generated from spec/ (security) by make generate. Do not edit.

"""What a method may need from its caller."""

from __future__ import annotations

from typing import Final

from binance_futures_async.definitions.methods import Security

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
