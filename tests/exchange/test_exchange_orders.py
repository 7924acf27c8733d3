"""Lives of plain orders at the exchange, and the events that tell of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from binance_futures_async.exchange.events import AccountUpdate, OrderUpdate
from binance_futures_async.generated.usdm.enums import (
    BalanceUpdateReason,
    ExecutionType,
    ExpiryReason,
    OrderStatus,
    OrderType,
    PriceMatch,
    Side,
    TimeInForce,
)
from tests.exchange.bench import Bench, refused


def test_an_order_that_takes_is_new_first_then_trades_then_moves_the_account() -> None:
    bench = Bench()
    bench.sell(bench.bob, "0.001", 50000)
    bench.sell(bench.carol, "0.001", "50000.10")
    bench.events.clear()
    bench.buy(bench.alice, "0.003", "50000.10")
    assert bench.story(bench.alice) == [
        "NEW NEW",
        "TRADE PARTIALLY_FILLED",
        "TRADE PARTIALLY_FILLED",
        "ACCOUNT",
    ]
    assert bench.story(bench.bob) == ["TRADE FILLED", "ACCOUNT"]
    first, second = (event for event in bench.of(OrderUpdate, bench.alice) if event.trade_id)
    assert second.trade_id == first.trade_id + 1
    assert (first.last_price, second.last_price) == (Decimal(50000), Decimal("50000.10"))
    assert second.order.executed_quantity == Decimal("0.002")
    assert second.order.average_price == Decimal("50000.05")
    assert not first.is_maker
    maker = bench.of(OrderUpdate, bench.bob)[0]
    assert maker.is_maker
    assert maker.trade_id == first.trade_id


def test_events_of_one_match_carry_one_transaction_time() -> None:
    bench = Bench()
    bench.sell(bench.bob, "0.001", 50000)
    bench.passes(137)
    bench.events.clear()
    bench.buy(bench.alice, "0.001", 50000)
    times = {event.transaction_time for event in bench.of(OrderUpdate) + bench.of(AccountUpdate)}
    assert times == {bench.clock.now_ms()}


def test_an_account_event_shows_wallet_and_position_after_the_fill() -> None:
    bench = Bench()
    bench.sell(bench.bob, "0.010", 50000)
    bench.market(bench.alice, Side.BUY, "0.010")
    (update,) = bench.of(AccountUpdate, bench.alice)
    assert update.reason is BalanceUpdateReason.ORDER
    (wallet,) = update.balances
    assert wallet.wallet_balance == Decimal("9999.75")
    assert wallet.balance_change == 0
    (position,) = update.positions
    assert position.amount == Decimal("0.010")
    assert position.entry_price == 50000


def test_resting_and_canceled_orders_move_no_account() -> None:
    bench = Bench()
    order = bench.buy(bench.alice, "0.001", 49000)
    bench.venue.cancel_order(bench.alice, "BTCUSDT", order_id=order.order_id)
    assert bench.story(bench.alice) == ["NEW NEW", "CANCELED CANCELED"]


def test_cancel_shows_what_was_filled_before() -> None:
    bench = Bench()
    order = bench.buy(bench.alice, "0.003", 49000)
    bench.sell(bench.bob, "0.001", 49000)
    canceled = bench.venue.cancel_order(bench.alice, "BTCUSDT", order_id=order.order_id)
    assert canceled.status is OrderStatus.CANCELED
    assert canceled.executed_quantity == Decimal("0.001")
    last = bench.of(OrderUpdate, bench.alice)[-1]
    assert last.last_quantity == last.trade_id == 0
    assert bench.book() == ([], [])


def test_only_an_own_open_order_can_be_canceled() -> None:
    bench = Bench()
    order = bench.buy(bench.alice, "0.001", 49000)
    with refused(bench, -2011):
        bench.venue.cancel_order(bench.bob, "BTCUSDT", order_id=order.order_id)
    with refused(bench, -2011):
        bench.venue.cancel_order(bench.alice, "ETHUSDT", order_id=order.order_id)
    with refused(bench, -1102):
        bench.venue.cancel_order(bench.alice, "BTCUSDT")
    bench.venue.cancel_order(bench.alice, "BTCUSDT", order_id=order.order_id)
    with refused(bench, -2011):
        bench.venue.cancel_order(bench.alice, "BTCUSDT", order_id=order.order_id)


def test_an_order_can_be_asked_for_by_either_id_after_it_ended() -> None:
    bench = Bench()
    order = bench.buy(bench.alice, "0.001", 49000, client_order_id="mine")
    bench.venue.cancel_order(bench.alice, "BTCUSDT", client_order_id="mine")
    by_id = bench.venue.order_status(bench.alice, "BTCUSDT", order_id=order.order_id)
    assert by_id.status is OrderStatus.CANCELED
    assert bench.venue.order_status(bench.alice, "BTCUSDT", client_order_id="mine") == by_id
    with refused(bench, -2013):
        bench.venue.order_status(bench.alice, "BTCUSDT", order_id=1)
    with refused(bench, -2013):
        bench.venue.order_status(bench.bob, "BTCUSDT", client_order_id="mine")


def test_a_canceled_order_without_fills_is_forgotten_after_three_days() -> None:
    bench = Bench()
    order = bench.buy(bench.alice, "0.001", 49000)
    bench.venue.cancel_order(bench.alice, "BTCUSDT", order_id=order.order_id)
    kept = bench.buy(bench.alice, "0.001", 49000)
    bench.sell(bench.bob, "0.001", 49000)
    bench.passes(3 * 86_400_000 + 1)
    with refused(bench, -2013):
        bench.venue.order_status(bench.alice, "BTCUSDT", order_id=order.order_id)
    assert (
        bench.venue.order_status(bench.alice, "BTCUSDT", order_id=kept.order_id).status is OrderStatus.FILLED
    )


def test_open_orders_are_listed_oldest_first() -> None:
    bench = Bench()
    first = bench.buy(bench.alice, "0.001", 49000)
    second = bench.buy(bench.alice, "0.1", 2000, symbol="ETHUSDT")
    assert [view.order_id for view in bench.venue.open_orders(bench.alice)] == [
        first.order_id,
        second.order_id,
    ]
    assert bench.venue.open_orders(bench.alice, "ETHUSDT") == [second]
    assert bench.venue.open_orders(bench.bob) == []


def test_the_rest_of_an_immediate_or_cancel_order_expires_with_its_reason() -> None:
    bench = Bench()
    bench.sell(bench.bob, "0.001", 50000)
    order = bench.buy(bench.alice, "0.003", 50000, time_in_force=TimeInForce.IOC)
    assert order.status is OrderStatus.EXPIRED
    assert order.executed_quantity == Decimal("0.001")
    assert bench.story(bench.alice) == ["NEW NEW", "TRADE PARTIALLY_FILLED", "EXPIRED EXPIRED", "ACCOUNT"]
    assert bench.of(OrderUpdate, bench.alice)[-1].expiry_reason is ExpiryReason.IMMEDIATE_OR_CANCEL


def test_a_fill_or_kill_order_fills_completely_or_leaves_no_trace() -> None:
    bench = Bench()
    bench.sell(bench.bob, "0.002", 50000)
    with refused(bench, -5021):
        bench.buy(bench.alice, "0.003", 50000, time_in_force=TimeInForce.FOK)
    assert bench.story(bench.alice) == []
    order = bench.buy(bench.alice, "0.002", 50000, time_in_force=TimeInForce.FOK)
    assert order.status is OrderStatus.FILLED


def test_a_post_only_order_rests_or_is_refused() -> None:
    bench = Bench()
    bench.sell(bench.bob, "0.002", 50000)
    with refused(bench, -5022):
        bench.buy(bench.alice, "0.001", 50000, time_in_force=TimeInForce.GTX)
    order = bench.buy(bench.alice, "0.001", "49999.90", time_in_force=TimeInForce.GTX)
    assert order.status is OrderStatus.NEW


def test_a_good_till_date_order_ends_at_its_date() -> None:
    bench = Bench()
    now = bench.clock.now_ms()
    order = bench.buy(
        bench.alice, "0.001", 49000, time_in_force=TimeInForce.GTD, good_till_date=now + 601_999
    )
    assert order.good_till_date == now + 601_000
    bench.passes(600_999)
    assert bench.venue.open_orders(bench.alice)
    bench.passes(1)
    assert not bench.venue.open_orders(bench.alice)
    assert bench.story(bench.alice) == ["NEW NEW", "EXPIRED EXPIRED"]


def test_a_market_order_fills_through_the_book_and_its_rest_expires() -> None:
    bench = Bench()
    bench.sell(bench.carol, "0.001", 51000)
    bench.sell(bench.carol, "5", 52600)
    order = bench.market(bench.alice, Side.BUY, "0.003")
    assert order.executed_quantity == Decimal("0.001")
    assert order.status is OrderStatus.EXPIRED
    assert (order.time_in_force, order.type) == (TimeInForce.GTC, OrderType.MARKET)
    assert order.price == 0
    assert bench.of(OrderUpdate, bench.alice)[-1].expiry_reason is ExpiryReason.MARKET_REMAINDER


def test_a_market_order_meeting_an_empty_book_expires_unfilled() -> None:
    bench = Bench()
    order = bench.market(bench.alice, Side.SELL, "0.001")
    assert order.status is OrderStatus.EXPIRED
    assert order.executed_quantity == order.average_price == 0
    assert bench.story(bench.alice) == ["NEW NEW", "EXPIRED EXPIRED"]


def test_own_orders_do_not_trade_with_each_other_by_default() -> None:
    bench = Bench()
    bench.sell(bench.alice, "0.001", 50000)
    order = bench.buy(bench.alice, "0.001", 50000)
    assert order.status is OrderStatus.NEW
    expired = bench.of(OrderUpdate, bench.alice)[-1]
    assert expired.execution_type is ExecutionType.EXPIRED
    assert expired.order.status is OrderStatus.EXPIRED_IN_MATCH
    assert expired.expiry_reason is ExpiryReason.SELF_TRADE_PREVENTION


@pytest.mark.parametrize(
    ("side", "mode", "price"),
    [
        (Side.BUY, PriceMatch.QUEUE, "49999"),
        (Side.BUY, PriceMatch.QUEUE_5, "49995"),
        (Side.BUY, PriceMatch.OPPONENT, "50001"),
        (Side.SELL, PriceMatch.QUEUE_5, "50005"),
        (Side.SELL, PriceMatch.OPPONENT_5, "49995"),
    ],
)
def test_price_match_takes_the_price_of_a_level(side: Side, mode: PriceMatch, price: str) -> None:
    bench = Bench()
    for offset in range(1, 6):
        bench.buy(bench.carol, "0.001", 50000 - offset)
        bench.sell(bench.carol, "0.001", 50000 + offset)
    order = bench.limit(bench.alice, side, "0.001", None, price_match=mode)
    assert order.price == Decimal(price)
    assert order.price_match is mode


def test_price_match_needs_enough_levels() -> None:
    bench = Bench()
    bench.buy(bench.carol, "0.001", 49999)
    with refused(bench, -5041):
        bench.buy(bench.alice, "0.001", None, price_match=PriceMatch.QUEUE_5)
    with refused(bench, -5041):
        bench.buy(bench.alice, "0.001", None, price_match=PriceMatch.OPPONENT)


def long_one(bench: Bench) -> None:
    """Give alice a long position of 0.010."""
    bench.sell(bench.carol, "0.010", 50000)
    bench.market(bench.alice, Side.BUY, "0.010")
    bench.events.clear()


def test_reduce_only_needs_a_position_to_reduce() -> None:
    bench = Bench()
    with refused(bench, -2022):
        bench.sell(bench.alice, "0.001", 51000, reduce_only=True)
    long_one(bench)
    with refused(bench, -2022):
        bench.buy(bench.alice, "0.001", 49000, reduce_only=True)
    with refused(bench, -2022):
        bench.sell(bench.alice, "0.011", 51000, reduce_only=True)
    assert bench.sell(bench.alice, "0.010", 51000, reduce_only=True).reduce_only


def test_reduce_only_is_refused_when_better_orders_close_the_position_already() -> None:
    bench = Bench()
    long_one(bench)
    bench.sell(bench.alice, "0.010", 51000)
    with refused(bench, -2022):
        bench.sell(bench.alice, "0.010", 51000, reduce_only=True)
    assert bench.sell(bench.alice, "0.010", 50900, reduce_only=True).status is OrderStatus.NEW


def test_a_reduce_only_order_may_be_worth_less_than_the_smallest_notional() -> None:
    bench = Bench()
    bench.sell(bench.carol, "0.1", "3000", symbol="ETHUSDT")
    bench.market(bench.alice, Side.BUY, "0.1", symbol="ETHUSDT")
    with refused(bench, -4164):
        bench.sell(bench.alice, "0.001", "3010", symbol="ETHUSDT")
    bench.sell(bench.alice, "0.001", "3010", symbol="ETHUSDT", reduce_only=True)


def test_reduce_only_orders_pushed_out_by_better_ones_expire() -> None:
    # Published rule: long 1.0; 0.6 @ 110 and 0.4 @ 120 fit; 0.7 @ 105 leaves nothing for the second.
    bench = Bench()
    long_one(bench)
    kept = bench.sell(bench.alice, "0.006", 51100, reduce_only=True)
    pushed_out = bench.sell(bench.alice, "0.004", 51200, reduce_only=True)
    bench.sell(bench.alice, "0.007", 50500, reduce_only=True)
    assert kept.order_id in [view.order_id for view in bench.venue.open_orders(bench.alice)]
    ended = bench.venue.order_status(bench.alice, "BTCUSDT", order_id=pushed_out.order_id)
    assert ended.status is OrderStatus.EXPIRED
    assert bench.of(OrderUpdate, bench.alice)[-1].expiry_reason is ExpiryReason.REDUCE_ONLY_CONFLICT
    bench.market(bench.carol, Side.BUY, "0.050")
    assert bench.venue.positions(bench.alice) == []
    assert bench.venue.open_orders(bench.alice) == []


def test_closing_the_position_ends_the_reduce_only_orders() -> None:
    bench = Bench()
    long_one(bench)
    bench.sell(bench.alice, "0.010", 51000, reduce_only=True)
    bench.buy(bench.carol, "0.010", 50000)
    bench.market(bench.alice, Side.SELL, "0.010", reduce_only=True)
    assert bench.story(bench.alice) == [
        "NEW NEW",
        "NEW NEW",
        "TRADE FILLED",
        "ACCOUNT",
        "EXPIRED EXPIRED",
    ]


def test_notionals_of_open_orders_come_with_each_order_event() -> None:
    bench = Bench()
    bench.buy(bench.alice, "0.001", 49000)
    bench.buy(bench.alice, "0.002", 48000)
    bench.sell(bench.alice, "0.001", 51000)
    last = bench.of(OrderUpdate, bench.alice)[-1]
    assert (last.bids_notional, last.asks_notional) == (Decimal(145), Decimal(51))


def test_order_ids_grow_and_accounts_have_unlike_names() -> None:
    bench = Bench()
    ids = [bench.buy(bench.alice, "0.001", 49000).order_id for _ in range(3)]
    assert ids == sorted(set(ids))
    with pytest.raises(ValueError, match="alice"):
        bench.venue.add_account("alice")
    assert bench.venue.account("alice") is bench.alice


def test_an_observer_that_fails_stops_neither_the_others_nor_the_order() -> None:
    bench = Bench()

    def broken(event: object) -> None:
        raise RuntimeError("observer")

    bench.venue.subscribe(broken)
    seen: list[object] = []
    end = bench.venue.subscribe(seen.append)
    bench.buy(bench.alice, "0.001", 49000)
    assert len(seen) == 3  # the order event, the book's best price, and the change of the book
    end()
    bench.buy(bench.alice, "0.001", 49000)
    assert len(seen) == 3


def test_an_observer_may_trade() -> None:
    bench = Bench()
    bench.sell(bench.carol, "1", 50000)

    def follow(event: object) -> None:
        if isinstance(event, OrderUpdate) and event.trade_id and event.account == "alice":
            bench.buy(bench.bob, "0.001", 50000)

    bench.venue.subscribe(follow)
    bench.buy(bench.alice, "0.001", 50000)
    assert bench.story(bench.bob) == ["NEW NEW", "TRADE FILLED", "ACCOUNT"]
    alices = [index for index, event in enumerate(bench.events) if getattr(event, "account", "") == "alice"]
    bobs = [index for index, event in enumerate(bench.events) if getattr(event, "account", "") == "bob"]
    assert max(alices) < min(bobs)
