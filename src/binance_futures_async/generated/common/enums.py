# Generated from spec/ (enums) by make generate. Do not edit.

"""Sets of values. The exchange extends most of them: a value that is not listed becomes a member of its own."""

from __future__ import annotations

from binance_futures_async.model.enums import OpenIntEnum, OpenTextEnum

__all__ = [
    "AlgoStatus",
    "AlgoType",
    "BalanceUpdateReason",
    "ContractStatus",
    "ContractType",
    "ControlErrorCode",
    "ControlMethod",
    "ExecutionType",
    "ExpiryReason",
    "IncomeType",
    "KlineInterval",
    "MarginMode",
    "MarginType",
    "OrderResponseType",
    "OrderStatus",
    "OrderType",
    "PositionSide",
    "PriceMatch",
    "RateLimitInterval",
    "RateLimitType",
    "SelfTradePreventionMode",
    "Side",
    "StrategyOperation",
    "StrategyStatus",
    "StrategyType",
    "StreamProperty",
    "SymbolFilterType",
    "SymbolType",
    "SystemOrderPrefix",
    "TimeInForce",
    "TradeClass",
    "TradingSessionMarket",
    "TradingSessionType",
    "UnderlyingType",
    "WorkingType",
]


class Side(OpenTextEnum):
    """Direction of an order.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>.
    """

    BUY = "BUY"
    """Buys the base asset; opens or adds to a long, closes a short."""
    SELL = "SELL"
    """Sells the base asset; opens or adds to a short, closes a long."""


class PositionSide(OpenTextEnum):
    """Which position of a symbol is meant.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>.
    """

    BOTH = "BOTH"
    """The only position of a symbol in one-way mode; its amount is signed."""
    LONG = "LONG"
    """The long position in hedge mode."""
    SHORT = "SHORT"
    """The short position in hedge mode."""


class OrderType(OpenTextEnum):
    """How an order comes to its price, and what sets it off.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>.
    """

    LIMIT = "LIMIT"
    """Trades at its price or better."""
    MARKET = "MARKET"
    """Trades at once at what the book offers."""
    STOP = "STOP"
    """Becomes a limit order when the price rises to its trigger to buy, or falls to it to sell."""
    STOP_MARKET = "STOP_MARKET"
    """Becomes a market order when the price rises to its trigger to buy, or falls to it to sell."""
    TAKE_PROFIT = "TAKE_PROFIT"
    """Becomes a limit order when the price falls to its trigger to buy, or rises to it to sell."""
    TAKE_PROFIT_MARKET = "TAKE_PROFIT_MARKET"
    """Becomes a market order when the price falls to its trigger to buy, or rises to it to sell."""
    TRAILING_STOP_MARKET = "TRAILING_STOP_MARKET"
    """Becomes a market order when the price turns back by the callback rate from its extreme since activation."""
    LIQUIDATION = "LIQUIDATION"
    """Made by the exchange to close a liquidated position; occurs in events only."""


class TimeInForce(OpenTextEnum):
    """How long an order may wait for its fill.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>.
    """

    GTC = "GTC"
    """Good till canceled: rests until filled or canceled, one year at most."""
    IOC = "IOC"
    """Immediate or cancel: fills what it can at once, the rest expires."""
    FOK = "FOK"
    """Fill or kill: fills completely at once or is refused with -5021."""
    GTX = "GTX"
    """Post only: adds to the book or is refused with -5022."""
    GTD = "GTD"
    """Good till date: like GTC, canceled by the exchange at the good till date. Not on COIN-M."""
    RPI = "RPI"
    """Retail price improvement: post only, and matches only orders from the exchange's app and web site. Since
    2025-11-18, not on COIN-M."""
    GTE_GTC = "GTE_GTC"
    """Good till the position ends: behaviour of close-position orders, seen in events."""


class OrderStatus(OpenTextEnum):
    """State of an order in the matching engine.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>.
    """

    NEW = "NEW"
    """Accepted, nothing filled."""
    PARTIALLY_FILLED = "PARTIALLY_FILLED"
    """Part of the quantity is filled, the rest is open."""
    FILLED = "FILLED"
    """Completely filled; final."""
    CANCELED = "CANCELED"
    """Canceled by the user, or by a modification that left nothing open; final."""
    REJECTED = "REJECTED"
    """Refused by the engine; final. A refused request is an error reply instead."""
    EXPIRED = "EXPIRED"
    """Ended by a rule: time in force, reduce only, liquidation, delisting; final."""
    EXPIRED_IN_MATCH = "EXPIRED_IN_MATCH"
    """Ended by self-trade prevention; final."""


