# Generated from spec/ (limits) by make generate. Do not edit.

"""Limits and lifetimes of all products."""

from __future__ import annotations

from typing import Final

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
]

# Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/general-info>.
CONNECTION_LIFETIME_MS: Final = 86_400_000
"""The exchange cuts each connection at this age, 24 hours. Unit: ms."""

# Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/general-info>.
PING_INTERVAL_MS: Final = 180_000
"""Time between two pings of the exchange, 3 minutes. Unit: ms."""

# Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/general-info>.
PONG_DEADLINE_MS: Final = 600_000
"""Without an answer to a ping for this long, 10 minutes, the exchange disconnects. Unsolicited pongs do not
count as an answer. Unit: ms."""

# Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/general-info>.
CONTROL_FRAMES_PER_SECOND: Final = 5
"""Pings and pongs that a client may send on a connection of the WebSocket API. Unit: frames per second."""

# Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/general-info>.
HANDSHAKE_WEIGHT: Final = 5
"""Weight of opening a connection of the WebSocket API. Unit: weight."""

# Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/websocket-market-streams/Connect>.
STREAM_MESSAGES_PER_SECOND: Final = 10
"""Pings, pongs and requests that a client may send on a stream connection. Beyond it the exchange disconnects,
and bans who repeats it. Unit: messages per second."""

# Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/websocket-market-streams/Connect> and <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/change-log>.
STREAMS_PER_CONNECTION: Final = 1_024
"""Streams on one connection. Until 2025-07-02 it was 200. Unit: streams."""

# Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>.
LISTEN_KEY_LIFETIME_MS: Final = 3_600_000
"""Life of a listen key from its last renewal, 60 minutes. Unit: ms."""

# Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/general-info>.
RECEIVE_WINDOW_DEFAULT_MS: Final = 5_000
"""Greatest age of a signed request when it says nothing else. No maximum is documented. Unit: ms."""

# Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/general-info>.
TIMESTAMP_AHEAD_MS: Final = 1_000
"""A timestamp this far or further ahead of the exchange's clock is refused. Unit: ms."""

# Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>.
GOOD_TILL_CANCELED_LIFETIME_DAYS: Final = 365
"""Longest life of a GTC order; the manual says one year. Unit: days."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/market-data#exchange-information>.
OPEN_ORDERS_PER_SYMBOL: Final = 200
"""Open orders of an account in one symbol. Typical; the filter MAX_NUM_ORDERS of the symbol decides. Unit: orders."""

# Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/change-log>.
OPEN_CONDITIONAL_ORDERS: Final = 200
"""Open conditional orders of an account, all symbols together. Unit: orders."""

OPEN_ORDERS_PER_ACCOUNT: Final = 10_000
"""Open orders of an account, all symbols together. Unit: orders."""

# Described at <https://www.binance.com/en/support/faq/360033162192>.
DEFAULT_LEVERAGE: Final = 20
"""Leverage of a symbol that an account never set. Unit: times the margin."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/trade#account-trade-list> and <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/account#get-income-history>.
ACCOUNT_HISTORY_DAYS: Final = 90
"""Age up to which trades, income and modifications of an account can be queried; the manual says three months. Unit: days."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/trade#account-trade-list> and <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/account#get-income-history>.
RECENT_HISTORY_DAYS: Final = 7
"""What a query of orders, trades or income shows that names no time; trades can be asked for in windows of
this length. Unit: days."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/trade#modify-order>.
MODIFICATIONS_PER_ORDER: Final = 10_000
"""Times that one order may be modified. Unit: modifications."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/trade#query-order>.
ORDER_QUERY_DAYS: Final = 90
"""Age up to which an order can be queried. Unit: days."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/trade#query-order>.
UNFILLED_ORDER_QUERY_DAYS: Final = 3
"""Age up to which an order that was canceled or expired without a fill can be queried. Unit: days."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#aggregate-trade-streams>.
AGGREGATE_TRADE_WINDOW_MS: Final = 100
"""Fills within this time at one price and from one side are reported as one aggregate trade. Unit: ms."""

# Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/general-info>.
BAN_SHORTEST_MS: Final = 120_000
"""Shortest ban of an address that goes on after status 429, 2 minutes; bans grow with repetition. Unit: ms."""

# Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/general-info>.
BAN_LONGEST_MS: Final = 259_200_000
"""Longest ban of an address, 3 days. Unit: ms."""

# Described at <https://www.binance.com/en/support/faq/360033525071> and <https://www.binance.com/en/support/announcement/c00588a7e8504b3eb28d02a2da00530b>.
INDEX_BASIS_SAMPLES: Final = 30
"""The mark price follows the mean of this many distances between the middle of the best prices and the index. Unit: samples, one a second."""

# Described at <https://www.binance.com/en/support/faq/360033525031>.
FUNDING_PREMIUM_PERIOD_MS: Final = 5_000
"""Time between two samples of the premium that a funding rate is reckoned from. Unit: ms."""

# Described at <https://www.binance.com/en/support/announcement/c00588a7e8504b3eb28d02a2da00530b>.
FUNDING_RATE_PERIOD_HOURS: Final = 8
"""Time that the interest rate and the formula of the funding rate are stated for; a shorter interval pays its
share. Unit: hours."""

# Described at <https://www.binance.com/en/support/faq/360033525031>.
FUNDING_INTEREST_PPM: Final = 100
"""Interest rate part of the funding rate of most symbols. Unit: millionths in 8 hours."""

# Described at <https://www.binance.com/en/support/faq/360033525031>.
FUNDING_DAMPER_PPM: Final = 500
"""Farthest that the interest rate draws the mean premium towards itself. Unit: millionths."""

FUNDING_CALM_PPM: Final = 250
"""Rates of an hourly settlement up to this count towards the return to the longer interval. Unit: millionths."""

FUNDING_CALM_SETTLEMENTS: Final = 16
"""Calm hourly settlements after which a symbol returns to its longer interval. Unit: settlements in a row."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/trade#position-adl-quantile-estimation>.
ADL_QUANTILE_PERIOD_MS: Final = 30_000
"""Time between two rankings of positions for auto-deleveraging. Unit: ms."""

# Described at <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/trade#position-adl-quantile-estimation>.
ADL_QUANTILES: Final = 5
"""Classes that positions are ranked in for auto-deleveraging, 0 for the last in the queue. Unit: classes."""
