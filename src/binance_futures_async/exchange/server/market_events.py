"""What the venue publishes about a market, as events of the streams.

Numbers are made into text here once, so that an event is encoded in one pass however many receive it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

import msgspec

from ...generated.usdm import messages
from ...generated.usdm.enums import IndexComponentKind, OrderType, SymbolType, TimeInForce, TradeClass
from ...wire.encoding import encode
from ..instruments import Bracket, Instrument
from ..market import events

__all__ = [
    "aggregate_trade",
    "asset_index",
    "book_ticker",
    "composite_index",
    "continuous_kline",
    "contract_info",
    "depth",
    "force_order",
    "kline",
    "mark_price",
    "mini_ticker",
    "ticker",
    "trade",
    "trading_session",
]

_IGNORED = "0"

# Calling a parametrised generic costs twenty times what calling the class itself does.
_AggTrade = cast("type[messages.AggTrade[str]]", messages.AggTrade)
_BookLevel = cast("type[messages.BookLevel[str]]", messages.BookLevel)
_BookTicker = cast("type[messages.BookTicker[str]]", messages.BookTicker)
_ContinuousKline = cast("type[messages.ContinuousKline[str]]", messages.ContinuousKline)
_ContinuousKlineBar = cast("type[messages.ContinuousKlineBar[str]]", messages.ContinuousKlineBar)
_DepthUpdate = cast("type[messages.DepthUpdate[str]]", messages.DepthUpdate)
_ForceOrder = cast("type[messages.ForceOrder[str]]", messages.ForceOrder)
_Kline = cast("type[messages.Kline[str]]", messages.Kline)
_KlineBar = cast("type[messages.KlineBar[str]]", messages.KlineBar)
_LiquidationOrder = cast("type[messages.LiquidationOrder[str]]", messages.LiquidationOrder)
_MarkPrice = cast("type[messages.MarkPrice[str]]", messages.MarkPrice)
_MiniTicker = cast("type[messages.MiniTicker[str]]", messages.MiniTicker)
_AssetIndex = cast("type[messages.AssetIndex[str]]", messages.AssetIndex)
_CompositeIndex = cast("type[messages.CompositeIndex[str]]", messages.CompositeIndex)
_IndexComponent = cast("type[messages.IndexComponent[str]]", messages.IndexComponent)
_TradingSession = cast("type[messages.TradingSession[str]]", messages.TradingSession)
_Ticker = cast("type[messages.Ticker[str]]", messages.Ticker)
_Trade = cast("type[messages.Trade[str]]", messages.Trade)


def _text(number: Decimal) -> str:
    text = str(number)
    # Much quicker than asking for it, and hardly ever the case.
    return format(number, "f") if "E" in text else text


def trade(event: events.Trade, instrument: Instrument) -> messages.Trade[str]:
    """A fill."""
    return _Trade(
        event_time=event.event_time,
        trade_time=event.trade_time,
        symbol=event.symbol,
        trade_id=event.trade_id,
        price=_text(event.price),
        quantity=_text(event.quantity),
        buyer_is_maker=event.buyer_is_maker,
        trade_class=TradeClass.RPI if event.is_rpi else TradeClass.MARKET,
        symbol_type=SymbolType.USD_M,
    )


def aggregate_trade(event: events.AggregateTrade, instrument: Instrument) -> messages.AggTrade[str]:
    """Fills at one price from one side."""
    return _AggTrade(
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


def book_ticker(event: events.BookTicker, instrument: Instrument) -> messages.BookTicker[str]:
    """Best bid and ask."""
    return _BookTicker(
        update_id=event.update_id,
        event_time=event.event_time,
        transaction_time=event.transaction_time,
        symbol=event.symbol,
        best_bid_price=_text(event.bid_price),
        best_bid_quantity=_text(event.bid_quantity),
        best_ask_price=_text(event.ask_price),
        best_ask_quantity=_text(event.ask_quantity),
        pair=instrument.pair,
        symbol_type=SymbolType.USD_M,
    )


def depth(
    event: events.DepthUpdate | events.PartialDepth | events.RpiDepthUpdate, instrument: Instrument
) -> messages.DepthUpdate[str]:
    """Levels that changed, or the best ones."""
    return _DepthUpdate(
        event_time=event.event_time,
        transaction_time=event.transaction_time,
        symbol=event.symbol,
        first_update_id=event.first_update_id,
        final_update_id=event.final_update_id,
        previous_final_update_id=event.previous_final_update_id,
        bids=_levels(event.bids),
        asks=_levels(event.asks),
        pair=instrument.pair,
        symbol_type=SymbolType.USD_M,
    )


def _levels(levels: tuple[events.LevelView, ...]) -> list[messages.BookLevel[str]]:
    return [_BookLevel(price=_text(price), quantity=_text(quantity)) for price, quantity in levels]


def kline(event: events.Kline, instrument: Instrument) -> messages.Kline[str]:
    """A candle."""
    return _Kline(
        event_time=event.event_time,
        symbol=event.symbol,
        bar=_KlineBar(
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


def continuous_kline(event: events.Kline, instrument: Instrument) -> messages.ContinuousKline[str]:
    """A candle by pair and kind of contract, with ids of the book instead of the trades."""
    return _ContinuousKline(
        event_time=event.event_time,
        pair=instrument.pair,
        contract_type=instrument.contract_type,
        bar=_ContinuousKlineBar(
            open_time=event.open_time,
            close_time=event.close_time,
            interval=event.interval,
            first_update_id=event.first_update_id,
            last_update_id=event.last_update_id,
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
            ignored=_IGNORED,
        ),
    )


def mini_ticker(event: events.DayTicker, instrument: Instrument) -> messages.MiniTicker[str]:
    """Prices and volumes of the last 24 hours."""
    return _MiniTicker(
        event_time=event.event_time,
        symbol=event.symbol,
        close_price=_text(event.last_price),
        open_price=_text(event.open),
        high_price=_text(event.high),
        low_price=_text(event.low),
        volume=_text(event.volume),
        quote_volume=_text(event.quote_volume),
        pair=instrument.pair,
        symbol_type=SymbolType.USD_M,
    )


def ticker(event: events.DayTicker, instrument: Instrument) -> messages.Ticker[str]:
    """Statistics of the last 24 hours."""
    return _Ticker(
        event_time=event.event_time,
        symbol=event.symbol,
        price_change=_text(event.price_change),
        price_change_percent=_text(event.price_change_percent),
        weighted_average_price=_text(event.weighted_average_price),
        close_price=_text(event.last_price),
        last_quantity=_text(event.last_quantity),
        open_price=_text(event.open),
        high_price=_text(event.high),
        low_price=_text(event.low),
        volume=_text(event.volume),
        quote_volume=_text(event.quote_volume),
        open_time=event.open_time,
        close_time=event.close_time,
        first_trade_id=event.first_trade_id,
        last_trade_id=event.last_trade_id,
        trade_count=event.trades,
        pair=instrument.pair,
        symbol_type=SymbolType.USD_M,
    )


def mark_price(event: events.MarkPrice, instrument: Instrument) -> messages.MarkPrice[str]:
    """Mark price, index price and funding rate."""
    return _MarkPrice(
        event_time=event.event_time,
        symbol=event.symbol,
        mark_price=_text(event.mark_price),
        index_price=_text(event.index_price),
        estimated_settle_price=_text(event.estimated_settle_price),
        funding_rate="" if event.funding_rate is None else _text(event.funding_rate),
        next_funding_time=event.next_funding_time,
        average_price=_text(event.average_mark_price),
        symbol_type=SymbolType.USD_M,
    )


def force_order(event: events.ForceOrder, instrument: Instrument) -> messages.ForceOrder[str]:
    """A liquidation."""
    return _ForceOrder(
        event_time=event.event_time,
        order=_LiquidationOrder(
            symbol=event.symbol,
            side=event.side,
            order_type=OrderType.LIMIT,
            time_in_force=TimeInForce.IOC,
            original_quantity=_text(event.quantity),
            price=_text(event.price),
            average_price=_text(event.average_price),
            status=event.status,
            last_filled_quantity=_text(event.last_quantity),
            accumulated_filled_quantity=_text(event.executed_quantity),
            trade_time=event.trade_time,
            pair=instrument.pair,
            symbol_type=SymbolType.USD_M,
        ),
    )


def contract_info(event: events.ContractInfo, instrument: Instrument) -> msgspec.Raw:
    """News of a contract, written already: its margin table has numbers that are no texts."""
    told = event.instrument
    message: messages.ContractInfo[Decimal] = messages.ContractInfo(
        event_time=event.event_time,
        symbol=event.symbol,
        pair=told.pair,
        contract_type=told.contract_type,
        delivery_time=told.delivery_time,
        onboard_time=told.onboard_time,
        contract_status=told.status,
        brackets=_brackets(told.brackets) if event.shows_brackets else None,
        symbol_type=SymbolType.USD_M,
    )
    return msgspec.Raw(encode(message))


def _brackets(brackets: Sequence[Bracket]) -> list[messages.LeverageBracket[Decimal]]:
    following = [bracket.maximum_leverage + 1 for bracket in brackets[1:]]
    return [
        messages.LeverageBracket(
            bracket=number,
            notional_floor=bracket.floor,
            notional_cap=bracket.cap,
            maintenance_margin_rate=bracket.maintenance_rate,
            auxiliary_amount=bracket.cumulative,
            minimum_leverage=minimum_leverage,
            maximum_leverage=bracket.maximum_leverage,
        )
        for number, (bracket, minimum_leverage) in enumerate(zip(brackets, [*following, 1], strict=True), 1)
    ]


def composite_index(event: events.CompositeIndex, instrument: Instrument) -> messages.CompositeIndex[str]:
    """An index and what it is made of."""
    return _CompositeIndex(
        event_time=event.event_time,
        symbol=event.symbol,
        price=_text(event.price),
        component_kind=IndexComponentKind.BASE_ASSET,
        components=[
            _IndexComponent(
                base_asset=one.base_asset,
                quote_asset=one.quote_asset,
                weight_in_quantity=_text(one.quantity),
                weight_in_percentage=_text(one.share),
                index_price=_text(one.index_price),
            )
            for one in event.components
        ],
    )


def asset_index(event: events.AssetIndex, instrument: None) -> messages.AssetIndex[str]:
    """What a margin asset is worth."""
    return _AssetIndex(
        event_time=event.event_time,
        symbol=event.symbol,
        index_price=_text(event.index_price),
        bid_buffer=_text(event.bid_buffer),
        ask_buffer=_text(event.ask_buffer),
        bid_rate=_text(event.bid_rate),
        ask_rate=_text(event.ask_rate),
        auto_exchange_bid_buffer=_text(event.auto_exchange_bid_buffer),
        auto_exchange_ask_buffer=_text(event.auto_exchange_ask_buffer),
        auto_exchange_bid_rate=_text(event.auto_exchange_bid_rate),
        auto_exchange_ask_rate=_text(event.auto_exchange_ask_rate),
    )


def trading_session(event: events.TradingSession, instrument: None) -> messages.TradingSession[str]:
    """The session of a market outside the exchange."""
    return _TradingSession(
        market=event.market,
        event_time=event.event_time,
        session_start=event.begins,
        session_end=event.ends,
        session_type=event.session_type,
    )
