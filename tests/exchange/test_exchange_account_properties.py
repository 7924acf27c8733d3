"""Whatever accounts do in hedge mode and with isolated margin, their figures add up."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from binance_futures_async.exchange.accounts.account import Account
from binance_futures_async.exchange.refusal import Refusal
from binance_futures_async.generated.usdm.enums import MarginType, PositionSide, Side, TimeInForce
from tests.exchange.bench import SYMBOL, Bench

sides = st.sampled_from([Side.BUY, Side.SELL])
position_sides = st.sampled_from([PositionSide.LONG, PositionSide.SHORT])
quantities = st.integers(1, 40).map(lambda steps: steps * Decimal("0.005"))
prices = st.integers(-20, 20).map(lambda offset: Decimal(50000) + offset * 10)
who = st.integers(0, 3)
limits = st.tuples(
    st.just("limit"),
    who,
    sides,
    position_sides,
    quantities,
    prices,
    st.sampled_from([TimeInForce.GTC, TimeInForce.GTC, TimeInForce.IOC]),
)
markets = st.tuples(st.just("market"), who, sides, position_sides, quantities)
margins = st.tuples(st.just("margin"), who, position_sides, st.integers(-300, 300).map(Decimal))
leverages = st.tuples(st.just("leverage"), who, st.sampled_from([5, 10, 20, 50]))
transfers = st.tuples(st.just("transfer"), who, st.integers(-500, 500).map(Decimal))
stops = st.tuples(st.just("stop"), who, sides, position_sides, prices)
cancels = st.tuples(st.just("cancel"), who)
waits = st.tuples(st.just("wait"), st.integers(1, 3_000))


def do(bench: Bench, accounts: list[Account], action: tuple[object, ...]) -> None:
    def of(person: int, side: PositionSide) -> tuple[Account, PositionSide]:
        account = accounts[person]
        return account, side if account.is_hedge else PositionSide.BOTH

    match action:
        case (
            "limit",
            int(person),
            Side() as side,
            PositionSide() as given_side,
            Decimal() as quantity,
            Decimal() as price,
            TimeInForce() as tif,
        ):
            account, position_side = of(person, given_side)
            bench.limit(account, side, quantity, price, tif, position_side=position_side)
        case (
            "market",
            int(person),
            Side() as side,
            PositionSide() as given_side,
            Decimal() as quantity,
        ):
            account, position_side = of(person, given_side)
            bench.market(account, side, quantity, position_side=position_side)
        case ("margin", int(person), PositionSide() as given_side, Decimal() as amount):
            account, position_side = of(person, given_side)
            bench.venue.change_position_margin(
                account, SYMBOL, abs(amount), add=amount > 0, position_side=position_side
            )
        case ("leverage", int(person), int(leverage)):
            bench.venue.set_leverage(accounts[person], SYMBOL, leverage)
        case ("transfer", int(person), Decimal() as amount):
            bench.venue.transfer(accounts[person], "USDT", amount)
        case ("stop", int(person), Side() as side, PositionSide() as given_side, Decimal() as price):
            account, position_side = of(person, given_side)
            bench.stop(account, side, price, close_position=True, position_side=position_side)
        case ("cancel", int(person)):
            bench.venue.cancel_open_orders(accounts[person], SYMBOL)
        case ("wait", int(milliseconds)):
            bench.passes(milliseconds)


def check(bench: Bench, accounts: list[Account]) -> None:
    assert bench.venue.imbalance() == 0
    held = 0
    for account in accounts:
        state = account.symbol(bench.venue.instrument(SYMBOL))
        held += sum(position.quantity for position in state.positions)
        if state.is_hedge:
            assert state.long.quantity >= 0 >= state.short.quantity
        assert account.isolated.get("USDT", 0) == sum(one.isolated_wallet for one in state.positions)
        for position in state.positions:
            assert position.isolated_wallet >= 0
            if not position.quantity or not state.is_isolated:
                assert position.isolated_wallet == 0
        bids = sum(
            one.price * one.remaining
            for one in state.open_orders.values()
            if one.is_buy and not one.reduce_only
        )
        asks = sum(
            one.price * one.remaining
            for one in state.open_orders.values()
            if not one.is_buy and not one.reduce_only
        )
        assert (state.bid_notional, state.ask_notional) == (bids, asks)
        statement = bench.venue.statement(account)
        (asset,) = statement.assets
        assert asset.wallet_balance == asset.cross_wallet_balance + asset.isolated_balance
        assert asset.initial_margin == sum(one.initial_margin for one in statement.positions)
        assert asset.unrealized_profit == sum(one.unrealized_profit for one in statement.positions)
        assert sum(one.amount for one in account.history.income) == asset.wallet_balance - 10_000
    assert held == 0


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(limits, limits, markets, margins, leverages, transfers, stops, cancels, waits),
        min_size=5,
        max_size=50,
    )
)
def test_random_flow_of_hedged_and_isolated_accounts_keeps_their_figures_right(
    actions: list[tuple[object, ...]],
) -> None:
    bench = Bench()
    names = {
        "hedged": (True, False),
        "isolated": (False, True),
        "both": (True, True),
        "plain": (False, False),
    }
    accounts: list[Account] = []
    for name, (is_hedge, is_isolated) in names.items():
        account = bench.venue.add_account(name, {"USDT": Decimal(10_000)})
        if is_hedge:
            bench.venue.set_position_mode(account, hedge=True)
        if is_isolated:
            bench.venue.set_margin_type(account, SYMBOL, MarginType.ISOLATED)
        accounts.append(account)
    for action in actions:
        before = len(bench.events)
        try:
            do(bench, accounts, action)
        except Refusal:
            assert len(bench.events) == before
        check(bench, accounts)
