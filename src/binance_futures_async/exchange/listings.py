"""Contracts come and go: new ones are listed, their states and margin tables change, dated ones are delivered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Final

from ..generated.usdm.enums import (
    ContractStatus,
    ContractType,
    ExpiryReason,
    OrderType,
    PositionSide,
    SystemOrderPrefix,
)
from .accounts.account import Account
from .accounts.position import Position
from .contracts import quarterly
from .engine.order import Order
from .instruments import Bracket, Instrument
from .market.events import ContractInfo
from .market.market import Market

if TYPE_CHECKING:
    from .floor import Floor

__all__ = ["Listings"]

_ENDED: Final = (
    ContractStatus.SETTLING,
    ContractStatus.DELIVERING,
    ContractStatus.DELIVERED,
    ContractStatus.CLOSE,
)
"""States in which there are no orders."""


class Listings:
    """Changes what is listed, and announces it.

    Args:
        floor: whose markets these are.
    """

    def __init__(self, floor: Floor) -> None:
        self._floor = floor

    def add(self, instrument: Instrument) -> None:
        """List a contract.

        Raises:
            ValueError: there is one of that symbol.
        """
        if instrument.symbol in self._floor.markets:
            raise ValueError(f"{instrument.symbol} is listed already")
        market = self._floor.open_market(instrument)
        self._announce(market, shows_brackets=True)
        self.await_dates(market)

    def await_dates(self, market: Market) -> None:
        """Let a contract begin and end on its dates."""
        instrument, schedule = market.instrument, self._floor.schedule
        if instrument.status is ContractStatus.PENDING_TRADING:
            schedule.at(instrument.onboard_time, lambda now_ms: self._begin(market))
        if market.settle is not None:
            schedule.at(instrument.delivery_time, lambda now_ms: self._deliver(market, now_ms))

    def set_status(self, market: Market, status: ContractStatus) -> None:
        """Bring a contract into a state; where that is its end, all orders expire."""
        self._replace(market, replace(market.instrument, status=status))
        if status in _ENDED:
            self._end_orders(market)
        self._announce(market)

    def set_brackets(self, market: Market, brackets: tuple[Bracket, ...]) -> None:
        """Give a contract another margin table, for the positions that there are too."""
        self._replace(market, replace(market.instrument, brackets=brackets))
        self._announce(market, shows_brackets=True)

    def _begin(self, market: Market) -> None:
        if market.instrument.status is ContractStatus.PENDING_TRADING:
            self.set_status(market, ContractStatus.TRADING)

    def _deliver(self, market: Market, now_ms: int) -> None:
        """Close all positions of a dated contract at the mean index price of its last hour, and list the next one."""
        if market.instrument.status in (ContractStatus.DELIVERED, ContractStatus.CLOSE):
            return
        market.at(now_ms)
        self.set_status(market, ContractStatus.DELIVERING)
        self._close_positions(market, market.settle_price)
        self.set_status(market, ContractStatus.DELIVERED)
        self._floor.close_market(market)
        perpetual = self._floor.markets.get(market.instrument.pair)
        if perpetual is None or market.instrument.contract_type is not ContractType.CURRENT_QUARTER:
            return
        following = quarterly(perpetual.instrument, now_ms)
        if following.symbol not in self._floor.markets:
            self.add(following)

    def _replace(self, market: Market, instrument: Instrument) -> None:
        """Let everybody who knows a contract know it as it is now."""
        market.instrument = instrument
        for account in self._floor.accounts.values():
            state = account.symbols.get(market.symbol)
            if state is not None:
                state.take_on(instrument)

    def _end_orders(self, market: Market) -> None:
        for account in self._floor.accounts.values():
            state = account.symbols.get(market.symbol)
            if state is None:
                continue
            for order in list(state.open_orders.values()):
                # The end of one may have ended another.
                if order.is_open:
                    self._floor.orders.expire(order, ExpiryReason.DELISTED)
            self._floor.algos.cancel_all(account, market.symbol)

    def _close_positions(self, market: Market, price: Decimal) -> None:
        """Fill the longs against the shorts; together they are as large."""
        ticks = int((price / market.instrument.tick_size).to_integral_value(ROUND_HALF_EVEN))
        sellers = self._closing_orders(market, ticks, is_buy=False)
        buyers = self._closing_orders(market, ticks, is_buy=True)
        settlement = self._floor.settlement
        for account, order in (*sellers, *buyers):
            settlement.accepted(account, market, order)
        waiting = iter(buyers)
        _, buy = next(waiting, (None, None))
        for _, sell in sellers:
            while buy is not None and sell.remaining:
                settlement.filled_outside(sell, buy, min(sell.remaining, buy.remaining))
                if not buy.remaining:
                    _, buy = next(waiting, (None, None))
        for account, _ in (*sellers, *buyers):
            settlement.complete(market, account)

    def _closing_orders(self, market: Market, price: int, *, is_buy: bool) -> list[tuple[Account, Order]]:
        return [
            (account, self._closing_order(account, market, position, price))
            for account, position in self._positions(market)
            if (position.quantity < 0) is is_buy
        ]

    def _positions(self, market: Market) -> Iterator[tuple[Account, Position]]:
        for account in self._floor.accounts.values():
            state = account.symbols.get(market.symbol)
            for position in () if state is None else state.positions:
                if position.quantity:
                    yield account, position

    def _closing_order(self, account: Account, market: Market, position: Position, price: int) -> Order:
        order_id = self._floor.orders.next_order_id()
        return Order(
            order_id=order_id,
            owner=account.account_id,
            symbol=market.symbol,
            is_buy=position.quantity < 0,
            quantity=abs(position.quantity),
            price=price,
            type=OrderType.MARKET,
            position_side=position.side,
            client_order_id=f"{SystemOrderPrefix.SETTLEMENT.value}{order_id}",
            reduce_only=position.side is PositionSide.BOTH,
            created=self._floor.schedule.now,
        )

    def _announce(self, market: Market, *, shows_brackets: bool = False) -> None:
        bus = self._floor.bus
        if bus.wants((ContractInfo, "", None)):
            bus.publish(
                ContractInfo(
                    symbol=market.symbol,
                    event_time=self._floor.schedule.now,
                    instrument=market.instrument,
                    shows_brackets=shows_brackets,
                )
            )
