"""Books what comes of matching: fills into wallets and positions, and the news of it for the accounts.

It is the engine's listener: each fill moves money and positions at once, so that the next step of the same match
already sees them; account events follow when the match is complete.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from ...arithmetic import EXACT
from ...generated.usdm.enums import (
    BalanceUpdateReason,
    ExecutionType,
    ExpiryReason,
    IncomeType,
    OrderType,
    Side,
    TimeInForce,
)
from ...generated.usdm.limits import RPI_COMMISSION_PPM
from ..accounts.account import Account
from ..accounts.account_views import account_update, position_views
from ..accounts.history import Trade
from ..accounts.isolated import settle_fill
from ..accounts.position import CENT, ZERO
from ..bus import Bus
from ..engine.order import Order
from ..events import OrderUpdate
from ..instruments import Instrument
from ..market.market import Market
from ..orders import view_of
from ..schedule import Schedule

__all__ = ["Settlement"]


_RPI_RATE = EXACT.divide(Decimal(RPI_COMMISSION_PPM), 1_000_000)


class Fill(NamedTuple):
    """One side of a trade."""

    trade_id: int
    price: Decimal
    quantity: int
    """In steps."""
    fee: Decimal
    is_maker: bool


class Settlement:
    """Keeps accounts in step with the engine.

    Args:
        markets: by symbol.
        accounts: by id.
        bus: takes the events.
        schedule: tells the time.
    """

    def __init__(
        self, markets: Mapping[str, Market], accounts: Mapping[int, Account], bus: Bus, schedule: Schedule
    ) -> None:
        self._markets = markets
        self._accounts = accounts
        self._bus = bus
        self._schedule = schedule
        self._moved: dict[int, Account] = {}
        self.touched: dict[str, Market] = {}
        """Markets whose book changed since whoever completes the operation emptied this."""
        self.trade_prices: list[tuple[Market, int]] = []
        """Prices traded at, for the conditional orders that wait for them."""
        self.on_order_ended: list[Callable[[Account, Order], None]] = []
        """Called when an order ended, its event being out."""
        self.on_position_changed: list[Callable[[Account, Market], None]] = []
        """Called when a match is complete, for each account whose position in the market may have changed."""

    # What happens to an order

    def accepted(self, account: Account, market: Market, order: Order) -> None:
        """The engine is about to see a new order."""
        account.symbol(market.instrument).opened(order)
        if not account.is_house:
            account.remember(order)
        self._publish(account, market, order, ExecutionType.NEW)

    def amended(self, account: Account, market: Market, order: Order, modify_id: int | None) -> None:
        """The engine is about to see an order again, changed."""
        order.updated = self._schedule.now
        self._publish(account, market, order, ExecutionType.AMENDMENT, modify_id=modify_id)

    def canceled(self, account: Account, market: Market, order: Order) -> None:
        """An order left the book at its owner's wish."""
        self._closed(account, market, order, ExecutionType.CANCELED)

    def complete(self, market: Market, actor: Account) -> None:
        """A match is over: account events, then the orders that no longer fit the positions."""
        self.touched[market.symbol] = market
        moved, self._moved = self._moved, {}
        for account in moved.values():
            self._publish_account(account, market)
        moved.setdefault(actor.account_id, actor)
        for account in moved.values():
            self._review_reduce_only(account, market)
            for tell in self.on_position_changed:
                tell(account, market)

    # What the engine tells

    def traded(self, maker: Order, taker: Order, price: int, quantity: int) -> None:
        market = self._markets[maker.symbol]
        trade_id = market.record_trade(maker, price, quantity)
        self.trade_prices.append((market, price))
        instrument = market.instrument
        fill_price = instrument.price(price)
        notional = instrument.notional(price * quantity)
        maker_rate = instrument.maker_rate
        if maker.time_in_force is TimeInForce.RPI:
            maker_rate += _RPI_RATE
        self._book(market, maker, Fill(trade_id, fill_price, quantity, _fee(notional, maker_rate), True))
        self._book(
            market, taker, Fill(trade_id, fill_price, quantity, _fee(notional, instrument.taker_rate), False)
        )

    def filled_outside(self, order: Order, counter: Order, quantity: int) -> None:
        """Fill two orders of the exchange's own against each other, at the price of the first and outside of the book.

        Neither pays a commission, and no public trade tells of it. Both orders must have been :meth:`accepted`; whoever
        fills them calls :meth:`complete` when done.
        """
        market = self._markets[order.symbol]
        market.last_trade_id += 1
        price = order.price
        for one in (order, counter):
            one.fill(price, quantity)
            self._book(
                market, one, Fill(market.last_trade_id, market.instrument.price(price), quantity, ZERO, False)
            )

    def expired(self, order: Order, reason: ExpiryReason) -> None:
        account, market = self._accounts[order.owner], self._markets[order.symbol]
        self._closed(account, market, order, ExecutionType.EXPIRED, reason)

    def room(self, order: Order) -> int:
        market = self._markets[order.symbol]
        return self._accounts[order.owner].symbol(market.instrument).room(order.is_buy, order.position_side)

    # How it is booked

    def _book(self, market: Market, order: Order, fill: Fill) -> None:
        account = self._accounts[order.owner]
        instrument = market.instrument
        state = account.symbol(instrument)
        position = state.position_of(order.position_side)
        held, steps = position.quantity, fill.quantity if order.is_buy else -fill.quantity
        profit = position.apply(steps, fill.price, fill.fee)
        now = self._schedule.now
        position.updated = now
        account.book(instrument.margin_asset, profit, fill.fee, now)
        if state.is_isolated:
            settle_fill(
                account,
                position,
                held=held,
                steps=steps,
                price=fill.price,
                mark_price=market.mark_price,
                leverage=state.leverage,
                gain=profit - fill.fee,
            )
        state.count(order, -fill.quantity)
        order.updated = now
        if not order.is_open:
            state.ended(order)
        self._moved[account.account_id] = account
        if not account.is_house:
            _remember(account, instrument, order, fill, profit)
            self._publish(account, market, order, _execution_type(order), fill=fill, realized_profit=profit)
        if not order.is_open:
            self._ended(account, order)

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
        account.symbol(market.instrument).ended(order)
        self._publish(account, market, order, execution_type, reason)
        self._ended(account, order)

    def _ended(self, account: Account, order: Order) -> None:
        if account.is_house:
            return
        account.ended_orders.add(order, self._schedule.now)
        for tell in self.on_order_ended:
            tell(account, order)

    def _review_reduce_only(self, account: Account, market: Market) -> None:
        """End the reduce-only orders for which nothing would be left to close when their turn comes."""
        state = account.symbol(market.instrument)
        if not state.reduce_only_orders:
            return
        for position in state.positions:
            for is_buy in (True, False):
                room = state.room(is_buy, position.side)
                for order in state.closing_orders(is_buy, position.side):
                    if order.reduce_only and room <= 0:
                        market.book.expire(order, ExpiryReason.REDUCE_ONLY_CONFLICT)
                    else:
                        room -= order.remaining

    # Events

    def _publish(
        self,
        account: Account,
        market: Market,
        order: Order,
        execution_type: ExecutionType,
        reason: ExpiryReason = ExpiryReason.NONE,
        *,
        fill: Fill | None = None,
        realized_profit: Decimal = ZERO,
        modify_id: int | None = None,
    ) -> None:
        if account.is_house or not self._bus.is_heard:
            return
        instrument = market.instrument
        state = account.symbol(instrument)
        now = self._schedule.now
        commission = None
        if fill is not None:
            commission = fill.fee
        elif order.origin is not None:
            commission = ZERO
        self._bus.publish(
            OrderUpdate(
                account=account.name,
                event_time=now,
                transaction_time=now,
                order=view_of(order, instrument),
                execution_type=execution_type,
                expiry_reason=reason,
                last_quantity=ZERO if fill is None else instrument.quantity(fill.quantity),
                last_price=ZERO if fill is None else fill.price,
                trade_id=0 if fill is None else fill.trade_id,
                is_maker=fill is not None and fill.is_maker,
                commission=commission,
                commission_asset=None if commission is None else instrument.margin_asset,
                realized_profit=realized_profit,
                bids_notional=instrument.notional(state.bid_notional),
                asks_notional=instrument.notional(state.ask_notional),
                modify_id=modify_id,
            )
        )

    def _publish_account(self, account: Account, market: Market) -> None:
        if account.is_house or not self._bus.is_heard:
            return
        self._bus.publish(
            account_update(
                account,
                self._schedule.now,
                BalanceUpdateReason.ORDER,
                {market.instrument.margin_asset: ZERO},
                position_views(account.symbol(market.instrument), market.mark_price),
            )
        )


