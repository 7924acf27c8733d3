"""All that watches over margin, put together: funding, warnings, liquidation, insurance fund, auto-deleveraging."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ...generated.usdm.limits import ADL_QUANTILE_PERIOD_MS
from ..accounts.pools import Prices
from ..choices import Choices
from ..market.force_orders import ForceOrders
from ..market.market import Audience, Market
from .debts import Debts
from .deleveraging import Deleveraging
from .forced_closing import ForcedClosing
from .funding import Funding
from .holders import Holders
from .insurance import InsuranceFund
from .liquidation import Liquidation
from .margin_calls import MarginCalls

if TYPE_CHECKING:
    from ..floor import Floor

__all__ = ["RiskDesk"]

_FUND: Final = "house: insurance fund"


class RiskDesk:
    """What happens to positions because of the mark price and of time.

    Args:
        floor: whose accounts and markets these are.
        choices: what is done where the rules leave a doubt.
    """

    def __init__(self, floor: Floor, choices: Choices) -> None:
        markets, bus, schedule = floor.markets, floor.bus, floor.schedule
        self._floor = floor
        holders = Holders()
        floor.settlement.on_position_changed.append(holders.note)
        prices = Prices(lambda symbol: markets[symbol].mark_price, floor.asset_indexes.assets)
        self._fund = InsuranceFund(
            floor.open_account(_FUND, {}, is_house=True),
            choices.insurance_fund,
            floor.orders,
            prices,
            schedule,
        )
        self.funding = Funding(markets, holders, self._fund.account, bus, schedule)
        self._deleveraging = Deleveraging(holders, prices)
        self._liquidation = Liquidation(
            markets,
            floor.orders,
            floor.algos,
            holders,
            ForcedClosing(
                floor.orders,
                floor.settlement,
                self._fund,
                self._deleveraging,
                ForceOrders(schedule, Audience(bus.publish, bus.wants)),
                prices,
                bus,
                schedule,
            ),
            Debts(self._fund, prices, bus, schedule),
            MarginCalls(choices, prices, bus, schedule),
            prices,
            choices,
            schedule,
            floor.complete,
        )
        schedule.every(ADL_QUANTILE_PERIOD_MS, self._rank)

    def open(self, market: Market) -> None:
        """Watch over the positions in a market from now on."""
        self._fund.open(market)
        self.funding.open(market)

    def mark_price_moved(self, market: Market) -> None:
        """Follow the mark price of a market."""
        self._liquidation.watch(market)
        self._fund.unwind(market)

    def _rank(self, now_ms: int) -> None:
        for market in self._floor.markets.values():
            self._deleveraging.refresh(market)
