"""Whatever customers do: the book is never crossed, and neither quantity nor money appears or vanishes."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from binance_futures_async.exchange.accounts.account import Account
from binance_futures_async.exchange.accounts.ledger import Ledger
from binance_futures_async.exchange.events import OrderUpdate
from binance_futures_async.exchange.orders import AlgoOrderRequest, OrderRequest
from binance_futures_async.exchange.refusal import Refusal
from binance_futures_async.generated.usdm.enums import (
    OrderType,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
    WorkingType,
)
from tests.exchange.bench import SYMBOL, Bench

sides = st.sampled_from([Side.BUY, Side.SELL])
who = st.integers(0, 2)
quantities = st.integers(1, 40).map(lambda steps: steps * Decimal("0.001"))
prices = st.integers(-8, 8).map(lambda offset: Decimal(50000) + offset * Decimal("0.10"))
modes = st.sampled_from(
    [
        SelfTradePreventionMode.NONE,
        SelfTradePreventionMode.EXPIRE_TAKER,
        SelfTradePreventionMode.EXPIRE_MAKER,
        SelfTradePreventionMode.EXPIRE_BOTH,
    ]
)
limits = st.tuples(
    st.just("limit"),
    who,
    sides,
    quantities,
    prices,
    st.sampled_from([TimeInForce.GTC, TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK, TimeInForce.GTX]),
    st.booleans(),
    modes,
)
markets = st.tuples(st.just("market"), who, sides, quantities, st.booleans())
stops = st.tuples(
    st.just("stop"),
    who,
    sides,
    quantities,
    prices,
    st.sampled_from([OrderType.STOP_MARKET, OrderType.TAKE_PROFIT_MARKET]),
    st.sampled_from([WorkingType.CONTRACT_PRICE, WorkingType.MARK_PRICE]),
    st.booleans(),
)
trails = st.tuples(
    st.just("trail"),
    who,
    sides,
    quantities,
    st.sampled_from([Decimal("0.0002"), Decimal("0.001")]),
    st.one_of(st.none(), prices),
)
changes = st.tuples(st.just("modify"), who, st.integers(0, 5), quantities, prices)
cancels = st.tuples(st.just("cancel"), who, st.integers(0, 5))
waits = st.tuples(st.just("wait"), st.integers(1, 2_000))


def do(bench: Bench, accounts: list[Account], action: tuple[object, ...]) -> None:
    match action:
        case (
            "limit",
            int(person),
            Side() as side,
            Decimal() as quantity,
            Decimal() as price,
            tif,
            reduce,
            mode,
        ):
            bench.venue.place_order(
                accounts[person],
                OrderRequest(
                    symbol=SYMBOL,
                    side=side,
                    type=OrderType.LIMIT,
                    quantity=quantity,
                    price=price,
                    time_in_force=tif,  # type: ignore[arg-type]
                    reduce_only=bool(reduce),
                    self_trade_prevention_mode=mode,  # type: ignore[arg-type]
                ),
            )
        case ("market", int(person), Side() as side, Decimal() as quantity, reduce):
            bench.market(accounts[person], side, quantity, reduce_only=bool(reduce))
        case (
            "stop",
            int(person),
            Side() as side,
            Decimal() as quantity,
            Decimal() as price,
            kind,
            working,
            close,
        ):
            bench.venue.place_algo_order(
                accounts[person],
                AlgoOrderRequest(
                    symbol=SYMBOL,
                    side=side,
                    type=kind,  # type: ignore[arg-type]
                    trigger_price=price,
                    quantity=None if close else quantity,
                    close_position=bool(close),
                    working_type=working,  # type: ignore[arg-type]
                ),
            )
        case ("trail", int(person), Side() as side, Decimal() as quantity, Decimal() as rate, activate):
            bench.trail(accounts[person], side, rate, activate, quantity)  # type: ignore[arg-type]
        case ("modify", int(person), int(index), Decimal() as quantity, Decimal() as price):
            orders = bench.venue.open_orders(accounts[person])
            if index < len(orders):
                bench.modify(accounts[person], orders[index], quantity, price)
        case ("cancel", int(person), int(index)):
            orders = bench.venue.open_orders(accounts[person])
            if index < len(orders):
                bench.venue.cancel_order(accounts[person], SYMBOL, order_id=orders[index].order_id)
        case ("wait", int(milliseconds)):
            bench.passes(milliseconds)


def check(bench: Bench, accounts: list[Account]) -> None:
    depth = bench.venue.depth(SYMBOL, 1000)
    if depth.bids and depth.asks:
        assert depth.bids[0][0] < depth.asks[0][0]
    assert bench.venue.imbalance() == 0
    instrument = bench.venue.instrument(SYMBOL)
    held = sum(account.symbol(instrument).position.quantity for account in accounts)
    assert held == 0
    resting: dict[Decimal, Decimal] = defaultdict(Decimal)
    for account in accounts:
        state = account.symbol(instrument)
        check_statement(bench, account)
        bids = asks = 0
        for order in state.open_orders.values():
            assert order.is_open
            assert 0 <= order.filled < order.quantity
            resting[instrument.price(order.price)] += instrument.quantity(order.remaining)
            if not order.reduce_only:
                bids += order.price * order.remaining if order.is_buy else 0
                asks += 0 if order.is_buy else order.price * order.remaining
        assert (state.bid_notional, state.ask_notional) == (bids, asks)
        assert state.reduce_only_orders == sum(order.reduce_only for order in state.open_orders.values())
    assert resting == dict(depth.bids) | dict(depth.asks)


def check_statement(bench: Bench, account: Account) -> None:
    statement = bench.venue.statement(account)
    (asset,) = statement.assets
    assert asset.wallet_balance == bench.wallet(account)
    ledger = Ledger(lambda symbol: bench.venue.mark_price(symbol)[0].mark_price)
    assert ledger.available(account, asset.asset) == asset.available_balance
    assert asset.initial_margin == sum(position.initial_margin for position in statement.positions)
    assert asset.unrealized_profit == sum(position.unrealized_profit for position in statement.positions)
    assert asset.maximum_withdraw_amount <= asset.available_balance <= max(Decimal(0), asset.margin_balance)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.one_of(limits, limits, markets, stops, trails, changes, cancels, waits), min_size=5, max_size=60
    )
)
def test_random_order_flow_keeps_the_books_right(actions: list[tuple[object, ...]]) -> None:
    bench = Bench()
    accounts = [bench.alice, bench.bob, bench.carol]
    for action in actions:
        before = len(bench.events)
        try:
            do(bench, accounts, action)
        except Refusal:
            assert len(bench.events) == before
        check(bench, accounts)
    bought: dict[int, Decimal] = defaultdict(Decimal)
    for event in bench.of(OrderUpdate):
        if event.trade_id:
            signed = event.last_quantity if event.order.side is Side.BUY else -event.last_quantity
            bought[event.trade_id] += signed
    assert all(total == 0 for total in bought.values())
