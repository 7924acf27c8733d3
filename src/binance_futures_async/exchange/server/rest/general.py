"""What REST tells of the market as a whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from ....generated.usdm import messages
from ....generated.usdm.enums import (
    RateLimitInterval,
    RateLimitType,
    SymbolFilterType,
    TimeInForce,
    UnderlyingType,
)
from ....generated.usdm.limits import RATE_LIMITS
from ...accounts.margin_assets import MARGIN_ASSETS
from ...accounts.position import CENT
from ...instruments import Instrument
from ..context import Context

__all__ = ["exchange_information", "server_time", "test_connectivity"]

_AMOUNT_DECIMALS: Final = -int(CENT.as_tuple().exponent)
# Without meaning, the manual says, and the same for every contract.
_MAINTENANCE_PERCENT: Final = Decimal("2.5000")
_REQUIRED_PERCENT: Final = Decimal("5.0000")
_PERMISSIONS: Final = ("GRID", "COPY", "DCA")


def test_connectivity(request: Context) -> messages.Nothing:
    """Nothing but an answer."""
    return messages.Nothing()


def server_time(request: Context) -> messages.ServerTime:
    """The exchange's clock."""
    return messages.ServerTime(server_time=request.told_ms)


def exchange_information(request: Context) -> messages.ExchangeInformation:
    """The contracts and their rules."""
    instruments = request.state.venue.instruments
    return messages.ExchangeInformation(
        timezone="UTC",
        server_time=request.told_ms,
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
            _asset_information(asset)
            for asset in dict.fromkeys([*MARGIN_ASSETS, *(one.margin_asset for one in instruments)])
        ],
        symbols=[_symbol_information(instrument) for instrument in instruments],
    )


def _asset_information(asset: str) -> messages.MarginAsset:
    found = MARGIN_ASSETS.get(asset)
    return messages.MarginAsset(
        asset=asset,
        margin_available=found is not None,
        auto_asset_exchange=Decimal(0) if found is None else found.auto_exchange_from,
    )


def _symbol_information(instrument: Instrument) -> messages.SymbolInformation:
    return messages.SymbolInformation(
        symbol=instrument.symbol,
        pair=instrument.pair,
        contract_type=instrument.contract_type,
        delivery_time=instrument.delivery_time,
        onboard_time=instrument.onboard_time,
        status=instrument.status,
        maintenance_margin_percent=_MAINTENANCE_PERCENT,
        required_margin_percent=_REQUIRED_PERCENT,
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
        # RPI is permitted in the sets and not listed here.
        times_in_force=[one for one in instrument.times_in_force if one is not TimeInForce.RPI],
        permission_sets=[
            *_PERMISSIONS,
            *([TimeInForce.RPI.value] if TimeInForce.RPI in instrument.times_in_force else []),
        ],
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
