"""What each margin asset is worth in US dollars, as the prices move."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from typing import Final

from ...generated.usdm.enums import ContractType
from ..accounts.margin_assets import MARGIN_ASSETS, MarginAsset
from .events import AssetIndex
from .market import Market

__all__ = ["AssetIndexes"]

_DOLLARS: Final = "USD"
_QUOTE_ASSET: Final = "USDT"
_SHOWN: Final = Decimal("0.00000001")


class AssetIndexes:
    """Every asset's index price and rates.

    An asset on which there is a perpetual contract follows that contract's index; the others keep their price.
    """

    def __init__(self) -> None:
        self.assets: dict[str, MarginAsset] = dict(MARGIN_ASSETS)
        """By name, as things stand."""
        self.symbols = {asset: f"{asset}{_DOLLARS}" for asset in self.assets}
        """Names of the indexes, by asset."""

    def follow(self, market: Market) -> None:
        """Take in the index price of a market; nothing to do for one that says nothing about an asset."""
        instrument = market.instrument
        if (
            instrument.contract_type is not ContractType.PERPETUAL
            or instrument.quote_asset != _QUOTE_ASSET
            or instrument.base_asset not in self.assets
        ):
            return
        price = market.mark.index_price * self.assets[_QUOTE_ASSET].index_price
        asset = self.assets[instrument.base_asset]
        self.assets[instrument.base_asset] = replace(asset, index_price=_cut(price))

    def shown(self, asset: str, now_ms: int) -> AssetIndex:
        """One asset as it stands."""
        one = self.assets[asset]
        return AssetIndex(
            symbol=self.symbols[asset],
            event_time=now_ms,
            index_price=_cut(one.index_price),
            bid_buffer=_cut(one.bid_buffer),
            ask_buffer=_cut(one.ask_buffer),
            bid_rate=_cut(one.bid_rate),
            ask_rate=_cut(one.ask_rate),
            auto_exchange_bid_buffer=_cut(one.auto_exchange_bid_buffer),
            auto_exchange_ask_buffer=_cut(one.auto_exchange_ask_buffer),
            auto_exchange_bid_rate=_cut(one.auto_exchange_bid_rate),
            auto_exchange_ask_rate=_cut(one.auto_exchange_ask_rate),
        )


def _cut(amount: Decimal) -> Decimal:
    return amount.quantize(_SHOWN, ROUND_DOWN)
