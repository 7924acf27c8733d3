"""Changes how an account trades: leverage, margin type, position mode, asset mode; and moves its money."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...generated.usdm.enums import BalanceUpdateReason, MarginType, PositionSide
from ...generated.usdm.errors import ErrorCode
from ..accounts.account import Account
from ..accounts.account_views import account_update, position_view, position_views
from ..accounts.ledger import Ledger
from ..accounts.margin import initial_margins
from ..accounts.position import ZERO
from ..bus import Bus
from ..events import AssetModeChange, LeverageChange
from ..market.market import Market
from ..refusal import Refusal
from ..schedule import Schedule
from . import order_rules

__all__ = ["AccountDesk"]


class AccountDesk:
    """Settings and transfers of all accounts.

    Args:
        ledger: values accounts.
        bus: takes the events.
        schedule: tells the time.
    """

    def __init__(self, ledger: Ledger, bus: Bus, schedule: Schedule) -> None:
        self._ledger = ledger
        self._bus = bus
        self._schedule = schedule

    def set_leverage(self, account: Account, market: Market, leverage: int) -> None:
        """Set the leverage of a symbol.

        Raises:
            Refusal: there is no such leverage, or the position is too large or the margin too small for it.
        """
        instrument, state = market.instrument, account.symbol(market.instrument)
        if not 1 <= leverage <= instrument.maximum_leverage:
            raise Refusal(ErrorCode.INVALID_LEVERAGE, f"Leverage {leverage} is not valid.")
        before = state.leverage
        if leverage == before:
            return
        if leverage < before and state.is_isolated and not state.is_flat:
            raise Refusal(
                ErrorCode.ISOLATED_LEVERAGE_REJECT_WITH_POSITION,
                "Leverage reduction is not supported in Isolated Margin Mode with open positions.",
            )
        largest = max(abs(position.notional(market.mark_price)) for position in state.positions)
        if largest > instrument.maximum_notional(leverage):
            raise Refusal(
                ErrorCode.MAX_LEVERAGE_RATIO, "Exceeded the maximum allowable position at current leverage."
            )
        state.leverage = leverage
        if leverage < before and self._ledger.free(account, instrument.margin_asset) < 0:
            state.leverage = before
            raise Refusal(
                ErrorCode.MIN_LEVERAGE_RATIO,
                "Leverage is smaller than permitted: insufficient margin balance.",
            )
        now = self._schedule.now
        self._bus.publish(
            LeverageChange(
                account=account.name,
                event_time=now,
                transaction_time=now,
                symbol=market.symbol,
                leverage=leverage,
            )
        )

    def set_margin_type(self, account: Account, market: Market, margin_type: MarginType) -> None:
        """Give positions of a symbol margin of their own, or the whole cross wallet.

        Raises:
            Refusal: it is so already, or something open or the asset mode keeps it from changing.
        """
        state = account.symbol(market.instrument)
        is_isolated = margin_type is MarginType.ISOLATED
        if state.is_isolated is is_isolated:
            raise Refusal(ErrorCode.NO_NEED_TO_CHANGE_MARGIN_TYPE, "No need to change margin type.")
        if account.is_multi_assets:
            raise Refusal(
                ErrorCode.JOINT_MARGIN_REJECT_WITH_ISOLATED,
                "Unable to adjust to isolated-margin mode under the Multi-Assets mode.",
            )
        if state.open_orders:
            raise Refusal(
                ErrorCode.THERE_EXISTS_OPEN_ORDERS,
                "Margin type cannot be changed if there exists open orders.",
            )
        if not state.is_flat:
            raise Refusal(
                ErrorCode.THERE_EXISTS_QUANTITY, "Margin type cannot be changed if there exists position."
            )
        state.is_isolated = is_isolated
        self._bus.publish(
            account_update(
                account,
                self._schedule.now,
                BalanceUpdateReason.MARGIN_TYPE_CHANGE,
                {},
                position_views(state, market.mark_price),
            )
        )

    def set_position_mode(self, account: Account, *, hedge: bool) -> None:
        """Give each symbol a long and a short position, or one.

        Raises:
            Refusal: it is so already, or open orders or positions keep it from changing.
        """
        if account.is_hedge is hedge:
            raise Refusal(ErrorCode.NO_NEED_TO_CHANGE_POSITION_SIDE, "No need to change position side.")
        if account.waiting_orders or _has_orders(account):
            raise Refusal(
                ErrorCode.POSITION_SIDE_CHANGE_EXISTS_OPEN_ORDERS,
                "Position side cannot be changed if there exists open orders.",
            )
        if not all(state.is_flat for state in account.symbols.values()):
            raise Refusal(
                ErrorCode.POSITION_SIDE_CHANGE_EXISTS_QUANTITY,
                "Position side cannot be changed if there exists position.",
            )
        account.is_hedge = hedge
        for state in account.symbols.values():
            state.set_hedge(hedge)

    def set_multi_assets_mode(self, account: Account, *, enabled: bool) -> None:
        """Let all assets together serve as margin, or each for its own contracts.

        Raises:
            Refusal: it is so already, or isolated symbols, open orders or what is owed keep it from changing.
        """
        if account.is_multi_assets is enabled:
            raise Refusal(ErrorCode.NO_NEED_TO_CHANGE_JOINT_MARGIN, "No need to change multi-assets mode.")
        if any(state.is_isolated for state in account.symbols.values()):
            raise Refusal(
                ErrorCode.ISOLATED_REJECT_WITH_JOINT_MARGIN,
                "Unable to adjust to Multi-Assets mode with symbols of isolated-margin mode.",
            )
        if _has_orders(account):
            raise Refusal(
                ErrorCode.JOINT_MARGIN_REJECT_WITH_OPEN_ORDER,
                "Unable to adjust Multi-Assets Mode with open orders.",
            )
        if any(amount < 0 for amount in account.wallets.values()):
            raise Refusal(
                ErrorCode.JOINT_MARGIN_REJECT_WITH_NEGATIVE_BALANCE,
                "Unable to adjust Multi-Assets Mode with a negative balance.",
            )
        account.is_multi_assets = enabled
        if any(self._ledger.free(account, asset) < 0 for asset in _margin_assets(account)):
            account.is_multi_assets = not enabled
            raise Refusal(
                ErrorCode.JOINT_MARGIN_REJECT_WITH_MB, "The margin balance does not allow another asset mode."
            )
        now = self._schedule.now
        self._bus.publish(
            AssetModeChange(
                account=account.name, event_time=now, transaction_time=now, is_multi_assets=enabled
            )
        )

    def change_position_margin(
        self, account: Account, market: Market, amount: Decimal, *, add: bool, position_side: PositionSide
    ) -> None:
        """Move money between the cross wallet and the wallet of an isolated position.

        Raises:
            Refusal: there is no such position, it is not isolated, or there is not so much money to move.
        """
        order_rules.position_side(account, position_side)
        if amount <= 0:
            raise Refusal(ErrorCode.AMOUNT_MUST_BE_POSITIVE, "Amount must be positive.")
        state = account.symbol(market.instrument)
        if not state.is_isolated:
            raise Refusal(
                ErrorCode.ADD_ISOLATED_MARGIN_REJECT, "Add margin only support for isolated position."
            )
        position = state.position_of(position_side)
        if not position.quantity:
            raise Refusal(
                ErrorCode.ADD_ISOLATED_MARGIN_NO_POSITION_REJECT,
                "Cannot add position margin: position is 0.",
            )
        asset = market.instrument.margin_asset
        if add:
            if amount > self._ledger.available(account, asset):
                raise Refusal(ErrorCode.CROSS_BALANCE_INSUFFICIENT, "Cross balance insufficient.")
        else:
            needed, _ = initial_margins(state, position, market.mark_price)
            loss = min(ZERO, position.unrealized_profit(market.mark_price))
            if position.isolated_wallet - amount + loss < needed:
                raise Refusal(ErrorCode.ISOLATED_BALANCE_INSUFFICIENT, "Isolated balance insufficient.")
        account.set_isolated_wallet(position, position.isolated_wallet + (amount if add else -amount))
        self._bus.publish(
            account_update(
                account,
                self._schedule.now,
                BalanceUpdateReason.MARGIN_TRANSFER,
                {asset: ZERO},
                (position_view(state, position, market.mark_price),),
            )
        )

    def transfer(self, account: Account, asset: str, amount: Decimal) -> None:
        """Move money into the account, or, negative, out of it.

        Raises:
            Refusal: more is asked for than may leave the account.
        """
        if amount < 0 and -amount > self._ledger.asset(account, asset).maximum_withdraw_amount:
            raise Refusal(ErrorCode.BALANCE_NOT_SUFFICIENT, "Balance is insufficient.")
        now = self._schedule.now
        account.deposit(asset, amount, now)
        reason = BalanceUpdateReason.DEPOSIT if amount > 0 else BalanceUpdateReason.WITHDRAW
        self._bus.publish(account_update(account, now, reason, {asset: amount}))


def _has_orders(account: Account) -> bool:
    return any(state.open_orders for state in account.symbols.values())


def _margin_assets(account: Account) -> Iterable[str]:
    return {state.instrument.margin_asset for state in account.symbols.values()}
