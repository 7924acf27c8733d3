# Generated from spec/ (limits) by make generate. Do not edit.

"""Limits and lifetimes of COIN-M futures."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from binance_futures_async.generated.common.limits import (
    ACCOUNT_HISTORY_DAYS,
    ADL_QUANTILE_PERIOD_MS,
    ADL_QUANTILES,
    AGGREGATE_TRADE_WINDOW_MS,
    BAN_LONGEST_MS,
    BAN_SHORTEST_MS,
    CONNECTION_LIFETIME_MS,
    CONTROL_FRAMES_PER_SECOND,
    DEFAULT_LEVERAGE,
    FUNDING_CALM_PPM,
    FUNDING_CALM_SETTLEMENTS,
    FUNDING_DAMPER_PPM,
    FUNDING_INTEREST_PPM,
    FUNDING_PREMIUM_PERIOD_MS,
    FUNDING_RATE_PERIOD_HOURS,
    GOOD_TILL_CANCELED_LIFETIME_DAYS,
    HANDSHAKE_WEIGHT,
    INDEX_BASIS_SAMPLES,
    LISTEN_KEY_LIFETIME_MS,
    MODIFICATIONS_PER_ORDER,
    OPEN_CONDITIONAL_ORDERS,
    OPEN_ORDERS_PER_ACCOUNT,
    OPEN_ORDERS_PER_SYMBOL,
    ORDER_QUERY_DAYS,
    PING_INTERVAL_MS,
    PONG_DEADLINE_MS,
    RECEIVE_WINDOW_DEFAULT_MS,
    RECENT_HISTORY_DAYS,
    STREAM_MESSAGES_PER_SECOND,
    STREAMS_PER_CONNECTION,
    TIMESTAMP_AHEAD_MS,
    UNFILLED_ORDER_QUERY_DAYS,
)
from binance_futures_async.model.limits import RateLimitFact
from binance_futures_async.model.product import Limits

__all__ = [
    "PRICE_MULTIPLIER_UP",
    "PRICE_MULTIPLIER_DOWN",
    "PRICE_MULTIPLIER_DECIMALS",
    "MARKET_TAKE_BOUND",
    "TRIGGER_PROTECT",
    "LIQUIDATION_FEE",
    "NO_DELIVERY_TIME_MS",
    "MAKER_COMMISSION",
    "TAKER_COMMISSION",
    "FUNDING_INTERVAL_HOURS",
    "FUNDING_RATE_BOUND",
    "SETTLE_PRICE_PERIOD_MS",
    "CONNECTION_LIFETIME_MS",
    "PING_INTERVAL_MS",
    "PONG_DEADLINE_MS",
    "CONTROL_FRAMES_PER_SECOND",
    "HANDSHAKE_WEIGHT",
    "STREAM_MESSAGES_PER_SECOND",
    "STREAMS_PER_CONNECTION",
    "LISTEN_KEY_LIFETIME_MS",
    "RECEIVE_WINDOW_DEFAULT_MS",
    "TIMESTAMP_AHEAD_MS",
    "GOOD_TILL_CANCELED_LIFETIME_DAYS",
    "OPEN_ORDERS_PER_SYMBOL",
    "OPEN_CONDITIONAL_ORDERS",
    "OPEN_ORDERS_PER_ACCOUNT",
    "DEFAULT_LEVERAGE",
    "ACCOUNT_HISTORY_DAYS",
    "RECENT_HISTORY_DAYS",
    "MODIFICATIONS_PER_ORDER",
    "ORDER_QUERY_DAYS",
    "UNFILLED_ORDER_QUERY_DAYS",
    "AGGREGATE_TRADE_WINDOW_MS",
    "BAN_SHORTEST_MS",
    "BAN_LONGEST_MS",
    "INDEX_BASIS_SAMPLES",
    "FUNDING_PREMIUM_PERIOD_MS",
    "FUNDING_RATE_PERIOD_HOURS",
    "FUNDING_INTEREST_PPM",
    "FUNDING_DAMPER_PPM",
    "FUNDING_CALM_PPM",
    "FUNDING_CALM_SETTLEMENTS",
    "ADL_QUANTILE_PERIOD_MS",
    "ADL_QUANTILES",
    "PART",
    "RATE_LIMITS",
]

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/rest-api/market-data#exchange-information>.
PRICE_MULTIPLIER_UP: Final = Decimal("1.0500")
"""Highest price of a buy order. Typical; the filter PERCENT_PRICE of the symbol decides. Unit: times the mark price."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/rest-api/market-data#exchange-information>.
PRICE_MULTIPLIER_DOWN: Final = Decimal("0.9500")
"""Lowest price of a sell order. Typical; the filter PERCENT_PRICE of the symbol decides. Unit: times the mark price."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/rest-api/market-data#exchange-information>.
PRICE_MULTIPLIER_DECIMALS: Final = 4
"""Decimals of the two multipliers of PERCENT_PRICE. Unit: decimals."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/rest-api/market-data#exchange-information>.
MARKET_TAKE_BOUND: Final = Decimal("0.05")
"""Greatest distance from the mark price at which a market order fills. Typical; the symbol's own decides. Unit: fraction of the mark price."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/rest-api/market-data#exchange-information>.
TRIGGER_PROTECT: Final = Decimal("0.0500")
"""Greatest distance between mark and latest price at which an order with price protection triggers. Typical;
the symbol's own decides. Unit: fraction."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/rest-api/market-data#exchange-information>.
LIQUIDATION_FEE: Final = Decimal("0.015000")
"""Fee of a liquidation; 0.010000 for quarterly contracts. Typical; the symbol's own decides. Unit: fraction of the value."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/rest-api/market-data#exchange-information>.
NO_DELIVERY_TIME_MS: Final = 4_133_404_800_000
"""Delivery time that a contract without one shows, the end of the year 2100. Unit: ms since 1970 UTC."""

# Described at <https://www.binance.com/en/support/faq/360033544231>.
MAKER_COMMISSION: Final = Decimal("0.000200")
"""Commission of a maker without discounts. Unit: fraction of the value."""

# Described at <https://www.binance.com/en/support/faq/360033544231>.
TAKER_COMMISSION: Final = Decimal("0.000500")
"""Commission of a taker without discounts. Unit: fraction of the value."""

# Described at <https://www.binance.com/en/support/faq/a4470430e3164c13932be8967961aede>.
FUNDING_INTERVAL_HOURS: Final = 8
"""Time between two payments of funding of a perpetual. Typical; the list of funding terms names other ones. Unit: hours."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-coin-m-futures/api/rest-api/market-data>.
FUNDING_RATE_BOUND: Final = Decimal("0.025")
"""Largest funding rate of BTCUSD_PERP; its negative is the smallest. Others have their own. Unit: fraction."""

