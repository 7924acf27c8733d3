# Generated from spec/ (limits) by make generate. Do not edit.

"""Limits and lifetimes of USD-M futures."""

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
    "MINIMUM_NOTIONAL",
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
    "FUNDING_FASTEST_HOURS",
    "FUNDING_RATE_BOUND",
    "MARKET_BUY_PREMIUM",
    "SETTLE_PRICE_PERIOD_MS",
    "LISTEN_KEY_LENGTH",
    "MADE_CLIENT_ID_LENGTH",
    "GOOD_TILL_DATE_AHEAD_MS",
    "GOOD_TILL_DATE_END_MS",
    "GOOD_TILL_DATE_STEP_MS",
    "RPI_COMMISSION_PPM",
    "FUNDING_IMPACT_MARGIN",
    "PART",
    "RATE_LIMITS",
]

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/market-data#exchange-information>.
MINIMUM_NOTIONAL: Final = Decimal("5")
"""Least price times quantity of an order. Typical; the filter MIN_NOTIONAL of the symbol decides. Unit: quote asset."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/market-data#exchange-information>.
PRICE_MULTIPLIER_UP: Final = Decimal("1.0500")
"""Highest price of a buy order. Typical; the filter PERCENT_PRICE of the symbol decides. Unit: times the mark price."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/market-data#exchange-information>.
PRICE_MULTIPLIER_DOWN: Final = Decimal("0.9500")
"""Lowest price of a sell order. Typical; the filter PERCENT_PRICE of the symbol decides. Unit: times the mark price."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/market-data#exchange-information>.
PRICE_MULTIPLIER_DECIMALS: Final = 4
"""Decimals of the two multipliers of PERCENT_PRICE. Unit: decimals."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/market-data#exchange-information>.
MARKET_TAKE_BOUND: Final = Decimal("0.05")
"""Greatest distance from the mark price at which a market order fills. Typical; the symbol's own decides. Unit: fraction of the mark price."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/market-data#exchange-information>.
TRIGGER_PROTECT: Final = Decimal("0.0500")
"""Greatest distance between mark and latest price at which an order with price protection triggers. Typical;
the symbol's own decides. Unit: fraction."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/market-data#exchange-information>.
LIQUIDATION_FEE: Final = Decimal("0.012500")
"""Fee of a liquidation. Typical; the symbol's own decides. Unit: fraction of the value."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/market-data#exchange-information>.
NO_DELIVERY_TIME_MS: Final = 4_133_404_800_000
"""Delivery time that a contract without one shows, the end of the year 2100. Unit: ms since 1970 UTC."""

# Described at <https://www.binance.com/en/support/faq/360033544231>.
MAKER_COMMISSION: Final = Decimal("0.000200")
"""Commission of a maker without discounts in contracts settled in USDT. Unit: fraction of the value."""

# Described at <https://www.binance.com/en/support/faq/360033544231>.
TAKER_COMMISSION: Final = Decimal("0.000500")
"""Commission of a taker without discounts in contracts settled in USDT. Unit: fraction of the value."""

# Described at <https://www.binance.com/en/support/faq/360033525031>.
FUNDING_INTERVAL_HOURS: Final = 8
"""Time between two payments of funding. Typical; the list of funding terms names other ones. Unit: hours."""

# Described at <https://www.binance.com/en/support/announcement/3243c81a35bd4f0c86a37315c3dc96cc>.
FUNDING_FASTEST_HOURS: Final = 1
"""Time between two payments of funding once a rate was settled at its bound. Unit: hour."""

# Described at <https://www.binance.com/en/support/announcement/3243c81a35bd4f0c86a37315c3dc96cc>.
FUNDING_RATE_BOUND: Final = Decimal("0.003")
"""Largest funding rate of BTCUSDT; its negative is the smallest. Others have their own. Unit: fraction."""

# Described at <https://www.binance.com/en/support/faq/87fa7ee33b574f7084d42bd2ce2e463b>.
MARKET_BUY_PREMIUM: Final = Decimal("0.0005")
"""What a market order to buy is taken to pay above the best ask when its margin is checked. Unit: fraction."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#mark-price-stream>.
SETTLE_PRICE_PERIOD_MS: Final = 3_600_000
"""A contract is delivered at the mean of its index price over this time, the last hour. Unit: ms."""

# Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>.
LISTEN_KEY_LENGTH: Final = 64
"""Length of a listen key. Unit: characters."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/trade#new-order>.
MADE_CLIENT_ID_LENGTH: Final = 22
"""Length of the client order id that the exchange makes for an order without one. Unit: characters."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/trade#new-order>.
GOOD_TILL_DATE_AHEAD_MS: Final = 600_000
"""A good till date must be later than now plus this, 10 minutes. Unit: ms."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/trade#new-order>.
GOOD_TILL_DATE_END_MS: Final = 253_402_300_799_000
"""A good till date must be earlier than this, the end of the year 9999. Unit: ms since 1970 UTC."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/trade#new-order>.
GOOD_TILL_DATE_STEP_MS: Final = 1_000
"""Milliseconds of a good till date are dropped. Unit: ms."""

# Described at <https://www.binance.com/en/support/faq/92c83c53173947c4a44f9a7277c3b9ce>.
RPI_COMMISSION_PPM: Final = 50
"""What a fill of an RPI order costs on top of the maker's commission. Unit: millionths of the value."""

# Described at <https://www.binance.com/en/support/faq/360033525031>.
FUNDING_IMPACT_MARGIN: Final = 200
"""Margin that, at the largest leverage of a symbol, gives the value whose average fill price enters the
premium. Unit: USDT."""

RATE_LIMITS: Final[tuple[RateLimitFact, ...]] = (
    RateLimitFact(
        "REQUEST_WEIGHT",
        "MINUTE",
        1,
        2400,
        "address",
        "",
        interfaces=("websocket_api",),
        pool="websocket_api_weight",
    ),
    RateLimitFact(
        "REQUEST_WEIGHT",
        "MINUTE",
        1,
        2400,
        "address",
        "X-MBX-USED-WEIGHT-1M",
        interfaces=("rest",),
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
    RateLimitFact(
        "RAW_REQUESTS",
        "MINUTE",
        5,
        500,
        "address",
        "",
        requests=("get_funding_rate_history", "get_funding_rate_info"),
        pool="funding_rates",
    ),
)

PART: Final = Limits(
    connection_lifetime_ms=CONNECTION_LIFETIME_MS,
    listen_key_lifetime_ms=LISTEN_KEY_LIFETIME_MS,
    streams_per_connection=STREAMS_PER_CONNECTION,
)
