"""One random story: an exchange, traders, time that passes, prices that move, and checks after every step."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from decimal import Decimal
from random import Random

import msgspec

from binance_futures_async.exchange import DEFAULT_INSTRUMENTS
from binance_futures_async.exchange.accounts.account import Account
from binance_futures_async.exchange.choices import Choices
from binance_futures_async.exchange.clock import ManualClock
from binance_futures_async.exchange.events import VenueEvent
from binance_futures_async.exchange.instruments import Instrument
from binance_futures_async.exchange.venue import Venue
from binance_futures_async.generated.usdm.enums import MarginType, OrderStatus, PositionSide, TimeInForce
from tests.exchange.properties.chronicle import Chronicle
from tests.exchange.properties.traders import Traders

__all__ = ["Story"]

_SYMBOLS = ("BTCUSDT", "ETHUSDT")
_MINUTE_MS = 60_000
_PAUSES_MS = (1, 50, 400, 3_000, 30_000, 20 * _MINUTE_MS, 3 * 60 * _MINUTE_MS)
_LOOK_EVERY = 10
"""Steps between looks at what takes long to check."""

_encode = msgspec.json.Encoder().encode


class Story:
    """What a seed makes happen.

    Attributes:
        digest: of the bytes of every event so far, in their order.
        log: what was done, for the reader of a failure.
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._clock = ManualClock()
        instruments = [one for one in DEFAULT_INSTRUMENTS if one.symbol in _SYMBOLS]
        # Of every two stories one has a fund so poor that it leaves much to auto-deleveraging.
        choices = Choices(insurance_fund=Decimal(seed % 2 * 1_000_000))
        self.venue = Venue(instruments, self._clock, seed, market_maker=False, choices=choices)
        self.digest = hashlib.sha256()
        self.log: list[str] = []
        self.chronicle = Chronicle()
        # Looked at after each step: the exchange shields itself from observers that fail.
        self._events: list[VenueEvent] = []
        self.venue.subscribe(self._events.append)
        self._accounts = [
            self.venue.add_account(name, {"USDT": Decimal(balance)})
            for name, balance in (("cross", 4_000), ("hedge", 4_000), ("isolated", 1_500), ("rich", 900_000))
        ]
        _, hedge, isolated, _ = self._accounts
        self.venue.set_position_mode(hedge, hedge=True)
        for symbol in _SYMBOLS:
            self.venue.set_margin_type(isolated, symbol, MarginType.ISOLATED)
            # Little is needed for a liquidation.
            self.venue.set_leverage(isolated, symbol, 75)
        self._traders = Traders(self.venue, self._accounts, self._random)
        self._hear()

    def _hear(self) -> None:
        for event in self._events:
            self.digest.update(type(event).__name__.encode() + _encode(event))
            self.chronicle(event)
        self._events.clear()

    def tell(self, steps: int) -> None:
        """Let so much happen, and check the exchange after each step."""
        for number in range(steps):
            self._step()
            self._hear()
            self._check_books()
            self._check_money()
            if number % _LOOK_EVERY == 0:
                self._check_accounts()
        self._check_accounts()
        self._check_endings()

    def _step(self) -> None:
        chance = self._random.random()
        if chance < 0.1:
            pause = self._random.choices(_PAUSES_MS, (30, 30, 20, 10, 6, 2, 1))[0]
            self.log.append(f"{pause} ms pass")
            self._clock.advance(pause)
            self.venue.step()
        elif chance < 0.13:
            symbol = self._random.choice(_SYMBOLS)
            (mark,) = self.venue.mark_price(symbol)
            swing = self._random.choice((5, 5, 30)) * self._random.choice((-1, 1))
            instrument = self.venue.instrument(symbol)
            price = instrument.price(instrument.ticks(mark.index_price * (1000 + swing) / 1000))
            self.log.append(f"the index of {symbol} goes to {price}")
            self.venue.set_index_price(symbol, price)
        else:
            told = self._traders.act()
            self.log.append(told)
            assert not ("refused" in told and self._events), f"a refusal had consequences: {told}"

    # What must be true at all times

    def _check_books(self) -> None:
        for instrument in self.venue.instruments:
            depth = self.venue.depth(instrument.symbol, 1000)
            if depth.bids and depth.asks:
                assert depth.bids[0][0] < depth.asks[0][0], "the book is crossed"
            assert all(quantity > 0 for _, quantity in (*depth.bids, *depth.asks))
            resting: dict[Decimal, Decimal] = defaultdict(Decimal)
            for view in self.chronicle.open.values():
                if view.symbol == instrument.symbol and view.time_in_force is not TimeInForce.RPI:
                    resting[view.price] += view.original_quantity - view.executed_quantity
            assert resting == dict((*depth.bids, *depth.asks)), "the book is not what the events tell"

    def _check_money(self) -> None:
        assert self.venue.imbalance("USDT") == 0
        for account in self._accounts:
            told = self.chronicle.wallets.get(account.name)
            assert told is None or told == account.wallets["USDT"], (
                f"{account.name} was told of another wallet"
            )
        assert not self.chronicle.unmatched_trades()

    def _check_accounts(self) -> None:
        for account in self._accounts:
            for instrument in self.venue.instruments:
                self._check_account(account, instrument)
            self._check_margin(account)
        for symbol in _SYMBOLS:
            held = sum(
                (amount for (_, of, _), amount in self.chronicle.positions.items() if of == symbol),
                Decimal(0),
            )
            assert held + self._held_by_house(symbol) == 0

    def _held_by_house(self, symbol: str) -> Decimal:
        """What the exchange's own accounts hold, of which no event tells."""
        accounts = self.venue._floor.accounts.values()
        states = [one.symbols[symbol] for one in accounts if one.is_house and symbol in one.symbols]
        return sum((position.amount for state in states for position in state.positions), Decimal(0))

    def _check_account(self, account: Account, instrument: Instrument) -> None:
        state = account.symbol(instrument)
        for position in (state.position, state.long, state.short):
            key = account.name, instrument.symbol, position.side
            assert position.amount == self.chronicle.positions[key]
            assert position.quantity or not (position.cost or position.isolated_wallet)
        bids = asks = reduce_only = 0
        for order in state.open_orders.values():
            assert order.is_open
            assert order.order_id in self.chronicle.open
            if order.reduce_only:
                reduce_only += 1
            elif order.is_buy:
                bids += order.price * order.remaining
            else:
                asks += order.price * order.remaining
        assert (state.bid_notional, state.ask_notional) == (bids, asks)
        assert state.reduce_only_orders == reduce_only

    def _check_margin(self, account: Account) -> None:
        isolated = sum(
            (position.isolated_wallet for state in account.symbols.values() for position in state.positions),
            Decimal(0),
        )
        assert account.cross_wallet("USDT") == account.wallets["USDT"] - isolated
        statement = self.venue.statement(account, every_symbol=True)
        (asset,) = [one for one in statement.assets if one.asset == "USDT"]
        assert asset.initial_margin == sum(one.initial_margin for one in statement.positions)
        assert asset.unrealized_profit == sum(one.unrealized_profit for one in statement.positions)
        assert asset.maintenance_margin == sum(one.maintenance_margin for one in statement.positions)
        assert asset.maximum_withdraw_amount <= asset.available_balance

    def _check_endings(self) -> None:
        """Every order ended once, in the state that the exchange still shows, or it is open."""
        views = {**self.chronicle.open, **self.chronicle.ended}
        for account in self._accounts:
            for order in account.orders.values():
                told = views[order.order_id]
                shown = self.venue.order_status(account, order.symbol, order_id=order.order_id)
                assert (told.status, told.executed_quantity, told.original_quantity) == (
                    shown.status,
                    shown.executed_quantity,
                    shown.original_quantity,
                )
                is_open = shown.status in (OrderStatus.NEW, OrderStatus.PARTIALLY_FILLED)
                assert is_open is (order.order_id in self.chronicle.open)

    def sides_used(self) -> set[PositionSide]:
        """Kinds of positions that there ever were."""
        return {side for _, _, side in self.chronicle.positions}
