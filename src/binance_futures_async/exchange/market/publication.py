"""When what is told about the markets: every pace of every feed, in one place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ...generated.usdm.enums import ContractType, TradingSessionMarket
from ...generated.usdm.limits import AGGREGATE_TRADE_WINDOW_MS
from ..engine.book import BookListener
from ..instruments import Instrument
from ..schedule import Action, Schedule
from .asset_indexes import AssetIndexes
from .composite_index import CompositeWalk
from .earlier import EarlierMarket
from .events import (
    AssetIndex,
    BookTickers,
    CompositeIndex,
    DayTicker,
    DayTickers,
    MarketEvent,
    MarkPrices,
    TradingSessions,
)
from .events import AssetIndexes as AssetIndexEvents
from .klines import SECOND
from .mark_price import Index
from .market import Audience, Market, Wakes
from .paces import (
    BOOK_TICKERS_MS,
    DAY_TICKER_MS,
    DAY_TICKERS_MS,
    DEPTH_MS,
    INDEX_MS,
    KLINE_MS,
    MARK_PRICE_MS,
    TRADING_SESSION_MS,
)
from .trading_sessions import session_at

__all__ = ["Publication"]


class Publication:
    """Opens markets and lets each tell its news when they are due.

    Args:
        schedule: where the paces are kept.
        audience: takes the events.
        asset_indexes: follow the index prices.
        mark_price_moved: called for each market after its mark price took a step.
    """

    def __init__(
        self,
        schedule: Schedule,
        audience: Audience,
        asset_indexes: AssetIndexes,
        mark_price_moved: Callable[[Market], None],
    ) -> None:
        self._audience = audience
        self._asset_indexes = asset_indexes
        self._mark_price_moved = mark_price_moved
        self._markets: list[Market] = []
        # At one instant: what ends an interval comes first, then what the next one starts with.
        wake_trades = schedule.on_demand(AGGREGATE_TRADE_WINDOW_MS, self._each(Market.flush_trades))
        wake_depth = {
            speed: schedule.on_demand(speed, self._each(partial(Market.flush_depth, speed_ms=speed)))
            for speed in DEPTH_MS
        }
        schedule.every(SECOND, self._each(Market.end_second))
        wake_klines = schedule.on_demand(KLINE_MS, self._each(Market.flush_klines))
        self._wakes = Wakes(wake_trades, wake_klines, wake_depth)
        schedule.every(DAY_TICKER_MS, self._each(self._tell_day_ticker))
        schedule.every(DAY_TICKERS_MS, self._tell_day_tickers)
        schedule.every(BOOK_TICKERS_MS, self._tell_book_tickers)
        schedule.every(MARK_PRICE_MS, self._each(self._step_mark_price))
        schedule.every(MARK_PRICE_MS, self._tell_mark_prices)
        schedule.every(INDEX_MS, self._tell_indexes)
        schedule.every(TRADING_SESSION_MS, self._tell_sessions)

    def open(
        self,
        instrument: Instrument,
        now_ms: int,
        *,
        index: Index,
        listener: BookListener,
        next_update_id: Callable[[], int],
        earlier: EarlierMarket | None = None,
    ) -> Market:
        """Open the market of a contract; what the arguments mean says :class:`Market`."""
        market = Market(
            instrument,
            now_ms,
            index=index,
            listener=listener,
            next_update_id=next_update_id,
            audience=self._audience,
            wakes=self._wakes,
            earlier=earlier,
        )
        self._markets.append(market)
        return market

    def close(self, market: Market) -> None:
        """Tell nothing more of a market."""
        self._markets.remove(market)

    def _each(self, action: Callable[[Market], None]) -> Action:
        def all_markets(now_ms: int) -> None:
            for market in self._markets:
                market.at(now_ms)
                action(market)

        return all_markets

    def _is_heard(self, kind: type[MarketEvent]) -> bool:
        """Whether anybody wants events of a kind that tells of all markets at once."""
        return self._audience.wants((kind, "", None))

    def _tell_day_ticker(self, market: Market) -> None:
        if self._audience.wants((DayTicker, market.symbol, None)):
            ticker = market.changed_day_ticker(DAY_TICKER_MS)
            if ticker is not None:
                self._audience.publish(ticker)

    def _tell_day_tickers(self, now_ms: int) -> None:
        if not self._is_heard(DayTickers):
            return
        tickers = tuple(filter(None, (each.changed_day_ticker(DAY_TICKERS_MS) for each in self._now(now_ms))))
        if tickers:
            self._audience.publish(DayTickers(event_time=now_ms, parts=tickers))

    def _tell_book_tickers(self, now_ms: int) -> None:
        if not self._is_heard(BookTickers):
            return
        tickers = tuple(
            filter(None, (each.changed_book_ticker(BOOK_TICKERS_MS) for each in self._now(now_ms)))
        )
        if tickers:
            self._audience.publish(BookTickers(event_time=now_ms, parts=tickers))

    def _step_mark_price(self, market: Market) -> None:
        market.step_mark_price()
        self._asset_indexes.follow(market)
        self._mark_price_moved(market)

    def _tell_mark_prices(self, now_ms: int) -> None:
        if not self._is_heard(MarkPrices):
            return
        for is_traditional in (False, True):
            marks = tuple(
                market.mark_price_event()
                for market in self._now(now_ms)
                if (market.instrument.contract_type is ContractType.TRADIFI_PERPETUAL) is is_traditional
            )
            if marks:
                self._audience.publish(MarkPrices(event_time=now_ms, parts=marks))

    def _tell_indexes(self, now_ms: int) -> None:
        for market in self._markets:
            if isinstance(market.index, CompositeWalk) and self._audience.wants(
                (CompositeIndex, market.symbol, None)
            ):
                self._audience.publish(market.index.shown(now_ms))
        for asset, symbol in self._asset_indexes.symbols.items():
            if self._audience.wants((AssetIndex, symbol, None)):
                self._audience.publish(self._asset_indexes.shown(asset, now_ms))
        if self._is_heard(AssetIndexEvents):
            shown = tuple(self._asset_indexes.shown(asset, now_ms) for asset in self._asset_indexes.symbols)
            self._audience.publish(AssetIndexEvents(event_time=now_ms, parts=shown))

    def _tell_sessions(self, now_ms: int) -> None:
        if self._is_heard(TradingSessions):
            sessions = tuple(session_at(each, now_ms) for each in TradingSessionMarket)
            self._audience.publish(TradingSessions(event_time=now_ms, parts=sessions))

    def _now(self, now_ms: int) -> list[Market]:
        """The markets, told what time it is."""
        for market in self._markets:
            market.at(now_ms)
        return self._markets
