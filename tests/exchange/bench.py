"""A quiet exchange for tests: no simulated participants, a clock that is moved by hand, and every event kept."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

import pytest

from binance_futures_async.exchange.accounts.account import Account
from binance_futures_async.exchange.bus import Interest
from binance_futures_async.exchange.choices import Choices
from binance_futures_async.exchange.clock import ManualClock
from binance_futures_async.exchange.contracts import DEFAULT_INSTRUMENTS
from binance_futures_async.exchange.events import AccountUpdate, AlgoUpdate, OrderUpdate, VenueEvent
from binance_futures_async.exchange.instruments import Instrument
from binance_futures_async.exchange.orders import (
    AlgoOrderRequest,
    AlgoOrderView,
    ModifyRequest,
    OrderRequest,
    OrderView,
)
from binance_futures_async.exchange.refusal import Refusal
from binance_futures_async.exchange.venue import Venue
from binance_futures_async.generated.usdm.enums import (
    OrderType,
    PositionSide,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
    WorkingType,
)

E = TypeVar("E", bound=VenueEvent)
Number = str | int | Decimal
SYMBOL = "BTCUSDT"
PROMPT = Choices(trigger_delay_ms=0, trigger_report_delay_ms=0)
"""Triggers are over at once, in one burst of events: a test need not let time pass to see what follows."""


class Bench:
    """Short words for what tests do to an exchange. Prices start at 50,000."""

    def __init__(
        self,
        instruments: Iterable[Instrument] = DEFAULT_INSTRUMENTS,
        interest: Interest | None = None,
        choices: Choices = PROMPT,
    ) -> None:
        self.clock = ManualClock()
        self.venue = Venue(instruments, self.clock, market_maker=False, choices=choices)
        self.alice = self.venue.add_account("alice", {"USDT": Decimal(10_000)})
        self.bob = self.venue.add_account("bob", {"USDT": Decimal(10_000)})
        self.carol = self.venue.add_account("carol", {"USDT": Decimal(1_000_000)})
        self.events: list[VenueEvent] = []
        self.venue.subscribe(self.events.append, interest)

    def limit(
        self,
        account: Account,
        side: Side,
        quantity: Number,
        price: Number | None,
        time_in_force: TimeInForce | None = TimeInForce.GTC,
        *,
        symbol: str = SYMBOL,
        reduce_only: bool | None = None,
        position_side: PositionSide = PositionSide.BOTH,
        client_order_id: str | None = None,
        price_match: PriceMatch = PriceMatch.NONE,
        self_trade: SelfTradePreventionMode | None = None,
        good_till_date: int | None = None,
    ) -> OrderView:
        return self.venue.place_order(
            account,
            OrderRequest(
                symbol=symbol,
                side=side,
                type=OrderType.LIMIT,
                quantity=Decimal(quantity),
                price=None if price is None else Decimal(price),
                time_in_force=time_in_force,
                reduce_only=reduce_only,
                position_side=position_side,
                client_order_id=client_order_id,
                price_match=price_match,
                self_trade_prevention_mode=self_trade,
                good_till_date=good_till_date,
            ),
        )

    def buy(self, account: Account, quantity: Number, price: Number | None, **more: object) -> OrderView:
        return self.limit(account, Side.BUY, quantity, price, **more)  # type: ignore[arg-type]

    def sell(self, account: Account, quantity: Number, price: Number | None, **more: object) -> OrderView:
        return self.limit(account, Side.SELL, quantity, price, **more)  # type: ignore[arg-type]

    def market(
        self,
        account: Account,
        side: Side,
        quantity: Number,
        *,
        symbol: str = SYMBOL,
        reduce_only: bool | None = None,
        position_side: PositionSide = PositionSide.BOTH,
    ) -> OrderView:
        return self.venue.place_order(
            account,
            OrderRequest(
                symbol=symbol,
                side=side,
                type=OrderType.MARKET,
                quantity=Decimal(quantity),
                reduce_only=reduce_only,
                position_side=position_side,
            ),
        )

    def modify(
        self,
        account: Account,
        order: OrderView,
        quantity: Number,
        price: Number | None,
        *,
        side: Side | None = None,
        price_match: PriceMatch = PriceMatch.NONE,
        modify_id: int | None = None,
        reduce_only: bool = False,
    ) -> OrderView:
        return self.venue.modify_order(
            account,
            ModifyRequest(
                symbol=order.symbol,
                side=side or order.side,
                quantity=Decimal(quantity),
                price=None if price is None else Decimal(price),
                order_id=order.order_id,
                price_match=price_match,
                modify_id=modify_id,
                reduce_only=reduce_only,
            ),
        )

    def stop(
        self,
        account: Account,
        side: Side,
        trigger_price: Number,
        quantity: Number | None = None,
        *,
        type: OrderType = OrderType.STOP_MARKET,
        price: Number | None = None,
        working_type: WorkingType = WorkingType.CONTRACT_PRICE,
        close_position: bool = False,
        reduce_only: bool | None = None,
        position_side: PositionSide = PositionSide.BOTH,
        price_protect: bool = False,
        client_algo_id: str | None = None,
        time_in_force: TimeInForce | None = None,
        price_match: PriceMatch = PriceMatch.NONE,
        good_till_date: int | None = None,
    ) -> AlgoOrderView:
        return self.venue.place_algo_order(
            account,
            AlgoOrderRequest(
                symbol=SYMBOL,
                side=side,
                type=type,
                trigger_price=Decimal(trigger_price),
                quantity=None if quantity is None else Decimal(quantity),
                price=None if price is None else Decimal(price),
                working_type=working_type,
                close_position=close_position,
                reduce_only=reduce_only,
                position_side=position_side,
                price_protect=price_protect,
                client_algo_id=client_algo_id,
                time_in_force=time_in_force,
                price_match=price_match,
                good_till_date=good_till_date,
            ),
        )

    def trail(
        self,
        account: Account,
        side: Side,
        callback_rate: Number,
        activate_price: Number | None = None,
        quantity: Number = "0.001",
        *,
        working_type: WorkingType = WorkingType.CONTRACT_PRICE,
        reduce_only: bool = False,
        price_protect: bool = False,
        client_algo_id: str | None = None,
    ) -> AlgoOrderView:
        return self.venue.place_algo_order(
            account,
            AlgoOrderRequest(
                symbol=SYMBOL,
                side=side,
                type=OrderType.TRAILING_STOP_MARKET,
                quantity=Decimal(quantity),
                callback_rate=Decimal(callback_rate),
                activate_price=None if activate_price is None else Decimal(activate_price),
                working_type=working_type,
                reduce_only=reduce_only,
                price_protect=price_protect,
                client_algo_id=client_algo_id,
            ),
        )

    def trade_at(self, price: Number, quantity: Number = "0.001") -> None:
        """Let carol trade with herself, so that the last price is this one and no position stays."""
        mode = SelfTradePreventionMode.NONE
        self.sell(self.carol, quantity, price, self_trade=mode)
        self.buy(self.carol, quantity, price, self_trade=mode)

    def passes(self, milliseconds: int) -> None:
        """Let time pass."""
        self.clock.advance(milliseconds)
        self.venue.step()

    def of(self, kind: type[E], account: Account | None = None) -> list[E]:
        """Events of a kind so far, of one account if one is named."""
        return [
            event
            for event in self.events
            if isinstance(event, kind)
            and (account is None or getattr(event, "account", None) == account.name)
        ]

    def story(self, account: Account) -> list[str]:
        """What an account was told, in short."""
        told: list[str] = []
        for event in self.events:
            if isinstance(event, OrderUpdate) and event.account == account.name:
                told.append(f"{event.execution_type} {event.order.status}")
            elif isinstance(event, AccountUpdate) and event.account == account.name:
                told.append("ACCOUNT")
            elif isinstance(event, AlgoUpdate) and event.account == account.name:
                told.append(f"ALGO {event.order.status}")
        return told

    def wallet(self, account: Account) -> Decimal:
        return account.wallets["USDT"]

    def book(self, levels: int = 20) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Bids and asks as text."""
        depth = self.venue.depth(SYMBOL, levels)
        return (
            [(f"{price:f}", f"{quantity:f}") for price, quantity in depth.bids],
            [(f"{price:f}", f"{quantity:f}") for price, quantity in depth.asks],
        )


class refused:
    """Expects a refusal with a code, and that it changed nothing."""

    def __init__(self, bench: Bench, code: int) -> None:
        self._bench = bench
        self._raises = pytest.raises(Refusal)
        self._code = code

    def __enter__(self) -> None:
        self._before = (len(self._bench.events), self._bench.book(1000))
        self._info = self._raises.__enter__()

    def __exit__(self, *details: object) -> bool:
        swallowed = self._raises.__exit__(*details)  # type: ignore[arg-type]
        if swallowed:
            assert self._info.value.code == self._code, self._info.value
            assert self._info.value.message
            assert (len(self._bench.events), self._bench.book(1000)) == self._before
        return bool(swallowed)
