"""When what is told about the markets: every pace of every feed, in one place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ...generated.enums import ContractType
from ...generated.limits import AGGREGATE_TRADE_WINDOW_MS
from ..engine.book import BookListener
from ..instruments import Instrument
from ..schedule import Action, Schedule
from .earlier import EarlierMarket
from .events import BookTickers, DayTicker, DayTickers, MarketEvent, MarkPrices
from .klines import SECOND
from .mark_price import IndexWalk
from .market import Audience, Market, Wakes
from .paces import BOOK_TICKERS_MS, DAY_TICKER_MS, DAY_TICKERS_MS, DEPTH_MS, KLINE_MS, MARK_PRICE_MS

__all__ = ["Publication"]


class Publication:
    """Opens markets and lets each tell its news when they are due.

    Args:
        schedule: where the paces are kept.
        audience: takes the events.
        mark_price_moved: called for each market after its mark price took a step.
    """

    def __init__(
        self, schedule: Schedule, audience: Audience, mark_price_moved: Callable[[Market], None]
    ) -> None:
        self._audience = audience
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

    def open(
        self,
        instrument: Instrument,
        now_ms: int,
        *,
        index: IndexWalk,
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

    def _now(self, now_ms: int) -> list[Market]:
        """The markets, told what time it is."""
        for market in self._markets:
            market.at(now_ms)
        return self._markets
