"""Takes conditional orders in, watches prices for them, and turns them into real orders."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ...generated.usdm import parameters
from ...generated.usdm.enums import (
    AlgoStatus,
    OrderType,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
    WorkingType,
)
from ...generated.usdm.errors import ErrorCode
from ...generated.usdm.limits import OPEN_CONDITIONAL_ORDERS
from ...generated.usdm.methods.algo_order import ALGO_ORDER_PLACE
from ..accounts.account import Account
from ..accounts.ended_orders import is_forgotten
from ..bus import Bus
from ..choices import Choices
from ..engine.order import Order
from ..engine.triggers import ConditionalOrder
from ..events import AlgoUpdate
from ..market.market import Market
from ..orders import AlgoOrderRequest, OrderRequest, view_of_conditional
from ..refusal import Refusal
from ..schedule import Schedule
from . import admission, algo_rules, order_rules
from .good_till_dates import GoodTillDates
from .order_desk import OrderDesk
from .settlement import Settlement

__all__ = ["AlgoDesk"]

_TYPES = (
    *algo_rules.AT_LIMIT,
    OrderType.STOP_MARKET,
    OrderType.TAKE_PROFIT_MARKET,
    OrderType.TRAILING_STOP_MARKET,
)
_CLIENT_ID = ALGO_ORDER_PLACE.parameter("client_algo_id")
_ENDED = (AlgoStatus.CANCELED, AlgoStatus.REJECTED, AlgoStatus.EXPIRED, AlgoStatus.FINISHED)


class AlgoDesk:
    """Places, cancels and triggers conditional orders of all symbols.

    Args:
        orders: takes the real orders.
        accounts: by id.
        settlement: tells of ended orders, positions and trades.
        bus: takes the events.
        schedule: tells the time, and ends orders that are good till a date.
        choices: what is done where the rules leave a doubt, and how long triggers take.
        complete: called after an order was placed by the clock; lets its consequences follow.
    """

    def __init__(
        self,
        orders: OrderDesk,
        accounts: dict[int, Account],
        settlement: Settlement,
        bus: Bus,
        schedule: Schedule,
        choices: Choices,
        complete: Callable[[], None],
    ) -> None:
        self._orders = orders
        self._accounts = accounts
        self._settlement = settlement
        self._bus = bus
        self._schedule = schedule
        self._choices = choices
        self._complete = complete
        self._next_algo_id = 1_000_000_000_000_001
        self._dates: GoodTillDates[ConditionalOrder] = GoodTillDates(schedule, self._end_of_date)
        settlement.on_order_ended.append(self._order_ended)
        settlement.on_position_changed.append(self._position_changed)

    def place(self, account: Account, request: AlgoOrderRequest) -> ConditionalOrder:
        """Check a new conditional order and let it wait. Margin is not looked at before the trigger.

        Raises:
            Refusal: it breaks a rule; nothing has happened.
        """
        market = self._orders.market(request.symbol)
        algo = self._checked(account, market, request)
        self._next_algo_id += 1
        account.remember_conditional(algo)
        market.triggers[algo.working_type].add(algo)
        if algo.good_till_date:
            self._dates.add(algo.good_till_date, algo.algo_id, algo)
        self._publish(account, algo)
        return algo

    def _checked(self, account: Account, market: Market, request: AlgoOrderRequest) -> ConditionalOrder:
        admission.listed_values(
            request.side, request.position_side, request.price_match, request.self_trade_prevention_mode
        )
        if request.working_type not in market.triggers:
            raise Refusal(ErrorCode.INVALID_WORKING_TYPE, "Invalid workingType.")
        if request.type not in _TYPES:
            raise Refusal(ErrorCode.INVALID_ORDER_TYPE, "Invalid orderType.")
        time_in_force, good_till_date = algo_rules.time_in_force(request, self._schedule.now)
        quantity = algo_rules.quantity(market, request)
        trigger = algo_rules.trigger(market, request, self._choices.trigger_band)
        price = algo_rules.limit_price(market, request)
        order_rules.position_side(account, request.position_side)
        order_rules.not_in_liquidation(account)
        reduces = order_rules.reduces(account, request)
        client_algo_id = self._client_algo_id(account, request)
        if len(account.waiting_orders) >= OPEN_CONDITIONAL_ORDERS:
            raise Refusal(ErrorCode.MAX_STOP_ORDER_EXCEEDED, "Reach max stop order limit.")
        algo = ConditionalOrder(
            algo_id=self._next_algo_id,
            owner=account.account_id,
            symbol=request.symbol,
            client_algo_id=client_algo_id,
            type=request.type,
            is_buy=request.side is Side.BUY,
            trigger_price=trigger.price,
            created=self._schedule.now,
            quantity=quantity,
            price=price,
            time_in_force=time_in_force,
            working_type=request.working_type,
            position_side=request.position_side,
            reduce_only=reduces,
            close_position=request.close_position,
            price_protect=request.price_protect,
            price_match=request.price_match,
            self_trade_prevention=request.self_trade_prevention_mode or SelfTradePreventionMode.EXPIRE_MAKER,
            good_till_date=good_till_date,
            activate_price=trigger.activate_price,
            callback_rate=trigger.callback_rate,
        )
        algo_rules.position_to_close(account, market, algo)
        algo_rules.not_at_once(market, algo)
        if algo.callback_rate is not None and request.activate_price is None:
            algo.activate(algo.activate_price)
        return algo

    def cancel(self, account: Account, algo_id: int | None, client_algo_id: str | None) -> ConditionalOrder:
        """Cancel a waiting conditional order; ``algo_id`` wins if both ids are given.

        Raises:
            Refusal: there is none, or it has triggered (then its real order can be canceled).
        """
        algo = self._find(account, algo_id, client_algo_id)
        if algo is not None and algo.status is AlgoStatus.TRIGGERING:
            raise Refusal(ErrorCode.STOP_ORDER_TRIGGERING, "Stop order is triggering.")
        if algo is None or not algo.is_waiting:
            raise Refusal(ErrorCode.CANCEL_REJECTED, "Unknown order sent.")
        self._end(algo, AlgoStatus.CANCELED)
        return algo

    def cancel_all(
        self, account: Account, symbol: str, status: AlgoStatus = AlgoStatus.CANCELED
    ) -> list[ConditionalOrder]:
        """Cancel every waiting conditional order of an account in a symbol, oldest first.

        Args:
            account: whose.
            symbol: where.
            status: what they end as; ``EXPIRED`` if it was not their owner's wish.

        Raises:
            Refusal: there is no such symbol.
        """
        self._orders.market(symbol)
        waiting = [algo for algo in account.waiting_orders.values() if algo.symbol == symbol]
        for algo in waiting:
            self._end(algo, status)
        return waiting

    def status(self, account: Account, algo_id: int | None, client_algo_id: str | None) -> ConditionalOrder:
        """A conditional order by one of its ids, ended ones included as long as the exchange remembers them.

        Raises:
            Refusal: no id is given, or there is no such order.
        """
        algo = self._find(account, algo_id, client_algo_id)
        if algo is None or is_forgotten(algo, self._schedule.now):
            raise Refusal(ErrorCode.NO_SUCH_ORDER, "Order does not exist.")
        return algo

    def _find(
        self, account: Account, algo_id: int | None, client_algo_id: str | None
    ) -> ConditionalOrder | None:
        if algo_id is not None:
            return account.conditional_orders.get(algo_id)
        if client_algo_id:
            return account.conditional_orders_by_client_id.get(client_algo_id)
        raise Refusal(
            ErrorCode.MANDATORY_PARAM_EMPTY_OR_MALFORMED,
            f"Param '{parameters.ALGO_ID}' or '{parameters.CLIENT_ALGO_ID}' must be sent, but both were empty/null!",
        )

    def follow_trades(self) -> None:
        """Trigger what the trades since the last call reach, and what the trades caused by that reach."""
        prices = self._settlement.trade_prices
        position = 0
        # The list grows while it is worked on: a triggered order trades, and its trades may trigger more.
        while position < len(prices):
            market, price = prices[position]
            position += 1
            self.price_reached(market, WorkingType.CONTRACT_PRICE, price)
        prices.clear()

    def price_reached(self, market: Market, working_type: WorkingType, price: int) -> None:
        """Trigger the conditional orders that a price in ticks reaches, oldest first."""
        triggers = market.triggers[working_type]
        if not len(triggers):
            return
        for algo in triggers.follow(price):
            # Still waiting as before, but the account is told that it has begun to follow.
            self._set_status(self._accounts[algo.owner], algo, AlgoStatus.NEW)
        for algo in triggers.reached(price):
            # An earlier one may have ended this one, by closing the position that it depends on.
            if algo.is_waiting and not (algo.price_protect and _is_too_far_apart(market)):
                self._trigger(market, algo)

    def _trigger(self, market: Market, algo: ConditionalOrder) -> None:
        account = self._stop_waiting(algo)
        algo.triggered = self._schedule.now
        self._set_status(account, algo, AlgoStatus.TRIGGERING)
        delay = self._choices.trigger_delay_ms
        if not delay:
            self._send(account, market, algo)
            return

        def send(_: int) -> None:
            self._send(account, market, algo)
            self._complete()

        self._schedule.at(self._schedule.now + delay, send)

    def _send(self, account: Account, market: Market, algo: ConditionalOrder) -> None:
        """Place the order that a conditional one becomes."""

        def triggered() -> None:
            self._set_status(account, algo, AlgoStatus.TRIGGERED)

        def reported() -> None:
            triggered()
            if not order.is_open:
                self._set_status(account, algo, AlgoStatus.FINISHED)

        first = self._choices.order_news_first
        try:
            order = self._orders.place(
                account, self._real_order(account, market, algo), algo, None if first else triggered
            )
        except Refusal as refusal:
            algo.reason = refusal.message
            self._set_status(account, algo, AlgoStatus.REJECTED)
            return
        if first:
            self._report(reported)

    def _report(self, report: Callable[[], None]) -> None:
        """Let the algo order service learn what the matching engine did, as much later as it does."""
        delay = self._choices.trigger_report_delay_ms
        if delay:
            self._schedule.at(self._schedule.now + delay, lambda _: report())
        else:
            report()

    def _real_order(self, account: Account, market: Market, algo: ConditionalOrder) -> OrderRequest:
        instrument = market.instrument
        steps = algo.quantity
        if algo.close_position:
            steps = account.symbol(instrument).room(algo.is_buy, algo.position_side)
        is_limit = algo.type in algo_rules.AT_LIMIT
        given_price = is_limit and algo.price_match is PriceMatch.NONE
        time_in_force = TimeInForce.GTC if algo.time_in_force is TimeInForce.GTE_GTC else algo.time_in_force
        return OrderRequest(
            symbol=algo.symbol,
            side=Side.BUY if algo.is_buy else Side.SELL,
            type=OrderType.LIMIT if is_limit else OrderType.MARKET,
            quantity=instrument.quantity(steps),
            price=instrument.price(algo.price) if given_price else None,
            time_in_force=time_in_force if is_limit else None,
            position_side=algo.position_side,
            reduce_only=None if account.is_hedge else algo.reduce_only or algo.close_position,
            client_order_id=algo.client_algo_id,
            price_match=algo.price_match,
            self_trade_prevention_mode=algo.self_trade_prevention,
            good_till_date=algo.good_till_date if is_limit else None,
        )

    def _order_ended(self, account: Account, order: Order) -> None:
        algo = order.origin
        # If it is still triggering, the report of TRIGGERED to come tells of the end, too.
        if algo is not None and algo.status is AlgoStatus.TRIGGERED:
            self._report(lambda: self._set_status(account, algo, AlgoStatus.FINISHED))

    def _position_changed(self, account: Account, market: Market) -> None:
        """End what depends on a position that is gone."""
        if not account.waiting_orders:
            return
        state = account.symbol(market.instrument)
        for algo in list(account.waiting_orders.values()):
            depends = algo.symbol == market.symbol and algo_rules.depends_on_position(algo)
            if depends and not state.room(algo.is_buy, algo.position_side):
                self._end(algo, AlgoStatus.EXPIRED)

    def _end_of_date(self, algo: ConditionalOrder) -> None:
        self._end(algo, AlgoStatus.EXPIRED)

    def _end(self, algo: ConditionalOrder, status: AlgoStatus) -> None:
        self._set_status(self._stop_waiting(algo), algo, status)

    def _stop_waiting(self, algo: ConditionalOrder) -> Account:
        account = self._accounts[algo.owner]
        self._orders.market(algo.symbol).triggers[algo.working_type].remove(algo)
        self._dates.remove(algo.good_till_date, algo.algo_id)
        del account.waiting_orders[algo.algo_id]
        return account

    def _set_status(self, account: Account, algo: ConditionalOrder, status: AlgoStatus) -> None:
        algo.status = status
        algo.updated = self._schedule.now
        self._publish(account, algo)
        if status in _ENDED:
            account.ended_conditional_orders.add(algo, self._schedule.now)

    def _client_algo_id(self, account: Account, request: AlgoOrderRequest) -> str:
        given = request.client_algo_id
        if given is None:
            return self._orders.generate_client_id()
        admission.client_id(given, _CLIENT_ID)
        known = account.conditional_orders_by_client_id.get(given)
        if known is not None and known.is_waiting:
            raise Refusal(ErrorCode.DUPLICATED_CLIENT_ORDER_ID, "ClientOrderId is duplicated.")
        return given

    def _publish(self, account: Account, algo: ConditionalOrder) -> None:
        if not self._bus.is_heard:
            return
        now = self._schedule.now
        instrument = self._orders.market(algo.symbol).instrument
        self._bus.publish(
            AlgoUpdate(
                account=account.name,
                event_time=now,
                transaction_time=now,
                order=view_of_conditional(algo, instrument),
            )
        )


def _is_too_far_apart(market: Market) -> bool:
    """Whether mark and last price differ by more than a protected order may trigger at."""
    mark_price: Decimal = market.mark_price
    return abs(mark_price - market.last_price) > mark_price * market.instrument.trigger_protect
