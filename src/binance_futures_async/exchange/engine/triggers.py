"""Conditional orders waiting for a price, found in the order in which prices reach them."""

from __future__ import annotations

from decimal import Decimal

from sortedcontainers import SortedList

from ...generated.usdm.enums import (
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
    """An order that becomes a real one when a price is reached. Prices in ticks, quantity in steps.

    A trailing stop is one with a callback rate, in percent. It has no trigger price: once a price has reached its
    activation price it follows the extreme, and is reached when the price turns back from there by the rate.
    """

    __slots__ = (
        "activate_price",
        "algo_id",
        "callback_rate",
        "client_algo_id",
        "close_position",
        "created",
        "extreme",
        "good_till_date",
        "is_activated",
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
        good_till_date: int = 0,
        activate_price: int = 0,
        callback_rate: Decimal | None = None,
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
        self.good_till_date = good_till_date
        self.activate_price = activate_price
        self.callback_rate = callback_rate
        self.is_activated = False
        self.extreme = 0
        """Highest price since the activation when selling, lowest when buying."""
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
    def ended_unfilled(self) -> bool:
        """Whether it was canceled or expired, which it can only be before it has an order that fills."""
        return self.status in (AlgoStatus.CANCELED, AlgoStatus.EXPIRED)

    @property
    def fires_on_rise(self) -> bool:
        """A stop buys into a rise, a take-profit buys into a fall; sells mirror them."""
        return (self.type in _STOPS) == self.is_buy

    def is_reached_by(self, price: int) -> bool:
        if self.callback_rate is None:
            return price >= self.trigger_price if self.fires_on_rise else price <= self.trigger_price
        if not self.is_activated:
            return False
        if self.is_buy:
            return price * 100 >= self.extreme * (100 + self.callback_rate)
        return price * 100 <= self.extreme * (100 - self.callback_rate)

    def activate(self, price: int) -> None:
        """Let a trailing stop follow from this price on."""
        self.is_activated = True
        self.extreme = price

    def follow(self, price: int) -> bool:
        """Show a trailing stop a price; True if that is the one that activates it."""
        if self.is_activated:
            self.extreme = min(self.extreme, price) if self.is_buy else max(self.extreme, price)
            return False
        if price > self.activate_price if self.is_buy else price < self.activate_price:
            return False
        self.activate(price)
        return True


class TriggerBook:
    """Waiting conditional orders of one symbol and one kind of price."""

    def __init__(self) -> None:
        # Sorted so that those a price reaches first stand in front.
        self._rising = SortedList(key=_rank)
        self._falling = SortedList(key=_rank)
        # What a price means to a trailing stop depends on all prices before: each is shown each.
        self._trailing: dict[int, ConditionalOrder] = {}

    def __len__(self) -> int:
        return len(self._rising) + len(self._falling) + len(self._trailing)

    def add(self, order: ConditionalOrder) -> None:
        if order.callback_rate is None:
            self._place(order).add(_entry(order))
        else:
            self._trailing[order.algo_id] = order

    def remove(self, order: ConditionalOrder) -> None:
        if order.callback_rate is None:
            self._place(order).discard(_entry(order))
        else:
            self._trailing.pop(order.algo_id, None)

    def follow(self, price: int) -> list[ConditionalOrder]:
        """Show a price (in ticks) to the trailing stops; those that it activates, by id."""
        return [order for order in self._trailing.values() if order.follow(price)]

    def reached(self, price: int) -> list[ConditionalOrder]:
        """The orders that a price (in ticks) reaches, by id. They stay until they are removed."""
        found = [order for order in self._trailing.values() if order.is_reached_by(price)]
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