class ExecutionType(OpenTextEnum):
    """What happened to an order to cause an event.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>.
    """

    NEW = "NEW"
    """Order accepted."""
    CANCELED = "CANCELED"
    """Order canceled."""
    CALCULATED = "CALCULATED"
    """Execution of a liquidation or of auto-deleveraging."""
    EXPIRED = "EXPIRED"
    """Order ended by a rule; the status tells self-trade prevention apart."""
    TRADE = "TRADE"
    """One fill."""
    AMENDMENT = "AMENDMENT"
    """Price or quantity of the order modified."""


class AlgoType(OpenTextEnum):
    """Kind of an algo order.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>.
    """

    CONDITIONAL = "CONDITIONAL"
    """Waits for a price and then sends an order to the matching engine."""


class AlgoStatus(OpenTextEnum):
    """State of an algo order.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>.
    """

    NEW = "NEW"
    """Waiting for its trigger."""
    CANCELED = "CANCELED"
    """Canceled before the trigger; final."""
    TRIGGERING = "TRIGGERING"
    """Trigger reached, the order is on its way to the matching engine."""
    TRIGGERED = "TRIGGERED"
    """The matching engine accepted the order."""
    FINISHED = "FINISHED"
    """The order ended in the matching engine, filled or canceled; final."""
    REJECTED = "REJECTED"
    """The matching engine refused the order, for instance for lack of margin; final."""
    EXPIRED = "EXPIRED"
    """Canceled by the exchange, for instance because the position is gone; final."""


class WorkingType(OpenTextEnum):
    """The price that is compared with a trigger.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>.
    """

    MARK_PRICE = "MARK_PRICE"
    """Mark price, cut off to the tick size."""
    CONTRACT_PRICE = "CONTRACT_PRICE"
    """Price of the latest trade."""


class OrderResponseType(OpenTextEnum):
    """What the reply to a new order waits for.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>.
    """

    ACK = "ACK"
    """Answers when the order is accepted."""
    RESULT = "RESULT"
    """A market order, or a limit order that does not rest, answers with its final state."""


class PriceMatch(OpenTextEnum):
    """Takes the price from the book as it is when the order arrives.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>
    and <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/change-log>.
    """

    NONE = "NONE"
    """Not used; occurs in replies and events only."""
    OPPONENT = "OPPONENT"
    """Best price of the other side."""
    OPPONENT_5 = "OPPONENT_5"
    """Fifth price level of the other side."""
    OPPONENT_10 = "OPPONENT_10"
    """Tenth price level of the other side."""
    OPPONENT_20 = "OPPONENT_20"
    """Twentieth price level of the other side."""
    QUEUE = "QUEUE"
    """Best price of the own side."""
    QUEUE_5 = "QUEUE_5"
    """Fifth price level of the own side."""
    QUEUE_10 = "QUEUE_10"
    """Tenth price level of the own side."""
    QUEUE_20 = "QUEUE_20"
    """Twentieth price level of the own side."""


class SelfTradePreventionMode(OpenTextEnum):
    """What is done when an order would trade with another of the same account or trade group.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/faq/stp-faq>.
    """

    NONE = "NONE"
    """Lets the orders trade."""
    EXPIRE_TAKER = "EXPIRE_TAKER"
    """Expires the rest of the incoming order."""
    EXPIRE_MAKER = "EXPIRE_MAKER"
    """Expires the rest of the resting order, the incoming one goes on."""
    EXPIRE_BOTH = "EXPIRE_BOTH"
    """Expires the rest of both."""


