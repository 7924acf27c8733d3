"""The simulated participants: lively, consistent, repeatable, and with room for customers."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

from binance_futures_async.exchange.clock import ManualClock
from binance_futures_async.exchange.events import VenueEvent
from binance_futures_async.exchange.market.events import AggregateTrade, BookTicker, DepthUpdate, Kline
from binance_futures_async.exchange.orders import OrderRequest
from binance_futures_async.exchange.venue import Venue
from binance_futures_async.generated.usdm.enums import OrderStatus, OrderType, Side, TimeInForce


def run(seed: int, seconds: int, step_ms: int = 50) -> tuple[Venue, list[VenueEvent]]:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=seed)
    events: list[VenueEvent] = []
    venue.subscribe(events.append)
    for _ in range(seconds * 1000 // step_ms):
        clock.advance(step_ms)
        venue.step()
    return venue, events


def limit(venue: Venue, side: Side, price: Decimal, quantity: str = "0.001") -> OrderRequest:
    return OrderRequest(
        symbol="BTCUSDT",
        side=side,
        type=OrderType.LIMIT,
        quantity=Decimal(quantity),
        price=price,
        time_in_force=TimeInForce.GTC,
    )


def test_the_same_seed_gives_the_same_events_however_time_is_cut() -> None:
    assert run(5, 20)[1] == run(5, 20, step_ms=1_000)[1]


def test_another_seed_gives_another_market() -> None:
    assert run(5, 5)[1] != run(6, 5)[1]


def test_every_lively_symbol_trades_several_times_a_second_and_all_have_deep_books() -> None:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=3)
    trades: dict[str, int] = defaultdict(int)

    def count(event: VenueEvent) -> None:
        if isinstance(event, AggregateTrade):
            trades[event.symbol] += event.last_trade_id - event.first_trade_id + 1

    venue.subscribe(count)
    for _ in range(300):
        clock.advance(100)
        venue.step()
        for instrument in venue.instruments:
            depth = venue.depth(instrument.symbol, 1000)
            assert len(depth.bids) >= 20
            assert len(depth.asks) >= 20
            assert depth.bids[0][0] < depth.asks[0][0]
    for instrument in venue.instruments:
        number = trades[instrument.symbol]
        assert number >= (2 * 30 if instrument.mean_pause_ms < 100 else 2), trades


def test_candles_equal_the_trades() -> None:
    venue, events = run(4, 130)
    trades = [event for event in events if isinstance(event, AggregateTrade)]
    minutes = [
        event for event in events if isinstance(event, Kline) and event.is_closed and event.interval == "1m"
    ]
    assert len(minutes) == 2 * len(venue.instruments)
    for kline in minutes:
        mine = [
            trade
            for trade in trades
            if trade.symbol == kline.symbol
            and kline.first_trade_id <= trade.first_trade_id <= kline.last_trade_id
        ]
        assert all(kline.open_time <= trade.trade_time <= kline.close_time for trade in mine)
        assert kline.open == mine[0].price
        assert kline.close == mine[-1].price
        assert kline.high == max(trade.price for trade in mine)
        assert kline.low == min(trade.price for trade in mine)
        assert kline.volume == sum(trade.quantity for trade in mine)
        assert kline.quote_volume == sum(trade.quantity * trade.price for trade in mine)
        assert kline.taker_buy_volume == sum(trade.quantity for trade in mine if not trade.buyer_is_maker)
        assert kline.trades == kline.last_trade_id - kline.first_trade_id + 1


def test_all_ids_grow_without_holes_where_the_exchange_promises_it() -> None:
    _, events = run(4, 20)
    for symbol in ("BTCUSDT", "ETHUSDT", "币安人生USDT"):
        trades = [event for event in events if isinstance(event, AggregateTrade) and event.symbol == symbol]
        for earlier, later in pairwise(trades):
            assert later.aggregate_id == earlier.aggregate_id + 1
            assert later.first_trade_id == earlier.last_trade_id + 1
            assert later.event_time >= earlier.event_time
        for speed in (100, 250, 500):
            updates = [
                event
                for event in events
                if isinstance(event, DepthUpdate) and event.symbol == symbol and event.speed_ms == speed
            ]
            assert all(update.event_time % speed == 0 for update in updates)
            for earlier_update, later_update in pairwise(updates):
                assert later_update.previous_final_update_id == earlier_update.final_update_id
                assert later_update.first_update_id > earlier_update.final_update_id


def test_the_book_ticker_equals_the_top_of_the_book_rebuilt_from_depth_updates() -> None:
    _, events = run(9, 20)
    books: dict[str, tuple[dict[Decimal, Decimal], dict[Decimal, Decimal]]] = defaultdict(lambda: ({}, {}))
    last: dict[str, BookTicker] = {}
    checked = 0
    for event in events:
        if isinstance(event, BookTicker):
            last[event.symbol] = event
        elif isinstance(event, DepthUpdate) and event.speed_ms == 100:
            for book, levels in zip(books[event.symbol], (event.bids, event.asks), strict=True):
                for price, quantity in levels:
                    if quantity:
                        book[price] = quantity
                    else:
                        book.pop(price, None)
            bids, asks = books[event.symbol]
            # The books start empty here: the quotes that were there before are missing, the best ones come soon.
            if event.event_time - events[0].event_time > 10_000:
                ticker = last[event.symbol]
                assert (ticker.bid_price, ticker.ask_price) == (max(bids), min(asks))
                assert (ticker.bid_quantity, ticker.ask_quantity) == (bids[max(bids)], asks[min(asks)])
                checked += 1
    assert checked > 100


def test_the_market_stays_near_its_opening_price() -> None:
    venue, events = run(8, 300, step_ms=1_000)
    prices = [
        trade.price for trade in events if isinstance(trade, AggregateTrade) and trade.symbol == "BTCUSDT"
    ]
    assert Decimal(48_500) < min(prices) < max(prices) < Decimal(51_500)
    assert max(prices) - min(prices) > 20
    (mark,) = venue.mark_price("BTCUSDT")
    assert abs(mark.mark_price - prices[-1]) < 200


def test_orders_at_the_market_fill_at_once() -> None:
    venue, _ = run(2, 1)
    account = venue.add_account("alice")
    for side in (Side.BUY, Side.SELL):
        order = venue.place_order(
            account,
            OrderRequest(symbol="BTCUSDT", side=side, type=OrderType.MARKET, quantity=Decimal("0.100")),
        )
        assert order.status is OrderStatus.FILLED
    assert venue.imbalance() == 0


def test_resting_orders_near_the_market_are_filled_in_time() -> None:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=11)
    account = venue.add_account("alice")
    for side in (Side.BUY, Side.SELL):
        (ticker,) = venue.book_ticker("BTCUSDT")
        near = ticker.bid_price if side is Side.BUY else ticker.ask_price
        order = venue.place_order(account, limit(venue, side, near))
        assert order.status is OrderStatus.NEW
        waited = 0
        while (
            venue.order_status(account, "BTCUSDT", order_id=order.order_id).status is not OrderStatus.FILLED
        ):
            clock.advance(100)
            venue.step()
            waited += 100
            assert waited < 60_000
    assert venue.imbalance() == 0


def test_an_offer_inside_the_market_is_met_by_the_quotes() -> None:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=11)
    account = venue.add_account("alice")
    (ticker,) = venue.book_ticker("BTCUSDT")
    order = venue.place_order(account, limit(venue, Side.BUY, ticker.ask_price + 20, "2"))
    clock.advance(20_000)
    venue.step()
    filled = venue.order_status(account, "BTCUSDT", order_id=order.order_id)
    assert filled.status is OrderStatus.FILLED
    assert filled.average_price <= ticker.ask_price + 20


def test_a_swept_book_is_filled_again() -> None:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=11)
    account = venue.add_account("alice", {"USDT": Decimal(10_000_000)})
    order = venue.place_order(
        account,
        OrderRequest(symbol="BTCUSDT", side=Side.BUY, type=OrderType.MARKET, quantity=Decimal(100)),
    )
    assert order.status is OrderStatus.EXPIRED
    assert venue.depth("BTCUSDT", 1000).asks == ()
    clock.advance(2_000)
    venue.step()
    assert len(venue.depth("BTCUSDT", 1000).asks) >= 20


def test_a_machine_that_slept_for_a_day_is_awake_again_quickly() -> None:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=11)
    events: list[VenueEvent] = []
    venue.subscribe(events.append)
    clock.advance(86_400_000)
    venue.step()
    assert venue.now_ms == clock.now_ms()
    trades = [event for event in events if isinstance(event, AggregateTrade)]
    assert trades[-1].event_time > clock.now_ms() - 5_000
    assert len(trades) < 20_000
