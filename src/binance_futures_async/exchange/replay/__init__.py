"""Plays recordings through a local exchange: their frames to subscribers, or their trades and quotes as a market."""

from __future__ import annotations

from .settings import Beginning, Ending, Replay, Times

__all__ = ["Beginning", "Ending", "Replay", "Times"]
