"""What an account may ask about its past, as methods of the venue."""

from __future__ import annotations

from ...arithmetic import in_own_arithmetic
from ...generated.usdm import rest
from ...generated.usdm.enums import IncomeType, SystemOrderPrefix
from ..accounts.account import Account
from ..accounts.history import Amendment, Income, Trade
from ..engine.order import Order
from ..engine.triggers import ConditionalOrder
from ..floor import Floor
from ..orders import AlgoOrderView, OrderView, view_of, view_of_conditional
from .account_queries import (
    amendments_of,
    conditional_orders_of,
    forced_orders_of,
    income_of,
    orders_of,
    trades_of,
)

__all__ = ["HistoryFace"]

_FORCED = (SystemOrderPrefix.LIQUIDATION.value, SystemOrderPrefix.AUTO_DELEVERAGING.value)


@in_own_arithmetic
class HistoryFace:
    """Orders, trades and income of accounts. What is refused raises a :class:`~..refusal.Refusal`."""

    _floor: Floor

    def all_orders(
        self,
        account: Account,
        symbol: str | None = None,
        *,
        from_id: int | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
        limit: int = rest.ALL_ORDERS.default_of("limit", int),
    ) -> list[OrderView]:
        """Orders of one symbol or of all, open and ended, oldest first.

        Args:
            account: whose.
            symbol: the one.
            from_id: lowest order id that counts.
            start_time: first instant at which an order that counts was made; a week ago if nothing else is said.
            end_time: last such instant.
            limit: how many at most: from the id or the first instant on, else the newest.

        Raises:
            Refusal: there is no such symbol.
        """
        self._floor.step()
        if symbol is not None:
            self._floor.orders.market(symbol)
        orders = orders_of(
            account,
            symbol,
            self._floor.schedule.now,
            from_id=from_id,
            start_time=start_time,
            end_time=end_time,
            limit=limit,
        )
        return [self._shown_order(order) for order in orders]

    def forced_orders(
        self,
        account: Account,
        symbol: str | None = None,
        *,
        kind: SystemOrderPrefix | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
        limit: int = rest.USERS_FORCE_ORDERS.default_of("limit", int),
    ) -> list[OrderView]:
        """Orders by which the exchange closed positions of an account, the newest ones, oldest first.

        Args:
            account: whose.
            symbol: of one symbol only.
            kind: of one kind only; liquidations and auto-deleveraging if none is named.
            start_time: first instant that counts; a week ago, or before the last one.
            end_time: last instant that counts.
            limit: how many at most.

        Raises:
            Refusal: there is no such symbol.
        """
        self._floor.step()
        if symbol is not None:
            self._floor.orders.market(symbol)
        orders = forced_orders_of(
            account,
            symbol,
            self._floor.schedule.now,
            prefixes=_FORCED if kind is None else (kind.value,),
            start_time=start_time,
            end_time=end_time,
            limit=limit,
        )
        return [self._shown_order(order) for order in orders]

    def order_amendments(
        self,
        account: Account,
        symbol: str,
        *,
        order_id: int | None = None,
        client_order_id: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
        limit: int = rest.GET_ORDER_MODIFY_HISTORY.default_of("limit", int),
    ) -> list[Amendment]:
        """Modifications of an order, named by one of its ids; newest first.

        Args:
            account: whose.
            symbol: of the order.
            order_id: its id.
            client_order_id: or the one that its owner gave it.
            start_time: first instant that counts.
            end_time: last instant that counts.
            limit: how many at most.

        Raises:
            Refusal: there is no such order.
        """
        self._floor.step()
        order = self._floor.orders.status(account, symbol, order_id, client_order_id)
        return amendments_of(
            account,
            order.order_id,
            self._floor.schedule.now,
            start_time=start_time,
            end_time=end_time,
            limit=limit,
        )

    def all_algo_orders(
        self,
        account: Account,
        symbol: str,
        *,
        from_id: int | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
        limit: int = rest.QUERY_ALL_ALGO_ORDERS.default_of("limit", int),
    ) -> list[AlgoOrderView]:
        """Conditional orders of a symbol, waiting and ended, chosen as :meth:`all_orders` chooses orders.

        Raises:
            Refusal: there is no such symbol.
        """
        self._floor.step()
        self._floor.orders.market(symbol)
        orders = conditional_orders_of(
            account,
            symbol,
            self._floor.schedule.now,
            from_id=from_id,
            start_time=start_time,
            end_time=end_time,
            limit=limit,
        )
        return [self._shown_algo(algo) for algo in orders]

    def user_trades(
        self,
        account: Account,
        symbol: str,
        *,
        order_id: int | None = None,
        from_id: int | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
        limit: int = rest.ACCOUNT_TRADE_LIST.default_of("limit", int),
    ) -> list[Trade]:
        """Fills that an account had in a symbol, oldest first.

        Args:
            account: whose.
            symbol: where.
            order_id: of one order only.
            from_id: lowest trade id that counts.
            start_time: first instant that counts; a week ago if nothing else is said.
            end_time: last one.
            limit: how many at most: from the id or the first instant on, else the newest.

        Raises:
            Refusal: there is no such symbol.
        """
        self._floor.step()
        self._floor.orders.market(symbol)
        return trades_of(
            account,
            symbol,
            self._floor.schedule.now,
            order_id=order_id,
            from_id=from_id,
            start_time=start_time,
            end_time=end_time,
            limit=limit,
        )

    def income(
        self,
        account: Account,
        *,
        symbol: str | None = None,
        kind: IncomeType | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
        limit: int = rest.GET_INCOME_HISTORY.default_of("limit", int),
    ) -> list[Income]:
        """What came into an account's wallets and left them, oldest first.

        Args:
            account: whose.
            symbol: of one symbol only.
            kind: of one kind only.
            start_time: first instant that counts; a week ago if neither end is given.
            end_time: last one.
            limit: how many at most: from the first instant on, else the newest.

        Raises:
            Refusal: there is no such symbol.
        """
        self._floor.step()
        if symbol is not None:
            self._floor.orders.market(symbol)
        return income_of(
            account,
            self._floor.schedule.now,
            symbol=symbol,
            kind=kind,
            start_time=start_time,
            end_time=end_time,
            limit=limit,
        )

    def _shown_order(self, order: Order) -> OrderView:
        return view_of(order, self._floor.markets[order.symbol].instrument)

    def _shown_algo(self, algo: ConditionalOrder) -> AlgoOrderView:
        return view_of_conditional(algo, self._floor.markets[algo.symbol].instrument)
