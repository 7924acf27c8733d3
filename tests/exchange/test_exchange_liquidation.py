"""Liquidation from the first warning to the last coin."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from binance_futures_async.exchange.accounts.account import Account
from binance_futures_async.exchange.choices import Choices
from binance_futures_async.exchange.events import AccountUpdate, AlgoUpdate, MarginCall, OrderUpdate
from binance_futures_async.exchange.market.events import ForceOrder, Trade
from binance_futures_async.generated.usdm.enums import (
    AlgoStatus,
    BalanceUpdateReason,
    ExecutionType,
    ExpiryReason,
    IncomeType,
    MarginType,
    OrderStatus,
    OrderType,
    PositionSide,
    Side,
    TimeInForce,
)
from tests.exchange.bench import PROMPT, SYMBOL, Bench, refused
from tests.exchange.trouble import BTC, ETH, bench_at, liquidated, mark_goes_to, opened

FUND = "house: insurance fund"


def isolated_long(choices: Choices = PROMPT) -> Bench:
    """The worked example: 0.1 BTC bought @ 60,000, isolated with leverage 20, thus with 300 USDT."""
    bench = bench_at(60_000, choices=choices)
    bench.venue.set_margin_type(bench.alice, SYMBOL, MarginType.ISOLATED)
    opened(bench, bench.alice, Side.BUY, "0.1", against=bench.bob)
    bench.events.clear()
    return bench


def fund_of(bench: Bench) -> Account:
    return bench.venue.account(FUND)


def forced(bench: Bench, account: Account) -> list[OrderUpdate]:
    return [event for event in bench.of(OrderUpdate, account) if event.order.type is OrderType.LIQUIDATION]


def cleared(bench: Bench, account: Account) -> list[Decimal]:
    return [
        event.balances[0].balance_change
        for event in bench.of(AccountUpdate, account)
        if event.reason is BalanceUpdateReason.INSURANCE_CLEAR
    ]


def amount_of(bench: Bench, account: Account, symbol: str = SYMBOL) -> Decimal:
    return sum((one.amount for one in bench.venue.position_statements(account, symbol)), start=Decimal(0))


def test_it_begins_at_the_price_of_the_worked_example() -> None:
    bench = isolated_long()
    (position,) = bench.venue.position_statements(bench.alice, SYMBOL)
    assert round(position.liquidation_price, 2) == Decimal("57228.92")
    mark_goes_to(bench, "57229.0")
    liquidated(bench)
    assert amount_of(bench, bench.alice) == Decimal("0.1")
    mark_goes_to(bench, "57228.9")
    assert bench.alice.is_in_liquidation
    liquidated(bench)
    assert amount_of(bench, bench.alice) == 0
    assert not bench.alice.is_in_liquidation


def test_what_nobody_buys_the_insurance_fund_takes_over_at_the_bankruptcy_price() -> None:
    bench = isolated_long()
    before = bench.wallet(bench.alice)
    mark_goes_to(bench, "57228.9")
    liquidated(bench)
    new, closed = forced(bench, bench.alice)
    assert (new.execution_type, new.order.status) == (ExecutionType.NEW, OrderStatus.NEW)
    assert (closed.execution_type, closed.order.status) == (ExecutionType.CALCULATED, OrderStatus.FILLED)
    assert closed.order.price == closed.order.average_price == 57_000
    assert closed.order.time_in_force is TimeInForce.IOC
    assert closed.order.client_order_id.startswith(f"autoclose-{closed.order.time}")
    assert (closed.commission, closed.realized_profit) == (Decimal(0), Decimal(-300))
    assert bench.wallet(bench.alice) == before - 300
    assert amount_of(bench, fund_of(bench)) == Decimal("0.1")
    assert bench.venue.imbalance() == 0
    # A takeover is in no public trade; its id is missing there.
    assert bench.of(Trade) == []
    assert closed.trade_id == 2


def test_what_the_book_buys_is_sold_at_its_price_and_the_fee_takes_what_is_left() -> None:
    bench = isolated_long()
    bench.buy(bench.carol, "0.04", "57200")
    bench.buy(bench.carol, "0.06", "57100")
    bench.buy(bench.carol, "1", "56900")
    before = bench.wallet(bench.alice)
    funds = bench.wallet(fund_of(bench))
    bench.events.clear()
    mark_goes_to(bench, "57228.9")
    liquidated(bench)
    fills = forced(bench, bench.alice)[1:]
    assert [(fill.last_price, fill.last_quantity) for fill in fills] == [
        (Decimal(57_200), Decimal("0.04")),
        (Decimal(57_100), Decimal("0.06")),
    ]
    assert {fill.execution_type for fill in fills} == {ExecutionType.CALCULATED}
    assert [trade.price for trade in bench.of(Trade)] == [57_200, 57_100]
    # 286 lost and 2.857 paid as commission leave 11.143 of 300; the clearance fee would be 71.425.
    assert cleared(bench, bench.alice) == [Decimal("-11.143")]
    assert bench.wallet(bench.alice) == before - 300
    assert bench.wallet(fund_of(bench)) == funds + Decimal("11.143")
    (entry,) = bench.venue.income(bench.alice, kind=IncomeType.INSURANCE_CLEAR)
    assert (entry.amount, entry.symbol) == (Decimal("-11.143"), SYMBOL)
    assert bench.venue.imbalance() == 0


def test_what_is_owed_the_fund_fills_up() -> None:
    bench = isolated_long()
    bench.buy(bench.carol, "0.1", "57000")
    before = bench.wallet(bench.alice)
    mark_goes_to(bench, "57228.9")
    liquidated(bench)
    # All of the margin was lost; the commission of 0.05 % is more than there was.
    assert cleared(bench, bench.alice) == [Decimal("2.85")]
    assert bench.wallet(bench.alice) == before - 300
    assert bench.venue.imbalance() == 0


def test_the_events_of_a_liquidation_come_in_their_order() -> None:
    bench = isolated_long()
    bench.limit(bench.alice, Side.BUY, "0.01", "55000")
    bench.stop(bench.alice, Side.SELL, "55000", "0.05")
    bench.buy(bench.carol, "0.1", "57200")
    bench.events.clear()
    mark_goes_to(bench, "57228.9")
    liquidated(bench)
    assert bench.story(bench.alice) == [
        "EXPIRED EXPIRED",
        "ALGO EXPIRED",
        "NEW NEW",
        "CALCULATED FILLED",
        "ACCOUNT",
        "ACCOUNT",
    ]
    expired = bench.of(OrderUpdate, bench.alice)[0]
    assert expired.expiry_reason is ExpiryReason.LIQUIDATION
    assert bench.of(AlgoUpdate, bench.alice)[-1].order.status is AlgoStatus.EXPIRED
    assert [event.reason for event in bench.of(AccountUpdate, bench.alice)] == [
        BalanceUpdateReason.ORDER,
        BalanceUpdateReason.INSURANCE_CLEAR,
    ]
    assert len(bench.of(MarginCall, bench.alice)) == 1


def test_meanwhile_no_order_is_taken() -> None:
    bench = isolated_long()
    mark_goes_to(bench, "57228.9")
    bench.events.clear()
    with refused(bench, -2023):
        bench.buy(bench.alice, "0.01", "57000")
    with refused(bench, -2023):
        bench.stop(bench.alice, Side.SELL, "56000", "0.05")
    bench.buy(bench.bob, "0.01", "57000")
    liquidated(bench)
    bench.buy(bench.alice, "0.01", "57000")


def test_a_deposit_in_the_last_moment_saves_the_position() -> None:
    bench = isolated_long()
    order = bench.limit(bench.alice, Side.BUY, "0.01", "55000")
    mark_goes_to(bench, "57228.9")
    bench.venue.change_position_margin(bench.alice, SYMBOL, Decimal(100), add=True)
    liquidated(bench)
    assert amount_of(bench, bench.alice) == Decimal("0.1")
    assert forced(bench, bench.alice) == []
    assert not bench.alice.is_in_liquidation
    assert (
        bench.venue.order_status(bench.alice, SYMBOL, order_id=order.order_id).status is OrderStatus.EXPIRED
    )


def test_an_isolated_position_takes_nothing_else_along() -> None:
    bench = bench_at(60_000, ETH)
    bench.venue.set_margin_type(bench.alice, SYMBOL, MarginType.ISOLATED)
    opened(bench, bench.alice, Side.BUY, "0.1")
    opened(bench, bench.alice, Side.BUY, "1", symbol="ETHUSDT")
    order = bench.limit(bench.alice, Side.BUY, "1", "2900", symbol="ETHUSDT")
    cross = bench.alice.cross_wallet("USDT")
    mark_goes_to(bench, "55000")
    liquidated(bench)
    assert amount_of(bench, bench.alice) == 0
    assert amount_of(bench, bench.alice, "ETHUSDT") == 1
    assert bench.alice.cross_wallet("USDT") == cross
    assert [one.order_id for one in bench.venue.open_orders(bench.alice)] == [order.order_id]


def test_in_cross_margin_the_largest_loss_goes_first_and_orders_everywhere_end() -> None:
    bench = bench_at(60_000, ETH)
    opened(bench, bench.alice, Side.BUY, "3")
    opened(bench, bench.alice, Side.BUY, "1", symbol="ETHUSDT")
    bench.limit(bench.alice, Side.BUY, "0.01", "2900", symbol="ETHUSDT")
    mark_goes_to(bench, "57100")
    bench.events.clear()
    mark_goes_to(bench, "56800")
    liquidated(bench)
    symbols = [event.order.symbol for event in forced(bench, bench.alice)]
    assert symbols == ["BTCUSDT", "BTCUSDT", "ETHUSDT", "ETHUSDT"]
    assert bench.venue.open_orders(bench.alice) == []
    assert 0 <= bench.wallet(bench.alice) < 1
    assert bench.venue.imbalance() == 0


def test_closing_one_position_may_save_the_others() -> None:
    # Without fees, what the book pays for the larger position keeps the smaller one.
    free = replace(BTC, opening_price=Decimal(60_000), liquidation_fee=Decimal(0), taker_rate=Decimal(0))
    bench = Bench([free, ETH])
    opened(bench, bench.alice, Side.BUY, "3")
    opened(bench, bench.alice, Side.BUY, "1", symbol="ETHUSDT")
    bench.buy(bench.carol, "3", "57000")
    mark_goes_to(bench, "56900")
    liquidated(bench)
    # 170,700 are cut down to the first step of the table, which ends at 50,000; that is enough.
    assert amount_of(bench, bench.alice) == Decimal("0.878")
    assert amount_of(bench, bench.alice, "ETHUSDT") == 1
    assert not bench.alice.is_in_liquidation


def whale(bench: Bench) -> Account:
    """400 BTC @ 50,000 with leverage 20: 20,000,000 in the step of 2 %."""
    account = bench.venue.add_account("whale", {"USDT": Decimal(1_100_000)})
    bench.carol.deposit("USDT", Decimal(100_000_000), bench.clock.now_ms())
    for _ in range(4):
        opened(bench, account, Side.BUY, "100")
    return account


def test_a_large_position_is_reduced_no_further_than_it_must_be() -> None:
    bench = bench_at(50_000)
    account = whale(bench)
    (position,) = bench.venue.position_statements(account, SYMBOL)
    price = BTC.price(BTC.ticks(position.liquidation_price))
    bench.buy(bench.carol, "400", price)
    bench.events.clear()
    mark_goes_to(bench, price)
    liquidated(bench)
    _, *fills = forced(bench, account)
    kept = amount_of(bench, account)
    # Down to the step of 1 %, whose cap is 12,000,000.
    assert kept * price <= 12_000_000 < (kept + Decimal("0.001")) * price
    assert sum((fill.last_quantity for fill in fills), start=Decimal(0)) == 400 - kept
    (fee,) = cleared(bench, account)
    assert abs(fee + (400 - kept) * price * Decimal("0.0125")) < Decimal("0.00000001")
    (after,) = bench.venue.position_statements(account, SYMBOL)
    assert after.liquidation_price < price
    assert not account.is_in_liquidation
    assert bench.venue.imbalance() == 0


def test_a_short_is_bought_back() -> None:
    bench = bench_at(60_000)
    bench.venue.set_margin_type(bench.alice, SYMBOL, MarginType.ISOLATED)
    opened(bench, bench.alice, Side.SELL, "0.1")
    before = bench.wallet(bench.alice)
    mark_goes_to(bench, "62748.9")
    liquidated(bench)
    assert amount_of(bench, bench.alice) == Decimal("-0.1")
    mark_goes_to(bench, "62749.1")
    liquidated(bench)
    closed = forced(bench, bench.alice)[-1]
    assert (closed.order.side, closed.order.price) == (Side.BUY, Decimal(63_000))
    assert bench.wallet(bench.alice) == before - 300


def test_one_side_of_a_hedge_goes_alone_when_it_is_isolated() -> None:
    bench = bench_at(60_000)
    bench.venue.set_position_mode(bench.alice, hedge=True)
    bench.venue.set_margin_type(bench.alice, SYMBOL, MarginType.ISOLATED)
    opened(bench, bench.alice, Side.BUY, "0.1", position_side=PositionSide.LONG)
    opened(bench, bench.alice, Side.SELL, "0.1", position_side=PositionSide.SHORT)
    mark_goes_to(bench, "57000")
    liquidated(bench)
    state = bench.alice.symbols[SYMBOL]
    assert (state.long.amount, state.short.amount) == (Decimal(0), Decimal("-0.1"))
    assert {event.order.position_side for event in forced(bench, bench.alice)} == {PositionSide.LONG}
    assert bench.venue.imbalance() == 0


# Auto-deleveraging


def test_when_the_fund_cannot_the_first_in_the_queue_is_closed_at_the_bankruptcy_price() -> None:
    bench = isolated_long(Choices(insurance_fund=Decimal(0)))
    resting = bench.limit(bench.bob, Side.SELL, "0.01", "61000")
    before = bench.wallet(bench.bob)
    bench.events.clear()
    # Far beyond the bankruptcy price of 57,000 in one second.
    mark_goes_to(bench, "56000")
    liquidated(bench)
    assert amount_of(bench, bench.alice) == amount_of(bench, bench.bob) == 0
    new, closed = forced(bench, bench.bob)
    assert new.execution_type is ExecutionType.NEW
    assert (closed.execution_type, closed.order.status) == (ExecutionType.CALCULATED, OrderStatus.FILLED)
    assert (closed.order.client_order_id, closed.order.side) == ("adl_autoclose", Side.BUY)
    assert (closed.last_price, closed.commission) == (Decimal(57_000), Decimal(0))
    assert bench.wallet(bench.bob) == before + 300
    shown = bench.venue.order_status(bench.bob, SYMBOL, order_id=resting.order_id)
    assert shown.status is OrderStatus.CANCELED
    assert bench.of(Trade) == []
    assert bench.venue.imbalance() == 0


def test_the_most_leveraged_profit_is_first_in_the_queue() -> None:
    bench = bench_at(60_000, choices=Choices(insurance_fund=Decimal(0)))
    bench.venue.set_margin_type(bench.alice, SYMBOL, MarginType.ISOLATED)
    opened(bench, bench.alice, Side.BUY, "0.05", against=bench.bob)
    opened(bench, bench.alice, Side.BUY, "0.05", against=bench.carol)
    mark_goes_to(bench, "56000")
    liquidated(bench)
    assert amount_of(bench, bench.bob) == amount_of(bench, bench.carol) == 0
    accounts = [event.account for event in bench.events if isinstance(event, OrderUpdate)]
    assert accounts.index("bob") < accounts.index("carol")


def test_positions_show_their_place_in_the_queue_every_thirty_seconds() -> None:
    bench = bench_at(60_000)
    opened(bench, bench.alice, Side.BUY, "0.05", against=bench.bob)
    opened(bench, bench.alice, Side.BUY, "0.05", against=bench.carol)

    def places() -> list[int]:
        return [
            bench.venue.position_statements(account, SYMBOL)[0].adl_quantile
            for account in (bench.alice, bench.bob, bench.carol)
        ]

    mark_goes_to(bench, "59000")
    assert places() == [0, 0, 0]
    bench.passes(30_000)
    # Of two shorts the one with less behind it is in the upper half.
    assert places() == [4, 4, 2]


# The fund


def test_the_fund_sells_what_it_took_over_when_the_book_pays_what_it_cost() -> None:
    bench = isolated_long()
    mark_goes_to(bench, "57228.9")
    liquidated(bench)
    bench.buy(bench.carol, "0.1", "56999.9")
    bench.passes(1_000)
    assert amount_of(bench, fund_of(bench)) == Decimal("0.1")
    bench.buy(bench.carol, "0.06", "57100")
    bench.passes(1_000)
    assert amount_of(bench, fund_of(bench)) == Decimal("0.04")
    assert bench.venue.imbalance() == 0


def test_the_fund_takes_over_at_a_loss_as_long_as_it_can() -> None:
    bench = isolated_long(Choices(insurance_fund=Decimal(100)))
    mark_goes_to(bench, "56000")
    liquidated(bench)
    assert amount_of(bench, fund_of(bench)) == Decimal("0.1")
    poor = isolated_long(Choices(insurance_fund=Decimal(99)))
    mark_goes_to(poor, "56000")
    liquidated(poor)
    assert amount_of(poor, fund_of(poor)) == 0


# Warnings


def test_a_warning_comes_at_four_fifths_and_again_after_a_minute() -> None:
    bench = isolated_long()
    # At 57,285.7 the maintenance margin of 22.91 is 80 % of the equity of 28.57.
    mark_goes_to(bench, "57290")
    assert bench.of(MarginCall) == []
    mark_goes_to(bench, "57285")
    (call,) = bench.of(MarginCall)
    (position,) = call.positions
    assert (call.account, call.cross_wallet_balance) == ("alice", None)
    assert (position.symbol, position.is_isolated, position.isolated_wallet) == (SYMBOL, True, Decimal(300))
    assert (position.mark_price, position.unrealized_profit) == (Decimal(57_285), Decimal("-271.5"))
    assert position.maintenance_margin == Decimal("22.914")
    bench.passes(59_000)
    assert len(bench.of(MarginCall)) == 1
    bench.passes(1_000)
    assert len(bench.of(MarginCall)) == 2


def test_a_cross_warning_lists_all_positions_and_the_wallet() -> None:
    bench = bench_at(60_000, ETH)
    opened(bench, bench.alice, Side.BUY, "3")
    opened(bench, bench.alice, Side.BUY, "1", symbol="ETHUSDT")
    mark_goes_to(bench, "57000")
    call = bench.of(MarginCall)[0]
    assert [position.symbol for position in call.positions] == ["BTCUSDT", "ETHUSDT"]
    assert call.cross_wallet_balance == bench.wallet(bench.alice)


@pytest.mark.parametrize(("ratio", "calls"), [(None, 0), (Decimal("0.5"), 1)])
def test_warnings_can_be_chosen(ratio: Decimal | None, calls: int) -> None:
    bench = isolated_long(Choices(margin_call_ratio=ratio))
    mark_goes_to(bench, "57400")
    assert len(bench.of(MarginCall)) == calls


# The public


def test_the_public_is_told_of_the_largest_liquidation_of_a_second() -> None:
    bench = bench_at(60_000)
    for account, quantity in ((bench.alice, "0.1"), (bench.bob, "0.2")):
        bench.venue.set_margin_type(account, SYMBOL, MarginType.ISOLATED)
        opened(bench, account, Side.BUY, quantity)
    bench.buy(bench.carol, "0.25", "57100")
    mark_goes_to(bench, "57200")
    liquidated(bench)
    (told,) = bench.of(ForceOrder)
    assert (told.symbol, told.side, told.quantity) == (SYMBOL, Side.SELL, Decimal("0.2"))
    assert (told.price, told.status) == (Decimal(57_000), OrderStatus.FILLED)
    assert told.executed_quantity == Decimal("0.2")
    assert told.event_time % 1_000 == 0
    assert told.trade_time < told.event_time


def test_forced_orders_can_be_asked_for() -> None:
    bench = isolated_long(Choices(insurance_fund=Decimal(0)))
    mark_goes_to(bench, "56000")
    liquidated(bench)
    (liquidation,) = bench.venue.forced_orders(bench.alice)
    assert liquidation.client_order_id.startswith("autoclose-")
    (deleveraging,) = bench.venue.forced_orders(bench.bob)
    assert deleveraging.client_order_id == "adl_autoclose"


# Several assets together


def test_in_multi_assets_mode_other_assets_are_sold_for_what_is_owed() -> None:
    bench = bench_at(60_000)
    account = bench.venue.add_account("dave", {"USDT": Decimal(1_000), "BNB": Decimal(10)})
    bench.venue.set_multi_assets_mode(account, enabled=True)
    opened(bench, account, Side.BUY, "1")
    # Together some 6,700 dollars; of 7,200 lost a part is owed by nobody.
    mark_goes_to(bench, "52800")
    liquidated(bench)
    assert amount_of(bench, account) == 0
    assert account.wallets["USDT"] == 0
    assert 0 <= account.wallets["BNB"] < 10
    reasons = [event.reason for event in bench.of(AccountUpdate, account)]
    assert BalanceUpdateReason.AUTO_EXCHANGE in reasons
    assert not account.is_in_liquidation
    for asset in ("USDT", "BNB"):
        assert bench.venue.imbalance(asset) == 0


def test_an_account_that_was_deleveraged_into_debt_owes_nothing_in_the_end() -> None:
    bench = bench_at(65_000, choices=Choices(insurance_fund=Decimal(0)))
    poor = bench.venue.add_account("poor", {"USDT": Decimal(400)})
    bench.venue.set_leverage(poor, SYMBOL, 125)
    bench.venue.set_margin_type(bench.alice, SYMBOL, MarginType.ISOLATED)
    bench.venue.set_leverage(bench.alice, SYMBOL, 125)
    opened(bench, bench.alice, Side.BUY, "0.1", against=bench.bob)
    mark_goes_to(bench, 60_000)
    # In the moment before alice is closed at 64,480, somebody takes over the other side at 60,000.
    opened(bench, poor, Side.SELL, "0.1", against=bench.bob)
    bench.passes(500)
    assert amount_of(bench, poor) == 0
    assert bench.wallet(poor) == 400 - 3 - 448
    bench.passes(500)
    assert bench.wallet(poor) == 0
    assert cleared(bench, poor) == [Decimal(51)]
    assert bench.venue.imbalance() == 0
