"""Fees, profit and margin, with the published worked examples."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from binance_futures_async.exchange.accounts.margin import initial_margins, margin_for
from binance_futures_async.exchange.accounts.position import Position
from binance_futures_async.exchange.accounts.symbol_account import SymbolAccount
from binance_futures_async.exchange.contracts import DEFAULT_INSTRUMENTS
from binance_futures_async.exchange.events import OrderUpdate
from binance_futures_async.generated.usdm.enums import Side
from tests.exchange.bench import Bench, refused

BTC = DEFAULT_INSTRUMENTS[0]


def position_of(*fills: tuple[int, str], fee: str = "0") -> tuple[Position, list[Decimal]]:
    position = Position(BTC)
    return position, [position.apply(steps, Decimal(price), Decimal(fee)) for steps, price in fills]


def test_adding_averages_the_entry_and_reducing_leaves_it() -> None:
    position, profits = position_of((1000, "100"), (2000, "106"), (-1500, "110"))
    assert position.entry_price == 104
    assert profits == [0, 0, 9]
    assert position.amount == Decimal("1.500")


def test_a_short_gains_when_the_price_falls() -> None:
    position, profits = position_of((-1000, "100"), (400, "90"))
    assert profits[1] == 4
    assert position.amount == Decimal("-0.600")
    assert position.unrealized_profit(Decimal(95)) == 3


def test_crossing_zero_closes_first_and_opens_the_rest_at_the_fill_price() -> None:
    position, profits = position_of((1000, "100"), (-3000, "110"))
    assert profits[1] == 10
    assert position.amount == -2
    assert position.entry_price == 110
    assert position.realized_profit == 10


def test_the_break_even_price_covers_fees_and_moves_on_partial_closes() -> None:
    # Published formula: buy 1 @ 100 (fee 0.05), sell 0.5 @ 110 (fee 0.0275).
    position = Position(BTC)
    position.apply(1000, Decimal(100), Decimal("0.05"))
    assert position.break_even_price == Decimal("100.05")
    position.apply(-500, Decimal(110), Decimal("0.0275"))
    assert position.break_even_price == Decimal("90.155")
    short = Position(BTC)
    short.apply(-1000, Decimal(100), Decimal("0.05"))
    assert short.break_even_price == Decimal("99.95")


def test_rounding_of_averages_neither_makes_nor_loses_money() -> None:
    position, profits = position_of((1, "100.00"), (2, "100.10"), (-1, "99.90"), (-1, "99.90"), (-1, "99.90"))
    spent = Decimal("0.001") * 100 + Decimal("0.002") * Decimal("100.10")
    received = Decimal("0.003") * Decimal("99.90")
    assert sum(profits) == received - spent
    assert position.cost == 0


def test_the_taker_fee_is_that_of_the_published_example() -> None:
    # 0.040 bought @ 64,089.20 at 0.05 %.
    bench = Bench([replace(BTC, opening_price=Decimal("64089.20"))])
    bench.sell(bench.carol, "0.040", "64089.20")
    bench.market(bench.alice, Side.BUY, "0.040")
    taken = bench.of(OrderUpdate, bench.alice)[-1]
    assert taken.commission == Decimal("1.281784")
    assert taken.commission_asset == "USDT"
    made = bench.of(OrderUpdate, bench.carol)[-1]
    assert made.commission == Decimal("0.5127136")


def test_fees_are_cut_to_eight_decimals() -> None:
    bench = Bench([replace(BTC, taker_rate=Decimal("0.0003333333"))])
    bench.sell(bench.carol, "0.001", "50000.10")
    bench.market(bench.alice, Side.BUY, "0.001")
    assert bench.of(OrderUpdate, bench.alice)[-1].commission == Decimal("0.01666669")


def test_a_round_trip_moves_the_wallet_by_profit_less_fees() -> None:
    bench = Bench()
    bench.sell(bench.carol, "0.100", 50000)
    bench.market(bench.alice, Side.BUY, "0.100")
    bench.buy(bench.carol, "0.100", 50500)
    bench.market(bench.alice, Side.SELL, "0.100")
    closing = bench.of(OrderUpdate, bench.alice)[-1]
    assert closing.realized_profit == 50
    assert bench.wallet(bench.alice) == Decimal(10_000) + 50 - Decimal("2.5") - Decimal("2.525")
    assert bench.wallet(bench.carol) == Decimal(1_000_000) - 50 - Decimal("1") - Decimal("1.01")
    assert bench.venue.positions(bench.alice) == []
    assert bench.venue.imbalance() == 0


@pytest.mark.parametrize(("is_buy", "needed"), [(True, "462.665"), (False, "469.205")])
def test_the_cost_of_an_order_is_that_of_the_published_example(is_buy: bool, needed: str) -> None:
    # 1 BTC limit 9,253.30, leverage 20, mark 9,259.84; published cut to cents: 462.66 and 469.20.
    cost = margin_for(
        SymbolAccount(BTC),
        quantity=Decimal(1),
        price=Decimal("9253.30"),
        mark_price=Decimal("9259.84"),
        is_buy=is_buy,
    )
    assert cost == Decimal(needed)


def test_orders_of_both_sides_need_margin_for_the_larger_side_only() -> None:
    state = SymbolAccount(BTC)
    state.bid_notional = BTC.ticks(Decimal(50000)) * 200
    state.ask_notional = BTC.ticks(Decimal(50000)) * 300
    assert list(initial_margins(state, state.position, Decimal(50000))) == [0, 750]


def test_orders_that_close_need_no_margin() -> None:
    state = SymbolAccount(BTC)
    state.position.apply(1000, Decimal(50000))
    assert (
        margin_for(state, quantity=Decimal(1), price=Decimal(50000), mark_price=Decimal(50000), is_buy=False)
        == 0
    )
    flip = margin_for(
        state, quantity=Decimal(3), price=Decimal(50000), mark_price=Decimal(50000), is_buy=False
    )
    assert flip == 50000 / 20


def test_an_order_beyond_the_margin_is_refused() -> None:
    bench = Bench()
    with refused(bench, -2019):
        bench.buy(bench.alice, "4.001", 50000)
    bench.buy(bench.alice, "4", 50000)
    with refused(bench, -2019):
        bench.buy(bench.alice, "0.001", 50000)


def test_a_market_order_beyond_the_margin_is_refused() -> None:
    bench = Bench()
    bench.sell(bench.carol, "10", 50000)
    with refused(bench, -2019):
        bench.market(bench.alice, Side.BUY, "4")
    bench.market(bench.alice, Side.BUY, "3.9")


def test_margin_of_a_canceled_order_is_free_again() -> None:
    bench = Bench()
    order = bench.buy(bench.alice, "4", 50000)
    bench.venue.cancel_order(bench.alice, "BTCUSDT", order_id=order.order_id)
    assert bench.venue.balances(bench.alice)[0].available_balance == 10_000


def test_a_position_beyond_the_leverage_s_limit_is_refused() -> None:
    bench = Bench()
    bench.carol.deposit("USDT", Decimal(100_000_000), 0)
    bench.buy(bench.carol, 1000, 50000)
    bench.buy(bench.carol, 1000, 50000)
    with refused(bench, -2027):
        bench.buy(bench.carol, "0.001", 50000)


def test_the_balance_shows_wallet_profit_and_what_is_tied_up() -> None:
    bench = Bench()
    bench.sell(bench.carol, "1", 50000)
    bench.market(bench.alice, Side.BUY, "1")
    bench.buy(bench.alice, "0.5", 48000)
    (balance,) = bench.venue.balances(bench.alice)
    assert balance.asset == "USDT"
    assert len(balance.account_alias) == 4
    assert balance.wallet_balance == 9975
    assert balance.unrealized_profit == 0
    assert balance.available_balance == 9975 - 2500 - 1200
    assert balance.maximum_withdraw_amount == 9975 - 2500 - 1200


def test_unrealised_profit_can_be_used_but_not_withdrawn() -> None:
    bench = Bench()
    bench.sell(bench.carol, "1", 50000)
    bench.market(bench.alice, Side.BUY, "1")
    bench.buy(bench.carol, "1", 51000)
    bench.sell(bench.carol, "1", 51010)
    bench.trade_at(51005)
    bench.passes(30_000)
    (balance,) = bench.venue.balances(bench.alice)
    (mark,) = bench.venue.mark_price("BTCUSDT")
    assert balance.unrealized_profit == mark.mark_price - 50000
    tied_up = mark.mark_price / 20
    assert balance.available_balance == 9975 + balance.unrealized_profit - tied_up
    assert balance.maximum_withdraw_amount == 9975 - tied_up


def test_every_asset_of_an_account_is_listed() -> None:
    bench = Bench()
    account = bench.venue.add_account("dave", {"USDT": Decimal(5), "BNB": Decimal(2)})
    assert {balance.asset: balance.wallet_balance for balance in bench.venue.balances(account)} == {
        "USDT": 5,
        "BNB": 2,
    }


def test_bracket_amounts_follow_from_the_table() -> None:
    # Published for BTCUSDT: the amounts that make the maintenance margin continuous.
    assert [bracket.cumulative for bracket in BTC.brackets] == [
        0, 50, 950, 11_450, 131_450, 481_450, 2_981_450, 14_481_450, 26_481_450, 41_481_450, 121_481_450,
        421_481_450,
    ]  # fmt: skip
    assert BTC.maximum_notional(20) == 100_000_000
    assert BTC.bracket(Decimal(50_000)).maximum_leverage == 125
    assert BTC.bracket(Decimal(50_001)).maximum_leverage == 100
    assert BTC.maintenance_margin(Decimal(600_000)) == 2_950
