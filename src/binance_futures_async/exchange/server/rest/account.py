"""The account and what applies to it, by REST."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from ....generated.usdm import messages
from ....generated.usdm.enums import MarginMode, PositionSide, RateLimitInterval, RateLimitType
from ....generated.usdm.limits import RATE_LIMITS, RPI_COMMISSION_PPM
from ...accounts.account import NO_TRADE_GROUP
from ...instruments import Instrument
from .. import account_replies
from ..context import Context

__all__ = [
    "account_information_v2",
    "adl_places",
    "brackets",
    "commission_rates",
    "configuration",
    "fee_burn",
    "order_limits",
    "symbol_configuration",
]

_PART_PER_MILLION: Final = Decimal("0.000001")


def account_information_v2(request: Context) -> messages.AccountStatusV1:
    """The whole account."""
    return account_replies.account_status_v1_by_rest(
        request.state.venue.statement(request.account, every_symbol=True),
        is_multi_assets=request.account.is_multi_assets,
    )


def configuration(request: Context) -> messages.AccountConfiguration:
    """Permissions and modes of the account."""
    account = request.account
    return messages.AccountConfiguration(
        fee_tier=0,
        can_trade=True,
        can_deposit=True,
        can_withdraw=True,
        dual_side_position=account.is_hedge,
        update_time=0,
        multi_assets_margin=account.is_multi_assets,
        trade_group_id=NO_TRADE_GROUP,
    )


def symbol_configuration(request: Context) -> list[messages.SymbolConfiguration]:
    """Leverage and margin type per symbol."""
    rows = []
    for instrument in _chosen(request):
        state = request.account.symbol(instrument)
        rows.append(
            messages.SymbolConfiguration(
                symbol=instrument.symbol,
                margin_type=MarginMode.ISOLATED if state.is_isolated else MarginMode.CROSSED,
                is_auto_add_margin=False,
                leverage=state.leverage,
                max_notional_value=instrument.maximum_notional(state.leverage),
            )
        )
    return rows


def adl_places(request: Context) -> list[messages.AdlPlaces]:
    """Places of the account's positions in the queue of auto-deleveraging."""
    places: dict[str, dict[PositionSide, int]] = {}
    is_isolated: dict[str, bool] = {}
    for one in request.state.venue.position_statements(request.account, request.text("symbol")):
        if one.amount:
            places.setdefault(one.symbol, {})[one.position_side] = one.adl_quantile
            is_isolated[one.symbol] = one.is_isolated
    hedge = request.account.is_hedge
    rows = []
    for symbol, sides in places.items():
        both = sides.get(PositionSide.BOTH, 0)
        # A hedged cross position has a mark in place of that of the one position.
        is_marked = hedge and not is_isolated[symbol]
        rows.append(
            messages.AdlPlaces(
                symbol=symbol,
                places=messages.AdlQuantiles(
                    long=sides.get(PositionSide.LONG, 0),
                    short=sides.get(PositionSide.SHORT, 0),
                    both=None if is_marked else both,
                    hedge=0 if is_marked else None,
                ),
            )
        )
    return rows


def commission_rates(request: Context) -> messages.CommissionRates:
    """Commission of a symbol."""
    instrument = request.state.venue.instrument(request.symbol)
    return messages.CommissionRates(
        symbol=instrument.symbol,
        maker=instrument.maker_rate,
        taker=instrument.taker_rate,
        rpi=RPI_COMMISSION_PPM * _PART_PER_MILLION,
    )


def brackets(request: Context) -> list[messages.SymbolBrackets]:
    """The steps of the margin per symbol; a list for one symbol too, as clients of the live exchange expect."""
    return [
        messages.SymbolBrackets(
            symbol=instrument.symbol,
            brackets=[
                messages.MarginBracket(
                    bracket=number,
                    initial_leverage=step.maximum_leverage,
                    notional_cap=step.cap,
                    notional_floor=step.floor,
                    maintenance_margin_ratio=step.maintenance_rate,
                    cumulative=step.cumulative,
                )
                for number, step in enumerate(instrument.brackets, 1)
            ],
        )
        for instrument in _chosen(request)
    ]


def order_limits(request: Context) -> list[messages.RateLimitRule]:
    """The order limits in force."""
    return [
        messages.RateLimitRule(
            rate_limit_type=RateLimitType(limit.rate_limit_type),
            interval=RateLimitInterval(limit.interval),
            interval_number=limit.interval_number,
            limit=limit.limit,
        )
        for limit in RATE_LIMITS
        if limit.scope == "account"
    ]


def fee_burn(request: Context) -> messages.FeeBurn:
    """Whether commission is paid in BNB; here it never is."""
    return messages.FeeBurn(fee_burn=False)


def _chosen(request: Context) -> list[Instrument]:
    symbol = request.text("symbol")
    venue = request.state.venue
    return venue.instruments if symbol is None else [venue.instrument(symbol)]