class ContractType(
    OpenTextEnum,
    also={
        "CURRENT_QUARTER_DELIVERING": "CURRENT_QUARTER DELIVERING",
        "NEXT_QUARTER DELIVERING": "NEXT_QUARTER_DELIVERING",
        "PERPETUAL_DELIVERING": "PERPETUAL DELIVERING",
    },
):
    """Kind of a contract by its delivery.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>.
    """

    PERPETUAL = "PERPETUAL"
    """Never delivered; held to the index by funding."""
    CURRENT_MONTH = "CURRENT_MONTH"
    """Delivered at the end of this month."""
    NEXT_MONTH = "NEXT_MONTH"
    """Delivered at the end of next month."""
    CURRENT_QUARTER = "CURRENT_QUARTER"
    """Delivered at the end of this quarter."""
    NEXT_QUARTER = "NEXT_QUARTER"
    """Delivered at the end of next quarter."""
    CURRENT_QUARTER_DELIVERING = "CURRENT_QUARTER DELIVERING"
    """A contract of this quarter that is being delivered. The manual of COIN-M spells it with an underscore."""
    NEXT_QUARTER_DELIVERING = "NEXT_QUARTER_DELIVERING"
    """A contract of next quarter that is being delivered; in the manual of COIN-M."""
    PERPETUAL_DELIVERING = "PERPETUAL DELIVERING"
    """A perpetual that is being settled and taken off the market. The manual spells it with an underscore."""
    TRADIFI_PERPETUAL = "TRADIFI_PERPETUAL"
    """Perpetual on an equity, a commodity or another asset of traditional markets; spelled so by the exchange."""
    NONE = ""
    """Not said, as for a symbol whose trading has not begun."""


class ContractStatus(OpenTextEnum):
    """State of a symbol.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>.
    """

    PENDING_TRADING = "PENDING_TRADING"
    """Announced, trading has not begun."""
    TRADING = "TRADING"
    """Open for trading."""
    PRE_DELIVERING = "PRE_DELIVERING"
    """Shortly before delivery."""
    DELIVERING = "DELIVERING"
    """Being delivered."""
    DELIVERED = "DELIVERED"
    """Delivery done."""
    PRE_SETTLE = "PRE_SETTLE"
    """Shortly before settlement."""
    SETTLING = "SETTLING"
    """Being settled."""
    CLOSE = "CLOSE"
    """Closed."""


class SymbolType(OpenIntEnum):
    """Futures market a symbol belongs to, in streams that carry both since 2026-06-30.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-coin-futures/Important-CM-UM-Integration-Notice>.
    """

    USD_M = 1
    """Margined in USDT, USDC and the like."""
    COIN_M = 2
    """Margined in the base asset."""


class KlineInterval(OpenTextEnum):
    """Length of a candle. Candles start at multiples of it in UTC, weeks on Monday, months on the first.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>.
    """

    ONE_SECOND = "1s"
    """One second; only for candles of a continuous contract."""
    ONE_MINUTE = "1m"
    """One minute."""
    THREE_MINUTES = "3m"
    """Three minutes."""
    FIVE_MINUTES = "5m"
    """Five minutes."""
    FIFTEEN_MINUTES = "15m"
    """A quarter of an hour."""
    THIRTY_MINUTES = "30m"
    """Half an hour."""
    ONE_HOUR = "1h"
    """One hour."""
    TWO_HOURS = "2h"
    """Two hours."""
    FOUR_HOURS = "4h"
    """Four hours."""
    SIX_HOURS = "6h"
    """Six hours."""
    EIGHT_HOURS = "8h"
    """Eight hours."""
    TWELVE_HOURS = "12h"
    """Twelve hours."""
    ONE_DAY = "1d"
    """One day."""
    THREE_DAYS = "3d"
    """Three days."""
    ONE_WEEK = "1w"
    """One week."""
    ONE_MONTH = "1M"
    """One calendar month."""


class TradeClass(OpenTextEnum):
    """Kind of a fill on the undocumented stream of trades."""

    MARKET = "MARKET"
    """Fill in the order book."""
    RPI = "RPI"
    """Fill of a retail price improvement order."""
    NA = "NA"
    """No fill; price and quantity are 0."""


class TradingSessionMarket(OpenTextEnum):
    """Market outside the exchange whose trading hours are told; the name of the event.

    Described at
    <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#trading-session-stream>
    and <https://github.com/binance/binance-connector-python>.
    """

    US_EQUITY = "EquityUpdate"
    """Equities in the United States."""
    COMMODITY = "CommodityUpdate"
    """Commodities."""
    KR_EQUITY = "KR_EquityUpdate"
    """Equities in South Korea (since 2026-06)."""
    HK_EQUITY = "HK_EquityUpdate"
    """Equities in Hong Kong (since 2026-07-16)."""
    CN_EQUITY = "CN_EquityUpdate"
    """Equities in mainland China (since 2026-08-18)."""
    FOREIGN_EXCHANGE = "FXUpdate"
    """Currencies (since 2026-09-22)."""


