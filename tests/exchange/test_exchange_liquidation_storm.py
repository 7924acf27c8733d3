"""Many accounts with too much leverage in a market that jumps: money is conserved, and in the end nobody owes anything."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from binance_futures_async.exchange.accounts.account import Account
from binance_futures_async.exchange.choices import Choices
from binance_futures_async.exchange.clock import ManualClock
from binance_futures_async.exchange.events import OrderUpdate, VenueEvent
from binance_futures_async.exchange.orders import OrderRequest
from binance_futures_async.exchange.refusal import Refusal
from binance_futures_async.exchange.venue import Venue
from binance_futures_async.generated.usdm.enums import (
    ExecutionType,
    MarginType,
    OrderType,
    PositionSide,
    Side,
)
from tests.exchange.bench import SYMBOL
from tests.exchange.trouble import BTC

ASSETS = ("USDT", "BNB")


class Storm:
    """A venue with its simulated market, and accounts of every mode."""

    def __init__(self, seed: int, choices: Choices) -> None:
        self.clock = ManualClock()
        hourly = replace(BTC, funding_interval_hours=1)
        self.venue = Venue([hourly], self.clock, seed, choices=choices)
        self.random = Random(seed)
        self.kinds: set[str] = set()
        self.venue.subscribe(self._hear, lambda topic: False)
        self.accounts = [self._account(number) for number in range(20)]
        self.pass_time(2_000)

    def _hear(self, event: VenueEvent) -> None:
        if isinstance(event, OrderUpdate) and event.execution_type is ExecutionType.CALCULATED:
            self.kinds.add(event.order.client_order_id.split("-")[0])

    def _account(self, number: int) -> Account:
        account = self.venue.add_account(f"account {number}", {"USDT": Decimal(3_000), "BNB": Decimal(1)})
        self.venue.set_leverage(account, SYMBOL, self.random.choice((20, 50, 125)))
        if number % 4 == 0:
            self.venue.set_position_mode(account, hedge=True)
        if number % 3 == 0:
            self.venue.set_margin_type(account, SYMBOL, MarginType.ISOLATED)
        elif number % 5 == 0:
            self.venue.set_multi_assets_mode(account, enabled=True)
        return account

    def pass_time(self, milliseconds: int) -> None:
        self.clock.advance(milliseconds)
        self.venue.step()

    def trade(self, account: Account) -> None:
        side = self.random.choice((Side.BUY, Side.SELL))
        both = PositionSide.LONG if side is Side.BUY else PositionSide.SHORT
        try:
            self.venue.place_order(
                account,
                OrderRequest(
                    symbol=SYMBOL,
                    side=side,
                    type=OrderType.MARKET,
                    quantity=Decimal(self.random.randint(1, 600)).scaleb(-3),
                    position_side=both if account.is_hedge else PositionSide.BOTH,
                ),
            )
        except Refusal:
            # Too little margin, or just being liquidated.
            return

    def jump(self) -> None:
        (mark,) = self.venue.mark_price(SYMBOL)
        factor = 1 + self.random.choice((-1, 1)) * self.random.choice((Decimal("0.01"), Decimal("0.06")))
        self.venue.set_index_price(SYMBOL, (mark.index_price * factor).quantize(Decimal("0.01")))


@pytest.mark.parametrize(("fund", "ends"), [(1_000_000, {"autoclose"}), (0, {"autoclose", "adl_autoclose"})])
def test_a_storm_of_liquidations_conserves_money(fund: int, ends: set[str]) -> None:
    storm = Storm(fund + 3, Choices(insurance_fund=Decimal(fund)))
    for number in range(40):
        for account in storm.random.sample(storm.accounts, 6):
            storm.trade(account)
        if number % 4 == 3:
            storm.jump()
        storm.pass_time(storm.random.choice((500, 3_000, 20_000)))
        assert [storm.venue.imbalance(asset) for asset in ASSETS] == [0, 0]
    storm.pass_time(3_000)
    assert storm.kinds == ends
    assert not any(account.is_in_liquidation for account in storm.accounts)
    for account in storm.accounts:
        state = account.symbols[SYMBOL]
        assert all(position.quantity or not position.isolated_wallet for position in state.positions)
        if state.is_flat:
            assert all(amount >= 0 for amount in account.wallets.values())
