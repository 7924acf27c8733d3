"""Takes conditional orders in, watches prices for them, and turns them into real orders."""

from __future__ import annotations

from decimal import Decimal

from ..generated.enums import (
    AlgoStatus,
    OrderType,
    PositionSide,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
    WorkingType,
)
from ..generated.errors import ErrorCode
from ..generated.limits import OPEN_CONDITIONAL_ORDERS
from . import admission
from .accounts.account import Account
from .bus import Bus
from .engine.order import Order
from .engine.triggers import ConditionalOrder
from .events import AlgoUpdate
from .market.market import Market
from .order_desk import OrderDesk
from .orders import AlgoOrderRequest, OrderRequest, view_of_conditional
from .refusal import Refusal
from .schedule import Schedule

__all__ = ["AlgoDesk"]

_AT_MARKET = (OrderType.STOP_MARKET, OrderType.TAKE_PROFIT_MARKET)
_AT_LIMIT = (OrderType.STOP, OrderType.TAKE_PROFIT)
_TIMES_IN_FORCE = (
    TimeInForce.GTC,
    TimeInForce.IOC,
    TimeInForce.FOK,
    TimeInForce.GTX,
    TimeInForce.GTE_GTC,
)


class AlgoDesk:
    """Places, cancels and triggers conditional orders of all symbols."""

    def __init__(self, orders: OrderDesk, accounts: dict[int, Account], bus: Bus, schedule: Schedule) -> None:
        self._orders = orders
        self._accounts = accounts
        self._bus = bus
        self._schedule = schedule
        self._next_algo_id = 1_000_000_000_000_001
        orders.on_order_ended = self._order_ended
        orders.on_position_changed = self._position_changed

    def place(self, account: Account, request: AlgoOrderRequest) -> ConditionalOrder:
        """Check a new conditional order and let it wait. Margin is not looked at before the trigger.

        Raises:
            Refusal: it breaks a rule; nothing has happened.
        """
        market = self._orders.market(request.symbol)
        instrument = market.instrument
        admission.listed_values(
            request.side, request.position_side, request.price_match, request.self_trade_prevention_mode
        )
        if request.working_type not in market.triggers:
            raise Refusal(ErrorCode.INVALID_WORKING_TYPE, "Invalid workingType.")
        is_buy = request.side is Side.BUY
        if request.type not in _AT_MARKET and request.type not in _AT_LIMIT:
            raise Refusal(ErrorCode.INVALID_ORDER_TYPE, "Invalid orderType.")
        if request.trigger_price is None:
            raise _missing("triggerPrice")
        time_in_force = request.time_in_force or TimeInForce.GTC
        if time_in_force not in _TIMES_IN_FORCE:
            raise Refusal(ErrorCode.INVALID_TIF, "Invalid timeInForce.")
        quantity = self._quantity(market, request)
        trigger = admission.trigger_price(instrument, request.trigger_price)
        price = self._price(market, request)
        if request.position_side is not PositionSide.BOTH:
            raise Refusal(
                ErrorCode.POSITION_SIDE_NOT_MATCH, "Order's position side does not match user's setting."
            )
        client_algo_id = self._client_algo_id(account, request)
        if len(account.waiting_orders) >= OPEN_CONDITIONAL_ORDERS:
            raise Refusal(ErrorCode.MAX_STOP_ORDER_EXCEEDED, "Reach max stop order limit.")
        algo = ConditionalOrder(
            algo_id=self._next_algo_id,
            owner=account.account_id,
            symbol=request.symbol,
            client_algo_id=client_algo_id,
            type=request.type,
            is_buy=is_buy,
            trigger_price=trigger,
            created=self._schedule.now,
            quantity=quantity,
            price=price,
            time_in_force=time_in_force,
            working_type=request.working_type,
            reduce_only=request.reduce_only,
            close_position=request.close_position,
            price_protect=request.price_protect,
            price_match=request.price_match,
            self_trade_prevention=request.self_trade_prevention_mode or SelfTradePreventionMode.EXPIRE_MAKER,
        )
        if request.close_position or time_in_force is TimeInForce.GTE_GTC:
            self._check_position(account, market, algo)
        if algo.is_reached_by(market.working_ticks(algo.working_type)):
            raise Refusal(ErrorCode.ORDER_WOULD_IMMEDIATELY_TRIGGER, "Order would immediately trigger.")
        self._next_algo_id += 1
        account.conditional_orders[algo.algo_id] = algo
        account.conditional_orders_by_client_id[client_algo_id] = algo
        account.waiting_orders[algo.algo_id] = algo
        market.triggers[algo.working_type].add(algo)
        self._publish(account, algo)
        return algo

    def cancel(self, account: Account, algo_id: int | None, client_algo_id: str | None) -> ConditionalOrder:
        """Cancel a waiting conditional order; ``algo_id`` wins if both ids are given.

        Raises:
            Refusal: there is none, or it has triggered (then its real order can be canceled).
        """
        algo = self.find(account, algo_id, client_algo_id)
        if algo is None or not algo.is_waiting:
            raise Refusal(ErrorCode.CANCEL_REJECTED, "Unknown order sent.")
        self._end(algo, AlgoStatus.CANCELED)
        return algo

    def find(
        self, account: Account, algo_id: int | None, client_algo_id: str | None
    ) -> ConditionalOrder | None:
        """A conditional order by one of its ids, ended ones included.

        Raises:
            Refusal: no id is given.
        """
        if algo_id is not None:
            return account.conditional_orders.get(algo_id)
        if client_algo_id:
            return account.conditional_orders_by_client_id.get(client_algo_id)
        raise Refusal(
            ErrorCode.MANDATORY_PARAM_EMPTY_OR_MALFORMED,
            "Param 'algoId' or 'clientAlgoId' must be sent, but both were empty/null!",
        )

    def follow_trades(self) -> None:
        """Trigger what the trades since the last call reach, and what the trades caused by that reach."""
        prices = self._orders.trade_prices
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
        for algo in triggers.reached(price):
            # An earlier one may have ended this one, by closing the position that it depends on.
            if algo.is_waiting and not (algo.price_protect and _is_too_far_apart(market)):
                self._trigger(market, algo)

    def _trigger(self, market: Market, algo: ConditionalOrder) -> None:
        account = self._accounts[algo.owner]
        market.triggers[algo.working_type].remove(algo)
        del account.waiting_orders[algo.algo_id]
        algo.triggered = self._schedule.now
        self._set_status(account, algo, AlgoStatus.TRIGGERING)
        try:
            order = self._orders.place(account, self._real_order(account, market, algo), algo)
        except Refusal as refusal:
            algo.reason = refusal.message
            self._set_status(account, algo, AlgoStatus.REJECTED)
            return
        self._set_status(account, algo, AlgoStatus.TRIGGERED)
        if not order.is_open:
            self._set_status(account, algo, AlgoStatus.FINISHED)

    def _real_order(self, account: Account, market: Market, algo: ConditionalOrder) -> OrderRequest:
        instrument = market.instrument
        steps = algo.quantity
        if algo.close_position:
            steps = account.symbol(instrument).room(algo.is_buy)
        is_limit = algo.type in _AT_LIMIT
        given_price = is_limit and algo.price_match is PriceMatch.NONE
        time_in_force = TimeInForce.GTC if algo.time_in_force is TimeInForce.GTE_GTC else algo.time_in_force
        return OrderRequest(
            symbol=algo.symbol,
            side=Side.BUY if algo.is_buy else Side.SELL,
            type=OrderType.LIMIT if is_limit else OrderType.MARKET,
            quantity=instrument.quantity(steps),
            price=instrument.price(algo.price) if given_price else None,
            time_in_force=time_in_force if is_limit else None,
            reduce_only=algo.reduce_only or algo.close_position,
            client_order_id=algo.client_algo_id,
            price_match=algo.price_match,
            self_trade_prevention_mode=algo.self_trade_prevention,
        )

    def _order_ended(self, account: Account, order: Order) -> None:
        algo = order.origin
        # While it is still triggering the order of events is kept: TRIGGERED comes before FINISHED.
        if algo is not None and algo.status is AlgoStatus.TRIGGERED:
            self._set_status(account, algo, AlgoStatus.FINISHED)

    def _position_changed(self, account: Account, market: Market) -> None:
        """End what depends on a position that is gone."""
        if not account.waiting_orders:
            return
        state = account.symbol(market.instrument)
        for algo in list(account.waiting_orders.values()):
            depends = algo.close_position or algo.time_in_force is TimeInForce.GTE_GTC
            if algo.symbol == market.symbol and depends and not state.room(algo.is_buy):
                self._end(algo, AlgoStatus.EXPIRED)

    def _end(self, algo: ConditionalOrder, status: AlgoStatus) -> None:
        account = self._accounts[algo.owner]
        self._orders.market(algo.symbol).triggers[algo.working_type].remove(algo)
        del account.waiting_orders[algo.algo_id]
        self._set_status(account, algo, status)

    def _set_status(self, account: Account, algo: ConditionalOrder, status: AlgoStatus) -> None:
        algo.status = status
        algo.updated = self._schedule.now
        self._publish(account, algo)

    # Checks

    def _quantity(self, market: Market, request: AlgoOrderRequest) -> int:
        if not request.close_position:
            if request.quantity is None:
                raise _missing("quantity")
            return admission.quantity_in_steps(market.instrument, request.quantity, request.type)
        if request.type not in _AT_MARKET:
            raise Refusal(
                ErrorCode.CLOSE_POSITION_TYPE_INVALID, "This order type cannot close the whole position."
            )
        if request.quantity:
            raise Refusal(
                ErrorCode.QUANTITY_EXISTS_WITH_CLOSE_POSITION,
                "Quantity must not be sent with closePosition equals true.",
            )
        if request.reduce_only:
            raise Refusal(
                ErrorCode.REDUCE_ONLY_MUST_BE_TRUE,
                "ReduceOnly must not be sent with closePosition equals true.",
            )
        return 0

    def _price(self, market: Market, request: AlgoOrderRequest) -> int:
        if request.type in _AT_MARKET or request.price_match is not PriceMatch.NONE:
            if request.price is not None:
                raise Refusal(ErrorCode.PARAM_NOT_REQUIRED, "Parameter 'price' sent when not required.")
            if request.type in _AT_MARKET and request.price_match is not PriceMatch.NONE:
                raise Refusal(
                    ErrorCode.UNSUPPORTED_ORDER_TYPE_PRICE_MATCH, "This order type takes no price match."
                )
            return 0
        if request.price is None or request.trigger_price is None:
            raise _missing("price")
        return admission.stop_limit_price(
            market.instrument, request.price, request.trigger_price, is_buy=request.side is Side.BUY
        )

    def _client_algo_id(self, account: Account, request: AlgoOrderRequest) -> str:
        given = request.client_algo_id
        if given is None:
            return self._orders.generate_client_id()
        admission.client_id(given, "clientAlgoId")
        known = account.conditional_orders_by_client_id.get(given)
        if known is not None and known.is_waiting:
            raise Refusal(ErrorCode.DUPLICATED_CLIENT_ORDER_ID, "ClientOrderId is duplicated.")
        return given

    def _check_position(self, account: Account, market: Market, algo: ConditionalOrder) -> None:
        if not account.symbol(market.instrument).room(algo.is_buy):
            raise Refusal(
                ErrorCode.GTE_WITHOUT_POSITION, "Time in force GTE needs an open position in this direction."
            )
        if algo.close_position and any(
            other.close_position
            and other.symbol == algo.symbol
            and other.type is algo.type
            and other.is_buy is algo.is_buy
            for other in account.waiting_orders.values()
        ):
            raise Refusal(
                ErrorCode.CLOSE_POSITION_ORDER_EXISTS,
                "An open stop or take profit order that closes the position in this direction exists.",
            )

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


def _missing(parameter: str) -> Refusal:
    return Refusal(
        ErrorCode.MANDATORY_PARAM_EMPTY_OR_MALFORMED,
        f"Mandatory parameter '{parameter}' was not sent, was empty/null, or malformed.",
    )
