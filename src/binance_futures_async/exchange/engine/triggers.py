"""Conditional orders waiting for a price, found in the order in which prices reach them."""

from __future__ import annotations

from sortedcontainers import SortedList

from ...generated.enums import (
    AlgoStatus,
    OrderType,
    PositionSide,
    PriceMatch,
    SelfTradePreventionMode,
    TimeInForce,
    WorkingType,
)
from .order import Order

__all__ = ["ConditionalOrder", "TriggerBook"]

_STOPS = (OrderType.STOP, OrderType.STOP_MARKET)


class ConditionalOrder:
    """An order that becomes a real one when a price is reached. Prices in ticks, quantity in steps."""

    __slots__ = (
        "algo_id",
        "client_algo_id",
        "close_position",
        "created",
        "is_buy",
        "order",
        "owner",
        "position_side",
        "price",
        "price_match",
        "price_protect",
        "quantity",
        "reason",
        "reduce_only",
        "self_trade_prevention",
        "status",
        "symbol",
        "time_in_force",
        "trigger_price",
        "triggered",
        "type",
        "updated",
        "working_type",
    )

    def __init__(
        self,
        *,
        algo_id: int,
        owner: int,
        symbol: str,
        client_algo_id: str,
        type: OrderType,
        is_buy: bool,
        trigger_price: int,
        created: int,
        quantity: int = 0,
        price: int = 0,
        time_in_force: TimeInForce = TimeInForce.GTC,
        working_type: WorkingType = WorkingType.CONTRACT_PRICE,
        position_side: PositionSide = PositionSide.BOTH,
        reduce_only: bool = False,
        close_position: bool = False,
        price_protect: bool = False,
        price_match: PriceMatch = PriceMatch.NONE,
        self_trade_prevention: SelfTradePreventionMode = SelfTradePreventionMode.EXPIRE_MAKER,
    ) -> None:
        self.algo_id = algo_id
        self.owner = owner
        self.symbol = symbol
        self.client_algo_id = client_algo_id
        self.type = type
        self.is_buy = is_buy
        self.trigger_price = trigger_price
        self.quantity = quantity
        self.price = price
        self.time_in_force = time_in_force
        self.working_type = working_type
        self.position_side = position_side
        self.reduce_only = reduce_only
        self.close_position = close_position
        self.price_protect = price_protect
        self.price_match = price_match
        self.self_trade_prevention = self_trade_prevention
        self.created = created
        self.updated = created
        self.status = AlgoStatus.NEW
        self.triggered = 0
        """When the price was reached, in ms; 0 before."""
        self.reason = ""
        """Why it failed."""
        self.order: Order | None = None
        """The real order, once there is one."""

    @property
    def is_waiting(self) -> bool:
        return self.status is AlgoStatus.NEW

    @property
    def fires_on_rise(self) -> bool:
        """A stop buys into a rise, a take-profit buys into a fall; sells mirror them."""
        return (self.type in _STOPS) == self.is_buy

    def is_reached_by(self, price: int) -> bool:
        return price >= self.trigger_price if self.fires_on_rise else price <= self.trigger_price


class TriggerBook:
    """Waiting conditional orders of one symbol and one kind of price."""

    def __init__(self) -> None:
        # Sorted so that those a price reaches first stand in front.
        self._rising = SortedList(key=_rank)
        self._falling = SortedList(key=_rank)

    def __len__(self) -> int:
        return len(self._rising) + len(self._falling)

    def add(self, order: ConditionalOrder) -> None:
        self._place(order).add(_entry(order))

    def remove(self, order: ConditionalOrder) -> None:
        self._place(order).discard(_entry(order))

    def reached(self, price: int) -> list[ConditionalOrder]:
        """The orders that a price (in ticks) reaches, by id. They stay until they are removed."""
        found: list[ConditionalOrder] = []
        for waiting in (self._rising, self._falling):
            for _, _, order in waiting:
                if not order.is_reached_by(price):
                    break
                found.append(order)
        found.sort(key=_by_id)
        return found

    def _place(self, order: ConditionalOrder) -> SortedList:
        return self._rising if order.fires_on_rise else self._falling


def _entry(order: ConditionalOrder) -> tuple[int, int, ConditionalOrder]:
    rank = order.trigger_price if order.fires_on_rise else -order.trigger_price
    return rank, order.algo_id, order


def _rank(entry: tuple[int, int, ConditionalOrder]) -> tuple[int, int]:
    return entry[0], entry[1]


def _by_id(order: ConditionalOrder) -> int:
    return order.algo_id
