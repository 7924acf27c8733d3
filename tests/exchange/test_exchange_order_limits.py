"""How many orders an account may have, how long they live, and who may not trade with whom."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from binance_futures_async.exchange.contracts import DEFAULT_INSTRUMENTS
from binance_futures_async.exchange.events import OrderUpdate
from binance_futures_async.exchange.trading import order_rules
from binance_futures_async.generated.usdm.enums import (
    ContractStatus,
    OrderStatus,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
)
from tests.exchange.bench import SYMBOL, Bench, refused

BTC, ETH = DEFAULT_INSTRUMENTS[:2]
DAY = 86_400_000


def test_an_account_has_only_so_many_open_orders_in_all_symbols_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(order_rules, "OPEN_ORDERS_PER_ACCOUNT", 3)
    bench = Bench([BTC, ETH])
    for price in (49000, 49001):
        bench.buy(bench.alice, "0.01", price)
    bench.buy(bench.alice, "0.1", 2990, symbol="ETHUSDT")
    with refused(bench, -2025):
        bench.buy(bench.alice, "0.1", 2991, symbol="ETHUSDT")
    bench.buy(bench.bob, "0.1", 2991, symbol="ETHUSDT")


def test_an_order_expires_after_a_year_and_the_younger_ones_after_theirs() -> None:
    bench = Bench()
    old = bench.buy(bench.alice, "0.01", 49000)
    bench.passes(DAY)
    young = bench.buy(bench.alice, "0.01", 49000)
    bench.passes(364 * DAY - 1)
    assert len(bench.venue.open_orders(bench.alice)) == 2
    bench.passes(1)
    assert [order.order_id for order in bench.venue.open_orders(bench.alice)] == [young.order_id]
    ended = bench.of(OrderUpdate, bench.alice)[-1].order
    assert (ended.order_id, ended.status) == (old.order_id, OrderStatus.EXPIRED)
    bench.passes(DAY)
    assert bench.venue.open_orders(bench.alice) == []


@pytest.mark.parametrize("given", ["autoclose-1", "adl_autoclose", "settlement_autoclose-7"])
def test_ids_that_begin_like_those_of_the_exchange_are_refused(given: str) -> None:
    bench = Bench()
    with refused(bench, -4015):
        bench.buy(bench.alice, "0.01", 49000, client_order_id=given)
    with refused(bench, -4015):
        bench.stop(bench.alice, Side.BUY, 51000, "0.01", client_algo_id=given)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (ContractStatus.PENDING_TRADING, -1122),
        (ContractStatus.PRE_DELIVERING, -4140),
        (ContractStatus.PRE_SETTLE, -4140),
        (ContractStatus.SETTLING, -4141),
        (ContractStatus.CLOSE, -4141),
    ],
)
def test_a_symbol_that_does_not_trade_takes_no_order(status: ContractStatus, code: int) -> None:
    bench = Bench([replace(BTC, status=status)])
    with refused(bench, code):
        bench.buy(bench.alice, "0.01", 49000)


def test_before_delivery_positions_can_only_be_reduced() -> None:
    bench = Bench()
    bench.sell(bench.carol, "0.1", 50000)
    bench.market(bench.alice, Side.BUY, "0.1")
    market = bench.venue._floor.market(SYMBOL)
    market.instrument = replace(market.instrument, status=ContractStatus.PRE_DELIVERING)
    bench.sell(bench.alice, "0.1", 51000, reduce_only=True)
    with refused(bench, -4140):
        bench.sell(bench.alice, "0.1", 51000)


def test_an_account_in_liquidation_places_no_orders() -> None:
    bench = Bench()
    bench.alice.is_in_liquidation = True
    with refused(bench, -2023):
        bench.buy(bench.alice, "0.01", 49000)


@pytest.mark.parametrize(
    ("mode", "maker", "taker", "bought"),
    [
        (SelfTradePreventionMode.EXPIRE_MAKER, OrderStatus.EXPIRED_IN_MATCH, OrderStatus.FILLED, 4),
        (SelfTradePreventionMode.EXPIRE_TAKER, OrderStatus.NEW, OrderStatus.EXPIRED_IN_MATCH, 0),
        (SelfTradePreventionMode.EXPIRE_BOTH, OrderStatus.EXPIRED_IN_MATCH, OrderStatus.EXPIRED_IN_MATCH, 0),
        (SelfTradePreventionMode.NONE, OrderStatus.FILLED, OrderStatus.FILLED, 4),
    ],
)
def test_accounts_of_one_trade_group_do_not_trade_with_each_other(
    mode: SelfTradePreventionMode, maker: OrderStatus, taker: OrderStatus, bought: int
) -> None:
    # Worked example: own ask 1 @ 100, another 2 @ 100, another 5 @ 101; a buy of 4 @ 101 comes in.
    bench = Bench()
    wealth = {"USDT": Decimal(1_000_000)}
    dave = bench.venue.add_account("dave", wealth, trade_group_id=7)
    erin = bench.venue.add_account("erin", wealth, trade_group_id=7)
    own = bench.sell(dave, "1", 50000)
    bench.sell(bench.carol, "2", 50000)
    bench.sell(bench.carol, "5", 50001)
    order = bench.buy(erin, "4", 50001, self_trade=mode)
    assert (order.status, order.executed_quantity) == (taker, Decimal(bought))
    assert bench.venue.order_status(dave, SYMBOL, order_id=own.order_id).status is maker
    assert bench.venue.statement(erin).trade_group_id == 7
    assert bench.venue.imbalance() == 0


def test_accounts_of_different_groups_or_of_none_trade_freely() -> None:
    bench = Bench()
    dave = bench.venue.add_account("dave", trade_group_id=1)
    erin = bench.venue.add_account("erin", trade_group_id=2)
    for account in (erin, bench.alice):
        bench.sell(dave, "0.1", 50000)
        assert bench.buy(account, "0.1", 50000).status is OrderStatus.FILLED
    bench.sell(bench.bob, "0.1", 50000)
    assert bench.buy(bench.alice, "0.1", 50000).status is OrderStatus.FILLED


@pytest.mark.parametrize("time_in_force", [TimeInForce.FOK])
def test_self_trade_prevention_does_not_hold_for_fill_or_kill(time_in_force: TimeInForce) -> None:
    bench = Bench()
    bench.sell(bench.alice, "0.1", 50000)
    order = bench.buy(bench.alice, "0.1", 50000, time_in_force=time_in_force)
    assert order.status is OrderStatus.FILLED
