"""What an account may change about itself, as methods of the venue."""

from __future__ import annotations

from decimal import Decimal

from ...arithmetic import in_own_arithmetic
from ...generated.usdm.enums import MarginType, PositionSide, StrategyOperation, StrategyStatus
from ..accounts.account import Account
from ..accounts.position import ZERO
from ..events import GridUpdate, StrategyUpdate
from ..floor import Floor

__all__ = ["AccountFace"]


@in_own_arithmetic
class AccountFace:
    """Settings, transfers and news of accounts. What is refused raises a :class:`~..refusal.Refusal`."""

    _floor: Floor

    def set_leverage(self, account: Account, symbol: str, leverage: int) -> int:
        """Set the leverage of a symbol; the result is the one in force.

        Raises:
            Refusal: there is no such leverage, or the position is too large or the margin too small for it.
        """
        self._floor.step()
        market = self._floor.orders.market(symbol)
        self._floor.settings.set_leverage(account, market, leverage)
        self._floor.finish()
        return account.symbol(market.instrument).leverage

    def set_margin_type(self, account: Account, symbol: str, margin_type: MarginType) -> None:
        """Give positions of a symbol margin of their own, or the whole cross wallet.

        Raises:
            Refusal: it is so already, or something open or the asset mode keeps it from changing.
        """
        self._floor.step()
        self._floor.settings.set_margin_type(account, self._floor.orders.market(symbol), margin_type)
        self._floor.finish()

    def set_position_mode(self, account: Account, *, hedge: bool) -> None:
        """Give each symbol a long and a short position, or one.

        Raises:
            Refusal: it is so already, or open orders or positions keep it from changing.
        """
        self._floor.step()
        self._floor.settings.set_position_mode(account, hedge=hedge)
        self._floor.finish()

    def set_multi_assets_mode(self, account: Account, *, enabled: bool) -> None:
        """Let all assets together serve as margin, or each for its own contracts.

        Raises:
            Refusal: it is so already, or isolated symbols, open orders or what is owed keep it from changing.
        """
        self._floor.step()
        self._floor.settings.set_multi_assets_mode(account, enabled=enabled)
        self._floor.finish()

    def change_position_margin(
        self,
        account: Account,
        symbol: str,
        amount: Decimal,
        *,
        add: bool,
        position_side: PositionSide = PositionSide.BOTH,
    ) -> None:
        """Move money between the cross wallet and the wallet of an isolated position.

        Raises:
            Refusal: there is no such position, it is not isolated, or there is not so much money to move.
        """
        self._floor.step()
        market = self._floor.orders.market(symbol)
        self._floor.settings.change_position_margin(
            account, market, amount, add=add, position_side=position_side
        )
        self._floor.finish()

    def transfer(self, account: Account, asset: str, amount: Decimal) -> None:
        """Move money into the account, or, if the amount is negative, out of it.

        Raises:
            Refusal: more is asked for than may leave the account.
        """
        self._floor.step()
        self._floor.settings.transfer(account, asset, amount)
        self._floor.finish()

    def announce_strategy(
        self,
        account: Account,
        symbol: str,
        strategy_id: int,
        status: StrategyStatus,
        operation: StrategyOperation,
    ) -> None:
        """Tell an account of a strategy as if the exchange ran one for it; nothing else happens."""
        self._floor.step()
        now = self._floor.schedule.now
        self._floor.bus.publish(
            StrategyUpdate(
                account=account.name,
                event_time=now,
                transaction_time=now,
                symbol=symbol,
                strategy_id=strategy_id,
                status=status,
                operation=operation,
            )
        )
        self._floor.finish()

    def announce_grid(
        self,
        account: Account,
        symbol: str,
        strategy_id: int,
        status: StrategyStatus = StrategyStatus.WORKING,
        *,
        realized_profit: Decimal = ZERO,
        unmatched_average_price: Decimal = ZERO,
        unmatched_quantity: Decimal = ZERO,
        unmatched_fee: Decimal = ZERO,
        matched_profit: Decimal = ZERO,
    ) -> None:
        """Tell an account of a fill in a grid as if the exchange ran one for it; nothing else happens."""
        self._floor.step()
        now = self._floor.schedule.now
        self._floor.bus.publish(
            GridUpdate(
                account=account.name,
                event_time=now,
                transaction_time=now,
                symbol=symbol,
                strategy_id=strategy_id,
                status=status,
                realized_profit=realized_profit,
                unmatched_average_price=unmatched_average_price,
                unmatched_quantity=unmatched_quantity,
                unmatched_fee=unmatched_fee,
                matched_profit=matched_profit,
            )
        )
        self._floor.finish()
