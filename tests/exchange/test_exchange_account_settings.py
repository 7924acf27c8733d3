"""What an account may set: leverage, asset mode; and money that it moves in and out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from binance_futures_async.exchange.accounts.margin_assets import MarginAsset
from binance_futures_async.exchange.events import AccountUpdate, AssetModeChange, LeverageChange
from binance_futures_async.generated.usdm.enums import BalanceUpdateReason, IncomeType, MarginType, Side
from tests.exchange.bench import SYMBOL, Bench, refused


def test_a_new_leverage_changes_margin_and_the_largest_position_and_is_told() -> None:
    bench = Bench()
    assert bench.venue.set_leverage(bench.alice, SYMBOL, 50) == 50
    (change,) = bench.of(LeverageChange)
    assert (change.account, change.symbol, change.leverage) == ("alice", SYMBOL, 50)
    bench.sell(bench.carol, "1", 50000)
    bench.market(bench.alice, Side.BUY, "1")
    (position,) = bench.venue.position_statements(bench.alice)
    assert (position.leverage, position.maximum_notional) == (50, Decimal(12_000_000))
    assert position.position_initial_margin == 1000


def test_a_leverage_that_is_set_already_is_no_news() -> None:
    bench = Bench()
    assert bench.venue.set_leverage(bench.alice, SYMBOL, 20) == 20
    assert bench.of(LeverageChange) == []


@pytest.mark.parametrize("leverage", [0, -1, 126])
def test_there_are_only_so_many_leverages(leverage: int) -> None:
    bench = Bench()
    with refused(bench, -4028):
        bench.venue.set_leverage(bench.alice, SYMBOL, leverage)


def test_a_leverage_whose_limit_the_position_exceeds_is_refused() -> None:
    bench = Bench()
    bench.sell(bench.carol, "2", 50000)
    bench.market(bench.alice, Side.BUY, "2")
    bench.venue.set_leverage(bench.alice, SYMBOL, 100)
    with refused(bench, -2027):
        bench.venue.set_leverage(bench.alice, SYMBOL, 125)


def test_a_lower_leverage_needs_the_margin_for_it() -> None:
    bench = Bench()
    bench.buy(bench.alice, "3", 50000)
    with refused(bench, -2028):
        bench.venue.set_leverage(bench.alice, SYMBOL, 10)
    assert bench.alice.symbols[SYMBOL].leverage == 20
    assert bench.venue.set_leverage(bench.alice, SYMBOL, 15) == 15


def test_the_leverage_of_an_isolated_position_only_rises() -> None:
    bench = Bench()
    bench.venue.set_margin_type(bench.alice, SYMBOL, MarginType.ISOLATED)
    bench.sell(bench.carol, "0.1", 50000)
    bench.market(bench.alice, Side.BUY, "0.1")
    with refused(bench, -4161):
        bench.venue.set_leverage(bench.alice, SYMBOL, 19)
    assert bench.venue.set_leverage(bench.alice, SYMBOL, 21) == 21


def test_an_order_beyond_the_position_that_the_leverage_allows_is_refused_and_passes_at_a_lower_one() -> None:
    bench = Bench()
    bench.venue.set_leverage(bench.carol, SYMBOL, 125)
    with refused(bench, -2027):
        bench.buy(bench.carol, "1.001", 50000)
    bench.venue.set_leverage(bench.carol, SYMBOL, 100)
    bench.buy(bench.carol, "1.001", 50000)


def test_transfers_move_the_wallet_and_are_told_and_kept() -> None:
    bench = Bench()
    bench.venue.transfer(bench.alice, "USDT", Decimal(500))
    bench.venue.transfer(bench.alice, "USDT", Decimal(-200))
    assert bench.wallet(bench.alice) == 10_300
    assert [
        (
            update.reason,
            update.balances[0].balance_change,
            update.balances[0].wallet_balance,
            update.positions,
        )
        for update in bench.of(AccountUpdate, bench.alice)
    ] == [
        (BalanceUpdateReason.DEPOSIT, Decimal(500), Decimal(10_500), ()),
        (BalanceUpdateReason.WITHDRAW, Decimal(-200), Decimal(10_300), ()),
    ]
    assert [(one.kind, one.amount) for one in bench.alice.history.income] == [
        (IncomeType.TRANSFER, Decimal(500)),
        (IncomeType.TRANSFER, Decimal(-200)),
    ]
    assert bench.venue.imbalance() == 0


def test_no_more_can_be_taken_out_than_is_free() -> None:
    bench = Bench()
    bench.buy(bench.alice, "2", 50000)
    with refused(bench, -2018):
        bench.venue.transfer(bench.alice, "USDT", Decimal("-5000.01"))
    bench.venue.transfer(bench.alice, "USDT", Decimal(-5000))
    with refused(bench, -2018):
        bench.venue.transfer(bench.alice, "BNB", Decimal(-1))


def test_in_multi_assets_mode_every_asset_is_margin_for_every_contract() -> None:
    bench = Bench()
    dave = bench.venue.add_account("dave", {"USDT": Decimal(0), "USDC": Decimal(1_000), "BTC": Decimal(1)})
    with refused(bench, -2019):
        bench.buy(dave, "0.01", 50000)
    bench.venue.set_multi_assets_mode(dave, enabled=True)
    (change,) = bench.of(AssetModeChange, dave)
    assert change.is_multi_assets
    bench.buy(dave, "0.01", 50000)
    statement = bench.venue.statement(dave)
    assert statement.is_multi_assets
    assert statement.total.wallet_balance == Decimal("999.9") + 47_500
    bench.venue.cancel_open_orders(dave, SYMBOL)
    bench.venue.set_multi_assets_mode(dave, enabled=False)
    with refused(bench, -2019):
        bench.buy(dave, "0.01", 50000)


def test_the_worth_of_assets_is_that_of_the_published_example() -> None:
    usdt = MarginAsset("USDT", Decimal("0.99"), Decimal("0.01"), Decimal("0.005"))
    assert (usdt.bid_rate, usdt.ask_rate) == (Decimal("0.9801"), Decimal("0.99495"))
    assert usdt.worth(Decimal(200)) + 220 == Decimal("416.02")
    assert usdt.worth(Decimal(-200)) == Decimal("-198.99")


def test_the_asset_mode_does_not_change_against_open_orders_isolated_symbols_or_debts() -> None:
    bench = Bench()
    with refused(bench, -4171):
        bench.venue.set_multi_assets_mode(bench.alice, enabled=False)
    order = bench.buy(bench.alice, "0.1", 49000)
    with refused(bench, -4170):
        bench.venue.set_multi_assets_mode(bench.alice, enabled=True)
    bench.venue.cancel_order(bench.alice, SYMBOL, order_id=order.order_id)
    bench.venue.set_margin_type(bench.alice, SYMBOL, MarginType.ISOLATED)
    with refused(bench, -4167):
        bench.venue.set_multi_assets_mode(bench.alice, enabled=True)
    bench.bob.deposit("BNB", Decimal(-1), 0)
    with refused(bench, -4172):
        bench.venue.set_multi_assets_mode(bench.bob, enabled=True)


def test_leaving_multi_assets_mode_needs_margin_in_the_contracts_own_asset() -> None:
    bench = Bench()
    dave = bench.venue.add_account("dave", {"USDT": Decimal(100), "BTC": Decimal(1)})
    bench.venue.set_multi_assets_mode(dave, enabled=True)
    bench.sell(bench.carol, "0.1", 50000)
    bench.market(dave, Side.BUY, "0.1")
    with refused(bench, -4169):
        bench.venue.set_multi_assets_mode(dave, enabled=False)
    assert dave.is_multi_assets


def test_isolated_margin_does_not_go_with_multi_assets_mode() -> None:
    bench = Bench()
    bench.venue.set_multi_assets_mode(bench.alice, enabled=True)
    with refused(bench, -4168):
        bench.venue.set_margin_type(bench.alice, SYMBOL, MarginType.ISOLATED)