# Described at <https://www.binance.com/en/support/faq/a3401595e1734084959c61491bc0dbe3>.
SETTLE_PRICE_PERIOD_MS: Final = 1_800_000
"""A quarterly contract is delivered at the mean of its index price over this time, the last 30 minutes; until
2024-11-11 it was an hour. Unit: ms."""

RATE_LIMITS: Final[tuple[RateLimitFact, ...]] = (
    RateLimitFact(
        "REQUEST_WEIGHT",
        "MINUTE",
        1,
        2400,
        "address",
        "X-MBX-USED-WEIGHT-1M",
        interfaces=("websocket_api", "rest"),
        pool="weight",
    ),
    RateLimitFact(
        "ORDERS",
        "SECOND",
        10,
        300,
        "account",
        "X-MBX-ORDER-COUNT-10S",
        interfaces=("websocket_api", "rest"),
        pool="orders_in_10_seconds",
    ),
    RateLimitFact(
        "ORDERS",
        "MINUTE",
        1,
        1200,
        "account",
        "X-MBX-ORDER-COUNT-1M",
        interfaces=("websocket_api", "rest"),
        pool="orders_in_a_minute",
    ),
)

PART: Final = Limits(
    connection_lifetime_ms=CONNECTION_LIFETIME_MS,
    listen_key_lifetime_ms=LISTEN_KEY_LIFETIME_MS,
    streams_per_connection=STREAMS_PER_CONNECTION,
)
