"""The official SDK of COIN-M futures: WebSocket API, market streams and user data. Its URLs are settings."""

from __future__ import annotations

print
