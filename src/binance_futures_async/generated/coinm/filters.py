# Generated from spec/ (filters) by make generate. Do not edit.

"""What the filters of a symbol mean for the parameters of an order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from binance_futures_async.model.filters import FilterCheck, SymbolRule
from binance_futures_async.model.product import SymbolRules
from binance_futures_async.model.rules import Condition

FILTERS: Final[Mapping[str, tuple[FilterCheck, ...]]] = {
    "PRICE_FILTER": (
        FilterCheck(
            ("price",),
            at_least="minimum_price",
            code=-4013,
        ),
        FilterCheck(
            ("price",),
            at_most="maximum_price",
            code=-4002,
        ),
        FilterCheck(
            ("price",),
            step="tick_size",
            origin="minimum_price",
            code=-4014,
        ),
    ),
    "LOT_SIZE": (
        FilterCheck(
            ("quantity",),
            unless=(Condition("type", ("MARKET",)),),
            at_least="minimum_quantity",
            code=-4004,
        ),
        FilterCheck(
            ("quantity",),
            unless=(Condition("type", ("MARKET",)),),
            at_most="maximum_quantity",
            code=-4005,
        ),
        FilterCheck(
            ("quantity",),
            unless=(Condition("type", ("MARKET",)),),
            step="step_size",
            origin="minimum_quantity",
            code=-4023,
        ),
    ),
    "MARKET_LOT_SIZE": (
        FilterCheck(
            ("quantity",),
            when=(Condition("type", ("MARKET",)),),
            at_least="minimum_quantity",
            code=-4004,
        ),
        FilterCheck(
            ("quantity",),
            when=(Condition("type", ("MARKET",)),),
            at_most="maximum_quantity",
            code=-4005,
        ),
        FilterCheck(
            ("quantity",),
            when=(Condition("type", ("MARKET",)),),
            step="step_size",
            origin="minimum_quantity",
            code=-4023,
        ),
    ),
    "PERCENT_PRICE": (
        FilterCheck(
            ("price",),
            when=(Condition("side", ("BUY",)),),
            at_most="multiplier_up",
            times_mark_price=True,
            code=-4016,
        ),
        FilterCheck(
            ("price",),
            when=(Condition("side", ("SELL",)),),
            at_least="multiplier_down",
            times_mark_price=True,
            code=-4024,
        ),
    ),
}
"""By the filter's type."""

SYMBOL_RULES: Final[tuple[SymbolRule, ...]] = (
    SymbolRule("the symbol is not open for trading", "status", values=("TRADING",)),
    SymbolRule("the symbol does not take this type of order", "order_types", parameter="type"),
)

PART: Final = SymbolRules(filters=FILTERS, rules=SYMBOL_RULES)
