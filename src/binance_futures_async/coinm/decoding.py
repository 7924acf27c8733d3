"""Frames of COIN-M futures to typed messages, without a connection: for recordings and tests."""

from __future__ import annotations

from ..generated.coinm.decoding import decode_market, decode_response, decode_user_event

__all__ = ["decode_market", "decode_response", "decode_user_event"]
