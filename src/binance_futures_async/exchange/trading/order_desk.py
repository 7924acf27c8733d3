"""Takes orders in, changes and ends them, and finds them again.

What an order must satisfy is in :mod:`.admission`, :mod:`.order_rules` and :mod:`.modification`; what matching makes of
it in :mod:`.settlement`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from string import ascii_letters, digits

from ...generated.usdm import parameters
from ...generated.usdm.enums import (
    ExpiryReason,
    OrderStatus,
    OrderType,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
)
from ...generated.usdm.errors import ErrorCode
from ...generated.usdm.limits import MADE_CLIENT_ID_LENGTH
from ...generated.usdm.methods.order import ORDER_PLACE
from ..accounts.account import Account
from ..accounts.ended_orders import is_forgotten
from ..accounts.history import Amendment
from ..accounts.ledger import Ledger
from ..choices import Choices
from ..engine.order import Order
from ..engine.triggers import ConditionalOrder
from ..market.market import Market
from ..orders import ModifyRequest, OrderRequest
from ..refusal import Refusal
from ..schedule import Schedule
from . import admission, order_rules
from .good_till_dates import GoodTillDates
from .lifetimes import Lifetimes
from .modification import Change, change_of, modifiable
from .settlement import Settlement

__all__ = ["OrderDesk"]

_CLIENT_ID = ORDER_PLACE.parameter("new_client_order_id")
# Which letter a byte of chance becomes.
_ID_LETTERS = ((ascii_letters + digits) * 5)[:256].encode("ascii")


class OrderDesk:
    """Places, modifies, cancels and finds orders of all symbols.

    Args:
        markets: by symbol.
        accounts: by id.
        ledger: values accounts.
        settlement: books what comes of matching.
        schedule: tells the time, and ends orders that are good till a date.
        random: chance for ids that a client left to the exchange.
        choices: what is done where the rules leave a doubt.
    """

    def __init__(
        self,
        markets: Mapping[str, Market],
        accounts: Mapping[int, Account],
        ledger: Ledger,
        settlement: Settlement,
        schedule: Schedule,
        random: Random,
        choices: Choices,
    ) -> None:
        self._markets = markets
        self._accounts = accounts
        self._ledger = ledger
        self._settlement = settlement
        self._schedule = schedule
        self._random = random
        self._choices = choices
        self._next_order_id = 80_000_000_001
        self._dates: GoodTillDates[Order] = GoodTillDates(schedule, self._end_of_date)
        self._lifetimes = Lifetimes(schedule, self._all_open_orders, self.expire)
        settlement.on_order_ended.append(self._ended)

    def market(self, symbol: str) -> Market:
        """The market of a symbol.

        Raises:
            Refusal: there is no such symbol.
        """
        market = self._markets.get(symbol)
        if market is None:
            raise Refusal(ErrorCode.BAD_SYMBOL, "Invalid symbol.")
        return market

    # New orders

    def place(
        self,
        account: Account,
        request: OrderRequest,
        origin: ConditionalOrder | None = None,
        accepted: Callable[[], None] | None = None,
    ) -> Order:
        """Check a new order and match it.

        Args:
            account: who places it.
            request: the order.
            origin: the conditional order it comes out of.
            accepted: called when it has passed every check, before it is told of and matched.

        Raises:
            Refusal: it breaks a rule; nothing has happened.
        """
        market = self.market(request.symbol)
        order = self._checked(account, market, request, origin)
        if origin is not None:
            origin.order = order
        if accepted is not None:
            accepted()
        self.enter(account, market, order)
        if order.good_till_date and order.is_open:
            self._dates.add(order.good_till_date, order.order_id, order)
        self._lifetimes.begin()
        return order

    def check(self, account: Account, request: OrderRequest) -> Order:
        """Hold a new order to every rule without placing it; the result shows what it would be.

        Raises:
            Refusal: it breaks a rule.
        """
        return self._checked(account, self.market(request.symbol), request, None)

    def enter(self, account: Account, market: Market, order: Order) -> None:
        """Send an order to the engine without any check."""
        market.at(self._schedule.now)
        self._settlement.accepted(account, market, order)
        market.book.submit(order)
        self._settlement.complete(market, account)

    def _checked(
        self, account: Account, market: Market, request: OrderRequest, origin: ConditionalOrder | None
    ) -> Order:
        instrument, book, mark_price = market.instrument, market.book, market.mark_price
        state = account.symbol(instrument)
        admission.listed_values(
            request.side, request.position_side, request.price_match, request.self_trade_prevention_mode
        )
        is_buy = request.side is Side.BUY
        is_market = request.type is OrderType.MARKET
        closes_position = origin is not None and origin.close_position
        # A date that the conditional order was placed with may be near by the time it triggers.
        checked_at = self._schedule.now if origin is None else origin.created
        time_in_force, good_till_date = order_rules.time_in_force(request, instrument, checked_at)
        if request.quantity is None:
            raise order_rules.missing(parameters.QUANTITY)
        price = self._price(market, request, is_buy=is_buy)
        quantity = (
            instrument.steps(request.quantity)
            if closes_position
            else admission.quantity_in_steps(instrument, request.quantity, request.type)
        )
        if not is_market:
            wanted = instrument.price(price) if request.price is None else request.price
            price = admission.limit_price(instrument, wanted, is_buy=is_buy, mark_price=mark_price)
        reference = mark_price if is_market else instrument.price(price)
        reduces = order_rules.reduces(account, request)
        order_rules.open_for_trading(instrument, reduces=reduces)
        if not reduces:
            admission.minimum_notional(instrument, request.quantity, reference)
        client_order_id = self._client_order_id(account, request)
        order_rules.position_side(account, request.position_side)
        order_rules.not_in_liquidation(account)
        order_rules.open_order_limit(account, state)
        if reduces:
            order_rules.reduce_only(
                state,
                is_buy=is_buy,
                price=price,
                quantity=quantity,
                position_side=request.position_side,
                at_market=is_market,
                yields=self._choices.market_order_yields_to_reduce_only,
            )
        elif not account.is_house:
            order_rules.leverage_and_margin(
                self._ledger,
                account,
                market,
                is_buy=is_buy,
                quantity=request.quantity,
                price=order_rules.assumed_price(market, is_buy=is_buy) if is_market else reference,
            )
        order_rules.crossing(book, is_buy=is_buy, price=price, quantity=quantity, time_in_force=time_in_force)
        limit = (
            admission.market_limit(instrument, book, is_buy=is_buy, mark_price=mark_price)
            if is_market
            else price
        )
        return Order(
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
            position_side=request.position_side,
            reduce_only=reduces,
            close_position=closes_position,
            self_trade_prevention=request.self_trade_prevention_mode or SelfTradePreventionMode.EXPIRE_MAKER,
            price_match=request.price_match,
            good_till_date=good_till_date,
            origin=origin,
            trade_group=account.trade_group,
        )

    def _price(self, market: Market, request: OrderRequest, *, is_buy: bool) -> int:
        """The price that a price match means, in ticks; 0 if the order has one of its own, or none."""
        matches = request.price_match is not PriceMatch.NONE
        if request.type is OrderType.MARKET:
            order_rules.forbid(request.price is not None, parameters.PRICE)
            order_rules.forbid(matches, parameters.PRICE_MATCH)
        elif matches:
            order_rules.forbid(request.price is not None, parameters.PRICE)
            return admission.matched_price(market.book, request.price_match, is_buy=is_buy)
        elif request.price is None:
            raise order_rules.missing(parameters.PRICE)
        return 0

    def _client_order_id(self, account: Account, request: OrderRequest) -> str:
        given = request.client_order_id
        if given is None:
            return self.generate_client_id()
        admission.client_id(given, _CLIENT_ID)
        known = account.orders_by_client_id.get((request.symbol, given))
        if known is not None and known.is_open:
            raise Refusal(ErrorCode.DUPLICATED_CLIENT_ORDER_ID, "ClientOrderId is duplicated.")
        return given

    # Open orders

    def modify(self, account: Account, request: ModifyRequest) -> Order:
        """Give an open order new values; it goes to the end of the queue, and may match or end at once.

        Raises:
            Refusal: a rule forbids it; the order stays as it was.
        """
        market = self.market(request.symbol)
        admission.listed_values(request.side, price_match=request.price_match)
        order = self._find(account, request.symbol, request.order_id, request.client_order_id)
        order = modifiable(market, order, request)
        change = change_of(market, account, self._ledger, self._choices, order, request)
        if change.ends is OrderStatus.CANCELED:
            self.withdraw(order)
        elif change.ends is not None:
            self.expire(order)
        else:
            self._change(account, market, order, change, request)
        return order

    def _change(
        self, account: Account, market: Market, order: Order, change: Change, request: ModifyRequest
    ) -> None:
        market.at(self._schedule.now)
        market.book.lift(order)
        instrument = market.instrument
        state = account.symbol(instrument)
        old_price, old_quantity = instrument.price(order.price), instrument.quantity(order.quantity)
        state.count(order, -order.remaining)
        order.price = order.limit = change.price
        order.quantity = change.quantity
        state.count(order, order.remaining)
        order.price_match = request.price_match
        if self._choices.modification_ends_self_trade_prevention:
            order.self_trade_prevention = SelfTradePreventionMode.NONE
        order.modifications += 1
        # Order ids grow and may have holes, thus one more of them tells who came later.
        order.turn = self.next_order_id()
        account.history.amendments.append(
            Amendment(
                amendment_id=order.turn,
                symbol=order.symbol,
                order_id=order.order_id,
                client_order_id=order.client_order_id,
                old_price=old_price,
                new_price=instrument.price(order.price),
                old_quantity=old_quantity,
                new_quantity=instrument.quantity(order.quantity),
                count=order.modifications,
                modify_id=request.modify_id,
                time=self._schedule.now,
            )
        )
        self._settlement.amended(account, market, order, request.modify_id)
        market.book.submit(order)
        self._settlement.complete(market, account)

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

    def cancel_all(self, account: Account, symbol: str) -> list[Order]:
        """Cancel every open order of an account in a symbol, oldest first.

        Raises:
            Refusal: there is no such symbol.
        """
        orders = list(account.symbol(self.market(symbol).instrument).open_orders.values())
        for order in orders:
            # The end of one may have ended another.
            if order.is_open:
                self.withdraw(order)
        return orders

    def withdraw(self, order: Order) -> None:
        """Cancel an order that is known to be open."""
        account, market = self._accounts[order.owner], self._markets[order.symbol]
        market.at(self._schedule.now)
        market.book.cancel(order)
        self._settlement.canceled(account, market, order)
        self._settlement.complete(market, account)

    def expire(self, order: Order, reason: ExpiryReason = ExpiryReason.NONE) -> None:
        """End an order that is known to be open for a reason of the exchange's own."""
        market = self._markets[order.symbol]
        market.at(self._schedule.now)
        market.book.expire(order, reason)
        self._settlement.complete(market, self._accounts[order.owner])

    def _end_of_date(self, order: Order) -> None:
        if self._choices.good_till_date_ends is OrderStatus.CANCELED:
            self.withdraw(order)
        else:
            self.expire(order)

    def _all_open_orders(self) -> list[Order]:
        return [
            order
            for account in self._accounts.values()
            for state in account.symbols.values()
            for order in state.open_orders.values()
        ]

    def _ended(self, account: Account, order: Order) -> None:
        if order.good_till_date:
            self._dates.remove(order.good_till_date, order.order_id)

    # Finding

    def status(
        self, account: Account, symbol: str, order_id: int | None, client_order_id: str | None
    ) -> Order:
        """Find an order, ended ones included as long as the exchange remembers them.

        Raises:
            Refusal: there is no such order.
        """
        order = self._find(account, symbol, order_id, client_order_id)
        if order is None or is_forgotten(order, self._schedule.now):
            raise Refusal(ErrorCode.NO_SUCH_ORDER, "Order does not exist.")
        return order

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
            f"Param '{parameters.ORIG_CLIENT_ORDER_ID}' or '{parameters.ORDER_ID}' must be sent, but both were empty/null!",
        )

    # Ids

    def next_order_id(self) -> int:
        """Order ids grow over all symbols together."""
        self._next_order_id += 1
        return self._next_order_id

    def generate_client_id(self) -> str:
        """An id for an order whose client chose none."""
        return self._random.randbytes(MADE_CLIENT_ID_LENGTH).translate(_ID_LETTERS).decode("ascii")
