"""The arithmetic of liquidation: pools, bankruptcy prices, what is closed first and how much, and the queue."""

from __future__ import annotations

from decimal import Decimal

import pytest

from binance_futures_async.exchange.accounts.account import Account
from binance_futures_async.exchange.accounts.deleveraging import Holder, quantile, ranked, score
from binance_futures_async.exchange.accounts.forced_close import (
    bankruptcy_ticks,
    largest_loss,
    steps_to_close,
)
from binance_futures_async.exchange.accounts.margin_assets import MARGIN_ASSETS, MarginAsset
from binance_futures_async.exchange.accounts.pools import (
    Pool,
    Prices,
    Risk,
    assess,
    holdings,
    pools_touched_by,
)
from binance_futures_async.exchange.accounts.position import Position
from binance_futures_async.exchange.instruments import Instrument
from tests.exchange.trouble import BTC, ETH

MARKS = {"BTCUSDT": Decimal(60_000), "ETHUSDT": Decimal(3_000)}
PRICES = Prices(MARKS.__getitem__, MARGIN_ASSETS)


def account_with(wallet: str, *, name: str = "alice", number: int = 1, is_house: bool = False) -> Account:
    return Account(number, name, "", {"USDT": Decimal(wallet)}, is_house=is_house)


def give(account: Account, instrument: Instrument, amount: str, price: str) -> Position:
    position = account.symbol(instrument).position
    steps = instrument.steps(abs(Decimal(amount)))
    position.apply(steps if Decimal(amount) > 0 else -steps, Decimal(price))
    return position


def test_positions_in_cross_margin_answer_for_each_other() -> None:
    account = account_with("1000")
    give(account, BTC, "0.1", "61000")
    give(account, ETH, "-1", "3100")
    (pool,) = pools_touched_by(account, BTC)
    assert [state.instrument.symbol for state, _ in holdings(pool)] == ["BTCUSDT", "ETHUSDT"]
    # -100 and +100; 6,000 at 0.4 % and 3,000 at 0.5 %.
    assert assess(pool, PRICES) == Risk(Decimal(1000), Decimal(24) + Decimal(15))
    assert pool.key == next(pools_touched_by(account, ETH)).key


def test_an_isolated_position_answers_for_itself() -> None:
    account = account_with("1000")
    give(account, BTC, "0.1", "61000")
    isolated = give(account, ETH, "-1", "3100")
    account.symbol(ETH).is_isolated = True
    account.set_isolated_wallet(isolated, Decimal(200))
    (cross,), (alone,) = pools_touched_by(account, BTC), pools_touched_by(account, ETH)
    assert assess(cross, PRICES) == Risk(Decimal(700), Decimal(24))
    assert assess(alone, PRICES) == Risk(Decimal(300), Decimal(15))
    assert cross.key != alone.key


def test_who_has_no_position_is_in_no_pool() -> None:
    account = account_with("1000")
    assert list(pools_touched_by(account, BTC)) == []
    give(account, BTC, "0.1", "61000")
    assert list(pools_touched_by(account, ETH)) == []


def test_in_multi_assets_mode_all_assets_answer_at_their_rates() -> None:
    # Published example: 200 USDT of index 0.99 with buffers 0.01 and 0.005, and 220 USDC at 1: 416.02 dollars.
    rates = {
        "USDT": MarginAsset("USDT", Decimal("0.99"), Decimal("0.01"), Decimal("0.005")),
        "USDC": MarginAsset("USDC", Decimal(1)),
    }
    account = Account(1, "alice", "", {"USDT": Decimal(200), "USDC": Decimal(220)})
    account.is_multi_assets = True
    give(account, BTC, "0.1", "60000")
    (pool,) = pools_touched_by(account, BTC)
    assert pool.is_joint
    assert assess(pool, Prices(MARKS.__getitem__, rates)) == Risk(
        Decimal("416.02"), Decimal(24) * Decimal("0.99")
    )


@pytest.mark.parametrize(
    ("equity", "maintenance", "ratio"),
    [
        ("100", "50", "0.5"),
        ("50", "50", "1"),
        ("0", "50", "Infinity"),
        ("-1", "50", "Infinity"),
        ("-1", "0", "0"),
    ],
)
def test_the_ratio_is_what_is_needed_over_what_there_is(equity: str, maintenance: str, ratio: str) -> None:
    assert Risk(Decimal(equity), Decimal(maintenance)).ratio == Decimal(ratio)


