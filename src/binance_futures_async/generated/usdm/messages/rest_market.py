# Generated from spec/usdm/rest/market.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from msgspec import field

from binance_futures_async.generated.usdm.enums import FundingRateType
from binance_futures_async.model.message import Message, PositionalMessage


class AggregateTradeRow(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Fills at one price from one side within a tenth of a second; nothing in it names the symbol."""

    aggregate_trade_id: int = field(name="a")
    """Its id, rising per symbol."""

    price: Decimal = field(name="p")
    """Price."""

    quantity: Decimal = field(name="q")
    """Base quantity, that of RPI orders included."""

    first_trade_id: int = field(name="f")
    """Id of the first fill."""

    last_trade_id: int = field(name="l")
    """Id of the last fill."""

    trade_time: int = field(name="T")
    """When it happened (ms since 1970 UTC)."""

    buyer_is_maker: bool = field(name="m")
    """Whether the buyer's order was resting."""

    normal_quantity: Decimal | None = field(default=None, name="nq")
    """Base quantity without fills in which RPI orders took part."""


class DayStatistics(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Statistics of a symbol over the last 24 hours."""

    symbol: str
    """Symbol."""

    price_change: Decimal = field(name="priceChange")
    """Last price less the first."""

    price_change_percent: Decimal = field(name="priceChangePercent")
    """The same in percent of the first."""

    weighted_average_price: Decimal = field(name="weightedAvgPrice")
    """Quote volume by volume."""

    last_price: Decimal = field(name="lastPrice")
    """Price of the last fill."""

    last_quantity: Decimal = field(name="lastQty")
    """Base quantity of the last fill."""

    open_price: Decimal = field(name="openPrice")
    """First price."""

    high_price: Decimal = field(name="highPrice")
    """Highest price."""

    low_price: Decimal = field(name="lowPrice")
    """Lowest price."""

    volume: Decimal
    """Base quantity that was traded."""

    quote_volume: Decimal = field(name="quoteVolume")
    """Quote amount that was traded."""

    open_time: int = field(name="openTime")
    """When the 24 hours begin (ms since 1970 UTC)."""

    close_time: int = field(name="closeTime")
    """When they end (ms since 1970 UTC)."""

    first_trade_id: int = field(name="firstId")
    """Id of the first fill."""

    last_trade_id: int = field(name="lastId")
    """Id of the last fill."""

    trade_count: int = field(name="count")
    """Number of fills."""


class FundingTerms(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Bounds and interval of a symbol's funding."""

    symbol: str
    """Symbol."""

    interval_hours: int = field(name="fundingIntervalHours")
    """Hours between payments."""

    cap: Decimal | None = field(default=None, name="adjustedFundingRateCap")
    """Highest rate of one payment, as a fraction."""

    floor: Decimal | None = field(default=None, name="adjustedFundingRateFloor")
    """Lowest rate of one payment, as a fraction."""

    disclaimer: bool | None = None
    """Without meaning."""

    update_time: int | None = field(default=None, name="updateTime")
    """When they were changed; recorded, not documented (ms since 1970 UTC)."""


class KlineRow(PositionalMessage, frozen=True, kw_only=True, gc=False, array_like=True):
    """A candle."""

    open_time: int = field(name="0")
    """When it begins (ms since 1970 UTC)."""

    open: Decimal = field(name="1")
    """First price."""

    high: Decimal = field(name="2")
    """Highest price."""

    low: Decimal = field(name="3")
    """Lowest price."""

    close: Decimal = field(name="4")
    """Last price, so far if the candle still runs."""

    volume: Decimal = field(name="5")
    """Base quantity that was traded."""

    close_time: int = field(name="6")
    """Its last millisecond (ms since 1970 UTC)."""

    quote_volume: Decimal = field(name="7")
    """Quote amount that was traded."""

    trade_count: int = field(name="8")
    """Number of fills."""

    taker_buy_volume: Decimal = field(name="9")
    """Base quantity bought by takers."""

    taker_buy_quote_volume: Decimal = field(name="10")
    """Quote amount of those."""

    ignored: str = field(name="11")
    """Without meaning."""


class OpenInterest(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Contracts of a symbol that are held open."""

    symbol: str
    """Symbol."""

    open_interest: Decimal = field(name="openInterest")
    """Base quantity of all long positions together."""

    time: int
    """When that was so (ms since 1970 UTC)."""


class PremiumIndex(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Mark price of a symbol and what it is made of."""

    _blank_fields: ClassVar[frozenset[str]] = frozenset(["funding_rate", "interest_rate"])

    symbol: str
    """Symbol."""

    mark_price: Decimal = field(name="markPrice")
    """Mark price."""

    index_price: Decimal = field(name="indexPrice")
    """Index price."""

    estimated_settle_price: Decimal = field(name="estimatedSettlePrice")
    """Price that a settlement would be at; of use in the last hour before one."""

    funding_rate: Decimal | None = field(name="lastFundingRate")
    """Running rate for the next funding, in spite of its name on the wire; as a fraction: 0.0001 is 0.01 %."""

    interest_rate: Decimal | None = field(name="interestRate")
    """Interest part of the rate, as a fraction."""

    next_funding_time: int = field(name="nextFundingTime")
    """When funding is paid next, 0 for a contract with delivery (ms since 1970 UTC)."""

    time: int
    """Time of the values (ms since 1970 UTC)."""


class SettledFundingRate(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A funding rate that was paid."""

    _blank_fields: ClassVar[frozenset[str]] = frozenset(["mark_price"])

    symbol: str
    """Symbol."""

    funding_time: int = field(name="fundingTime")
    """When it was paid; up to some milliseconds after the hour (ms since 1970 UTC)."""

    funding_rate: Decimal = field(name="fundingRate")
    """The rate as a fraction: 0.0001 is 0.01 %; below 0 the shorts paid."""

    mark_price: Decimal | None = field(default=None, name="markPrice")
    """Mark price it was reckoned with."""

    rate_type: FundingRateType | None = field(default=None, name="rateType")
    """Kind of the rate (since 2026-07-23)."""


class TradeRow(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A fill in a list of the market's fills."""

    trade_id: int = field(name="id")
    """Its id, rising per symbol."""

    price: Decimal
    """Price."""

    quantity: Decimal = field(name="qty")
    """Base quantity."""

    quote_quantity: Decimal = field(name="quoteQty")
    """Price times quantity."""

    time: int
    """When it happened (ms since 1970 UTC)."""

    buyer_is_maker: bool = field(name="isBuyerMaker")
    """Whether the buyer's order was resting."""

    is_rpi: bool | None = field(default=None, name="isRPITrade")
    """Whether an RPI order took part (since 2025-11-18)."""
