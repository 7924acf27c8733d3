"""What the exchange does where Binance's published rules leave a doubt, or where both ways have been seen."""

from __future__ import annotations

from dataclasses import dataclass

from ..generated.enums import OrderStatus

__all__ = ["Choices"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Switches for a venue; each default is the likelier reading.

    Attributes:
        good_till_date_ends: state of an order whose date has come, ``EXPIRED`` or ``CANCELED``.
        post_only_that_would_take_ends: state of a post-only order that a modification would make take.
        modification_ends_self_trade_prevention: whether a modified order has mode ``NONE`` from then on.
        market_order_yields_to_reduce_only: whether a reduce-only order at the market is refused (-4118) while open
            reduce-only orders cover the position; else it goes ahead of them, and they expire.
        order_news_first: whether the order that comes out of a conditional one is told of, with its fills, before the
            conditional order's change to ``TRIGGERED``; else after.
        trigger_delay_ms: how long a conditional order is ``TRIGGERING`` before its order reaches the engine. Meanwhile
            it cannot be canceled (-4117).
    """

    good_till_date_ends: OrderStatus = OrderStatus.EXPIRED
    post_only_that_would_take_ends: OrderStatus = OrderStatus.CANCELED
    modification_ends_self_trade_prevention: bool = False
    market_order_yields_to_reduce_only: bool = False
    order_news_first: bool = True
    trigger_delay_ms: int = 0
