# Generated from spec/ (enums) by make generate. Do not edit.

"""Sets of values. The exchange extends most of them: a value that is not listed becomes a member of its own."""

from __future__ import annotations

from binance_futures_async.generated.common.enums import (
    AlgoStatus,
    AlgoType,
    BalanceUpdateReason,
    ContractStatus,
    ContractType,
    ControlErrorCode,
    ControlMethod,
    ExecutionType,
    ExpiryReason,
    IncomeType,
    KlineInterval,
    MarginMode,
    MarginType,
    OrderResponseType,
    OrderStatus,
    OrderType,
    PositionSide,
    PriceMatch,
    RateLimitInterval,
    RateLimitType,
    SelfTradePreventionMode,
    Side,
    StrategyOperation,
    StrategyStatus,
    StrategyType,
    StreamProperty,
    SymbolFilterType,
    SymbolType,
    SystemOrderPrefix,
    TimeInForce,
    TradeClass,
    TradingSessionMarket,
    TradingSessionType,
    UnderlyingType,
    WorkingType,
)
from binance_futures_async.model.enums import OpenTextEnum

__all__ = [
    "AlgoStatus",
    "AlgoType",
    "AutoCloseType",
    "BalanceUpdateReason",
    "ContractStatus",
    "ContractType",
    "ControlErrorCode",
    "ControlMethod",
    "ExecutionType",
    "ExpiryReason",
    "FundingRateType",
    "IncomeType",
    "IndexComponentKind",
    "KlineInterval",
    "MarginMode",
    "MarginType",
    "OrderResponseType",
    "OrderStatus",
    "OrderType",
    "PositionSide",
    "PriceMatch",
    "RateLimitInterval",
    "RateLimitType",
    "SelfTradePreventionMode",
    "Side",
    "StrategyOperation",
    "StrategyStatus",
    "StrategyType",
    "StreamProperty",
    "SymbolFilterType",
    "SymbolType",
    "SystemOrderPrefix",
    "TimeInForce",
    "TradeClass",
    "TradingSessionMarket",
    "TradingSessionType",
    "UnderlyingType",
    "WorkingType",
]


class FundingRateType(OpenTextEnum):
    """Kind of a funding rate that was paid.

    Described at
    <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/market-data#get-funding-rate-history>.
    """

    REGULAR = "Regular"
    """Paid at its hour."""
    SPECIAL = "Special"
    """Paid besides, for instance for a dividend of the underlying."""


class AutoCloseType(OpenTextEnum):
    """Why the exchange closed a position.

    Described at
    <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/trade#users-force-orders>.
    """

    LIQUIDATION = "LIQUIDATION"
    """The margin was used up."""
    ADL = "ADL"
    """The position stood against a liquidated one (auto-deleveraging)."""


class IndexComponentKind(OpenTextEnum):
    """What the parts of a composite index are.

    Described at
    <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market>.
    """

    BASE_ASSET = "baseAsset"
    """Assets."""
