# Generated from spec/coinm/rest/general.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec import field

from binance_futures_async.generated.common.enums import (
    ContractStatus,
    ContractType,
    OrderType,
    TimeInForce,
    UnderlyingType,
)
from binance_futures_async.generated.common.messages.rest_symbols import RateLimitRule, SymbolFilter
from binance_futures_async.model.message import Message


class ExchangeInformation(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Contracts of the market and its limits."""

    timezone: str
    """UTC."""

    server_time: int = field(name="serverTime")
    """When the document was made; not fit for setting a clock (ms since 1970 UTC)."""

    rate_limits: list[RateLimitRule] = field(name="rateLimits")
    """The limits in force."""

    symbols: list[SymbolInformation]
    """All contracts, those not yet or no longer traded included."""

    exchange_filters: list[Any] | None = field(default=None, name="exchangeFilters")
    """Rules for the whole exchange; empty so far."""


class SymbolInformation(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A contract and its rules."""

    symbol: str
    """Symbol."""

    pair: str
    """Pair whose index price the contract follows."""

    contract_type: ContractType = field(name="contractType")
    """Kind of contract; empty for some that are not traded yet."""

    delivery_time: int = field(name="deliveryDate")
    """When it is delivered, or delisted if it is a perpetual; the end of the year 2100 if that is not planned (ms since 1970 UTC)."""

    onboard_time: int = field(name="onboardDate")
    """When trading began or begins (ms since 1970 UTC)."""

    base_asset: str = field(name="baseAsset")
    """Coin that the contract is on, and the same as the margin asset."""

    quote_asset: str = field(name="quoteAsset")
    """What prices are in, USD; no asset of the exchange."""

    margin_asset: str = field(name="marginAsset")
    """Asset of margin and settlement."""

    price_precision: int = field(name="pricePrecision")
    """Most decimals of a price; not its tick."""

    quantity_precision: int = field(name="quantityPrecision")
    """Most decimals of a quantity: 0, for contracts are whole."""

    filters: list[SymbolFilter]
    """Rules that orders are held to."""

    status: ContractStatus = field(name="contractStatus")
    """State of the contract; only TRADING can be traded."""

    contract_size: int = field(name="contractSize")
    """Worth of one contract in USD: 100 for BTC, 10 for most others."""

    maintenance_margin_percent: Decimal | None = field(default=None, name="maintMarginPercent")
    """Without meaning, says the manual."""

    required_margin_percent: Decimal | None = field(default=None, name="requiredMarginPercent")
    """Without meaning, says the manual."""

    base_asset_precision: int | None = field(default=None, name="baseAssetPrecision")
    """Decimals of amounts of the base asset."""

    quote_precision: int | None = field(default=None, name="quotePrecision")
    """Decimals of amounts of the quote asset."""

    underlying_type: UnderlyingType | None = field(default=None, name="underlyingType")
    """What the price follows."""

    underlying_sub_types: list[str] | None = field(default=None, name="underlyingSubType")
    """Categories, such as Layer-1."""

    trigger_protect: Decimal | None = field(default=None, name="triggerProtect")
    """Greatest distance between mark and latest price at which an order with price protection triggers, as a fraction."""

    liquidation_fee: Decimal | None = field(default=None, name="liquidationFee")
    """Fee of a liquidation as a fraction."""

    market_take_bound: Decimal | None = field(default=None, name="marketTakeBound")
    """Greatest distance from the mark price at which a market order is filled, as a fraction."""

    most_modifications: int | None = field(default=None, name="maxMoveOrderLimit")
    """Times that an order may be modified; recorded, not documented."""

    order_types: list[OrderType] | None = field(default=None, name="orderTypes")
    """Order types, those of the algo order service included."""

    times_in_force: list[TimeInForce] | None = field(default=None, name="timeInForce")
    """Times in force; RPI is not listed even where it is allowed."""

    permission_sets: list[str] | None = field(default=None, name="permissionSets")
    """What else may be done with it; recorded, not documented."""

    equal_quantity_precision: int | None = field(default=None, name="equalQtyPrecision")
    """The manual does not explain it."""
