"""One account: wallets, positions, and the orders it placed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ..engine.order import Order
from ..engine.triggers import ConditionalOrder
from ..instruments import Instrument
from .ended_orders import MOST_ENDED_ORDERS, EndedOrders
from .position import ZERO, Position

__all__ = ["DEFAULT_LEVERAGE", "Account", "SymbolAccount"]

DEFAULT_LEVERAGE = 20


class SymbolAccount:
    """What one account has in one symbol."""

    __slots__ = (
        "ask_notional",
        "bid_notional",
        "instrument",
        "leverage",
        "open_orders",
        "position",
        "reduce_only_orders",
    )

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.position = Position(instrument)
        self.leverage = DEFAULT_LEVERAGE
        self.open_orders: dict[int, Order] = {}
        self.reduce_only_orders = 0
        # Value of the open orders that need margin, in ticks times steps. Kept along, so that a check costs no walk.
        self.bid_notional = 0
        self.ask_notional = 0

    @property
    def is_idle(self) -> bool:
        """Whether there is neither a position nor an open order."""
        return not self.position.quantity and not self.open_orders

    def opened(self, order: Order) -> None:
        """Take in an order that the engine is about to see."""
        self.open_orders[order.order_id] = order
        self.reduce_only_orders += order.reduce_only
        self.count(order, order.quantity)

    def ended(self, order: Order) -> None:
        """Let go of an order that ended, with whatever was left of it."""
        del self.open_orders[order.order_id]
        self.reduce_only_orders -= order.reduce_only
        self.count(order, -order.remaining)

    def count(self, order: Order, steps: int) -> None:
        """Add (or, negative, take away) a quantity of an open order to the value that needs margin."""
        if order.reduce_only:
            return
        if order.is_buy:
            self.bid_notional += order.price * steps
        else:
            self.ask_notional += order.price * steps

    def room(self, is_buy: bool) -> int:
        """Steps that an order of this side can fill and still only reduce the position."""
        quantity = self.position.quantity
        return max(0, -quantity if is_buy else quantity)

    def closing_orders(self, is_buy: bool) -> list[Order]:
        """Open orders of one side in the order in which they would fill."""
        sign = -1 if is_buy else 1
        orders = [order for order in self.open_orders.values() if order.is_buy is is_buy]
        orders.sort(key=lambda order: (sign * order.price, order.turn))
        return orders


class Account:
    """One customer of the exchange, or one of the exchange's own simulated participants (``is_house``).

    A house account has unlimited credit, nobody is told of its events, and its ended orders are forgotten.
    """

    def __init__(
        self,
        account_id: int,
        name: str,
        alias: str,
        balances: Mapping[str, Decimal],
        *,
        created: int = 0,
        is_house: bool = False,
        most_ended_orders: int = MOST_ENDED_ORDERS,
    ) -> None:
        self.account_id = account_id
        self.name = name
        self.alias = alias
        """Short code of the account in balances."""
        self.is_house = is_house
        self.wallets: dict[str, Decimal] = dict(balances)
        self.deposited: dict[str, Decimal] = dict(balances)
        self.fees_paid: dict[str, Decimal] = {}
        self.wallet_updated: dict[str, int] = dict.fromkeys(balances, created)
        self.symbols: dict[str, SymbolAccount] = {}
        self.orders: dict[tuple[str, int], Order] = {}
        """By symbol and order id, ended ones included as long as they are remembered."""
        self.orders_by_client_id: dict[tuple[str, str], Order] = {}
        """By symbol and client order id: the newest of that id."""
        self.conditional_orders: dict[int, ConditionalOrder] = {}
        """By algo id, ended ones included as long as they are remembered."""
        self.conditional_orders_by_client_id: dict[str, ConditionalOrder] = {}
        self.waiting_orders: dict[int, ConditionalOrder] = {}
        """Conditional orders that wait for their price, by algo id, oldest first."""
        self.ended_orders = EndedOrders(self._forget, most_ended_orders)
        self.ended_conditional_orders = EndedOrders(self._forget_conditional, most_ended_orders)

    def __repr__(self) -> str:
        return f"<Account {self.account_id} {self.name}>"

    def symbol(self, instrument: Instrument) -> SymbolAccount:
        """The account's state in a symbol, made when first asked for."""
        state = self.symbols.get(instrument.symbol)
        if state is None:
            state = self.symbols[instrument.symbol] = SymbolAccount(instrument)
        return state

    def remember(self, order: Order) -> None:
        """Keep an order, so that it is found by its ids."""
        self.orders[order.symbol, order.order_id] = order
        self.orders_by_client_id[order.symbol, order.client_order_id] = order

    def remember_conditional(self, algo: ConditionalOrder) -> None:
        """Keep a conditional order that begins to wait, so that it is found by its ids."""
        self.conditional_orders[algo.algo_id] = algo
        self.conditional_orders_by_client_id[algo.client_algo_id] = algo
        self.waiting_orders[algo.algo_id] = algo

    def _forget(self, order: Order) -> None:
        del self.orders[order.symbol, order.order_id]
        key = order.symbol, order.client_order_id
        # A newer order may bear the same id.
        if self.orders_by_client_id.get(key) is order:
            del self.orders_by_client_id[key]

    def _forget_conditional(self, algo: ConditionalOrder) -> None:
        del self.conditional_orders[algo.algo_id]
        if self.conditional_orders_by_client_id.get(algo.client_algo_id) is algo:
            del self.conditional_orders_by_client_id[algo.client_algo_id]

    def deposit(self, asset: str, amount: Decimal, now_ms: int) -> None:
        self.deposited[asset] = self.deposited.get(asset, ZERO) + amount
        self._move(asset, amount, now_ms)

    def book(self, asset: str, profit: Decimal, fee: Decimal, now_ms: int) -> None:
        """Add the profit of a fill to the wallet and take its fee (negative: a rebate)."""
        self.fees_paid[asset] = self.fees_paid.get(asset, ZERO) + fee
        self._move(asset, profit - fee, now_ms)

    def _move(self, asset: str, amount: Decimal, now_ms: int) -> None:
        self.wallets[asset] = self.wallets.get(asset, ZERO) + amount
        self.wallet_updated[asset] = now_ms
