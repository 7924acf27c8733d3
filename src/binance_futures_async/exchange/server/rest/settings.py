"""Leverage, margin type and the modes of the account, by REST."""

from __future__ import annotations

from ....generated import messages
from ..context import Context

__all__ = ["multi_assets_mode", "position_mode"]


def position_mode(request: Context) -> messages.PositionMode:
    """Whether the account is in hedge mode."""
    return messages.PositionMode(dual_side_position=request.account.is_hedge)


def multi_assets_mode(request: Context) -> messages.MultiAssetsMode:
    """Whether all assets together serve as margin."""
    return messages.MultiAssetsMode(multi_assets_margin=request.account.is_multi_assets)
