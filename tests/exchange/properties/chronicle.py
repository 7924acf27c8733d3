"""What the events say happened, told to somebody who knows nothing but the events."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from binance_futures_async.exchange.events import AccountUpdate, OrderUpdate, VenueEvent
from binance_futures_async.exchange.orders import OrderView
from binance_futures_async.generated.usdm.enums import (
    ExecutionType,
    OrderStatus,
    PositionSide,
    Side,
    TimeInForce,
)

__all__ = ["Chronicle"]

_FINAL = {
    OrderStatus.FILLED,
    OrderStatus.CANCELED,
    OrderStatus.EXPIRED,
    OrderStatus.EXPIRED_IN_MATCH,
}
_FILLS = {ExecutionType.TRADE, ExecutionType.CALCULATED}
_ENDS = {
    ExecutionType.CANCELED: {OrderStatus.CANCELED},
    ExecutionType.EXPIRED: {OrderStatus.EXPIRED, OrderStatus.EXPIRED_IN_MATCH},
}

_PositionKey = tuple[str, str, PositionSide]


class _Entry(NamedTuple):
    """An order as it was last told of."""

    view: OrderView
    turn: int
    """When it took its place in the queue."""
    filled: Decimal


class Chronicle:
    """Follows every order and position by events alone; what contradicts itself fails at once.

    It keeps the queue of each price in the plainest way there is, so it is a check on the engine's.
    """

    def __init__(self) -> None:
        self._open: dict[int, _Entry] = {}
        self.ended: dict[int, OrderView] = {}
        self.positions: dict[_PositionKey, Decimal] = defaultdict(Decimal)
        self.wallets: dict[str, Decimal] = {}
        self._sides: dict[tuple[str, int], list[Decimal]] = defaultdict(list)
        self._count = 0

    def __call__(self, event: VenueEvent) -> None:
        self._count += 1
        if isinstance(event, OrderUpdate):
            self._order(event)
        elif isinstance(event, AccountUpdate):
            for change in event.balances:
                if change.asset == "USDT":
                    self.wallets[event.account] = change.wallet_balance

    @property
    def open(self) -> dict[int, OrderView]:
        """Orders that did not end, by id."""
        return {order_id: entry.view for order_id, entry in self._open.items()}

    def unmatched_trades(self) -> list[tuple[str, int]]:
        """Trades of which not as much was sold as bought. One side alone is told if the other is the exchange itself."""
        return [
            trade
            for trade, sides in self._sides.items()
            if len(sides) > 1 and (len(sides) > 2 or sum(sides) != 0)
        ]

    def _order(self, event: OrderUpdate) -> None:
        view = event.order
        assert view.order_id not in self.ended, f"an order that ended is told of again: {event}"
        if event.execution_type is ExecutionType.NEW:
            assert view.order_id not in self._open
            assert view.status is OrderStatus.NEW
            assert not view.executed_quantity
            self._open[view.order_id] = _Entry(view, self._count, Decimal(0))
            return
        entry = self._open[view.order_id]
        filled = entry.filled
        turn = entry.turn
        if event.execution_type in _FILLS:
            self._check_priority(event)
            self._move(event)
            filled += event.last_quantity
            is_filled = filled == view.original_quantity
            assert view.status is (OrderStatus.FILLED if is_filled else OrderStatus.PARTIALLY_FILLED)
        elif event.execution_type is ExecutionType.AMENDMENT:
            turn = self._count
            assert view.status is (OrderStatus.PARTIALLY_FILLED if filled else OrderStatus.NEW)
        else:
            assert view.status in _ENDS[event.execution_type]
            assert not event.last_quantity
        assert view.executed_quantity == filled <= view.original_quantity
        if view.status in _FINAL:
            del self._open[view.order_id]
            self.ended[view.order_id] = view
        else:
            self._open[view.order_id] = _Entry(view, turn, filled)

    def _check_priority(self, event: OrderUpdate) -> None:
        """Of the orders that rest on the maker's side none had a better price, or the same and an earlier turn."""
        if not event.is_maker:
            return
        maker = event.order
        assert event.last_price == maker.price
        if maker.time_in_force is TimeInForce.RPI:
            return
        mine = self._rank(self._open[maker.order_id])
        for entry in self._open.values():
            other = entry.view
            is_beside = (other.symbol, other.side) == (maker.symbol, maker.side)
            if is_beside and other.time_in_force is not TimeInForce.RPI:
                assert mine <= self._rank(entry), f"{other} was passed over for {maker}"

    @staticmethod
    def _rank(entry: _Entry) -> tuple[Decimal, int]:
        price = entry.view.price
        return (-price if entry.view.side is Side.BUY else price), entry.turn

    def _move(self, event: OrderUpdate) -> None:
        view = event.order
        key = event.account, view.symbol, view.position_side
        before = self.positions[key]
        signed = event.last_quantity if view.side is Side.BUY else -event.last_quantity
        after = self.positions[key] = before + signed
        self._sides[view.symbol, event.trade_id].append(signed)
        if view.reduce_only:
            assert abs(after) < abs(before), f"a reduce-only order opened: {before} to {after} by {view}"
            assert after * before >= 0, f"a reduce-only order turned a position: {view}"
        if view.position_side is PositionSide.LONG:
            assert after >= 0
        if view.position_side is PositionSide.SHORT:
            assert after <= 0
