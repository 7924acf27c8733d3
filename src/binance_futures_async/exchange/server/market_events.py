"""What the venue publishes about a market, as events of the streams.

Numbers are made into text here once, so that an event is encoded in one pass however many receive it.
"""

from __future__ import annotations

from decimal import Decimal

from ...generated import messages
from ...generated.enums import SymbolType
from ..market import events

__all__ = ["aggregate_trade", "book_ticker", "depth_update", "kline", "mark_price"]

_IGNORED = "0"


def _text(number: Decimal) -> str:
    return format(number, "f")


def aggregate_trade(event: events.AggregateTrade) -> messages.AggTrade[str]:
    """Fills at one price from one side."""
    return messages.AggTrade[str](
        event_time=event.event_time,
        symbol=event.symbol,
        aggregate_trade_id=event.aggregate_id,
        price=_text(event.price),
        quantity=_text(event.quantity),
        first_trade_id=event.first_trade_id,
        last_trade_id=event.last_trade_id,
        trade_time=event.trade_time,
        buyer_is_maker=event.buyer_is_maker,
        normal_quantity=_text(event.normal_quantity),
        symbol_type=SymbolType.USD_M,
    )


def book_ticker(event: events.BookTicker, pair: str) -> messages.BookTicker[str]:
    """Best bid and ask."""
    return messages.BookTicker[str](
        update_id=event.update_id,
        event_time=event.event_time,
        transaction_time=event.transaction_time,
        symbol=event.symbol,
        best_bid_price=_text(event.bid_price),
        best_bid_quantity=_text(event.bid_quantity),
        best_ask_price=_text(event.ask_price),
        best_ask_quantity=_text(event.ask_quantity),
        pair=pair,
        symbol_type=SymbolType.USD_M,
    )


def depth_update(event: events.DepthUpdate, pair: str) -> messages.DepthUpdate[str]:
    """Levels that changed."""
    return messages.DepthUpdate[str](
        event_time=event.event_time,
        transaction_time=event.transaction_time,
        symbol=event.symbol,
        first_update_id=event.first_update_id,
        final_update_id=event.final_update_id,
        previous_final_update_id=event.previous_final_update_id,
        bids=_levels(event.bids),
        asks=_levels(event.asks),
        pair=pair,
        symbol_type=SymbolType.USD_M,
    )


def _levels(levels: tuple[events.LevelView, ...]) -> list[messages.BookLevel[str]]:
    return [
        messages.BookLevel[str](price=_text(price), quantity=_text(quantity)) for price, quantity in levels
    ]


def kline(event: events.Kline) -> messages.Kline[str]:
    """A candle."""
    return messages.Kline[str](
        event_time=event.event_time,
        symbol=event.symbol,
        bar=messages.KlineBar[str](
            open_time=event.open_time,
            close_time=event.close_time,
            interval=event.interval,
            first_trade_id=event.first_trade_id,
            last_trade_id=event.last_trade_id,
            open_price=_text(event.open),
            close_price=_text(event.close),
            high_price=_text(event.high),
            low_price=_text(event.low),
            volume=_text(event.volume),
            trade_count=event.trades,
            is_closed=event.is_closed,
            quote_volume=_text(event.quote_volume),
            taker_buy_volume=_text(event.taker_buy_volume),
            taker_buy_quote_volume=_text(event.taker_buy_quote_volume),
            symbol=event.symbol,
            ignored=_IGNORED,
        ),
    )


def mark_price(event: events.MarkPrice) -> messages.MarkPrice[str]:
    """Mark price, index price and funding rate."""
    return messages.MarkPrice[str](
        event_time=event.event_time,
        symbol=event.symbol,
        mark_price=_text(event.mark_price),
        index_price=_text(event.index_price),
        estimated_settle_price=_text(event.estimated_settle_price),
        funding_rate=_text(event.funding_rate),
        next_funding_time=event.next_funding_time,
        average_price=_text(event.average_mark_price),
        symbol_type=SymbolType.USD_M,
    )
