"""What an account is shown of itself: figures that follow from each other, and the published examples."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_DOWN, Decimal

import pytest

from binance_futures_async.exchange.accounts.ledger import Ledger
from binance_futures_async.exchange.accounts.margin import Leg, liquidation_price
from binance_futures_async.exchange.contracts import DEFAULT_INSTRUMENTS
from binance_futures_async.exchange.instruments import Bracket
from binance_futures_async.generated.usdm.enums import Side
from tests.exchange.bench import Bench, refused

BTC, ETH = DEFAULT_INSTRUMENTS[:2]
OTHER = DEFAULT_INSTRUMENTS[2].symbol


def bracket(rate: str, cumulative: str, cap: int = 10**12) -> Bracket:
    return Bracket(Decimal(0), Decimal(cap), 20, Decimal(rate), Decimal(cumulative))


@pytest.mark.parametrize(
    ("amount", "entry", "others_maintenance", "others_profit", "step", "published"),
    [
        ("109.488", "32481.98", "356512.508", "-448192.89", bracket("0.025", "16300"), "26316.89"),
        ("3683.979", "1456.84", "71200.81144", "-56354.57", bracket("0.1", "135365"), "1153.26"),
    ],
)
def test_the_liquidation_price_is_that_of_the_published_examples(
    amount: str, entry: str, others_maintenance: str, others_profit: str, step: Bracket, published: str
) -> None:
    price = liquidation_price(
        [Leg(Decimal(amount), Decimal(entry))],
        Decimal("1535443.01") - Decimal(others_maintenance) + Decimal(others_profit),
        [step],
    )
    assert abs(price - Decimal(published)) <= Decimal("0.01")


@pytest.mark.parametrize(("amount", "expected"), [("0.1", "57228.92"), ("-0.1", "62749.00")])
def test_a_small_position_is_liquidated_where_its_margin_ends(amount: str, expected: str) -> None:
    price = liquidation_price([Leg(Decimal(amount), Decimal(60000))], Decimal(300), BTC.brackets)
    assert round(price, 2) == Decimal(expected)


@pytest.mark.parametrize("amount", ["1", "-1", "20", "-20", "300", "-300", "5000", "-5000"])
@pytest.mark.parametrize("equity", [100, 60_000, 5_000_000])
def test_at_the_liquidation_price_the_margin_is_just_what_must_be_held(amount: str, equity: int) -> None:
    quantity, entry = Decimal(amount), Decimal(50000)
    price = liquidation_price([Leg(quantity, entry)], Decimal(equity), BTC.brackets)
    if not price:
        assert quantity > 0
        assert equity >= quantity * entry
        return
    held = equity + quantity * (price - entry)
    assert abs(held - BTC.maintenance_margin(abs(quantity * price))) < Decimal("0.000001")


def test_a_position_that_the_wallet_covers_whole_has_no_liquidation_price() -> None:
    bench = Bench()
    bench.sell(bench.carol, "0.1", 50000)
    bench.market(bench.alice, Side.BUY, "0.1")
    (position,) = bench.venue.position_statements(bench.alice)
    assert position.liquidation_price == 0


def traded() -> Bench:
    """Alice is long BTC and short ETH, has orders in both, and marks that moved."""
    bench = Bench()
    bench.sell(bench.carol, "1", 50000)
    bench.market(bench.alice, Side.BUY, "1")
    bench.buy(bench.carol, "5", 3000, symbol=ETH.symbol)
    bench.market(bench.alice, Side.SELL, "5", symbol=ETH.symbol)
    bench.buy(bench.alice, "0.100", 49000)
    bench.sell(bench.alice, "0.500", 3100, symbol=ETH.symbol)
    bench.buy(bench.carol, "1", 50300)
    bench.sell(bench.carol, "1", "50313.10")
    bench.trade_at("50307.70")
    bench.passes(30_000)
    return bench


def test_the_parts_of_a_statement_add_up_to_the_last_digit() -> None:
    bench = traded()
    statement = bench.venue.statement(bench.alice)
    (usdt,) = statement.assets
    assert statement.total == usdt
    positions = statement.positions
    assert [position.symbol for position in positions] == [BTC.symbol, ETH.symbol]
    for of_asset, of_positions in (
        (usdt.unrealized_profit, [one.unrealized_profit for one in positions]),
        (usdt.initial_margin, [one.initial_margin for one in positions]),
        (usdt.position_initial_margin, [one.position_initial_margin for one in positions]),
        (usdt.open_order_initial_margin, [one.open_order_initial_margin for one in positions]),
        (usdt.maintenance_margin, [one.maintenance_margin for one in positions]),
    ):
        assert of_asset == sum(of_positions)
        assert of_asset != 0
    assert usdt.margin_balance == usdt.wallet_balance + usdt.unrealized_profit
    assert usdt.available_balance == usdt.margin_balance - usdt.initial_margin
    assert [usdt] == bench.venue.balances(bench.alice)


def test_new_orders_are_held_against_the_available_balance_that_is_shown() -> None:
    bench = traded()
    ledger = Ledger(lambda symbol: bench.venue.mark_price(symbol)[0].mark_price)
    (usdt,) = bench.venue.balances(bench.alice)
    assert ledger.available(bench.alice, "USDT") == usdt.available_balance


def test_a_position_is_valued_at_the_mark_price() -> None:
    bench = traded()
    bitcoin, ether = bench.venue.position_statements(bench.alice)
    (mark,) = bench.venue.mark_price(BTC.symbol)
    assert bitcoin.mark_price == mark.mark_price != 50000
    assert bitcoin.notional == mark.mark_price
    assert bitcoin.unrealized_profit == mark.mark_price - 50000
    assert bitcoin.position_initial_margin == (mark.mark_price / 20).quantize(Decimal("1E-8"), ROUND_DOWN)
    assert bitcoin.maintenance_margin == (mark.mark_price * Decimal("0.005") - 50).quantize(
        Decimal("1E-8"), ROUND_DOWN
    )
    assert bitcoin.open_order_initial_margin == 4900 / Decimal(20)
    assert (bitcoin.bid_notional, bitcoin.ask_notional) == (Decimal(4900), Decimal(0))
    assert (bitcoin.entry_price, bitcoin.break_even_price) == (Decimal(50000), Decimal(50025))
    assert (bitcoin.leverage, bitcoin.maximum_notional) == (20, Decimal(100_000_000))
    assert ether.amount == -5
    assert ether.notional == -15000
    assert ether.update_time == bench.clock.now_ms() - 30_000


def test_the_liquidation_price_counts_the_other_positions() -> None:
    bench = traded()
    statement = bench.venue.statement(bench.alice)
    bitcoin, ether = statement.positions
    wallet = statement.total.wallet_balance
    at_liquidation = bitcoin.liquidation_price
    held = wallet + ether.unrealized_profit + (at_liquidation - 50000)
    due = ether.maintenance_margin + BTC.maintenance_margin(at_liquidation)
    assert 0 < at_liquidation < 50000
    assert abs(held - due) < Decimal("0.000001")
    assert ether.liquidation_price > 3000


def test_symbols_without_position_and_orders_are_left_out_unless_they_are_wanted() -> None:
    bench = Bench()
    assert bench.venue.position_statements(bench.alice) == []
    assert bench.venue.position_statements(bench.alice, BTC.symbol) == []
    order = bench.buy(bench.alice, "0.1", 49000)
    assert [one.symbol for one in bench.venue.position_statements(bench.alice)] == [BTC.symbol]
    bench.venue.cancel_order(bench.alice, BTC.symbol, order_id=order.order_id)
    assert bench.venue.statement(bench.alice).positions == ()
    every = bench.venue.position_statements(bench.alice, every_symbol=True)
    assert [one.symbol for one in every] == [one.symbol for one in bench.venue.instruments]
    for one in every:
        assert one.amount == one.notional == one.initial_margin == one.liquidation_price == 0
        assert one.mark_price > 0
    (single,) = bench.venue.position_statements(bench.alice, ETH.symbol, every_symbol=True)
    assert single.symbol == ETH.symbol
    with refused(bench, -1121):
        bench.venue.position_statements(bench.alice, "NOSUCH")


def test_each_asset_has_its_own_margin_and_the_totals_are_those_of_one() -> None:
    bench = Bench([BTC, replace(ETH, symbol="ETHUSDC", quote_asset="USDC", margin_asset="USDC")])
    dave = bench.venue.add_account("dave", {"USDT": Decimal(10_000), "USDC": Decimal(5_000)})
    bench.carol.deposit("USDC", Decimal(100_000), 0)
    bench.buy(bench.carol, "1", 3000, symbol="ETHUSDC")
    bench.market(dave, Side.SELL, "1", symbol="ETHUSDC")
    statement = bench.venue.statement(dave)
    usdt, usdc = statement.assets
    assert (usdt.asset, usdc.asset) == ("USDT", "USDC")
    assert usdt.initial_margin == 0
    assert usdc.position_initial_margin == 150
    assert usdc.wallet_balance == Decimal("4998.5")
    assert statement.total == usdt
