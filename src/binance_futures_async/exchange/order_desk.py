"""Takes orders in, sends them through the engine, and books what comes of it.

The desk is the engine's listener: each fill moves money and positions at once, so that the next step of the same match
already sees them; account events follow when the match is complete.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_DOWN, Decimal
from random import Random
from string import ascii_letters, digits

from ..generated.enums import (
    BalanceUpdateReason,
    ExecutionType,
    ExpiryReason,
    OrderStatus,
    OrderType,
    PositionSide,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
)
from ..generated.errors import ErrorCode
from ..generated.limits import (
    GOOD_TILL_DATE_AHEAD_MS,
    GOOD_TILL_DATE_END_MS,
    GOOD_TILL_DATE_STEP_MS,
    ORDER_QUERY_DAYS,
    UNFILLED_ORDER_QUERY_DAYS,
)
from . import admission
from .accounts.account import Account, SymbolAccount
from .accounts.ledger import Ledger
from .accounts.margin import margin_for, position_value_with
from .accounts.position import CENT, ZERO
from .bus import Bus
from .engine.order import Order
from .engine.triggers import ConditionalOrder
from .events import AccountUpdate, OrderUpdate, PositionView, WalletChange
from .market.market import Market
from .orders import OrderRequest, view_of
from .refusal import Refusal
from .schedule import Schedule

__all__ = ["OrderDesk"]

_MARKET_PREMIUM = Decimal("1.0005")
"""What a MARKET order to buy is taken to pay above the best ask when its margin is checked."""
_CLIENT_ID_LENGTH = 22
_DAY_MS = 86_400_000


class OrderDesk:
    """Places, cancels and finds orders of all symbols.

    Args:
        markets: by symbol.
        accounts: by id.
        ledger: values accounts.
        bus: takes the events.
        schedule: tells the time, and ends orders that are good till a date.
        random: chance for ids that a client left to the exchange.
    """

    def __init__(
        self,
        markets: Mapping[str, Market],
        accounts: Mapping[int, Account],
        ledger: Ledger,
        bus: Bus,
        schedule: Schedule,
        random: Random,
    ) -> None:
        self._markets = markets
        self._accounts = accounts
        self._ledger = ledger
        self._bus = bus
        self._schedule = schedule
        self._random = random
        self._next_order_id = 80_000_000_001
        self._settling: dict[int, Account] = {}
        self.touched: dict[str, Market] = {}
        """Markets whose book changed since whoever completes the operation emptied this."""
        self.trade_prices: list[tuple[Market, int]] = []
        """Prices traded at, for the conditional orders that wait for them."""
        self.on_order_ended: Callable[[Account, Order], None] = lambda account, order: None
        self.on_position_changed: Callable[[Account, Market], None] = lambda account, market: None

    # What is asked of the desk

    def market(self, symbol: str) -> Market:
        """The market of a symbol.

        Raises:
            Refusal: there is no such symbol.
        """
        market = self._markets.get(symbol)
        if market is None:
            raise Refusal(ErrorCode.BAD_SYMBOL, "Invalid symbol.")
        return market

    def place(self, account: Account, request: OrderRequest, origin: ConditionalOrder | None = None) -> Order:
        """Check a new order and match it.

        Args:
            account: who places it.
            request: the order.
            origin: the conditional order it comes out of.

        Raises:
            Refusal: it breaks a rule; nothing has happened.
        """
        market = self.market(request.symbol)
        instrument = market.instrument
        state = account.symbol(instrument)
        admission.listed_values(
            request.side, request.position_side, request.price_match, request.self_trade_prevention_mode
        )
        is_buy = request.side is Side.BUY
        is_market = request.type is OrderType.MARKET
        closes_position = origin is not None and origin.close_position
        time_in_force, good_till_date = self._time_in_force(request)
        if request.quantity is None:
            raise _missing("quantity")
        price = 0
        if is_market:
            _forbid(request.price is not None, "price")
            _forbid(request.price_match is not PriceMatch.NONE, "priceMatch")
        elif request.price_match is not PriceMatch.NONE:
            _forbid(request.price is not None, "price")
            price = admission.matched_price(market.book, request.price_match, is_buy=is_buy)
        elif request.price is None:
            raise _missing("price")
        quantity = (
            instrument.steps(request.quantity)
            if closes_position
            else admission.quantity_in_steps(instrument, request.quantity, request.type)
        )
        if not is_market:
            wanted = instrument.price(price) if request.price is None else request.price
            price = admission.limit_price(instrument, wanted, is_buy=is_buy, mark_price=market.mark_price)
        reference = market.mark_price if is_market else instrument.price(price)
        if not request.reduce_only:
            admission.minimum_notional(instrument, request.quantity, reference)
        client_order_id = self._client_order_id(account, request)
        if request.position_side is not PositionSide.BOTH:
            raise Refusal(
                ErrorCode.POSITION_SIDE_NOT_MATCH, "Order's position side does not match user's setting."
            )
        if not account.is_house and len(state.open_orders) >= instrument.maximum_open_orders:
            raise Refusal(ErrorCode.MAX_OPEN_ORDER_EXCEEDED, "Reach max open order limit.")
        if request.reduce_only:
            self._check_reduce_only(state, is_buy=is_buy, price=price, quantity=quantity, at_market=is_market)
        elif not account.is_house:
            self._check_margin(account, market, state, is_buy, request.quantity, reference, is_market)
        self._check_crossing(market, is_buy, price, quantity, time_in_force)
        limit = (
            admission.market_limit(instrument, market.book, is_buy=is_buy, mark_price=market.mark_price)
            if is_market
            else price
        )
        order = Order(
            order_id=self.next_order_id(),
            owner=account.account_id,
            symbol=market.symbol,
            is_buy=is_buy,
            quantity=quantity,
            price=price,
            limit=limit,
            type=request.type,
            time_in_force=time_in_force,
            created=self._schedule.now,
            client_order_id=client_order_id,
            reduce_only=request.reduce_only,
            close_position=closes_position,
            self_trade_prevention=request.self_trade_prevention_mode or SelfTradePreventionMode.EXPIRE_MAKER,
            price_match=request.price_match,
            good_till_date=good_till_date,
            origin=origin,
        )
        if origin is not None:
            origin.order = order
        self.enter(account, market, order)
        if good_till_date and order.is_open:
            self._schedule.at(good_till_date, lambda now_ms: self._end_of_date(market, order))
        return order

    def enter(self, account: Account, market: Market, order: Order) -> None:
        """Send an order to the engine without any check."""
        market.at(self._schedule.now)
        state = account.symbol(market.instrument)
        state.opened(order)
        if not account.is_house:
            account.orders[order.symbol, order.order_id] = order
            account.orders_by_client_id[order.symbol, order.client_order_id] = order
        self._publish(account, market, order, ExecutionType.NEW)
        market.book.submit(order)
        self._settle(market, account)

    def cancel(
        self, account: Account, symbol: str, order_id: int | None, client_order_id: str | None
    ) -> Order:
        """Cancel an open order; ``order_id`` wins if both ids are given.

        Raises:
            Refusal: there is no such open order.
        """
        order = self._find(account, symbol, order_id, client_order_id)
        if order is None or not order.is_open:
            raise Refusal(ErrorCode.CANCEL_REJECTED, "Unknown order sent.")
        self.withdraw(order)
        return order

    def withdraw(self, order: Order) -> None:
        """Cancel an order that is known to be open."""
        account, market = self._accounts[order.owner], self._markets[order.symbol]
        market.at(self._schedule.now)
        market.book.cancel(order)
        self._closed(account, market, order, ExecutionType.CANCELED)
        self._settle(market, account)

    def status(
        self, account: Account, symbol: str, order_id: int | None, client_order_id: str | None
    ) -> Order:
        """Find an order, ended ones included as long as the exchange remembers them.

        Raises:
            Refusal: there is no such order.
        """
        order = self._find(account, symbol, order_id, client_order_id)
        if order is None or self._is_forgotten(order):
            raise Refusal(ErrorCode.NO_SUCH_ORDER, "Order does not exist.")
        return order

    def next_order_id(self) -> int:
        """Order ids grow over all symbols together."""
        self._next_order_id += 1
        return self._next_order_id

    def generate_client_id(self) -> str:
        """An id for an order whose client chose none."""
        return "".join(self._random.choices(ascii_letters + digits, k=_CLIENT_ID_LENGTH))

    # What the engine tells the desk

    def traded(self, maker: Order, taker: Order, price: int, quantity: int) -> None:
        market = self._markets[maker.symbol]
        trade_id = market.record_trade(maker, price, quantity)
        self.trade_prices.append((market, price))
        for order, is_maker in ((maker, True), (taker, False)):
            self._book_fill(market, order, price, quantity, trade_id, is_maker)

    def expired(self, order: Order, reason: ExpiryReason) -> None:
        account, market = self._accounts[order.owner], self._markets[order.symbol]
        self._closed(account, market, order, ExecutionType.EXPIRED, reason)

    def room(self, order: Order) -> int:
        market = self._markets[order.symbol]
        return self._accounts[order.owner].symbol(market.instrument).room(order.is_buy)

    # Fills and what follows them

    def _book_fill(
        self, market: Market, order: Order, price: int, quantity: int, trade_id: int, is_maker: bool
    ) -> None:
        account = self._accounts[order.owner]
        instrument = market.instrument
        state = account.symbol(instrument)
        rate = instrument.maker_rate if is_maker else instrument.taker_rate
        fee = (instrument.notional(price * quantity) * rate).quantize(CENT, ROUND_DOWN)
        fill_price = instrument.price(price)
        profit = state.position.apply(quantity if order.is_buy else -quantity, fill_price, fee)
        now = self._schedule.now
        state.position.updated = now
        account.book(instrument.margin_asset, profit, fee, now)
        state.count(order, -quantity)
        order.updated = now
        if not order.is_open:
            state.ended(order)
        self._settling[account.account_id] = account
        self._publish(
            account,
            market,
            order,
            ExecutionType.TRADE,
            last_quantity=instrument.quantity(quantity),
            last_price=fill_price,
            trade_id=trade_id,
            is_maker=is_maker,
            commission=fee,
            realized_profit=profit,
        )
        if not order.is_open and order.origin is not None:
            self.on_order_ended(account, order)

    def _closed(
        self,
        account: Account,
        market: Market,
        order: Order,
        execution_type: ExecutionType,
        reason: ExpiryReason = ExpiryReason.NONE,
    ) -> None:
        """An order ended without being filled."""
        order.updated = self._schedule.now
        state = account.symbol(market.instrument)
        state.ended(order)
        self._publish(account, market, order, execution_type, reason)
        if order.origin is not None:
            self.on_order_ended(account, order)

    def _settle(self, market: Market, actor: Account) -> None:
        """Complete a match: account events, then the orders that no longer fit the positions."""
        self.touched[market.symbol] = market
        changed, self._settling = self._settling, {}
        for account in changed.values():
            self._publish_account(account, market)
        changed.setdefault(actor.account_id, actor)
        for account in changed.values():
            self._review_reduce_only(account, market)
            self.on_position_changed(account, market)

    def _review_reduce_only(self, account: Account, market: Market) -> None:
        """End the reduce-only orders for which nothing would be left to close when their turn comes."""
        state = account.symbol(market.instrument)
        if not state.reduce_only_orders:
            return
        for is_buy in (True, False):
            room = state.room(is_buy)
            for order in state.closing_orders(is_buy):
                if order.reduce_only and room <= 0:
                    market.book.expire(order, ExpiryReason.REDUCE_ONLY_CONFLICT)
                else:
                    room -= order.remaining

    def _end_of_date(self, market: Market, order: Order) -> None:
        if order.is_open:
            market.at(self._schedule.now)
            market.book.expire(order, ExpiryReason.NONE)
            self._settle(market, self._accounts[order.owner])

    # Checks

    def _time_in_force(self, request: OrderRequest) -> tuple[TimeInForce, int]:
        """Time in force and, for one that needs it, the date in whole seconds."""
        given, date = request.time_in_force, request.good_till_date
        if request.type is OrderType.MARKET:
            if given is not None:
                raise Refusal(ErrorCode.TIF_NOT_REQUIRED, "Time in force must not be sent for this type.")
            return TimeInForce.GTC, 0
        if request.type is not OrderType.LIMIT:
            raise Refusal(ErrorCode.INVALID_ORDER_TYPE, "Invalid orderType.")
        if given is None:
            raise _missing("timeInForce")
        if not given.is_listed or given is TimeInForce.GTE_GTC:
            raise Refusal(ErrorCode.INVALID_TIF, "Invalid timeInForce.")
        if given is TimeInForce.RPI:
            raise Refusal(ErrorCode.RPI_NOT_PERMITTED, "This symbol takes no RPI orders.")
        if given is not TimeInForce.GTD:
            _forbid(bool(date), "goodTillDate")
            return given, 0
        if not date:
            raise _missing("goodTillDate")
        if not self._schedule.now + GOOD_TILL_DATE_AHEAD_MS < date < GOOD_TILL_DATE_END_MS:
            raise Refusal(
                ErrorCode.FUTURE_GOOD_TILL_DATE,
                f"The goodTillDate must be more than {GOOD_TILL_DATE_AHEAD_MS // 1000} seconds ahead"
                f" and before {GOOD_TILL_DATE_END_MS}.",
            )
        return given, date // GOOD_TILL_DATE_STEP_MS * GOOD_TILL_DATE_STEP_MS

    def _client_order_id(self, account: Account, request: OrderRequest) -> str:
        given = request.client_order_id
        if given is None:
            return self.generate_client_id()
        admission.client_id(given, "newClientOrderId")
        known = account.orders_by_client_id.get((request.symbol, given))
        if known is not None and known.is_open:
            raise Refusal(ErrorCode.DUPLICATED_CLIENT_ORDER_ID, "ClientOrderId is duplicated.")
        return given

    def _check_reduce_only(
        self, state: SymbolAccount, *, is_buy: bool, price: int, quantity: int, at_market: bool
    ) -> None:
        held = state.room(is_buy)
        ahead = 0
        if not at_market:
            sign = -1 if is_buy else 1
            ahead = sum(
                order.remaining
                for order in state.closing_orders(is_buy)
                if sign * order.price <= sign * price
            )
        if quantity > held or ahead >= held:
            raise Refusal(ErrorCode.REDUCE_ONLY_REJECT, "ReduceOnly Order is rejected.")

    def _check_margin(
        self,
        account: Account,
        market: Market,
        state: SymbolAccount,
        is_buy: bool,
        quantity: Decimal,
        reference: Decimal,
        at_market: bool,
    ) -> None:
        instrument, mark_price = market.instrument, market.mark_price
        price = _assumed_price(market, is_buy, reference) if at_market else reference
        if quantity > state.position.instrument.quantity(state.room(is_buy)):
            value = position_value_with(state, value=quantity * price, mark_price=mark_price, is_buy=is_buy)
            if value > instrument.maximum_notional(state.leverage):
                raise Refusal(
                    ErrorCode.MAX_LEVERAGE_RATIO,
                    "Exceeded the maximum allowable position at current leverage.",
                )
        needed = margin_for(state, quantity=quantity, price=price, mark_price=mark_price, is_buy=is_buy)
        if needed > self._ledger.available(account, instrument.margin_asset):
            raise Refusal(ErrorCode.MARGIN_NOT_SUFFICIEN, "Margin is insufficient.")

    def _check_crossing(
        self, market: Market, is_buy: bool, price: int, quantity: int, time_in_force: TimeInForce
    ) -> None:
        if time_in_force is TimeInForce.GTX and market.book.would_take(is_buy, price):
            raise Refusal(
                ErrorCode.GTX_ORDER_REJECT,
                "Due to the order could not be executed as maker, the Post Only order will be rejected.",
            )
        if time_in_force is TimeInForce.FOK and market.book.fillable(is_buy, price, quantity) < quantity:
            raise Refusal(
                ErrorCode.FOK_ORDER_REJECT, "FOK order could not be filled immediately and was rejected"
            )

    def _find(
        self, account: Account, symbol: str, order_id: int | None, client_order_id: str | None
    ) -> Order | None:
        self.market(symbol)
        if order_id is not None:
            return account.orders.get((symbol, order_id))
        if client_order_id:
            return account.orders_by_client_id.get((symbol, client_order_id))
        raise Refusal(
            ErrorCode.MANDATORY_PARAM_EMPTY_OR_MALFORMED,
            "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!",
        )

    def _is_forgotten(self, order: Order) -> bool:
        age = self._schedule.now - order.created
        unfilled = order.status in (OrderStatus.CANCELED, OrderStatus.EXPIRED) and not order.filled
        return age > (UNFILLED_ORDER_QUERY_DAYS if unfilled else ORDER_QUERY_DAYS) * _DAY_MS

    # Events

    def _publish(
        self,
        account: Account,
        market: Market,
        order: Order,
        execution_type: ExecutionType,
        reason: ExpiryReason = ExpiryReason.NONE,
        *,
        last_quantity: Decimal = ZERO,
        last_price: Decimal = ZERO,
        trade_id: int = 0,
        is_maker: bool = False,
        commission: Decimal | None = None,
        realized_profit: Decimal = ZERO,
    ) -> None:
        if account.is_house or not self._bus.is_heard:
            return
        instrument = market.instrument
        state = account.symbol(instrument)
        now = self._schedule.now
        self._bus.publish(
            OrderUpdate(
                account=account.name,
                event_time=now,
                transaction_time=now,
                order=view_of(order, instrument),
                execution_type=execution_type,
                expiry_reason=reason,
                last_quantity=last_quantity,
                last_price=last_price,
                trade_id=trade_id,
                is_maker=is_maker,
                commission=commission,
                commission_asset=None if commission is None else instrument.margin_asset,
                realized_profit=realized_profit,
                bids_notional=instrument.notional(state.bid_notional),
                asks_notional=instrument.notional(state.ask_notional),
            )
        )

    def _publish_account(self, account: Account, market: Market) -> None:
        if account.is_house or not self._bus.is_heard:
            return
        asset = market.instrument.margin_asset
        wallet = account.wallets[asset]
        now = self._schedule.now
        self._bus.publish(
            AccountUpdate(
                account=account.name,
                event_time=now,
                transaction_time=now,
                reason=BalanceUpdateReason.ORDER,
                balances=(
                    WalletChange(
                        asset=asset, wallet_balance=wallet, cross_wallet_balance=wallet, balance_change=ZERO
                    ),
                ),
                positions=(position_view(account.symbol(market.instrument), market.mark_price),),
            )
        )


def position_view(state: SymbolAccount, mark_price: Decimal) -> PositionView:
    """A position as it stands."""
    position = state.position
    return PositionView(
        symbol=state.instrument.symbol,
        position_side=position.side,
        amount=position.amount,
        entry_price=position.entry_price,
        break_even_price=position.break_even_price,
        accumulated_realized=position.realized_profit,
        unrealized_profit=position.unrealized_profit(mark_price).quantize(CENT, ROUND_DOWN),
        is_isolated=False,
        isolated_wallet=ZERO,
    )


def _assumed_price(market: Market, is_buy: bool, mark_price: Decimal) -> Decimal:
    """Price at which the margin of a MARKET order is reckoned before it is known."""
    ticker = market.book_ticker()
    if is_buy:
        return (ticker.ask_price or mark_price) * _MARKET_PREMIUM
    return max(ticker.bid_price, mark_price)


def _missing(parameter: str) -> Refusal:
    return Refusal(
        ErrorCode.MANDATORY_PARAM_EMPTY_OR_MALFORMED,
        f"Mandatory parameter '{parameter}' was not sent, was empty/null, or malformed.",
    )


def _forbid(is_present: bool, parameter: str) -> None:
    if is_present:
        raise Refusal(ErrorCode.PARAM_NOT_REQUIRED, f"Parameter '{parameter}' sent when not required.")
