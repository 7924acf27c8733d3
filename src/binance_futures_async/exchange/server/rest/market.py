"""Market data and its history, by REST."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from ....arithmetic import EXACT
from ....generated.usdm import messages
from ....generated.usdm.enums import ContractType, FundingRateType, KlineInterval
from ....generated.usdm.errors import ErrorCode
from ....generated.usdm.limits import FUNDING_INTEREST_PPM
from ...market import events
from ...refusal import Refusal
from .. import replies
from ..context import Context
from ..figures import money
from .windows import window_of

__all__ = [
    "aggregate_trades",
    "continuous_klines",
    "day_statistics",
    "funding_rates",
    "funding_terms",
    "klines",
    "old_trades",
    "open_interest",
    "premium_index",
    "recent_trades",
    "rpi_order_book",
]

_INTEREST_RATE: Final = EXACT.quantize(Decimal(f"{FUNDING_INTEREST_PPM}E-6"), Decimal("0.00000001"))
_IGNORED: Final = "0"


def rpi_order_book(request: Context) -> messages.OrderBook:
    """Snapshot of the book that counts RPI orders in."""
    return replies.order_book(
        request.state.venue.rpi_depth(request.symbol, request.whole_or_default("limit"))
    )


def recent_trades(request: Context) -> list[messages.TradeRow]:
    """The latest fills of a symbol."""
    trades = request.state.venue.trades(request.symbol, limit=request.whole_or_default("limit"))
    return [_trade(trade) for trade in trades]


def old_trades(request: Context) -> list[messages.TradeRow]:
    """Fills of a symbol from an id on."""
    trades = request.state.venue.trades(
        request.symbol, request.whole("from_id"), request.whole_or_default("limit")
    )
    return [_trade(trade) for trade in trades]


def _trade(trade: events.Trade) -> messages.TradeRow:
    return messages.TradeRow(
        trade_id=trade.trade_id,
        price=trade.price,
        quantity=trade.quantity,
        quote_quantity=trade.price * trade.quantity,
        time=trade.trade_time,
        buyer_is_maker=trade.buyer_is_maker,
        is_rpi=trade.is_rpi,
    )


def aggregate_trades(request: Context) -> list[messages.AggregateTradeRow]:
    """Aggregate trades of a symbol."""
    start, end = window_of(request)
    trades = request.state.venue.aggregate_trades(
        request.symbol, request.whole("from_id"), start, end, request.whole_or_default("limit")
    )
    return [
        messages.AggregateTradeRow(
            aggregate_trade_id=trade.aggregate_id,
            price=trade.price,
            quantity=trade.quantity,
            normal_quantity=trade.normal_quantity,
            first_trade_id=trade.first_trade_id,
            last_trade_id=trade.last_trade_id,
            trade_time=trade.trade_time,
            buyer_is_maker=trade.buyer_is_maker,
        )
        for trade in trades
    ]


def klines(request: Context) -> list[messages.KlineRow]:
    """Candles of a symbol."""
    return _klines(request, request.symbol)


def continuous_klines(request: Context) -> list[messages.KlineRow]:
    """Candles of the contract of a kind that a pair has."""
    pair, kind = request.text("pair"), ContractType(request.text("contract_type") or "")
    for instrument in request.state.venue.instruments:
        if instrument.pair == pair and instrument.contract_type is kind:
            return _klines(request, instrument.symbol)
    raise Refusal(ErrorCode.INVALID_PAIR, "Invalid pair.")


def _klines(request: Context, symbol: str) -> list[messages.KlineRow]:
    candles = request.state.venue.klines(
        symbol,
        KlineInterval(request.text("interval") or ""),
        request.whole("start_time"),
        request.whole("end_time"),
        request.whole_or_default("limit"),
    )
    return [
        messages.KlineRow(
            open_time=candle.open_time,
            open=candle.open,
            high=candle.high,
            low=candle.low,
            close=candle.close,
            volume=candle.volume,
            close_time=candle.close_time,
            quote_volume=candle.quote_volume,
            trade_count=candle.trades,
            taker_buy_volume=candle.taker_buy_volume,
            taker_buy_quote_volume=candle.taker_buy_quote_volume,
            ignored=_IGNORED,
        )
        for candle in candles
    ]


def premium_index(request: Context) -> messages.PremiumIndex | list[messages.PremiumIndex]:
    """Mark price, index price and running funding rate."""
    symbol = request.text("symbol")
    rows = [
        messages.PremiumIndex(
            symbol=price.symbol,
            mark_price=price.mark_price,
            index_price=price.index_price,
            estimated_settle_price=price.estimated_settle_price,
            funding_rate=price.funding_rate,
            interest_rate=None if price.funding_rate is None else _INTEREST_RATE,
            next_funding_time=price.next_funding_time,
            time=price.event_time,
        )
        for price in request.state.venue.mark_price(symbol)
    ]
    return rows if symbol is None else rows[0]


def funding_rates(request: Context) -> list[messages.SettledFundingRate]:
    """Funding rates that were settled."""
    settled = request.state.venue.funding_rates(
        request.text("symbol"),
        start_time=request.whole("start_time"),
        end_time=request.whole("end_time"),
        limit=request.whole_or_default("limit"),
    )
    return [
        messages.SettledFundingRate(
            symbol=one.symbol,
            funding_time=one.time,
            funding_rate=money(one.rate),
            mark_price=one.mark_price,
            rate_type=FundingRateType.REGULAR,
        )
        for one in settled
    ]


def funding_terms(request: Context) -> list[messages.FundingTerms]:
    """Bounds and interval of the funding of all symbols."""
    return [
        messages.FundingTerms(
            symbol=terms.symbol,
            cap=money(terms.cap),
            floor=money(terms.floor),
            interval_hours=terms.interval_hours,
            disclaimer=False,
            update_time=terms.update_time,
        )
        for terms in request.state.venue.funding_terms()
    ]


def day_statistics(request: Context) -> messages.DayStatistics | list[messages.DayStatistics]:
    """Statistics of the last 24 hours."""
    symbol = request.text("symbol")
    rows = [
        messages.DayStatistics(
            symbol=day.symbol,
            price_change=day.price_change,
            price_change_percent=day.price_change_percent,
            weighted_average_price=day.weighted_average_price,
            last_price=day.last_price,
            last_quantity=day.last_quantity,
            open_price=day.open,
            high_price=day.high,
            low_price=day.low,
            volume=day.volume,
            quote_volume=day.quote_volume,
            open_time=day.open_time,
            close_time=day.close_time,
            first_trade_id=day.first_trade_id,
            last_trade_id=day.last_trade_id,
            trade_count=day.trades,
        )
        for day in request.state.venue.day_ticker(symbol)
    ]
    return rows if symbol is None else rows[0]


def open_interest(request: Context) -> messages.OpenInterest:
    """Contracts of a symbol that are held open."""
    venue = request.state.venue
    return messages.OpenInterest(
        symbol=request.symbol, open_interest=venue.open_interest(request.symbol), time=venue.now_ms
    )