def _fee(notional: Decimal, rate: Decimal) -> Decimal:
    return (notional * rate).quantize(CENT, ROUND_DOWN)


def _execution_type(order: Order) -> ExecutionType:
    """What a fill is called: the exchange's own orders are reckoned, those of customers trade."""
    return ExecutionType.CALCULATED if order.type is OrderType.LIQUIDATION else ExecutionType.TRADE


def _remember(account: Account, instrument: Instrument, order: Order, fill: Fill, profit: Decimal) -> None:
    """Keep a fill for those who ask later."""
    symbol, asset, now = instrument.symbol, instrument.margin_asset, order.updated
    account.history.trades.append(
        Trade(
            symbol=symbol,
            trade_id=fill.trade_id,
            order_id=order.order_id,
            side=Side.BUY if order.is_buy else Side.SELL,
            position_side=order.position_side,
            price=fill.price,
            quantity=instrument.quantity(fill.quantity),
            realized_profit=profit,
            commission=fill.fee,
            commission_asset=asset,
            is_maker=fill.is_maker,
            time=now,
        )
    )
    earned = account.history.earned
    earned(IncomeType.REALIZED_PNL, asset, profit, now, symbol=symbol, trade_id=fill.trade_id)
    earned(IncomeType.COMMISSION, asset, -fill.fee, now, symbol=symbol, trade_id=fill.trade_id)
