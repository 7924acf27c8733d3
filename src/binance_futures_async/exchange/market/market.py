"""One symbol: its book, its prices, and everything published about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from ...generated.enums import KlineInterval, WorkingType
from ..engine.book import BookListener, OrderBook
from ..engine.order import Order
from ..engine.triggers import TriggerBook
from ..instruments import Instrument
from .aggregate_trades import TradeAggregator
from .depth import DepthChain, snapshot
from .events import BookTicker, DepthSnapshot, Kline, MarketEvent, MarkPrice, PriceTicker
from .klines import KlineSeries
from .mark_price import IndexWalk, MarkPriceState

__all__ = ["Market"]


class Market:
    """One symbol's book and feeds.

    Args:
        instrument: the contract.
        now_ms: when the market opens.
        index: price of the underlying.
        listener: told what matching does.
        next_update_id: numbers the changes of the book.
        publish: takes the events.
        wake_trades: called when :meth:`flush_trades` will have something to do.
        wake_klines: likewise for :meth:`flush_klines`.
        wake_depth: likewise for :meth:`flush_depth`, by speed.
    """

    def __init__(
        self,
        instrument: Instrument,
        now_ms: int,
        *,
        index: IndexWalk,
        listener: BookListener,
        next_update_id: Callable[[], int],
        publish: Callable[[MarketEvent], None],
        wake_trades: Callable[[], None],
        wake_klines: Callable[[], None],
        wake_depth: Mapping[int, Callable[[], None]],
    ) -> None:
        self.instrument = instrument
        self.symbol = instrument.symbol
        self.index = index
        self.book = OrderBook(listener, next_update_id, self._level_changed)
        self.mark = MarkPriceState(instrument, now_ms)
        self.triggers = {kind: TriggerBook() for kind in (WorkingType.CONTRACT_PRICE, WorkingType.MARK_PRICE)}
        self.last_ticks = instrument.ticks(instrument.opening_price)
        self.last_trade_time = now_ms
        self.last_trade_id = 0
        self._now = now_ms
        self._publish = publish
        self._wake_trades = wake_trades
        self._wake_klines = wake_klines
        self._wake_depth = wake_depth
        self._trades = TradeAggregator(instrument)
        self._klines = KlineSeries(instrument, now_ms, self.last_ticks)
        self._chains = {speed: DepthChain(instrument, speed) for speed in wake_depth}
        self._top: tuple[int, int, int, int] | None = None

    @property
    def last_price(self) -> Decimal:
        return self.instrument.price(self.last_ticks)

    @property
    def mark_price(self) -> Decimal:
        return self.mark.mark_price

    def working_ticks(self, working_type: WorkingType) -> int:
        """The price that conditional orders of a kind look at."""
        return self.mark.mark_ticks if working_type is WorkingType.MARK_PRICE else self.last_ticks

    def at(self, now_ms: int) -> None:
        """Set the time that what follows happens at."""
        self._now = now_ms

    def record_trade(self, maker: Order, price: int, quantity: int) -> int:
        """Take a fill into all feeds; returns the trade's id."""
        self.last_trade_id += 1
        self.last_ticks = price
        self.last_trade_time = self._now
        self._wake_trades()
        self._wake_klines()
        ended = self._trades.add(self.last_trade_id, price, quantity, maker.is_buy, self._now)
        if ended is not None:
            self._publish(ended)
        self._klines.add(self.last_trade_id, price, quantity, maker.is_buy)
        return self.last_trade_id

    def publish_book_ticker(self) -> None:
        """Tell of the best prices, if they or their quantities changed."""
        bid, ask = self.book.bids.best(), self.book.asks.best()
        bid_price, bid_quantity = (bid.price, bid.quantity) if bid else (0, 0)
        ask_price, ask_quantity = (ask.price, ask.quantity) if ask else (0, 0)
        top = (bid_price, bid_quantity, ask_price, ask_quantity)
        if top == self._top:
            return
        self._top = top
        self._publish(self.book_ticker())

    def book_ticker(self) -> BookTicker:
        instrument = self.instrument
        bid, ask = self.book.bids.best(), self.book.asks.best()
        return BookTicker(
            symbol=self.symbol,
            event_time=self._now,
            transaction_time=self._now,
            update_id=self.book.update_id,
            bid_price=instrument.price(bid.price if bid else 0),
            bid_quantity=instrument.quantity(bid.quantity if bid else 0),
            ask_price=instrument.price(ask.price if ask else 0),
            ask_quantity=instrument.quantity(ask.quantity if ask else 0),
        )

    def depth(self, limit: int) -> DepthSnapshot:
        return snapshot(self.instrument, self.book, limit, self._now)

    def price_ticker(self) -> PriceTicker:
        return PriceTicker(symbol=self.symbol, price=self.last_price, time=self.last_trade_time)

    def kline(self, interval: KlineInterval) -> Kline:
        """The candle of an interval as it stands."""
        return self._klines.current(interval, self._now)

    def mark_price_event(self) -> MarkPrice:
        mark = self.mark
        return MarkPrice(
            symbol=self.symbol,
            event_time=self._now,
            mark_price=mark.mark_price,
            average_mark_price=mark.average_mark_price,
            index_price=mark.index_price,
            estimated_settle_price=mark.index_price,
            funding_rate=mark.funding_rate,
            next_funding_time=mark.next_funding_time,
        )

    def flush_trades(self) -> None:
        """Every 100 ms: the aggregate trade that is being gathered."""
        message = self._trades.flush(self._now)
        if message is not None:
            self._publish(message)

    def flush_depth(self, speed_ms: int) -> None:
        """At the pace of the stream: the levels that changed."""
        update = self._chains[speed_ms].flush(self.book, self._now)
        if update is not None:
            self._publish(update)

    def flush_klines(self) -> None:
        """Every 250 ms: candles that changed."""
        for kline in self._klines.changed(self._now):
            self._publish(kline)

    def roll_klines(self) -> None:
        """On the minute: candles that closed."""
        for kline in self._klines.roll(self._now):
            self._publish(kline)

    def step_mark_price(self) -> None:
        """On the second: a step of the index, and the mark price that follows."""
        ticker = self.book_ticker()
        self.mark.sample(self._now, self.index.step(), ticker.bid_price, ticker.ask_price, self.last_price)
        self._publish(self.mark_price_event())

    def _level_changed(self, is_buy: bool, price: int) -> None:
        for speed, chain in self._chains.items():
            if chain.changed(is_buy, price, self.book.update_id, self._now):
                self._wake_depth[speed]()
