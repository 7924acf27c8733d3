"""Leverage, margin type and the modes of the account, by REST."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from ....generated.usdm import messages
from ....generated.usdm.enums import MarginMode, MarginType, PositionSide
from ..context import Context

__all__ = [
    "change_leverage",
    "change_margin_type",
    "change_multi_assets_mode",
    "change_position_margin",
    "change_position_mode",
    "multi_assets_mode",
    "position_mode",
]

_DONE: Final = 200
_SUCCESS: Final = "success"
_ADDS: Final = 1


def position_mode(request: Context) -> messages.PositionMode:
    """Whether the account is in hedge mode."""
    return messages.PositionMode(dual_side_position=request.account.is_hedge)


def change_position_mode(request: Context) -> messages.Done:
    """Switch the account to hedge mode or back."""
    request.state.venue.set_position_mode(request.account, hedge=request.flag("dual_side_position"))
    return messages.Done(code=_DONE, message=_SUCCESS)


def multi_assets_mode(request: Context) -> messages.MultiAssetsMode:
    """Whether all assets together serve as margin."""
    return messages.MultiAssetsMode(multi_assets_margin=request.account.is_multi_assets)


def change_multi_assets_mode(request: Context) -> messages.Done:
    """Let all assets together serve as margin, or each for its own contracts."""
    request.state.venue.set_multi_assets_mode(request.account, enabled=request.flag("multi_assets_margin"))
    return messages.Done(code=_DONE, message=_SUCCESS)


def change_leverage(request: Context) -> messages.InitialLeverage:
    """Set the leverage of a symbol."""
    venue, symbol = request.state.venue, request.symbol
    leverage = venue.set_leverage(request.account, symbol, request.whole("leverage") or 0)
    return messages.InitialLeverage(
        symbol=symbol,
        leverage=leverage,
        max_notional_value=venue.instrument(symbol).maximum_notional(leverage),
    )


def change_margin_type(request: Context) -> messages.Done:
    """Put a symbol on isolated or on cross margin."""
    mode = MarginMode(request.text("margin_type") or "")
    kind = MarginType.ISOLATED if mode is MarginMode.ISOLATED else MarginType.CROSS
    request.state.venue.set_margin_type(request.account, request.symbol, kind)
    return messages.Done(code=_DONE, message=_SUCCESS)


def change_position_margin(request: Context) -> messages.MarginChange:
    """Add margin to an isolated position, or take some out."""
    amount, direction = request.number("amount") or Decimal(0), request.whole("direction") or 0
    request.state.venue.change_position_margin(
        request.account,
        request.symbol,
        amount,
        add=direction == _ADDS,
        position_side=request.member_or_default(PositionSide, "position_side"),
    )
    return messages.MarginChange(
        amount=amount, code=_DONE, message="Successfully modify position margin.", direction=direction
    )
