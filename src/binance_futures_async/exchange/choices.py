"""What the exchange does where Binance's published rules leave a doubt, or where both ways have been seen."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..generated.usdm.enums import OrderStatus

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
        order_news_first: whether the order that a conditional one places is reported, with its fills, before the
            conditional order's change to ``TRIGGERED``; otherwise after it.
        trigger_delay_ms: how long a conditional order is ``TRIGGERING`` before its order reaches the matching engine.
            Meanwhile it cannot be canceled (-4117). 0 for tests on the wall clock that must not wait.
        trigger_report_delay_ms: how long after the matching engine the algo order service reports what became of that
            order (``TRIGGERED``, ``FINISHED``). With 0 here and above a trigger is over in one burst of events.
        trigger_band: how far from the mark price the trigger or activation price of a new conditional order may lie, as a
            fraction; farther ones are refused (-4210, -4211). None: as far as the filter PERCENT_PRICE lets limit prices
            lie. The exchange does not publish it; stops 10 or 20 percent away are in wide use.
        margin_call_ratio: maintenance margin over equity from which an account is warned (``MARGIN_CALL``); None: never.
        margin_call_pause_ms: shortest time between two warnings about the same positions.
        liquidation_pause_ms: how long a liquidation waits after it ended the open orders, and between two positions.
            Meanwhile new orders are refused (-2023).
        insurance_fund: what the insurance fund has at the start, of each asset that contracts are settled in. With 0 it
            takes over only what costs it nothing, and all else goes to auto-deleveraging.
    """

    good_till_date_ends: OrderStatus = OrderStatus.EXPIRED
    post_only_that_would_take_ends: OrderStatus = OrderStatus.CANCELED
    modification_ends_self_trade_prevention: bool = False
    market_order_yields_to_reduce_only: bool = False
    order_news_first: bool = True
    trigger_delay_ms: int = 400
    trigger_report_delay_ms: int = 7
    trigger_band: Decimal | None = Decimal("0.5")
    margin_call_ratio: Decimal | None = Decimal("0.8")
    margin_call_pause_ms: int = 60_000
    liquidation_pause_ms: int = 100
    insurance_fund: Decimal = Decimal(1_000_000)
