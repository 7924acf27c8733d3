"""One account: wallets, positions, and the orders it placed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ...display import repr_of_whole
from ...generated.usdm.enums import IncomeType
from ..engine.order import Order
from ..engine.triggers import ConditionalOrder
from ..instruments import Instrument
from .ended_orders import MOST_ENDED_ORDERS, EndedOrders
from .history import AccountHistory
from .position import ZERO, Position
from .symbol_account import SymbolAccount

__all__ = ["NO_TRADE_GROUP", "Account", "SymbolAccount"]

NO_TRADE_GROUP = -1
"""Id of the trade group of accounts that are in none."""


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
        trade_group_id: int = NO_TRADE_GROUP,
    ) -> None:
        self.account_id = account_id
        self.name = name
        self.alias = alias
        """Short code of the account in balances."""
        self.is_house = is_house
        self.trade_group_id = trade_group_id
        # Groups are told from accounts by their sign.
        self.trade_group = account_id if trade_group_id == NO_TRADE_GROUP else -1 - trade_group_id
        """What the account's orders have in common with those that they must not trade with."""
        self.wallets: dict[str, Decimal] = dict(balances)
        self.deposited: dict[str, Decimal] = dict(balances)
        self.fees_paid: dict[str, Decimal] = {}
        self.isolated: dict[str, Decimal] = {}
        """The part of each wallet that is set aside for isolated positions."""
        self.is_hedge = False
        """Whether each symbol has a long and a short position instead of one."""
        self.is_multi_assets = False
        """Whether all assets together serve as margin."""
        self.is_in_liquidation = False
        """Whether the exchange is closing its positions; it takes no orders meanwhile."""
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
        self.history = AccountHistory()
        self.ended_orders = EndedOrders(self._forget, most_ended_orders)
        self.ended_conditional_orders = EndedOrders(self._forget_conditional, most_ended_orders)

    @repr_of_whole
    def __repr__(self) -> str:
        return f"<Account {self.account_id} {self.name}>"

    def symbol(self, instrument: Instrument) -> SymbolAccount:
        """The account's state in a symbol, made when first asked for."""
        state = self.symbols.get(instrument.symbol)
        if state is None:
            state = self.symbols[instrument.symbol] = SymbolAccount(instrument, is_hedge=self.is_hedge)
        return state

    def cross_wallet(self, asset: str) -> Decimal:
        """The wallet without what is set aside for isolated positions."""
        return self.wallets.get(asset, ZERO) - self.isolated.get(asset, ZERO)

    def set_isolated_wallet(self, position: Position, amount: Decimal) -> None:
        """Set aside an amount of the wallet for an isolated position, instead of what was set aside before."""
        asset = position.instrument.margin_asset
        self.isolated[asset] = self.isolated.get(asset, ZERO) + amount - position.isolated_wallet
        position.isolated_wallet = amount

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
        order.forget_origin()
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
        """Take an amount in from outside (negative: give it out)."""
        self.deposited[asset] = self.deposited.get(asset, ZERO) + amount
        self._move(asset, amount, now_ms)
        self.history.earned(IncomeType.TRANSFER, asset, amount, now_ms)

    def receive(
        self, kind: IncomeType, asset: str, amount: Decimal, now_ms: int, *, symbol: str = ""
    ) -> None:
        """Take an amount from others of the exchange (negative: give it to them).

        All who take part in a payment must together neither gain nor lose.
        """
        self._move(asset, amount, now_ms)
        if not self.is_house:
            self.history.earned(kind, asset, amount, now_ms, symbol=symbol)

    def book(self, asset: str, profit: Decimal, fee: Decimal, now_ms: int) -> None:
        """Add the profit of a fill to the wallet and take its fee (negative: a rebate)."""
        self.fees_paid[asset] = self.fees_paid.get(asset, ZERO) + fee
        self._move(asset, profit - fee, now_ms)

    def _move(self, asset: str, amount: Decimal, now_ms: int) -> None:
        self.wallets[asset] = self.wallets.get(asset, ZERO) + amount
        self.wallet_updated[asset] = now_ms
