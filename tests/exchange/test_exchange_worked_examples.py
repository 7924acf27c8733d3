"""Examples with numbers from Binance's own pages, carried out on the whole exchange.

What single formulas give for further examples of these pages is tested beside the formulas.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from binance_futures_async.exchange import DEFAULT_INSTRUMENTS
from binance_futures_async.exchange.accounts.account import Account
from binance_futures_async.exchange.events import OrderUpdate
from binance_futures_async.exchange.instruments import Bracket, Instrument
from binance_futures_async.exchange.refusal import Refusal
from binance_futures_async.generated.usdm.enums import (
    ExpiryReason,
    OrderStatus,
    OrderType,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
    WorkingType,
)
from tests.exchange.bench import SYMBOL, Bench, refused

_BITCOIN = next(one for one in DEFAULT_INSTRUMENTS if one.symbol == SYMBOL)


def market_at(mark_price: str, **facts: object) -> Bench:
    """A quiet exchange with one contract, whose mark price is given."""
    return Bench([replace(_BITCOIN, opening_price=Decimal(mark_price), **facts)])  # type: ignore[arg-type]


# Price cap and floor ratio:
# https://www.binance.com/en/support/faq/c22a815344114810862cdb7cf8fee72b
# Ten percent in the page's example, five in ours.


@pytest.mark.parametrize(
    ("mark", "share", "side", "allowed", "beyond", "code"),
    [
        ("10000", "0.10", Side.BUY, "11000.0", "11000.1", -4016),
        ("10000", "0.10", Side.SELL, "9000.0", "8999.9", -4024),
        ("60000", "0.05", Side.BUY, "63000.0", "63000.1", -4016),
        ("60000", "0.05", Side.SELL, "57000.0", "56999.9", -4024),
    ],
)
def test_a_limit_price_may_be_as_far_from_the_mark_price_as_the_ratio_says(
    mark: str, share: str, side: Side, allowed: str, beyond: str, code: int
) -> None:
    bench = market_at(mark, multiplier_up=1 + Decimal(share), multiplier_down=1 - Decimal(share))
    assert bench.limit(bench.carol, side, 1, allowed).status is OrderStatus.NEW
    with refused(bench, code):
        bench.limit(bench.carol, side, 1, beyond)


@pytest.mark.parametrize(
    ("mark", "share", "within", "beyond"),
    [("10000", "0.10", "10900", "11100"), ("60000", "0.05", "62900", "63100")],
)
def test_a_market_order_ends_where_the_ratio_does(mark: str, share: str, within: str, beyond: str) -> None:
    bench = market_at(mark, market_take_bound=Decimal(share), multiplier_up=1 + Decimal(share))
    bench.sell(bench.carol, 1, within)
    bench.sell(bench.carol, 5, beyond)
    rich = bench.venue.add_account("rich", {"USDT": Decimal(10) ** 7})
    view = bench.market(rich, Side.BUY, 3)
    assert (view.status, view.executed_quantity, view.average_price) == (
        OrderStatus.EXPIRED,
        Decimal(1),
        Decimal(within),
    )


# Cost to open a position: https://www.binance.com/en/support/faq/87fa7ee33b574f7084d42bd2ce2e463b


@pytest.mark.parametrize(
    ("side", "enough", "too_little"), [(Side.BUY, "462.67", "462.66"), (Side.SELL, "469.21", "469.20")]
)
def test_an_order_costs_its_margin_and_the_loss_it_opens_with(
    side: Side, enough: str, too_little: str
) -> None:
    """One bitcoin at 9,253.30 with leverage 20 and a mark price of 9,259.84; the page cuts 462.665 and 469.205."""
    bench = market_at("9259.84")
    poor = bench.venue.add_account("poor", {"USDT": Decimal(too_little)})
    able = bench.venue.add_account("able", {"USDT": Decimal(enough)})
    with refused(bench, -2019):
        bench.limit(poor, side, 1, "9253.30")
    assert bench.limit(able, side, 1, "9253.30").status is OrderStatus.NEW


# Leverage and margin:
# https://www.binance.com/en/support/faq/360033162192
# with the table of the time. Floor, cap, leverage, rate, amount.

_OLD_TABLE = [
    (0, 50_000, 125, "0.004", 0),
    (50_000, 250_000, 100, "0.005", 50),
    (250_000, 1_000_000, 50, "0.01", 1_300),
    (1_000_000, 10_000_000, 20, "0.025", 16_300),
    (10_000_000, 20_000_000, 10, "0.05", 266_300),
    (20_000_000, 50_000_000, 5, "0.1", 1_266_300),
    (50_000_000, 100_000_000, 4, "0.125", 2_516_300),
    (100_000_000, 200_000_000, 3, "0.15", 5_016_300),
    (200_000_000, 300_000_000, 2, "0.25", 25_016_300),
    (300_000_000, 500_000_000, 1, "0.5", 100_016_300),
]


def with_table() -> Instrument:
    table = tuple(
        Bracket(Decimal(floor), Decimal(cap), leverage, Decimal(rate), Decimal(amount))
        for floor, cap, leverage, rate, amount in _OLD_TABLE
    )
    return replace(_BITCOIN, brackets=table)


@pytest.mark.parametrize(
    ("notional", "rate", "margin"),
    [("264000", "0.01", "1340"), ("500000", "0.01", "3700"), ("50000", "0.004", "200")],
)
def test_the_maintenance_margin_is_that_of_the_published_table(notional: str, rate: str, margin: str) -> None:
    instrument = with_table()
    assert instrument.bracket(Decimal(notional)).maintenance_rate == Decimal(rate)
    assert instrument.maintenance_margin(Decimal(notional)) == Decimal(margin)


def test_the_maintenance_margin_has_no_jumps() -> None:
    for instrument in (with_table(), *DEFAULT_INSTRUMENTS):
        for below, above in zip(instrument.brackets, instrument.brackets[1:], strict=False):
            value = below.cap
            assert above.floor == value
            assert value * above.maintenance_rate - above.cumulative == (
                value * below.maintenance_rate - below.cumulative
            )


# Price protection: https://www.binance.com/en/support/faq/2b9dc811ce7340469357867122b975dc


@pytest.mark.parametrize(("threshold", "triggers"), [("0.05", False), ("0.07", True)])
def test_a_protected_order_does_not_trigger_while_the_prices_are_too_far_apart(
    threshold: str, triggers: bool
) -> None:
    """Last price 25,500 and mark price 27,125: some six percent, above a threshold of five."""
    bench = market_at("27125", trigger_protect=Decimal(threshold), multiplier_down=Decimal("0.5"))
    waiting = bench.stop(bench.alice, Side.SELL, 25_500, "0.001", price_protect=True)
    bench.trade_at(25_500)
    state = bench.venue.algo_order_status(bench.alice, algo_id=waiting.algo_id)
    assert (state.trigger_time > 0) is triggers


# Stop-loss and take-profit orders: https://www.binance.com/en/support/faq/360040016512


@pytest.mark.parametrize(("mark", "triggers"), [("50000.1999", False), ("50000.2001", True)])
def test_the_mark_price_is_cut_to_the_tick_before_it_is_held_against_a_trigger(
    mark: str, triggers: bool
) -> None:
    """As the page does with 2,000.048914224 and a trigger of 2,000.05, on a tick of 0.1."""
    bench = Bench()
    waiting = bench.stop(
        bench.alice,
        Side.SELL,
        "50000.2",
        "0.001",
        type=OrderType.TAKE_PROFIT_MARKET,
        working_type=WorkingType.MARK_PRICE,
    )
    # Without a book the mark price is the index: it lies between the last price and that with the funding to come.
    bench.venue.set_index_price(SYMBOL, Decimal(mark))
    bench.passes(1_000)
    assert bench.venue.mark_price(SYMBOL)[0].mark_price == Decimal(mark)
    state = bench.venue.algo_order_status(bench.alice, algo_id=waiting.algo_id)
    assert (state.trigger_time > 0) is triggers


# Price match:
# https://developers.binance.com/docs/derivatives/usds-margined-futures/common-definition
# It counts levels, not ticks.

_LEVELS = ("100", "99", "98", "97", "95", "94")


def book_of(bench: Bench, levels: tuple[str, ...]) -> None:
    for level in levels:
        bench.buy(bench.carol, 1, 49_000 + Decimal(level))


@pytest.mark.parametrize(("mode", "price"), [(PriceMatch.QUEUE, "49100"), (PriceMatch.QUEUE_5, "49095")])
def test_a_price_match_counts_levels(mode: PriceMatch, price: str) -> None:
    bench = Bench()
    book_of(bench, _LEVELS)
    assert bench.buy(bench.alice, "0.01", None, price_match=mode).price == Decimal(price)


def test_a_price_match_with_too_few_levels_is_refused() -> None:
    bench = Bench()
    book_of(bench, _LEVELS[:4])
    with refused(bench, -5041):
        bench.buy(bench.alice, "0.01", None, price_match=PriceMatch.QUEUE_5)


# Self-trade prevention:
# https://developers.binance.com/docs/derivatives/usds-margined-futures/faq/stp-faq
# Asks of its own 1 at 100, of somebody else 2 at 100 and 5 at 101.


@pytest.mark.parametrize(
    ("mode", "status", "filled", "own_ask"),
    [
        (SelfTradePreventionMode.EXPIRE_MAKER, OrderStatus.FILLED, 4, OrderStatus.EXPIRED_IN_MATCH),
        (SelfTradePreventionMode.EXPIRE_TAKER, OrderStatus.EXPIRED_IN_MATCH, 0, OrderStatus.NEW),
        (SelfTradePreventionMode.EXPIRE_BOTH, OrderStatus.EXPIRED_IN_MATCH, 0, OrderStatus.EXPIRED_IN_MATCH),
        (SelfTradePreventionMode.NONE, OrderStatus.FILLED, 4, OrderStatus.FILLED),
    ],
)
@pytest.mark.parametrize("time_in_force", [TimeInForce.GTC, TimeInForce.IOC])
def test_the_mode_of_the_taker_says_what_becomes_of_a_self_trade(
    mode: SelfTradePreventionMode,
    status: OrderStatus,
    filled: int,
    own_ask: OrderStatus,
    time_in_force: TimeInForce,
) -> None:
    bench = Bench()
    rich = bench.venue.add_account("rich", {"USDT": Decimal(10) ** 7})
    own = bench.sell(rich, 1, 50_100)
    bench.sell(bench.carol, 2, 50_100)
    bench.sell(bench.carol, 5, 50_101)
    taker = bench.limit(rich, Side.BUY, 4, 50_101, time_in_force, self_trade=mode)
    assert (taker.status, taker.executed_quantity) == (status, Decimal(filled))
    assert bench.venue.order_status(rich, SYMBOL, order_id=own.order_id).status is own_ask
    if mode is SelfTradePreventionMode.EXPIRE_MAKER:
        assert taker.average_price == Decimal("50100.5")


# Orders that fail:
# https://www.binance.com/en/support/faq/360039707291
# and the example that Binance's staff gave.


def test_a_reduce_only_order_behind_one_that_closes_the_position_is_refused() -> None:
    """Short 1, an order to buy 1 back at 10,000: one at 9,999 could never fill, one at 10,001 goes ahead."""
    bench = market_at("10000")
    bench.buy(bench.carol, 1, 10_010)
    bench.market(bench.alice, Side.SELL, 1)
    bench.buy(bench.alice, 1, 10_000)
    with refused(bench, -2022):
        bench.buy(bench.alice, 1, 9_999, reduce_only=True)
    assert bench.buy(bench.alice, 1, 10_001, reduce_only=True).status is OrderStatus.NEW


def test_better_reduce_only_orders_push_out_those_that_no_room_is_left_for() -> None:
    bench = market_at("10000")
    bench.sell(bench.carol, 1, 10_000)
    bench.market(bench.alice, Side.BUY, 1)
    first = bench.sell(bench.alice, "0.6", 10_010, reduce_only=True)
    second = bench.sell(bench.alice, "0.4", 10_020, reduce_only=True)
    third = bench.sell(bench.alice, "0.7", 10_005, reduce_only=True)

    def status(account: Account, order_id: int) -> OrderStatus:
        return bench.venue.order_status(account, SYMBOL, order_id=order_id).status

    states = [status(bench.alice, one.order_id) for one in (first, second, third)]
    assert states == [OrderStatus.NEW, OrderStatus.EXPIRED, OrderStatus.NEW]
    told = [event for event in bench.of(OrderUpdate) if event.order.order_id == second.order_id]
    assert told[-1].expiry_reason is ExpiryReason.REDUCE_ONLY_CONFLICT


# Break-even price:
# https://www.binance.com/en/support/faq/8a2bc34f411b414888fb10a2db851a9b
# by the newer text: fees count, funding does not.


def test_the_break_even_price_counts_what_was_paid_and_gained() -> None:
    bench = market_at("1000", minimum_price=Decimal("100.0"))
    bench.sell(bench.carol, 1, 1_000)
    bench.market(bench.alice, Side.BUY, 1)
    bench.buy(bench.carol, 1, 1_040)
    bench.market(bench.alice, Side.SELL, "0.5")
    (position,) = bench.venue.positions(bench.alice)
    # Bought for 1,000 with a fee of 0.5; sold half for 520 with a fee of 0.26.
    assert position.break_even_price == (1_000 + Decimal("0.5") + Decimal("0.26") - 520) / Decimal("0.5")
    assert position.entry_price == 1_000


# Modify Order:
# https://developers.binance.com/docs/derivatives/usds-margined-futures/trade/rest-api/Modify-Order
# A partly filled order keeps what is filled.


@pytest.mark.parametrize(
    ("quantity", "price", "status", "left"),
    [("0.9", "50001", OrderStatus.PARTIALLY_FILLED, "0.5"), ("0.4", "50001", OrderStatus.CANCELED, "0")],
)
def test_the_quantity_of_a_modification_is_the_new_total(
    quantity: str, price: str, status: OrderStatus, left: str
) -> None:
    bench = Bench()
    order = bench.buy(bench.carol, 1, 50_000)
    bench.sell(bench.bob, "0.4", 50_000)
    view = bench.modify(bench.carol, order, quantity, price)
    assert (view.status, view.executed_quantity) == (status, Decimal("0.4"))
    bids, _ = bench.book()
    assert sum(Decimal(resting) for _, resting in bids) == Decimal(left)


def test_a_post_only_order_that_a_modification_would_make_take_is_canceled() -> None:
    bench = Bench()
    bench.sell(bench.carol, 1, 50_010)
    order = bench.buy(bench.alice, "0.01", 50_000, time_in_force=TimeInForce.GTX)
    assert bench.modify(bench.alice, order, "0.01", 50_010).status is OrderStatus.CANCELED
    with pytest.raises(Refusal) as told:
        bench.buy(bench.alice, "0.01", 50_010, time_in_force=TimeInForce.GTX)
    assert told.value.code == -5022
