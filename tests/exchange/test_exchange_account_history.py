"""What an account is shown of its past: trades and income."""

from __future__ import annotations

from decimal import Decimal

from binance_futures_async.exchange.accounts.history import AccountHistory, within
from binance_futures_async.generated.usdm.enums import IncomeType, PositionSide, Side
from tests.exchange.bench import SYMBOL, Bench

DAY = 86_400_000


def test_every_fill_is_kept_as_each_side_saw_it() -> None:
    bench = Bench()
    bench.sell(bench.carol, "0.1", 50000)
    order = bench.market(bench.alice, Side.BUY, "0.1")
    (bought,) = bench.alice.history.trades
    (sold,) = bench.carol.history.trades
    assert (bought.trade_id, bought.price, bought.quantity) == (sold.trade_id, sold.price, sold.quantity)
    assert (bought.order_id, bought.side, bought.is_maker) == (order.order_id, Side.BUY, False)
    assert (sold.side, sold.is_maker, sold.position_side) == (Side.SELL, True, PositionSide.BOTH)
    assert bought.quote_quantity == 5000
    assert (bought.commission, bought.commission_asset) == (Decimal("2.5"), "USDT")


def test_income_adds_up_to_what_the_wallet_gained() -> None:
    bench = Bench()
    bench.sell(bench.carol, "0.1", 50000)
    bench.market(bench.alice, Side.BUY, "0.1")
    bench.buy(bench.carol, "0.1", 51000)
    bench.market(bench.alice, Side.SELL, "0.1")
    income = bench.alice.history.income
    assert [one.kind for one in income] == [
        IncomeType.COMMISSION,
        IncomeType.REALIZED_PNL,
        IncomeType.COMMISSION,
    ]
    assert sum(one.amount for one in income) == bench.wallet(bench.alice) - 10_000
    trades = list(bench.alice.history.trades)
    assert [one.trade_id for one in income] == [
        trades[0].trade_id,
        trades[1].trade_id,
        trades[1].trade_id,
    ]
    assert {one.symbol for one in income} == {SYMBOL}
    assert len({one.transaction_id for one in income}) == 3


def test_no_more_than_the_latest_entries_are_kept() -> None:
    history = AccountHistory(most=2)
    for amount in (1, 2, 3):
        history.earned(IncomeType.TRANSFER, "USDT", Decimal(amount), amount)
    assert [one.amount for one in history.income] == [2, 3]


def test_entries_are_found_by_time_and_the_recent_ones_without_any() -> None:
    history = AccountHistory()
    for day in (0, 10, 95, 99, 100):
        history.earned(IncomeType.TRANSFER, "USDT", Decimal(1), day * DAY)
    now = 100 * DAY

    def days(start: int | None, end: int | None) -> list[int]:
        return [one.time // DAY for one in within(history.income, start, end, now)]

    assert days(None, None) == [95, 99, 100]
    assert days(0, None) == [10, 95, 99, 100]
    assert days(None, 95 * DAY) == [10, 95]
    assert days(95 * DAY, 99 * DAY) == [95, 99]
