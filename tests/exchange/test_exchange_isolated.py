"""Isolated margin: each position with a wallet of its own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from binance_futures_async.exchange.events import AccountUpdate
from binance_futures_async.generated.usdm.enums import BalanceUpdateReason, MarginType, PositionSide, Side
from tests.exchange.bench import SYMBOL, Bench, refused


@pytest.fixture
def bench() -> Bench:
    bench = Bench()
    bench.venue.set_margin_type(bench.alice, SYMBOL, MarginType.ISOLATED)
    return bench


def opened(bench: Bench, quantity: str = "0.1", price: int = 50000) -> None:
    bench.sell(bench.carol, quantity, price)
    bench.market(bench.alice, Side.BUY, quantity)


def figures(bench: Bench) -> tuple[Decimal, Decimal]:
    """Cross wallet and isolated wallet."""
    (asset,) = bench.venue.balances(bench.alice)
    (position,) = bench.venue.position_statements(bench.alice, SYMBOL, every_symbol=True)
    assert asset.wallet_balance == asset.cross_wallet_balance + position.isolated_wallet
    assert bench.venue.imbalance() == 0
    return asset.cross_wallet_balance, position.isolated_wallet


def test_a_fill_sets_margin_aside_and_pays_its_fee_from_the_cross_wallet(bench: Bench) -> None:
    opened(bench)
    assert figures(bench) == (10_000 - 250 - Decimal("2.5"), Decimal(250))
    update = bench.of(AccountUpdate, bench.alice)[-1]
    assert update.balances[0].wallet_balance - update.balances[0].cross_wallet_balance == 250
    assert update.positions[0].is_isolated
    assert update.positions[0].isolated_wallet == 250


def test_a_loss_that_is_seen_at_once_is_set_aside_too(bench: Bench) -> None:
    opened(bench, price=50100)
    assert figures(bench)[1] == Decimal("0.1") * 50100 / 20 + Decimal("0.1") * 100


def test_a_partial_close_gives_back_its_share_of_the_margin(bench: Bench) -> None:
    opened(bench)
    bench.buy(bench.carol, "0.04", 51000)
    bench.market(bench.alice, Side.SELL, "0.04")
    fee = Decimal("0.04") * 51000 * Decimal("0.0005")
    assert figures(bench) == (Decimal("9747.5") + 100 + 40 - fee, Decimal(150))


def test_when_flat_all_margin_returns_to_the_cross_wallet(bench: Bench) -> None:
    opened(bench)
    bench.buy(bench.carol, "0.1", 49000)
    bench.market(bench.alice, Side.SELL, "0.1")
    assert figures(bench) == (10_000 - 100 - Decimal("2.5") - Decimal("2.45"), Decimal(0))


def test_a_position_that_turns_around_gets_margin_for_its_new_side(bench: Bench) -> None:
    opened(bench)
    bench.buy(bench.carol, "0.3", 50000)
    bench.market(bench.alice, Side.SELL, "0.3")
    assert figures(bench)[1] == Decimal("0.2") * 50000 / 20


def test_a_loss_beyond_the_closed_share_is_taken_from_the_rest_of_the_isolated_wallet(bench: Bench) -> None:
    opened(bench)
    bench.buy(bench.carol, "0.05", "47500.10")
    bench.market(bench.alice, Side.SELL, "0.05")
    fee = Decimal("0.05") * Decimal("47500.10") * Decimal("0.0005")
    loss = Decimal("0.05") * Decimal("2499.90") + fee
    assert Decimal(125) - loss < 0
    assert figures(bench)[1] == 125 + (125 - loss)


def test_profit_and_margin_of_isolated_positions_stay_out_of_the_cross_figures(bench: Bench) -> None:
    opened(bench)
    (asset,) = bench.venue.balances(bench.alice)
    assert asset.position_initial_margin == 250
    assert asset.cross_position_initial_margin == 0
    assert asset.available_balance == asset.cross_wallet_balance


def test_the_liquidation_price_depends_on_the_isolated_wallet_only() -> None:
    # Worked example: 0.1 BTC at 60,000, leverage 20.
    bench = Bench()
    bench.venue.set_index_price(SYMBOL, Decimal(60000))
    bench.passes(60_000)
    bench.trade_at(60000)
    bench.passes(60_000)
    for account in (bench.alice, bench.bob):
        bench.venue.set_margin_type(account, SYMBOL, MarginType.ISOLATED)
    bench.sell(bench.bob, "0.1", 60000)
    bench.market(bench.alice, Side.BUY, "0.1")
    (long,) = bench.venue.position_statements(bench.alice)
    (short,) = bench.venue.position_statements(bench.bob)
    assert long.isolated_wallet == short.isolated_wallet == 300
    assert round(long.liquidation_price, 2) == Decimal("57228.92")
    assert round(short.liquidation_price, 2) == Decimal("62749.00")


def test_margin_is_added_to_and_taken_from_a_position(bench: Bench) -> None:
    opened(bench)
    bench.venue.change_position_margin(bench.alice, SYMBOL, Decimal(100), add=True)
    assert figures(bench) == (Decimal("9647.5"), Decimal(350))
    update = bench.of(AccountUpdate, bench.alice)[-1]
    assert update.reason is BalanceUpdateReason.MARGIN_TRANSFER
    assert (update.balances[0].wallet_balance, update.balances[0].cross_wallet_balance) == (
        Decimal("9997.5"),
        Decimal("9647.5"),
    )
    assert update.balances[0].balance_change == 0
    assert update.positions[0].isolated_wallet == 350
    bench.venue.change_position_margin(bench.alice, SYMBOL, Decimal(100), add=False)
    assert figures(bench)[1] == 250


def test_what_cannot_be_added_or_taken_is_refused(bench: Bench) -> None:
    def change(amount: int, *, add: bool, side: PositionSide = PositionSide.BOTH) -> None:
        bench.venue.change_position_margin(bench.alice, SYMBOL, Decimal(amount), add=add, position_side=side)

    with refused(bench, -4054):
        change(1, add=True)
    opened(bench)
    with refused(bench, -4055):
        change(0, add=True)
    with refused(bench, -4061):
        change(1, add=True, side=PositionSide.LONG)
    with refused(bench, -4050):
        change(9_800, add=True)
    with refused(bench, -4051):
        change(1, add=False)
    with refused(bench, -4049):
        bench.venue.change_position_margin(bench.carol, SYMBOL, Decimal(1), add=True)


def test_both_sides_of_a_hedge_have_wallets_of_their_own(bench: Bench) -> None:
    bench.venue.set_position_mode(bench.alice, hedge=True)
    bench.sell(bench.carol, "0.1", 50000)
    bench.market(bench.alice, Side.BUY, "0.1", position_side=PositionSide.LONG)
    bench.buy(bench.carol, "0.2", 50000)
    bench.market(bench.alice, Side.SELL, "0.2", position_side=PositionSide.SHORT)
    assert [one.isolated_wallet for one in bench.venue.position_statements(bench.alice)] == [250, 500]
    assert bench.alice.isolated["USDT"] == 750


def test_the_margin_type_changes_only_while_nothing_is_open(bench: Bench) -> None:
    with refused(bench, -4046):
        bench.venue.set_margin_type(bench.alice, SYMBOL, MarginType.ISOLATED)
    update = bench.of(AccountUpdate, bench.alice)[-1]
    assert update.reason is BalanceUpdateReason.MARGIN_TYPE_CHANGE
    assert [one.is_isolated for one in update.positions] == [True]
    order = bench.buy(bench.alice, "0.1", 49000)
    with refused(bench, -4047):
        bench.venue.set_margin_type(bench.alice, SYMBOL, MarginType.CROSS)
    bench.venue.cancel_order(bench.alice, SYMBOL, order_id=order.order_id)
    opened(bench)
    with refused(bench, -4048):
        bench.venue.set_margin_type(bench.alice, SYMBOL, MarginType.CROSS)
