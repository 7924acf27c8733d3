"""Closes a position by force: through the book, then by the insurance fund or other accounts, and settles what is left."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import Final, NamedTuple

from ...generated.usdm.enums import (
    BalanceUpdateReason,
    OrderType,
    PositionSide,
    SelfTradePreventionMode,
    Side,
    SystemOrderPrefix,
    TimeInForce,
)
from ..accounts.account import Account
from ..accounts.account_views import account_update, position_view
from ..accounts.forced_close import bankruptcy_ticks, steps_to_close
from ..accounts.pools import Pool, Prices, Risk, holdings
from ..accounts.position import CENT, ZERO, Position, to_cents
from ..accounts.symbol_account import SymbolAccount
from ..bus import Bus
from ..engine.order import Order
from ..market.events import ForceOrder
from ..market.force_orders import ForceOrders
from ..market.market import Market
from ..orders import view_of
from ..schedule import Schedule
from ..trading.order_desk import OrderDesk
from ..trading.settlement import Settlement
from .deleveraging import Deleveraging
from .insurance import InsuranceFund

__all__ = ["ForcedClosing"]

_SEQUENCE: Final = 1_000_000


class _Margin(NamedTuple):
    """What backed a position before it was closed."""

    wallet: Decimal
    """The whole wallet of its asset."""
    isolated: Decimal


class ForcedClosing:
    """Places the exchange's own orders and finds somebody for what they leave.

    Args:
        orders: numbers orders, and cancels those of the accounts that are deleveraged.
        settlement: books the fills.
        fund: takes over, takes fees, and fills up what is owed.
        queue: names the accounts that are deleveraged.
        force_orders: tells the public.
        prices: what positions are worth.
        bus: takes the accounts' events.
        schedule: tells the time.
    """

    def __init__(
        self,
        orders: OrderDesk,
        settlement: Settlement,
        fund: InsuranceFund,
        queue: Deleveraging,
        force_orders: ForceOrders,
        prices: Prices,
        bus: Bus,
        schedule: Schedule,
    ) -> None:
        self._orders = orders
        self._settlement = settlement
        self._fund = fund
        self._queue = queue
        self._force_orders = force_orders
        self._prices = prices
        self._bus = bus
        self._schedule = schedule
        self._numbers = count(1)

    def close(self, pool: Pool, market: Market, state: SymbolAccount, position: Position, risk: Risk) -> None:
        """Close as much of a position as the risk of its pool asks for; of that nothing stays open.

        Args:
            pool: the positions that the one belongs to.
            market: of its symbol.
            state: its account in the symbol.
            position: the one.
            risk: that of the pool, in units of the asset that the contract is settled in.
        """
        account, asset = pool.account, market.instrument.margin_asset
        market.at(self._schedule.now)
        before = _Margin(account.wallets.get(asset, ZERO), position.isolated_wallet)
        order = self._order(
            account,
            market,
            position,
            steps_to_close(position, market.mark_price, risk),
            bankruptcy_ticks(position, market.mark_price, risk.equity),
            f"{SystemOrderPrefix.LIQUIDATION.value}{self._schedule.now}{next(self._numbers) % _SEQUENCE:06}",
        )
        self._settlement.accepted(account, market, order)
        market.book.submit(order)
        sold = order.quote
        if order.remaining:
            self._give_away(market, position, order)
        if pool.isolated is not None and position.quantity:
            # What the closed part leaves goes on backing the rest.
            account.set_isolated_wallet(position, before.isolated + account.wallets[asset] - before.wallet)
        self._settlement.complete(market, account)
        self._clear(pool, market, state, position, before, sold, is_taken_over=order.quote != sold)
        self._report(market, account, order)

    def _order(
        self, account: Account, market: Market, position: Position, steps: int, price: int, client_id: str
    ) -> Order:
        return Order(
            order_id=self._orders.next_order_id(),
            owner=account.account_id,
            symbol=market.symbol,
            is_buy=position.quantity < 0,
            quantity=steps,
            price=price,
            type=OrderType.LIQUIDATION,
            time_in_force=TimeInForce.IOC,
            created=self._schedule.now,
            client_order_id=client_id,
            position_side=position.side,
            self_trade_prevention=SelfTradePreventionMode.EXPIRE_MAKER,
        )

    def _give_away(self, market: Market, position: Position, order: Order) -> None:
        """Find somebody for what is left of an order: the fund, or whoever comes first in the queue."""
        if self._fund.can_take(market, order):
            self._take(market, self._fund.account, PositionSide.BOTH, order, order.remaining)
            return
        chosen = self._queue.counterparts(market, position, order.remaining)
        for holder, _ in chosen:
            if not holder.account.is_house:
                for each in list(holder.state.open_orders.values()):
                    # Without completing: this account's events come together with those of its fill.
                    if each is not order and each.is_open:
                        market.book.cancel(each)
                        self._settlement.canceled(holder.account, market, each)
        for holder, steps in chosen:
            self._take(market, holder.account, holder.position.side, order, steps)

    def _take(self, market: Market, account: Account, side: PositionSide, order: Order, steps: int) -> None:
        """Let an account fill a quantity of an order at its price, outside of the book."""
        counter = Order(
            order_id=self._orders.next_order_id(),
            owner=account.account_id,
            symbol=market.symbol,
            is_buy=not order.is_buy,
            quantity=steps,
            price=order.price,
            type=OrderType.LIQUIDATION,
            time_in_force=TimeInForce.IOC,
            created=self._schedule.now,
            client_order_id=SystemOrderPrefix.AUTO_DELEVERAGING.value,
            position_side=side,
        )
        self._settlement.accepted(account, market, counter)
        self._settlement.filled_outside(order, counter, steps)

    def _clear(
        self,
        pool: Pool,
        market: Market,
        state: SymbolAccount,
        position: Position,
        before: _Margin,
        sold: int,
        *,
        is_taken_over: bool,
    ) -> None:
        """Take the fee for what the book filled out of what is left, or fill up what an isolated position owes.

        Of what was taken over nothing was left, thus it costs nothing on top.
        """
        account, instrument = pool.account, market.instrument
        asset = instrument.margin_asset
        left = self._left(pool, asset, before)
        if left < 0:
            amount = -left
        else:
            fee = to_cents(instrument.notional(sold) * instrument.liquidation_fee)
            amount = -min(fee, left.quantize(CENT))
        if not amount:
            return
        self._fund.fill_up(account, asset, amount, market.symbol)
        if pool.isolated is not None and position.quantity:
            account.set_isolated_wallet(position, position.isolated_wallet + amount)
        if self._bus.is_heard:
            shows_position = is_taken_over or pool.isolated is not None
            self._bus.publish(
                account_update(
                    account,
                    self._schedule.now,
                    BalanceUpdateReason.INSURANCE_CLEAR,
                    {asset: amount},
                    (position_view(state, position, market.mark_price),) if shows_position else (),
                )
            )

    def _left(self, pool: Pool, asset: str, before: _Margin) -> Decimal:
        """What fees can be taken from; negative for what an isolated position owes in the end."""
        account, held = pool.account, holdings(pool)
        if pool.isolated is not None:
            left = before.isolated + account.wallets[asset] - before.wallet
            if not held:
                return left
        else:
            left = account.cross_wallet(asset)
        losses = sum(
            (
                min(ZERO, position.unrealized_profit(self._prices.mark(state.instrument.symbol)))
                for state, position in held
            ),
            start=ZERO,
        )
        return max(ZERO, left + losses)

    def _report(self, market: Market, account: Account, order: Order) -> None:
        view = view_of(order, market.instrument)
        self._force_orders.report(
            ForceOrder(
                symbol=market.symbol,
                event_time=self._schedule.now,
                side=Side.BUY if order.is_buy else Side.SELL,
                quantity=view.original_quantity,
                price=view.price,
                average_price=view.average_price,
                status=order.status,
                last_quantity=account.history.trades[-1].quantity,
                executed_quantity=view.executed_quantity,
                trade_time=order.updated,
            )
        )
