"""One symbol: its book, its prices, and everything published about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from ...generated.usdm.enums import KlineInterval, TimeInForce, WorkingType
from ..engine.book import BookListener, OrderBook
from ..engine.order import Order
from ..engine.triggers import TriggerBook
from ..instruments import Instrument
from .aggregate_trades import TradeAggregator
from .day_window import DayWindow
from .depth import DepthChain, DepthPeriod, PartialChain, snapshot
from .earlier import EarlierMarket
from .events import (
    AggregateTrade,
    BookTicker,
    DayTicker,
    DepthSnapshot,
    DepthUpdate,
    Kline,
    MarketEvent,
    MarkPrice,
    PartialDepth,
    PriceTicker,
    RpiDepthUpdate,
    Topic,
    Trade,
)
from .funding_rate import FundingRate
from .klines import KlineSeries
from .mark_price import Index, MarkPriceState
from .paces import PARTIAL_LEVELS, REAL_TIME, RPI_DEPTH_MS
from .retail_depth import RetailDepth
from .settle_price import SettlePrice
from .tape import Fill, Tape

__all__ = ["Audience", "Market", "Wakes"]


class Audience(NamedTuple):
    """Those who are told of a market."""

    publish: Callable[[MarketEvent], None]
    """Takes an event."""
    wants: Callable[[Topic], bool]
    """Whether anybody has use for events on a topic; if not, none are made."""


class Wakes(NamedTuple):
    """What a market calls when something of it will have to be told at the next instant of a pace."""

    trades: Callable[[], None]
    klines: Callable[[], None]
    depth: Mapping[int, Callable[[], None]]
    """By pace."""


class Market:
    """One symbol's book and feeds.

    Args:
        instrument: the contract.
        now_ms: when the market opens.
        index: price of the underlying.
        listener: told what matching does.
        next_update_id: numbers the changes of the book.
        audience: takes the events.
        wakes: called when one of the ``flush_*`` methods will have something to do.
        earlier: what was before the opening; None if there was nothing.
    """

    def __init__(
        self,
        instrument: Instrument,
        now_ms: int,
        *,
        index: Index,
        listener: BookListener,
        next_update_id: Callable[[], int],
        audience: Audience,
        wakes: Wakes,
        earlier: EarlierMarket | None = None,
    ) -> None:
        self.instrument = instrument
        self.symbol = instrument.symbol
        self.index = index
        self.earlier = earlier
        """What was before the opening; None if there was nothing."""
        self.book = OrderBook(listener, next_update_id, self._level_changed)
        self.mark = MarkPriceState(instrument)
        self.funding = FundingRate(instrument, now_ms) if instrument.pays_funding else None
        """None for a contract that pays none."""
        self.settle = None if instrument.pays_funding else SettlePrice(instrument.delivery_time)
        """None for a contract that is not delivered."""
        self.triggers = {kind: TriggerBook() for kind in (WorkingType.CONTRACT_PRICE, WorkingType.MARK_PRICE)}
        self.last_ticks = instrument.ticks(instrument.opening_price)
        self.last_trade_time = now_ms
        self.last_trade_id = 0 if earlier is None else earlier.last_trade_id
        self._now = now_ms
        self._publish, self._wants = audience
        self._wakes = wakes
        self._tape = Tape()
        self._trades = TradeAggregator(
            instrument,
            self._tape,
            lambda: self._wants((AggregateTrade, self.symbol, None)),
            last_id=0 if earlier is None else earlier.last_aggregate_id,
        )
        self._klines = KlineSeries(instrument, now_ms, self.last_ticks, earlier)
        self._day = DayWindow(instrument, self.last_ticks, earlier)
        self._chains = {speed: DepthChain(instrument, speed) for speed in wakes.depth}
        self._live_chain = DepthChain(instrument, REAL_TIME)
        self._partial_chains = {
            speed: [
                ((PartialDepth, self.symbol, (levels, speed)), PartialChain(instrument, speed, levels))
                for levels in PARTIAL_LEVELS
            ]
            for speed in wakes.depth
        }
        self._retail = RetailDepth(instrument, self.book, next_update_id, wakes.depth[RPI_DEPTH_MS])
        self._top: tuple[int, int, int, int] | None = None
        self._top_changed = now_ms
        self._told: dict[tuple[type[MarketEvent], int], object] = {}

    @property
    def last_price(self) -> Decimal:
        return self.instrument.price(self.last_ticks)

    @property
    def mark_price(self) -> Decimal:
        return self.mark.mark_price

    @property
    def settle_price(self) -> Decimal:
        """What a delivery would be at now; for a contract that is not delivered the index price."""
        index_price = self.mark.index_price
        return index_price if self.settle is None else self.settle.estimate(index_price)

    def working_ticks(self, working_type: WorkingType) -> int:
        """The price that conditional orders of a kind look at."""
        return self.mark.mark_ticks if working_type is WorkingType.MARK_PRICE else self.last_ticks

    def at(self, now_ms: int) -> None:
        """Set the time that what follows happens at."""
        self._now = now_ms

    def record_trade(self, maker: Order, price: int, quantity: int) -> int:
        """Take a fill into all feeds; returns the trade's id."""
        now = self._now
        if now >= self._klines.second_ends:
            # The exchange was asleep when the second ended.
            self.end_second()
        self.last_trade_id = trade_id = self.last_trade_id + 1
        self.last_ticks = price
        self.last_trade_time = now
        self._wakes.trades()
        self._wakes.klines()
        buyer_is_maker = maker.is_buy
        is_rpi = maker.time_in_force is TimeInForce.RPI
        fill = Fill(trade_id, price, quantity, now, buyer_is_maker, is_rpi)
        self._tape.fills.append(fill)
        if self._wants((Trade, self.symbol, None)):
            self._publish(self._shown(fill))
        self._trades.add(fill)
        self._klines.add(trade_id, self.book.update_id, price, quantity, buyer_is_maker=buyer_is_maker)
        return trade_id

    def publish_changes(self) -> None:
        """Publish what streams in real time carry of an action: the best prices if they changed, and the changed levels."""
        top = self._best()
        if top != self._top:
            self._top, self._top_changed = top, self._now
            if self._wants((BookTicker, self.symbol, None)):
                self._publish(self.book_ticker())
        self._publish_depth(self._live_chain, self._live_chain.end_period(self.book))

    def changed_book_ticker(self, pace_ms: int) -> BookTicker | None:
        """The best prices, None if they are what they were when last asked for at this pace."""
        is_news = self._is_news(BookTicker, pace_ms, self._best(), (0, 0, 0, 0))
        return self.book_ticker() if is_news else None

    def book_ticker(self) -> BookTicker:
        instrument = self.instrument
        bid_price, bid_quantity, ask_price, ask_quantity = self._best()
        return BookTicker(
            symbol=self.symbol,
            event_time=self._now,
            transaction_time=self._top_changed,
            update_id=self.book.update_id,
            bid_price=instrument.price(bid_price),
            bid_quantity=instrument.quantity(bid_quantity),
            ask_price=instrument.price(ask_price),
            ask_quantity=instrument.quantity(ask_quantity),
        )

    def depth(self, limit: int) -> DepthSnapshot:
        return snapshot(self.instrument, self.book, limit, self._now)

    def rpi_depth(self, limit: int) -> DepthSnapshot:
        """The book that counts RPI orders in."""
        return self._retail.snapshot(limit, self._now)

    def price_ticker(self) -> PriceTicker:
        return PriceTicker(symbol=self.symbol, price=self.last_price, time=self.last_trade_time)

    def kline(self, interval: KlineInterval) -> Kline:
        """The candle of an interval as it stands."""
        return self._klines.current(interval, self._now)

    def klines(
        self, interval: KlineInterval, start_ms: int | None, end_ms: int | None, limit: int
    ) -> list[Kline]:
        """Candles that began within a time; what the arguments mean says :meth:`KlineSeries.between`."""
        return self._klines.between(interval, self._now, start_ms, end_ms, limit)

    def trades(self, limit: int, from_id: int | None = None) -> list[Trade]:
        """The last fills; what the arguments mean says :class:`Tape`."""
        return [self._shown(fill) for fill in self._tape.last_fills(limit, from_id)]

    def aggregate_trades(
        self, limit: int, from_id: int | None, start_ms: int | None, end_ms: int | None
    ) -> list[AggregateTrade]:
        """The last aggregate trades; what the arguments mean says :class:`Tape`."""
        found = self._tape.last_aggregates(limit, from_id, start_ms, end_ms)
        return [self._trades.shown(one, self._now) for one in found]

    def day_ticker(self) -> DayTicker:
        """Statistics of the last 24 hours."""
        return self._day.ticker(self._now, self._klines.second)

    def changed_day_ticker(self, pace_ms: int) -> DayTicker | None:
        """Those on a second, None if they are what they were when last asked for at this pace."""
        self._day.expire(self._now)
        return self.day_ticker() if self._is_news(DayTicker, pace_ms, self._day.version, 0) else None

    def mark_price_event(self) -> MarkPrice:
        mark, funding = self.mark, self.funding
        return MarkPrice(
            symbol=self.symbol,
            event_time=self._now,
            mark_price=mark.mark_price,
            average_mark_price=mark.average_mark_price,
            index_price=mark.index_price,
            estimated_settle_price=self.settle_price,
            funding_rate=None if funding is None else funding.rate,
            next_funding_time=0 if funding is None else funding.next_time,
        )

    def flush_trades(self) -> None:
        """Every 100 ms: the aggregate trades that were gathered."""
        for message in self._trades.flush(self._now):
            self._publish(message)

    def flush_depth(self, speed_ms: int) -> None:
        """At the pace of the stream: the levels that changed, and the best levels if one of them did."""
        chain = self._chains[speed_ms]
        period = chain.end_period(self.book)
        if speed_ms == RPI_DEPTH_MS:
            is_wanted = self._wants((RpiDepthUpdate, self.symbol, None))
            update = self._retail.end_period(period, self._now, is_wanted=is_wanted)
            if update is not None:
                self._publish(update)
        if period is None:
            return
        self._publish_depth(chain, period)
        for topic, partial in self._partial_chains[speed_ms]:
            if not self._wants(topic):
                partial.skip()
                continue
            view = partial.update(period, self.book, self._now)
            if view is not None:
                self._publish(view)

    def _publish_depth(self, chain: DepthChain, period: DepthPeriod | None) -> None:
        if period is not None and self._wants((DepthUpdate, self.symbol, chain.speed_ms)):
            self._publish(chain.update(period, self.book, self._now))

    def flush_klines(self) -> None:
        """Every 250 ms: candles that changed."""
        for kline in self._klines.changed(self._now, self._wants_kline):
            self._publish(kline)

    def end_second(self) -> None:
        """On the second: candles that closed, and the window of 24 hours moves on."""
        if self._now < self._klines.second_ends:
            return
        self._day.add(self._klines.second_starts, self._klines.second)
        for kline in self._klines.roll(self._now, self._wants_kline):
            self._publish(kline)

    def step_mark_price(self) -> None:
        """On the second: a step of the index, and the mark price that follows."""
        index, to_pay = self.index.step(), None
        bid_price, _, ask_price, _ = self._best()
        if self.funding is not None:
            self.funding.sample(self._now, index, self.book.bids, self.book.asks)
            to_pay = float(self.funding.rate) * self.funding.until_settlement(self._now)
        if self.settle is not None:
            self.settle.sample(self._now, index)
        self.mark.sample(
            index=index,
            bid=self.instrument.price(bid_price),
            ask=self.instrument.price(ask_price),
            last=self.last_price,
            funding=to_pay,
        )
        if self._wants((MarkPrice, self.symbol, None)):
            self._publish(self.mark_price_event())

    def _shown(self, fill: Fill) -> Trade:
        return Trade(
            symbol=self.symbol,
            event_time=self._now,
            trade_id=fill.trade_id,
            price=self.instrument.price(fill.price),
            quantity=self.instrument.quantity(fill.quantity),
            trade_time=fill.time,
            buyer_is_maker=fill.buyer_is_maker,
            is_rpi=fill.is_rpi,
        )

    def _best(self) -> tuple[int, int, int, int]:
        """Price and quantity of the best bid, then of the best ask; 0 for a side without orders."""
        bid, ask = self.book.bids.best(), self.book.asks.best()
        bid_price, bid_quantity = (bid.price, bid.quantity) if bid else (0, 0)
        ask_price, ask_quantity = (ask.price, ask.quantity) if ask else (0, 0)
        return bid_price, bid_quantity, ask_price, ask_quantity

    def _is_news(self, kind: type[MarketEvent], pace_ms: int, state: object, at_start: object) -> bool:
        """Whether those who are told of a state at a pace do not know it yet; from now on they do."""
        if self._told.get((kind, pace_ms), at_start) == state:
            return False
        self._told[kind, pace_ms] = state
        return True

    def _wants_kline(self, interval: KlineInterval) -> bool:
        return self._wants((Kline, self.symbol, interval))

    def _level_changed(self, is_buy: bool, price: int) -> None:
        self._live_chain.changed(is_buy, price, self.book.update_id, self._now)
        for speed, chain in self._chains.items():
            if chain.changed(is_buy, price, self.book.update_id, self._now):
                self._wakes.depth[speed]()