@pytest.mark.parametrize(
    ("amount", "mark", "equity", "price"),
    [
        # Long 0.1 @ 60,000 with 300: bankrupt at 57,000, wherever the mark price is.
        ("0.1", "57228.9", "22.89", "57000"),
        ("0.1", "56000", "-100", "57000"),
        ("-0.1", "62749", "25.1", "63000"),
        # Rounded so that nothing is owed: a long sells above, a short buys below.
        ("0.1", "57228.9", "22.891", "57000"),
        ("0.1", "57228.9", "22.889", "57000.1"),
        ("-0.1", "62749", "25.109", "63000"),
        # Nobody sells for less than one tick.
        ("0.1", "57228.9", "6000", "0.1"),
    ],
)
def test_at_the_bankruptcy_price_nothing_is_left(amount: str, mark: str, equity: str, price: str) -> None:
    position = give(account_with("0"), BTC, amount, "60000")
    assert bankruptcy_ticks(position, Decimal(mark), Decimal(equity)) == BTC.ticks(Decimal(price))


def test_the_largest_loss_is_closed_first() -> None:
    account = account_with("1000")
    give(account, BTC, "0.1", "61000")
    worst = give(account, ETH, "1", "3200")
    held = holdings(next(pools_touched_by(account, BTC)))
    assert largest_loss(held, PRICES.mark)[1] is worst


def test_a_small_position_is_closed_whole() -> None:
    position = give(account_with("0"), BTC, "0.5", "60000")
    assert steps_to_close(position, Decimal(60_000), Risk(Decimal(120), Decimal(120))) == 500


def test_a_large_position_is_reduced_to_a_step_that_the_equity_carries() -> None:
    # 18,000,000 at 2 %: the maintenance margin is 228,550. With 12,000,000 it is 108,550 (1 %).
    position = give(account_with("0"), BTC, "300", "60000")
    needed = BTC.maintenance_margin(Decimal(18_000_000))
    assert needed == Decimal(228_550)
    assert steps_to_close(position, Decimal(60_000), Risk(needed, needed)) == 100_000


def test_a_large_position_is_closed_whole_when_fees_would_eat_what_a_part_leaves() -> None:
    position = give(account_with("0"), BTC, "300", "60000")
    risk = Risk(Decimal(20_000), BTC.maintenance_margin(Decimal(18_000_000)))
    assert steps_to_close(position, Decimal(60_000), risk) == 300_000


def test_profit_counts_by_the_leverage_that_made_it() -> None:
    calm = score(profit=Decimal(10), entry_value=Decimal(100), value=Decimal(110), equity=Decimal(110))
    bold = score(profit=Decimal(10), entry_value=Decimal(100), value=Decimal(110), equity=Decimal(11))
    loss = score(profit=Decimal(-10), entry_value=Decimal(100), value=Decimal(90), equity=Decimal(90))
    bold_loss = score(profit=Decimal(-10), entry_value=Decimal(100), value=Decimal(90), equity=Decimal(9))
    assert (calm, bold) == (Decimal("0.1"), Decimal(1))
    assert bold > calm > bold_loss > loss


def test_the_exchange_s_own_positions_come_last_in_the_queue() -> None:
    accounts = [
        account_with("10000", name="calm", number=1),
        account_with("100", name="bold", number=2),
        account_with("0", name="house", number=3, is_house=True),
        account_with("10000", name="losing", number=4),
    ]
    for account, price in zip(accounts, ("61000", "61000", "70000", "59000"), strict=True):
        give(account, BTC, "-0.1", price)
    holders = [Holder(one, one.symbol(BTC), one.symbol(BTC).position) for one in accounts]
    assert [holder.account.name for holder in ranked(holders, PRICES)] == ["bold", "calm", "losing", "house"]


@pytest.mark.parametrize(
    ("count", "classes"),
    [(1, [4]), (2, [4, 2]), (5, [4, 3, 2, 1, 0]), (10, [4, 4, 3, 3, 2, 2, 1, 1, 0, 0])],
)
def test_the_first_fifth_of_the_queue_is_class_four(count: int, classes: list[int]) -> None:
    assert [quantile(place, count) for place in range(count)] == classes


def test_a_pool_tells_whose_it_is() -> None:
    account = account_with("1")
    position = give(account, BTC, "0.1", "60000")
    assert Pool(account, "USDT").key == (1, "USDT", "", "")
    assert Pool(account, "USDT", position).key == (1, "USDT", "BTCUSDT", "BOTH")
