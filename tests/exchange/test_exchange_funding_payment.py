"""Funding is paid between the holders of a contract."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from binance_futures_async.exchange.events import AccountUpdate
from binance_futures_async.generated.usdm.enums import (
    BalanceUpdateReason,
    IncomeType,
    MarginType,
    PositionSide,
    Side,
)
from tests.exchange.bench import SYMBOL, Bench
from tests.exchange.trouble import BTC, bench_at, opened

EIGHT_HOURS = 8 * 3_600_000


def until_settlement(bench: Bench) -> None:
    now = bench.clock.now_ms()
    bench.passes((now // EIGHT_HOURS + 1) * EIGHT_HOURS - now)


def fundings(bench: Bench, account_name: str) -> list[AccountUpdate]:
    return [
        event
        for event in bench.of(AccountUpdate)
        if event.account == account_name and event.reason is BalanceUpdateReason.FUNDING_FEE
    ]


def test_longs_pay_shorts_what_the_worked_example_says() -> None:
    # Long 0.5 BTC at a mark of 60,000 and a rate of 0.01 %: 3 USDT.
    bench = bench_at(60_000)
    opened(bench, bench.alice, Side.BUY, "0.5")
    before = bench.wallet(bench.alice), bench.wallet(bench.carol)
    until_settlement(bench)
    assert bench.wallet(bench.alice) == before[0] - 3
    assert bench.wallet(bench.carol) == before[1] + 3
    assert bench.venue.imbalance() == 0


def test_the_event_names_symbol_and_amount_and_no_cross_position() -> None:
    bench = bench_at(60_000)
    opened(bench, bench.alice, Side.BUY, "0.5")
    until_settlement(bench)
    (paid,) = fundings(bench, "alice")
    (balance,) = paid.balances
    assert (paid.symbol, paid.positions) == (SYMBOL, ())
    assert (balance.asset, balance.balance_change) == ("USDT", Decimal(-3))
    assert balance.wallet_balance == bench.wallet(bench.alice)
    (received,) = fundings(bench, "carol")
    assert received.balances[0].balance_change == 3
    assert fundings(bench, "bob") == []


def test_a_negative_rate_is_paid_by_shorts() -> None:
    bench = bench_at(60_000)
    opened(bench, bench.alice, Side.BUY, "0.5")
    before = bench.wallet(bench.alice)
    # Asks well below the index all the time: a premium of -1 %, bound by -0.3 %.
    bench.sell(bench.carol, "10", 59_400)
    bench.venue.set_index_price(SYMBOL, Decimal(60_000))
    until_settlement(bench)
    (settled,) = bench.venue.funding_rates(SYMBOL)
    assert settled.rate == Decimal("-0.003")
    assert bench.wallet(bench.alice) == before + Decimal("0.5") * settled.mark_price * Decimal("0.003")
    assert bench.venue.imbalance() == 0


def test_an_isolated_position_pays_from_its_own_wallet() -> None:
    bench = bench_at(60_000)
    bench.venue.set_margin_type(bench.alice, SYMBOL, MarginType.ISOLATED)
    opened(bench, bench.alice, Side.BUY, "0.1")
    (before,) = bench.venue.position_statements(bench.alice, SYMBOL)
    cross = bench.alice.cross_wallet("USDT")
    until_settlement(bench)
    (after,) = bench.venue.position_statements(bench.alice, SYMBOL)
    assert after.isolated_wallet == before.isolated_wallet - Decimal("0.6")
    assert after.liquidation_price > before.liquidation_price
    assert bench.alice.cross_wallet("USDT") == cross
    (paid,) = fundings(bench, "alice")
    (position,) = paid.positions
    assert (position.symbol, position.isolated_wallet) == (SYMBOL, after.isolated_wallet)


def test_both_positions_of_a_hedge_pay_each_for_itself() -> None:
    bench = bench_at(60_000)
    bench.venue.set_position_mode(bench.alice, hedge=True)
    opened(bench, bench.alice, Side.BUY, "0.5", position_side=PositionSide.LONG)
    opened(bench, bench.alice, Side.SELL, "0.2", position_side=PositionSide.SHORT)
    before = bench.wallet(bench.alice)
    until_settlement(bench)
    assert bench.wallet(bench.alice) == before - 3 + Decimal("1.2")
    assert len(fundings(bench, "alice")) == 1


def test_who_is_flat_at_the_instant_pays_nothing() -> None:
    bench = bench_at(60_000)
    opened(bench, bench.alice, Side.BUY, "0.5")
    bench.passes(EIGHT_HOURS - 1_000)
    opened(bench, bench.alice, Side.SELL, "0.5")
    before = bench.wallet(bench.alice)
    until_settlement(bench)
    opened(bench, bench.alice, Side.BUY, "0.5")
    after = bench.wallet(bench.alice)
    bench.passes(60_000)
    assert fundings(bench, "alice") == []
    assert before - after == Decimal("0.5") * 60_000 * BTC.taker_rate
    assert bench.wallet(bench.alice) == after


def test_payments_stand_in_the_income() -> None:
    bench = bench_at(60_000)
    opened(bench, bench.alice, Side.BUY, "0.5")
    until_settlement(bench)
    (entry,) = bench.venue.income(bench.alice, kind=IncomeType.FUNDING_FEE)
    assert (entry.symbol, entry.asset, entry.amount) == (SYMBOL, "USDT", Decimal(-3))
    assert entry.time % EIGHT_HOURS == 0


@pytest.mark.parametrize("quantities", [("0.001", "0.002", "0.005"), ("0.333", "0.077", "0.001")])
def test_rounding_neither_makes_nor_loses_money(quantities: tuple[str, str, str]) -> None:
    bench = Bench([replace(BTC, opening_price=Decimal("50000.1"), funding_interval_hours=1)])
    bench.venue.set_index_price(SYMBOL, Decimal("49987.31234567"))
    for account, quantity in zip((bench.alice, bench.bob, bench.carol), quantities, strict=True):
        opened(
            bench,
            account,
            Side.BUY,
            quantity,
            against=bench.carol if account is not bench.carol else bench.bob,
        )
    bench.passes(EIGHT_HOURS)
    assert len(fundings(bench, "alice")) == 8
    assert bench.venue.imbalance() == 0