class TradingSessionType(OpenTextEnum):
    """Part of a market's trading day.

    Described at
    <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-streams/market#trading-session-stream>.
    """

    PRE_MARKET = "PRE_MARKET"
    """Before the main session; US equities only."""
    REGULAR = "REGULAR"
    """The main session."""
    AFTER_MARKET = "AFTER_MARKET"
    """After the main session; US equities only."""
    OVERNIGHT = "OVERNIGHT"
    """The session at night; US equities only."""
    NO_TRADING = "NO_TRADING"
    """The market is closed."""


class RateLimitType(OpenTextEnum):
    """What a rate limit counts.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>.
    """

    REQUEST_WEIGHT = "REQUEST_WEIGHT"
    """Weight of all requests from one address."""
    ORDERS = "ORDERS"
    """Orders placed and modified by one account."""
    RAW_REQUEST = "RAW_REQUEST"
    """Requests regardless of weight; named in the manual, not seen in replies."""


class RateLimitInterval(OpenTextEnum):
    """Unit of a rate limit's window.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>.
    """

    SECOND = "SECOND"
    """Seconds."""
    MINUTE = "MINUTE"
    """Minutes."""


class MarginType(OpenTextEnum):
    """Which money secures a position, as spelled in account events.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>.
    """

    ISOLATED = "isolated"
    """Only the margin set aside for the position."""
    CROSS = "cross"
    """The whole cross wallet."""


class MarginMode(OpenTextEnum):
    """Which money secures a position, as spelled in margin calls.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>.
    """

    ISOLATED = "ISOLATED"
    """Only the margin set aside for the position."""
    CROSSED = "CROSSED"
    """The whole cross wallet."""


class BalanceUpdateReason(OpenTextEnum):
    """Why balances or positions changed.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>.
    """

    DEPOSIT = "DEPOSIT"
    """Transfer into the futures account."""
    WITHDRAW = "WITHDRAW"
    """Transfer out of the futures account."""
    ORDER = "ORDER"
    """Fill of an order."""
    FUNDING_FEE = "FUNDING_FEE"
    """Funding paid or received."""
    WITHDRAW_REJECT = "WITHDRAW_REJECT"
    """Transfer out was refused and put back."""
    ADJUSTMENT = "ADJUSTMENT"
    """Correction by the exchange."""
    INSURANCE_CLEAR = "INSURANCE_CLEAR"
    """Liquidation fee or takeover by the insurance fund."""
    ADMIN_DEPOSIT = "ADMIN_DEPOSIT"
    """Credit by the exchange's staff."""
    ADMIN_WITHDRAW = "ADMIN_WITHDRAW"
    """Debit by the exchange's staff."""
    MARGIN_TRANSFER = "MARGIN_TRANSFER"
    """Margin of an isolated position added or removed."""
    MARGIN_TYPE_CHANGE = "MARGIN_TYPE_CHANGE"
    """Position switched between cross and isolated margin."""
    ASSET_TRANSFER = "ASSET_TRANSFER"
    """Transfer of an asset between accounts."""
    OPTIONS_PREMIUM_FEE = "OPTIONS_PREMIUM_FEE"
    """Premium of an option."""
    OPTIONS_SETTLE_PROFIT = "OPTIONS_SETTLE_PROFIT"
    """Proceeds of an option's settlement."""
    AUTO_EXCHANGE = "AUTO_EXCHANGE"
    """Assets exchanged automatically in multi-assets mode."""
    COIN_SWAP_DEPOSIT = "COIN_SWAP_DEPOSIT"
    """Credit of a conversion between coins."""
    COIN_SWAP_WITHDRAW = "COIN_SWAP_WITHDRAW"
    """Debit of a conversion between coins."""


