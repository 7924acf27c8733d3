"""What each request of REST answers: the counterpart of ``handlers`` for what a client asks over plain HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from ...definitions.rest import RestRequest
from ...generated import messages, rest
from ...generated.enums import RateLimitInterval, RateLimitType, SymbolFilterType, UnderlyingType
from ...generated.limits import RATE_LIMITS
from ..accounts.position import CENT
from ..instruments import Instrument
from .state import ServerState

__all__ = ["REST_HANDLERS", "RestHandler"]

RestHandler: TypeAlias = Callable[[ServerState], object]
"""Returns the document, a message or a list of them."""

_AMOUNT_DECIMALS: Final = -int(CENT.as_tuple().exponent)


def _exchange_information(state: ServerState) -> messages.ExchangeInformation:
    now_ms = state.catch_up()
    instruments = state.venue.instruments
    return messages.ExchangeInformation(
        timezone="UTC",
        server_time=now_ms,
        futures_type="U_MARGINED",
        rate_limits=[
            messages.RateLimitRule(
                rate_limit_type=RateLimitType(limit.rate_limit_type),
                interval=RateLimitInterval(limit.interval),
                interval_number=limit.interval_number,
                limit=limit.limit,
            )
            for limit in RATE_LIMITS
        ],
        exchange_filters=[],
        assets=[
            messages.MarginAsset(asset=asset, margin_available=True, auto_asset_exchange=None)
            for asset in dict.fromkeys(instrument.margin_asset for instrument in instruments)
        ],
        symbols=[_symbol_information(instrument) for instrument in instruments],
    )


def _symbol_information(instrument: Instrument) -> messages.SymbolInformation:
    return messages.SymbolInformation(
        symbol=instrument.symbol,
        pair=instrument.pair,
        contract_type=instrument.contract_type,
        delivery_time=instrument.delivery_time,
        onboard_time=instrument.onboard_time,
        status=instrument.status,
        base_asset=instrument.base_asset,
        quote_asset=instrument.quote_asset,
        margin_asset=instrument.margin_asset,
        price_precision=instrument.price_precision,
        quantity_precision=instrument.quantity_precision,
        base_asset_precision=_AMOUNT_DECIMALS,
        quote_precision=_AMOUNT_DECIMALS,
        underlying_type=UnderlyingType(instrument.underlying_type),
        underlying_sub_types=list(instrument.underlying_sub_types),
        trigger_protect=instrument.trigger_protect,
        liquidation_fee=instrument.liquidation_fee,
        market_take_bound=instrument.market_take_bound,
        most_modifications=instrument.maximum_modifications,
        filters=_filters(instrument),
        order_types=list(instrument.order_types),
        times_in_force=list(instrument.times_in_force),
    )


def _filters(instrument: Instrument) -> list[messages.SymbolFilter]:
    """What ``admission`` holds orders to."""
    return [
        messages.SymbolFilter(
            filter_type=SymbolFilterType.PRICE_FILTER,
            minimum_price=instrument.minimum_price,
            maximum_price=instrument.maximum_price,
            tick_size=instrument.tick_size,
        ),
        messages.SymbolFilter(
            filter_type=SymbolFilterType.LOT_SIZE,
            minimum_quantity=instrument.minimum_quantity,
            maximum_quantity=instrument.maximum_quantity,
            step_size=instrument.step_size,
        ),
        messages.SymbolFilter(
            filter_type=SymbolFilterType.MARKET_LOT_SIZE,
            minimum_quantity=instrument.market_minimum_quantity,
            maximum_quantity=instrument.market_maximum_quantity,
            step_size=instrument.market_step_size,
        ),
        messages.SymbolFilter(
            filter_type=SymbolFilterType.MAX_NUM_ORDERS, limit=instrument.maximum_open_orders
        ),
        messages.SymbolFilter(
            filter_type=SymbolFilterType.MIN_NOTIONAL, notional=instrument.minimum_notional
        ),
        messages.SymbolFilter(
            filter_type=SymbolFilterType.PERCENT_PRICE,
            multiplier_up=instrument.multiplier_up,
            multiplier_down=instrument.multiplier_down,
            multiplier_decimal=str(instrument.multiplier_decimal),
        ),
    ]


REST_HANDLERS: Final[tuple[tuple[RestRequest[Any], RestHandler], ...]] = (
    (rest.EXCHANGE_INFORMATION, _exchange_information),
)
