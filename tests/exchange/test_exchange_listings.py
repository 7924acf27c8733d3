"""Contracts that come, change and go."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise

import pytest

from binance_futures_async.exchange.clock import ManualClock
from binance_futures_async.exchange.contracts import DEFAULT_INSTRUMENTS, default_instruments, quarterly
from binance_futures_async.exchange.events import OrderUpdate, VenueEvent
from binance_futures_async.exchange.instruments import Bracket
from binance_futures_async.exchange.market.events import (
    AssetIndex,
    AssetIndexes,
    CompositeIndex,
    ContractInfo,
    Kline,
    MarkPrice,
)
from binance_futures_async.exchange.orders import OrderRequest
from binance_futures_async.exchange.venue import Venue
from binance_futures_async.generated.usdm.enums import (
    ContractStatus,
    ContractType,
    ExpiryReason,
    KlineInterval,
    OrderStatus,
    OrderType,
    Side,
)
from tests.exchange.bench import SYMBOL, Bench, refused

BTC = DEFAULT_INSTRUMENTS[0]
NEW = replace(BTC, symbol="NEWUSDT", base_asset="NEW")
HOUR = 3_600_000
DAY = 24 * HOUR


def millis(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


# Listing


def test_a_listed_contract_is_announced_and_traded_like_the_others() -> None:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=5)
    events: list[VenueEvent] = []
    venue.subscribe(events.append)
    clock.advance(1_000)
    venue.list_instrument(NEW)
    (info,) = (one for one in events if isinstance(one, ContractInfo))
    assert (info.symbol, info.shows_brackets) == ("NEWUSDT", True)
    account = venue.add_account("alice")
    order = OrderRequest(symbol="NEWUSDT", side=Side.BUY, type=OrderType.MARKET, quantity=Decimal("0.010"))
    assert venue.place_order(account, order).status is OrderStatus.FILLED
    clock.advance(10_000)
    venue.step()
    for kind in (MarkPrice, Kline):
        assert any(isinstance(one, kind) and one.symbol == "NEWUSDT" for one in events)
    assert venue.imbalance() == 0


def test_a_symbol_is_listed_once() -> None:
    with pytest.raises(ValueError, match="BTCUSDT is listed already"):
        Bench().venue.list_instrument(BTC)


def test_an_announced_contract_begins_to_trade_at_its_time() -> None:
    bench = Bench()
    begins = bench.clock.now_ms() + HOUR
    bench.venue.list_instrument(replace(NEW, status=ContractStatus.PENDING_TRADING, onboard_time=begins))
    with refused(bench, -1122):
        bench.buy(bench.alice, "0.001", 50000, symbol="NEWUSDT")
    bench.passes(HOUR)
    assert [one.instrument.status for one in bench.of(ContractInfo)] == [
        ContractStatus.PENDING_TRADING,
        ContractStatus.TRADING,
    ]
    assert bench.of(ContractInfo)[-1].event_time == begins
    bench.buy(bench.alice, "0.001", 50000, symbol="NEWUSDT")


# Changes


def test_another_margin_table_holds_for_open_positions_too() -> None:
    bench = Bench()
    bench.sell(bench.carol, "0.100", 50000)
    bench.market(bench.alice, Side.BUY, "0.100")
    (before,) = bench.venue.position_statements(bench.alice, SYMBOL)
    table = (Bracket(Decimal(0), Decimal(1_000_000), 20, Decimal("0.02"), Decimal(0)),)
    bench.venue.change_brackets(SYMBOL, table)
    (after,) = bench.venue.position_statements(bench.alice, SYMBOL)
    assert (before.maintenance_margin, after.maintenance_margin) == (Decimal("20.0"), Decimal("100.0"))
    (info,) = bench.of(ContractInfo)
    assert info.shows_brackets
    assert info.instrument.brackets == bench.venue.instrument(SYMBOL).brackets == table


def test_the_end_of_trading_ends_all_orders() -> None:
    bench = Bench()
    order = bench.buy(bench.alice, "0.001", 49000)
    stop = bench.stop(bench.alice, Side.SELL, 48000, "0.001")
    bench.venue.change_status(SYMBOL, ContractStatus.SETTLING)
    (info,) = bench.of(ContractInfo)
    assert (info.instrument.status, info.shows_brackets) == (ContractStatus.SETTLING, False)
    update = bench.of(OrderUpdate, bench.alice)[-1]
    assert (update.order.order_id, update.expiry_reason) == (order.order_id, ExpiryReason.DELISTED)
    assert bench.venue.open_algo_orders(bench.alice) == []
    assert stop.algo_id
    with refused(bench, -4141):
        bench.buy(bench.alice, "0.001", 49000)


def test_the_simulated_market_rests_while_a_contract_does_not_trade() -> None:
    clock = ManualClock()
    venue = Venue([BTC], clock, 5)
    venue.change_status(SYMBOL, ContractStatus.SETTLING)
    last = venue.trades(SYMBOL)[-1].trade_id
    clock.advance(30_000)
    venue.step()
    assert venue.trades(SYMBOL)[-1].trade_id == last
    assert venue.depth(SYMBOL).bids == ()
    venue.change_status(SYMBOL, ContractStatus.TRADING)
    clock.advance(30_000)
    venue.step()
    assert venue.trades(SYMBOL)[-1].trade_id > last


# Dated contracts


@pytest.mark.parametrize(
    ("now", "symbol", "delivery"),
    [
        ("2026-11-23T00:00", "BTCUSDT_261225", "2026-12-25T08:00"),
        ("2026-12-25T07:59", "BTCUSDT_261225", "2026-12-25T08:00"),
        ("2026-12-25T08:00", "BTCUSDT_270326", "2027-03-26T08:00"),
        ("2025-01-01T00:00", "BTCUSDT_250328", "2025-03-28T08:00"),
        ("2026-06-30T00:00", "BTCUSDT_260925", "2026-09-25T08:00"),
    ],
)
def test_a_quarter_ends_on_its_last_friday(now: str, symbol: str, delivery: str) -> None:
    instrument = quarterly(BTC, millis(now))
    assert (instrument.symbol, instrument.delivery_time) == (symbol, millis(delivery))
    assert (instrument.pair, instrument.contract_type) == ("BTCUSDT", ContractType.CURRENT_QUARTER)
    assert default_instruments(millis(now))[-1] == instrument


def test_a_dated_contract_tells_no_funding_and_estimates_its_settlement() -> None:
    clock = ManualClock(millis("2026-12-25T06:59"))
    dated = quarterly(BTC, clock.now_ms())
    venue = Venue([BTC, dated], clock, 3)
    venue.set_index_price(dated.symbol, Decimal(40_000))
    clock.advance(1_000)
    venue.step()
    (mark,) = venue.mark_price(dated.symbol)
    assert (mark.funding_rate, mark.next_funding_time) == (None, 0)
    assert mark.estimated_settle_price == mark.index_price
    seen: list[Decimal] = []
    while clock.now_ms() < millis("2026-12-25T07:04"):
        clock.advance(1_000)
        venue.step()
        (mark,) = venue.mark_price(dated.symbol)
        if clock.now_ms() >= millis("2026-12-25T07:00"):
            seen.append(mark.index_price)
    assert abs(mark.estimated_settle_price - sum(seen, Decimal(0)) / len(seen)) < Decimal("0.0001")


def test_at_its_delivery_positions_are_closed_at_the_mean_index_and_the_next_quarter_is_listed() -> None:
    bench = Bench([BTC, quarterly(BTC, millis("2025-03-28T05:00"))])
    dated = bench.venue.instruments[1].symbol
    bench.passes(millis("2025-03-28T07:30") - bench.clock.now_ms())
    bench.sell(bench.carol, "0.300", 50100, symbol=dated)
    bench.market(bench.alice, Side.BUY, "0.100", symbol=dated)
    bench.market(bench.bob, Side.BUY, "0.200", symbol=dated)
    waiting = bench.buy(bench.alice, "0.001", 49000, symbol=dated)
    wallet = bench.wallet(bench.alice)
    bench.events.clear()
    bench.passes(HOUR)
    assert bench.venue.positions(bench.alice) == bench.venue.positions(bench.carol) == []
    assert bench.wallet(bench.alice) - wallet == Decimal("0.100") * (50000 - 50100)
    assert bench.venue.imbalance() == 0
    expired, *rest = bench.of(OrderUpdate, bench.alice)
    assert (expired.order.order_id, expired.expiry_reason) == (waiting.order_id, ExpiryReason.DELISTED)
    assert {one.order.client_order_id[:21] for one in rest} == {"settlement_autoclose-"}
    assert rest[-1].order.status is OrderStatus.FILLED
    told = [(one.symbol, one.instrument.status) for one in bench.of(ContractInfo)]
    assert told == [
        (dated, ContractStatus.DELIVERING),
        (dated, ContractStatus.DELIVERED),
        ("BTCUSDT_250627", ContractStatus.TRADING),
    ]
    with refused(bench, -4141):
        bench.buy(bench.alice, "0.001", 49000, symbol=dated)
    bench.buy(bench.alice, "0.001", 49000, symbol="BTCUSDT_250627")


def test_candles_of_the_running_quarter_go_on_with_the_next_contract() -> None:
    clock = ManualClock(millis("2025-03-28T07:55"))
    venue = Venue([BTC, quarterly(BTC, clock.now_ms())], clock, 3)
    candles: list[Kline] = []

    def take(event: VenueEvent) -> None:
        if isinstance(event, Kline) and event.symbol != SYMBOL and event.is_closed:
            candles.append(event)

    venue.subscribe(take, lambda topic: topic[2] is KlineInterval.ONE_MINUTE)
    for _ in range(15):
        clock.advance(60_000)
        venue.step()
    assert len({one.symbol for one in candles}) == 2
    for before, after in pairwise(candles):
        assert after.open_time == before.close_time + 1


# Indices


def test_a_composite_index_is_the_sum_of_its_parts_and_moves_the_mark_price() -> None:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=4)
    told: list[CompositeIndex] = []
    marks: list[MarkPrice] = []

    def take(event: VenueEvent) -> None:
        if isinstance(event, CompositeIndex):
            told.append(event)
        elif isinstance(event, MarkPrice) and event.symbol == "DEFIUSDT":
            marks.append(event)

    venue.subscribe(take, lambda topic: topic[0] in (CompositeIndex, MarkPrice))
    clock.advance(20_000)
    venue.step()
    assert [one.event_time for one in told] == [one.event_time for one in marks]
    for index, mark in zip(told, marks, strict=True):
        assert index.price == mark.index_price
        assert abs(
            sum((part.quantity * part.index_price for part in index.components), Decimal(0)) - index.price
        ) < Decimal("0.00001")
        assert abs(sum((part.share for part in index.components), Decimal(0)) - 1) < Decimal("0.0000001")
    assert len({one.price for one in told}) > 15
    venue.set_index_price("DEFIUSDT", Decimal(600))
    clock.advance(1_000)
    venue.step()
    assert abs(told[-1].price - 600) < 2


def test_contracts_on_one_asset_follow_one_index() -> None:
    clock = ManualClock()
    venue = Venue(clock=clock, seed=4)
    clock.advance(20_000)
    venue.step()
    first, *others = (venue.mark_price(one.symbol)[0] for one in venue.instruments if one.base_asset == "BTC")
    assert {one.index_price for one in others} == {first.index_price}
    assert len(others) == 2


def test_margin_assets_are_worth_what_their_index_says() -> None:
    bench = Bench()
    bench.venue.set_index_price(SYMBOL, Decimal(60_000))
    bench.passes(1_000)
    (all_assets,) = bench.of(AssetIndexes)
    rates = {one.symbol: one for one in all_assets.parts}
    assert [one for one in bench.of(AssetIndex) if one.symbol == "BTCUSD"] == [rates["BTCUSD"]]
    bitcoin = rates["BTCUSD"]
    assert (bitcoin.index_price, bitcoin.bid_rate, bitcoin.ask_rate) == (
        Decimal(60_000),
        Decimal(57_000),
        Decimal(63_000),
    )
    assert rates["ETHUSD"].index_price == 3_000
    assert {"USDTUSD", "USDCUSD"} <= set(rates)


def test_equity_over_assets_follows_the_index() -> None:
    bench = Bench()
    rich = bench.venue.add_account("rich", {"USDT": Decimal(100), "BTC": Decimal(1)})
    bench.venue.set_multi_assets_mode(rich, enabled=True)
    before = bench.venue.statement(rich).total.margin_balance
    bench.venue.set_index_price(SYMBOL, Decimal(60_000))
    bench.passes(1_000)
    after = bench.venue.statement(rich).total.margin_balance
    assert after - before == (60_000 - 50_000) * Decimal("0.95")