class IncomeType(OpenTextEnum):
    """Why money came into an account or left it.

    Described at
    <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/account#get-income-history>.
    """

    TRANSFER = "TRANSFER"
    """Moved into the futures account or out of it."""
    WELCOME_BONUS = "WELCOME_BONUS"
    """Bonus of a new account."""
    REALIZED_PNL = "REALIZED_PNL"
    """Profit or loss of a fill, without commission."""
    FUNDING_FEE = "FUNDING_FEE"
    """Funding paid or received."""
    COMMISSION = "COMMISSION"
    """Commission of a fill."""
    INSURANCE_CLEAR = "INSURANCE_CLEAR"
    """Liquidation fee or takeover by the insurance fund."""
    REFERRAL_KICKBACK = "REFERRAL_KICKBACK"
    """Share of commission returned to who was referred."""
    COMMISSION_REBATE = "COMMISSION_REBATE"
    """Share of commission paid to who referred."""
    API_REBATE = "API_REBATE"
    """Share of commission paid to a broker."""
    CONTEST_REWARD = "CONTEST_REWARD"
    """Prize of a contest."""
    CROSS_COLLATERAL_TRANSFER = "CROSS_COLLATERAL_TRANSFER"
    """Transfer of borrowed collateral."""
    OPTIONS_PREMIUM_FEE = "OPTIONS_PREMIUM_FEE"
    """Premium of an option."""
    OPTIONS_SETTLE_PROFIT = "OPTIONS_SETTLE_PROFIT"
    """Profit of an option at its end."""
    INTERNAL_TRANSFER = "INTERNAL_TRANSFER"
    """Moved between accounts."""
    AUTO_EXCHANGE = "AUTO_EXCHANGE"
    """Exchanged by the exchange to fill up an asset."""
    DELIVERED_SETTELMENT = "DELIVERED_SETTELMENT"
    """Settlement at delivery. The exchange spells the name so."""
    COIN_SWAP_DEPOSIT = "COIN_SWAP_DEPOSIT"
    """Received in a swap of coins."""
    COIN_SWAP_WITHDRAW = "COIN_SWAP_WITHDRAW"
    """Given in a swap of coins."""
    POSITION_LIMIT_INCREASE_FEE = "POSITION_LIMIT_INCREASE_FEE"
    """Fee for a raised position limit."""
    STRATEGY_UMFUTURES_TRANSFER = "STRATEGY_UMFUTURES_TRANSFER"
    """Moved to or from a strategy."""
    FEE_RETURN = "FEE_RETURN"
    """Returned fee."""
    BFUSD_REWARD = "BFUSD_REWARD"
    """Yield of the asset BFUSD."""
    SPECIAL_FUNDING_FEE = "SPECIAL_FUNDING_FEE"
    """Funding settled out of turn."""


class SystemOrderPrefix(OpenTextEnum):
    """How the client order ids of the exchange's own orders begin.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>.
    """

    LIQUIDATION = "autoclose-"
    """Closes a position that is liquidated."""
    AUTO_DELEVERAGING = "adl_autoclose"
    """Closes a position against a liquidated one."""
    SETTLEMENT = "settlement_autoclose-"
    """Closes a position at delivery or delisting, on USD-M."""
    DELIVERY = "delivery_autoclose-"
    """Closes a position at delivery or delisting, on COIN-M."""


class ExpiryReason(OpenTextEnum):
    """Why an order expired. Sent as text since 2025-10-23.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>.
    """

    NONE = "0"
    """Did not expire."""
    SELF_TRADE_PREVENTION = "1"
    """Would have traded with an order of the same account."""
    IMMEDIATE_OR_CANCEL = "2"
    """Rest of an IOC order that could not be filled at once."""
    IMMEDIATE_OR_CANCEL_SELF_TRADE = "3"
    """Rest of an IOC order ended by self-trade prevention."""
    REDUCE_ONLY_CONFLICT = "4"
    """Pushed out by a reduce-only order that comes first, or would have opened the opposite position."""
    LIQUIDATION = "5"
    """The account was liquidated."""
    POSITION_ENDED = "6"
    """The position that the order depended on is gone (GTE)."""
    DELISTED = "7"
    """The symbol was delisted."""
    STOP_TRIGGERED = "8"
    """The order's stop triggered and another order took its place."""
    MARKET_REMAINDER = "9"
    """Rest of a market order that found no more offers within its price bound."""


class StrategyType(OpenTextEnum):
    """Kind of a strategy that the exchange runs.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>.
    """

    GRID = "GRID"
    """Buys and sells at prices set out like a ladder."""
    ALGO_CONDITION = "ALGO_CONDITION"
    """A conditional order of the algo order service; seen in the events of the order that it placed."""


class StrategyStatus(OpenTextEnum):
    """State of a strategy.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>.
    """

    NEW = "NEW"
    """Made, not yet at work."""
    WORKING = "WORKING"
    """At work."""
    CANCELLED = "CANCELLED"
    """Canceled; spelled with two L here."""
    EXPIRED = "EXPIRED"
    """Ended by a rule."""


