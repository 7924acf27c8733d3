"""How accounts place, change, end and find orders, as methods of the venue."""

from __future__ import annotations

from ...arithmetic import in_own_arithmetic
from ..accounts.account import Account
from ..orders import AlgoOrderRequest, AlgoOrderView, ModifyRequest, OrderRequest, OrderView, view_of
from .history_face import HistoryFace

__all__ = ["OrderFace"]


@in_own_arithmetic
class OrderFace(HistoryFace):
    """Orders and conditional orders, and what became of them. What is refused raises a :class:`~..refusal.Refusal`."""

    # Orders

    def place_order(self, account: Account, request: OrderRequest) -> OrderView:
        """Place a plain order and match it; the result shows it after matching.

        Raises:
            Refusal: the order breaks a rule; nothing has happened.
        """
        self._floor.step()
        order = self._floor.orders.place(account, request)
        shown = self._shown_order(order)
        self._floor.finish()
        return shown

    def test_order(self, account: Account, request: OrderRequest) -> OrderView:
        """Hold a plain order to every rule without placing it; the result shows what it would be.

        Raises:
            Refusal: the order breaks a rule.
        """
        self._floor.step()
        return self._shown_order(self._floor.orders.check(account, request))

    def modify_order(self, account: Account, request: ModifyRequest) -> OrderView:
        """Give an open limit order a new price or quantity; the result shows it after matching.

        It goes to the end of the queue at its price. It is canceled instead if no more is wanted than is filled, or
        if it is post-only and would take.

        Raises:
            Refusal: a rule forbids it; the order stays as it was.
        """
        self._floor.step()
        order = self._floor.orders.modify(account, request)
        shown = self._shown_order(order)
        self._floor.finish()
        return shown

    def cancel_order(
        self,
        account: Account,
        symbol: str,
        *,
        order_id: int | None = None,
        client_order_id: str | None = None,
    ) -> OrderView:
        """Cancel an open order by one of its ids.

        Raises:
            Refusal: no such open order.
        """
        self._floor.step()
        order = self._floor.orders.cancel(account, symbol, order_id, client_order_id)
        shown = self._shown_order(order)
        self._floor.finish()
        return shown

    def cancel_open_orders(self, account: Account, symbol: str) -> list[OrderView]:
        """Cancel every open order in a symbol; the result shows them, oldest first.

        Raises:
            Refusal: there is no such symbol.
        """
        self._floor.step()
        shown = [self._shown_order(order) for order in self._floor.orders.cancel_all(account, symbol)]
        self._floor.finish()
        return shown

    def count_down(self, account: Account, symbol: str, length_ms: int) -> None:
        """Cancel every open order in a symbol after a time, unless this is called again before; 0 calls it off.

        Raises:
            Refusal: there is no such symbol.
        """
        self._floor.step()
        self._floor.orders.market(symbol)
        self._floor.countdowns.set(account, symbol, length_ms)

    def order_status(
        self,
        account: Account,
        symbol: str,
        *,
        order_id: int | None = None,
        client_order_id: str | None = None,
    ) -> OrderView:
        """Show an order by one of its ids, also one that ended.

        Raises:
            Refusal: no such order.
        """
        self._floor.step()
        order = self._floor.orders.status(account, symbol, order_id, client_order_id)
        return self._shown_order(order)

    def open_orders(self, account: Account, symbol: str | None = None) -> list[OrderView]:
        """Open orders, oldest first; of all symbols if none is named."""
        self._floor.step()
        states = [state for name, state in account.symbols.items() if symbol in (None, name)]
        views = [view_of(order, state.instrument) for state in states for order in state.open_orders.values()]
        return sorted(views, key=lambda view: view.order_id)

    # Conditional orders

    def place_algo_order(self, account: Account, request: AlgoOrderRequest) -> AlgoOrderView:
        """Place a conditional order.

        Raises:
            Refusal: the order breaks a rule; nothing has happened.
        """
        self._floor.step()
        algo = self._floor.algos.place(account, request)
        shown = self._shown_algo(algo)
        self._floor.finish()
        return shown

    def cancel_algo_order(
        self, account: Account, *, algo_id: int | None = None, client_algo_id: str | None = None
    ) -> AlgoOrderView:
        """Cancel a waiting conditional order by one of its ids.

        Raises:
            Refusal: no such waiting order.
        """
        self._floor.step()
        algo = self._floor.algos.cancel(account, algo_id, client_algo_id)
        shown = self._shown_algo(algo)
        self._floor.finish()
        return shown

    def cancel_open_algo_orders(self, account: Account, symbol: str) -> list[AlgoOrderView]:
        """Cancel every waiting conditional order in a symbol; the result shows them, oldest first.

        Raises:
            Refusal: there is no such symbol.
        """
        self._floor.step()
        shown = [self._shown_algo(algo) for algo in self._floor.algos.cancel_all(account, symbol)]
        self._floor.finish()
        return shown

    def algo_order_status(
        self, account: Account, *, algo_id: int | None = None, client_algo_id: str | None = None
    ) -> AlgoOrderView:
        """Show a conditional order by one of its ids, also one that ended.

        Raises:
            Refusal: no such order.
        """
        self._floor.step()
        algo = self._floor.algos.status(account, algo_id, client_algo_id)
        return self._shown_algo(algo)

    def open_algo_orders(self, account: Account, symbol: str | None = None) -> list[AlgoOrderView]:
        """Waiting conditional orders, oldest first; of all symbols if none is named."""
        self._floor.step()
        return [
            self._shown_algo(algo)
            for algo in account.waiting_orders.values()
            if symbol in (None, algo.symbol)
        ]
