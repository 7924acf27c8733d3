"""The insurance fund: takes over what nobody buys of a liquidated position, and fills up what is owed."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from ...generated.usdm.enums import IncomeType, OrderType, TimeInForce
from ..accounts.account import Account
from ..accounts.pools import Pool, Prices, assess
from ..engine.order import Order
from ..market.market import Market
from ..schedule import Schedule
from ..trading.order_desk import OrderDesk

__all__ = ["InsuranceFund"]


class InsuranceFund:
    """An account of the exchange's own that holds the fund's money and the positions it took over.

    Args:
        account: the fund's account.
        opening_balance: what it has at the start, of each asset that contracts are settled in.
        orders: takes the orders by which the fund gets rid of positions.
        prices: what positions are worth.
        schedule: tells the time.
    """

    def __init__(
        self,
        account: Account,
        opening_balance: Decimal,
        orders: OrderDesk,
        prices: Prices,
        schedule: Schedule,
    ) -> None:
        self.account = account
        self._opening_balance = opening_balance
        self._orders = orders
        self._prices = prices
        self._schedule = schedule

    def open(self, market: Market) -> None:
        """Provide for the contracts that are settled in an asset, once for each asset."""
        asset = market.instrument.margin_asset
        if asset not in self.account.wallets:
            self.account.deposit(asset, self._opening_balance, self._schedule.now)

    def can_take(self, market: Market, order: Order) -> bool:
        """Whether the fund would still own something at the mark prices after it took what is left of an order."""
        instrument = market.instrument
        risk = assess(Pool(self.account, instrument.margin_asset), self._prices)
        distance = market.mark_price - instrument.price(order.price)
        taken = instrument.quantity(order.remaining) * (-distance if order.is_buy else distance)
        return risk.equity + taken >= 0

    def fill_up(self, account: Account, asset: str, amount: Decimal, symbol: str) -> None:
        """Give an account what it owes after a liquidation (negative: take the fee of one)."""
        now = self._schedule.now
        account.receive(IncomeType.INSURANCE_CLEAR, asset, amount, now, symbol=symbol)
        self.account.receive(IncomeType.INSURANCE_CLEAR, asset, -amount, now, symbol=symbol)

    def unwind(self, market: Market) -> None:
        """Sell, or buy back, what the fund holds of a symbol as far as the book pays what it cost."""
        state = self.account.symbols.get(market.symbol)
        if state is None or not state.position.quantity:
            return
        position, instrument = state.position, market.instrument
        is_buy = position.quantity < 0
        rounding = ROUND_FLOOR if is_buy else ROUND_CEILING
        price = max(1, int((position.entry_price / instrument.tick_size).to_integral_value(rounding)))
        if not market.book.would_take(is_buy, price):
            return
        self._orders.enter(
            self.account,
            market,
            Order(
                order_id=self._orders.next_order_id(),
                owner=self.account.account_id,
                symbol=market.symbol,
                is_buy=is_buy,
                quantity=abs(position.quantity),
                price=price,
                type=OrderType.LIMIT,
                time_in_force=TimeInForce.IOC,
                created=self._schedule.now,
            ),
        )