class StrategyOperation(OpenIntEnum):
    """What happened to a strategy.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>.
    """

    PARAMETERS_UPDATED = 8001
    """Its parameters were changed."""
    CANCELED_BY_USER = 8002
    """The user canceled it."""
    ORDERS_TOUCHED_BY_USER = 8003
    """The user placed or canceled an order by hand."""
    STOP_LIMIT_REACHED = 8004
    """The stop limit of its order was reached."""
    POSITION_LIQUIDATED = 8005
    """The position was liquidated."""
    MOST_OPEN_ORDERS_REACHED = 8006
    """No further order may be open."""
    NEW_GRID_ORDER = 8007
    """A grid was made."""
    MARGIN_INSUFFICIENT = 8008
    """The margin does not suffice."""
    PRICE_OUT_OF_BOUNDS = 8009
    """The price left the bounds."""
    MARKET_CLOSED = 8010
    """The market is closed or paused."""
    CLOSING_FAILED = 8011
    """The position could not be closed because nothing filled it."""
    NOTIONAL_LIMIT_EXCEEDED = 8012
    """The notional is more than the leverage allows."""
    REGION_RESTRICTED = 8013
    """Identity checks or the region forbid it."""
    RULES_VIOLATED = 8014
    """Quantitative trading rules were violated; the manual of COIN-M says that only reduce-only orders are
    taken."""
    POSITION_EMPTY = 8015
    """The position is empty or was liquidated."""


class SymbolFilterType(OpenTextEnum):
    """Kind of a rule that a symbol's orders are held to.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/common-definition>
    and
    <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/market-data#exchange-information>.
    """

    PRICE_FILTER = "PRICE_FILTER"
    """Bounds and tick of prices."""
    LOT_SIZE = "LOT_SIZE"
    """Bounds and step of quantities."""
    MARKET_LOT_SIZE = "MARKET_LOT_SIZE"
    """Bounds and step of the quantities of market orders."""
    MAX_NUM_ORDERS = "MAX_NUM_ORDERS"
    """Open orders of an account in the symbol."""
    MAX_NUM_ALGO_ORDERS = "MAX_NUM_ALGO_ORDERS"
    """Open conditional orders of an account in the symbol; in documents from before 2025-12-29."""
    MIN_NOTIONAL = "MIN_NOTIONAL"
    """Least worth of an order."""
    PERCENT_PRICE = "PERCENT_PRICE"
    """Distance of the price from the mark price."""
    POSITION_RISK_CONTROL = "POSITION_RISK_CONTROL"
    """Restrictions on positions; live and not documented."""


class UnderlyingType(OpenTextEnum):
    """What the price of a contract follows.

    Described at
    <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/rest-api/market-data#exchange-information>.
    """

    COIN = "COIN"
    """A coin."""
    INDEX = "INDEX"
    """An index over several assets."""
    EQUITY = "EQUITY"
    """An equity."""
    COMMODITY = "COMMODITY"
    """A commodity."""
    KR_EQUITY = "KR_EQUITY"
    """An equity of South Korea."""
    PREMARKET = "PREMARKET"
    """A coin that is not traded elsewhere yet."""


class ControlMethod(OpenTextEnum):
    """What a client may ask on a stream connection.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/websocket-market-streams/Live-Subscribing-Unsubscribing-to-streams>.
    """

    SUBSCRIBE = "SUBSCRIBE"
    """Starts the streams named."""
    UNSUBSCRIBE = "UNSUBSCRIBE"
    """Ends the streams named."""
    LIST_SUBSCRIPTIONS = "LIST_SUBSCRIPTIONS"
    """Names the streams of this connection."""
    SET_PROPERTY = "SET_PROPERTY"
    """Sets a property; the only one is combined, which wraps each event with its stream's name."""
    GET_PROPERTY = "GET_PROPERTY"
    """Reads a property."""


class ControlErrorCode(OpenIntEnum):
    """Why a control message was refused. Another family than the other error codes.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/websocket-market-streams/Live-Subscribing-Unsubscribing-to-streams>.
    """

    UNKNOWN_PROPERTY = 0
    """There is no such property."""
    NOT_A_BOOL = 1
    """The value of a property must be true or false."""
    INVALID_REQUEST = 2
    """A part is missing, unknown, too many, or of the wrong type."""
    INVALID_JSON = 3
    """The message is no JSON."""


class StreamProperty(OpenTextEnum):
    """What can be set on a stream connection.

    Described at
    <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/websocket-market-streams/Live-Subscribing-Unsubscribing-to-streams>.
    """

    COMBINED = "combined"
    """Whether events come wrapped with the name of their stream."""
