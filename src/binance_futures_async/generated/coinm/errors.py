# Generated from spec/ (errors) by make generate. Do not edit.

"""Error codes of the exchange, and what each means for the caller."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from binance_futures_async.model.errors import ErrorFact, ErrorGroup, Outcome, StatusFact
from binance_futures_async.model.product import Errors

__all__ = ["ERRORS", "PART", "STATUSES", "ErrorCode"]


class ErrorCode(IntEnum):
    """Every code that the exchange documents."""

    UNKNOWN = -1000
    DISCONNECTED = -1001
    UNAUTHORIZED = -1002
    TOO_MANY_REQUESTS = -1003
    DUPLICATE_IP = -1004
    NO_SUCH_IP = -1005
    UNEXPECTED_RESP = -1006
    TIMEOUT = -1007
    REQUEST_THROTTLED = -1008
    ERROR_MSG_RECEIVED = -1010
    NON_WHITE_LIST = -1011
    INVALID_MESSAGE = -1013
    UNKNOWN_ORDER_COMPOSITION = -1014
    TOO_MANY_ORDERS = -1015
    SERVICE_SHUTTING_DOWN = -1016
    UNSUPPORTED_OPERATION = -1020
    INVALID_TIMESTAMP = -1021
    INVALID_SIGNATURE = -1022
    START_TIME_GREATER_THAN_END_TIME = -1023
    NOT_FOUND = -1099
    ILLEGAL_CHARS = -1100
    TOO_MANY_PARAMETERS = -1101
    MANDATORY_PARAM_EMPTY_OR_MALFORMED = -1102
    UNKNOWN_PARAM = -1103
    UNREAD_PARAMETERS = -1104
    PARAM_EMPTY = -1105
    PARAM_NOT_REQUIRED = -1106
    BAD_ASSET = -1108
    BAD_ACCOUNT = -1109
    BAD_INSTRUMENT_TYPE = -1110
    BAD_PRECISION = -1111
    NO_DEPTH = -1112
    WITHDRAW_NOT_NEGATIVE = -1113
    TIF_NOT_REQUIRED = -1114
    INVALID_TIF = -1115
    INVALID_ORDER_TYPE = -1116
    INVALID_SIDE = -1117
    EMPTY_NEW_CL_ORD_ID = -1118
    EMPTY_ORG_CL_ORD_ID = -1119
    BAD_INTERVAL = -1120
    BAD_SYMBOL = -1121
    INVALID_SYMBOL_STATUS = -1122
    INVALID_LISTEN_KEY = -1125
    ASSET_NOT_SUPPORTED = -1126
    MORE_THAN_XX_HOURS = -1127
    OPTIONAL_PARAMS_BAD_COMBO = -1128
    INVALID_PARAMETER = -1130
    INVALID_NEW_ORDER_RESP_TYPE = -1136
    NEW_ORDER_REJECTED = -2010
    CANCEL_REJECTED = -2011
    CANCEL_ALL_FAIL = -2012
    NO_SUCH_ORDER = -2013
    BAD_API_KEY_FMT = -2014
    REJECTED_MBX_KEY = -2015
    NO_TRADING_WINDOW = -2016
    API_KEYS_LOCKED = -2017
    BALANCE_NOT_SUFFICIENT = -2018
    MARGIN_NOT_SUFFICIEN = -2019
    UNABLE_TO_FILL = -2020
    ORDER_WOULD_IMMEDIATELY_TRIGGER = -2021
    REDUCE_ONLY_REJECT = -2022
    USER_IN_LIQUIDATION = -2023
    POSITION_NOT_SUFFICIENT = -2024
    MAX_OPEN_ORDER_EXCEEDED = -2025
    REDUCE_ONLY_ORDER_TYPE_NOT_SUPPORTED = -2026
    MAX_LEVERAGE_RATIO = -2027
    MIN_LEVERAGE_RATIO = -2028
    INVALID_ORDER_STATUS = -4000
    PRICE_LESS_THAN_ZERO = -4001
    PRICE_GREATER_THAN_MAX_PRICE = -4002
    QTY_LESS_THAN_ZERO = -4003
    QTY_LESS_THAN_MIN_QTY = -4004
    QTY_GREATER_THAN_MAX_QTY = -4005
    STOP_PRICE_LESS_THAN_ZERO = -4006
    STOP_PRICE_GREATER_THAN_MAX_PRICE = -4007
    TICK_SIZE_LESS_THAN_ZERO = -4008
    MAX_PRICE_LESS_THAN_MIN_PRICE = -4009
    MAX_QTY_LESS_THAN_MIN_QTY = -4010
    STEP_SIZE_LESS_THAN_ZERO = -4011
    MAX_NUM_ORDERS_LESS_THAN_ZERO = -4012
    PRICE_LESS_THAN_MIN_PRICE = -4013
    PRICE_NOT_INCREASED_BY_TICK_SIZE = -4014
    INVALID_CL_ORD_ID_LEN = -4015
    PRICE_HIGHTER_THAN_MULTIPLIER_UP = -4016
    MULTIPLIER_UP_LESS_THAN_ZERO = -4017
    MULTIPLIER_DOWN_LESS_THAN_ZERO = -4018
    COMPOSITE_SCALE_OVERFLOW = -4019
    TARGET_STRATEGY_INVALID = -4020
    INVALID_DEPTH_LIMIT = -4021
    WRONG_MARKET_STATUS = -4022
    QTY_NOT_INCREASED_BY_STEP_SIZE = -4023
    PRICE_LOWER_THAN_MULTIPLIER_DOWN = -4024
    MULTIPLIER_DECIMAL_LESS_THAN_ZERO = -4025
    COMMISSION_INVALID = -4026
    INVALID_ACCOUNT_TYPE = -4027
    INVALID_LEVERAGE = -4028
    INVALID_TICK_SIZE_PRECISION = -4029
    INVALID_STEP_SIZE_PRECISION = -4030
    INVALID_WORKING_TYPE = -4031
    EXCEED_MAX_CANCEL_ORDER_SIZE = -4032
    INSURANCE_ACCOUNT_NOT_FOUND = -4033
    INVALID_BALANCE_TYPE = -4044
    MAX_STOP_ORDER_EXCEEDED = -4045
    NO_NEED_TO_CHANGE_MARGIN_TYPE = -4046
    THERE_EXISTS_OPEN_ORDERS = -4047
    THERE_EXISTS_QUANTITY = -4048
    ADD_ISOLATED_MARGIN_REJECT = -4049
    CROSS_BALANCE_INSUFFICIENT = -4050
    ISOLATED_BALANCE_INSUFFICIENT = -4051
    NO_NEED_TO_CHANGE_AUTO_ADD_MARGIN = -4052
    AUTO_ADD_CROSSED_MARGIN_REJECT = -4053
    ADD_ISOLATED_MARGIN_NO_POSITION_REJECT = -4054
    AMOUNT_MUST_BE_POSITIVE = -4055
    INVALID_API_KEY_TYPE = -4056
    INVALID_RSA_PUBLIC_KEY = -4057
    MAX_PRICE_TOO_LARGE = -4058
    NO_NEED_TO_CHANGE_POSITION_SIDE = -4059
    INVALID_POSITION_SIDE = -4060
    POSITION_SIDE_NOT_MATCH = -4061
    REDUCE_ONLY_CONFLICT = -4062
    POSITION_SIDE_CHANGE_EXISTS_OPEN_ORDERS = -4067
    POSITION_SIDE_CHANGE_EXISTS_QUANTITY = -4068
    INVALID_BATCH_PLACE_ORDER_SIZE = -4082
    PLACE_BATCH_ORDERS_FAIL = -4083
    UPCOMING_METHOD = -4084
    INVALID_PRICE_SPREAD_THRESHOLD = -4086
    INVALID_PAIR = -4087
    INVALID_TIME_INTERVAL = -4088
    REDUCE_ONLY_ORDER_PERMISSION = -4089
    NO_PLACE_ORDER_PERMISSION = -4090
    INVALID_CONTRACT_TYPE = -4104
    INVALID_CLIENT_TRAN_ID_LEN = -4110
    DUPLICATED_CLIENT_TRAN_ID = -4111
    REDUCE_ONLY_MARGIN_CHECK_FAILED = -4112
    MARKET_ORDER_REJECT = -4113
    DUPLICATED_CLIENT_ORDER_ID = -4116
    STOP_ORDER_TRIGGERING = -4117
    STOP_ORDER_SWITCH_ALGO = -4120
    CLOSE_POSITION_ORDER_EXISTS = -4130
    USDM_MARKET_ORDER_REJECT = -4131
    INVALID_ACTIVATION_PRICE = -4135
    QUANTITY_EXISTS_WITH_CLOSE_POSITION = -4137
    REDUCE_ONLY_MUST_BE_TRUE = -4138
    ORDER_TYPE_CANNOT_BE_MKT = -4139
    INVALID_OPENING_POSITION_STATUS = -4140
    STRATEGY_INVALID_TRIGGER_PRICE = -4142
    ISOLATED_LEVERAGE_REJECT_WITH_POSITION = -4150
    PRICE_HIGHTER_THAN_STOP_MULTIPLIER_UP = -4151
    PRICE_LOWER_THAN_STOP_MULTIPLIER_DOWN = -4152
    STOP_PRICE_HIGHER_THAN_PRICE_MULTIPLIER_LIMIT = -4154
    STOP_PRICE_LOWER_THAN_PRICE_MULTIPLIER_LIMIT = -4155
    USDM_ISOLATED_LEVERAGE_REJECT_WITH_POSITION = -4161
    USDM_MIN_NOTIONAL = -4164
    MIN_NOTIONAL = -4178
    ME_INVALID_TIMESTAMP = -4188
    COOLING_OFF_PERIOD = -4192
    ADJUST_LEVERAGE_KYC_FAILED = -4194
    ADJUST_LEVERAGE_ONE_MONTH_FAILED = -4195
    LIMIT_ORDER_ONLY = -4196
    SAME_ORDER = -4197
    EXCEED_MAX_MODIFY_ORDER_LIMIT = -4198
    MOVE_ORDER_NOT_ALLOWED_SYMBOL_REASON = -4199
    ADJUST_LEVERAGE_X_DAYS_FAILED = -4200
    ADJUST_LEVERAGE_KYC_LIMIT = -4201
    ADJUST_LEVERAGE_ACCOUNT_SYMBOL_FAILED = -4202
    TRADING_QUANTITATIVE_RULE = -4400
    LARGE_POSITION_SYM_RULE = -4401
    COMPLIANCE_BLACK_SYMBOL_RESTRICTION = -4402
    ADJUST_LEVERAGE_COMPLIANCE_FAILED = -4403
    FOK_ORDER_REJECT = -5021
    GTX_ORDER_REJECT = -5022
    USDM_MOVE_ORDER_NOT_ALLOWED_SYMBOL_REASON = -5024
    USDM_LIMIT_ORDER_ONLY = -5025
    USDM_EXCEED_MAXIMUM_MODIFY_ORDER_LIMIT = -5026
    USDM_SAME_ORDER = -5027
    USDM_ME_RECVWINDOW_REJECT = -5028
    MODIFICATION_MIN_NOTIONAL = -5029
    INVALID_PRICE_MATCH = -5037
    UNSUPPORTED_ORDER_TYPE_PRICE_MATCH = -5038
    INVALID_SELF_TRADE_PREVENTION_MODE = -5039
    BBO_ORDER_REJECT = -5041
    EXISTING_PENDING_MODIFICATION = -5043


def _fact(code: int, name: str, meaning: str, outcome: str, group: str) -> ErrorFact:
    return ErrorFact(code, name, meaning, Outcome(outcome), ErrorGroup(group))


ERRORS: Final[dict[int, ErrorFact]] = {
    fact.code: fact
    for fact in (
        _fact(
            -1000,
            "UNKNOWN",
            "The exchange failed without saying why; an order may have been executed.",
            "unknown",
            "request",
        ),
        _fact(
            -1001,
            "DISCONNECTED",
            "Internal error; the request was not processed.",
            "retryable",
            "unavailable",
        ),
        _fact(-1002, "UNAUTHORIZED", "The key does not allow this request.", "refused", "authentication"),
        _fact(
            -1003,
            "TOO_MANY_REQUESTS",
            "Weight limit passed, or the address is banned until the time in the message.",
            "back_off",
            "rate_limit",
        ),
        _fact(-1004, "DUPLICATE_IP", "The address is on the white list already.", "refused", "request"),
        _fact(-1005, "NO_SUCH_IP", "The address is not on the white list.", "refused", "request"),
        _fact(
            -1006,
            "UNEXPECTED_RESP",
            "Unexpected answer inside the exchange; an order may have been executed.",
            "unknown",
            "request",
        ),
        _fact(
            -1007,
            "TIMEOUT",
            "No answer in time inside the exchange; an order may have been executed.",
            "unknown",
            "timeout",
        ),
        _fact(
            -1008,
            "REQUEST_THROTTLED",
            "Overload; the request was not executed and is not counted. Cancels, reduce-only and close-position orders are let through.",
            "retryable",
            "unavailable",
        ),
        _fact(
            -1010,
            "ERROR_MSG_RECEIVED",
            "Some component of the exchange reported an error.",
            "refused",
            "request",
        ),
        _fact(-1011, "NON_WHITE_LIST", "This address may not use this way in.", "refused", "authentication"),
        _fact(-1013, "INVALID_MESSAGE", "The message is invalid.", "refused", "request"),
        _fact(
            -1014,
            "UNKNOWN_ORDER_COMPOSITION",
            "This combination of order parameters does not exist.",
            "refused",
            "request",
        ),
        _fact(
            -1015,
            "TOO_MANY_ORDERS",
            "Order limit passed; the message names limit and window.",
            "back_off",
            "rate_limit",
        ),
        _fact(
            -1016,
            "SERVICE_SHUTTING_DOWN",
            "The service is going down or under maintenance.",
            "retryable",
            "unavailable",
        ),
        _fact(-1020, "UNSUPPORTED_OPERATION", "Not supported.", "refused", "request"),
        _fact(
            -1021,
            "INVALID_TIMESTAMP",
            "The timestamp is older than the receive window, or more than 1000 ms ahead.",
            "repair",
            "clock",
        ),
        _fact(
            -1022, "INVALID_SIGNATURE", "The signature does not fit the request.", "repair", "authentication"
        ),
        _fact(
            -1023,
            "START_TIME_GREATER_THAN_END_TIME",
            "The start time lies after the end time.",
            "refused",
            "request",
        ),
        _fact(-1099, "NOT_FOUND", "Not found, or hidden from this key.", "refused", "request"),
        _fact(
            -1100, "ILLEGAL_CHARS", "A parameter has characters that are not allowed.", "refused", "request"
        ),
        _fact(
            -1101, "TOO_MANY_PARAMETERS", "Too many parameters, or one of them twice.", "refused", "request"
        ),
        _fact(
            -1102,
            "MANDATORY_PARAM_EMPTY_OR_MALFORMED",
            "A required parameter is missing, empty or malformed.",
            "refused",
            "request",
        ),
        _fact(-1103, "UNKNOWN_PARAM", "A parameter is not known.", "refused", "request"),
        _fact(
            -1104,
            "UNREAD_PARAMETERS",
            "Some parameters were left unread. Futures ignore parameters that they do not know; the reports of this code are of the spot market.",
            "refused",
            "request",
        ),
        _fact(-1105, "PARAM_EMPTY", "A parameter is empty.", "refused", "request"),
        _fact(
            -1106,
            "PARAM_NOT_REQUIRED",
            "A parameter was sent that does not belong to this request.",
            "refused",
            "request",
        ),
        _fact(-1108, "BAD_ASSET", "No such asset.", "refused", "request"),
        _fact(
            -1109,
            "BAD_ACCOUNT",
            "No such account; also met while accounts were moved in 2026-06.",
            "refused",
            "request",
        ),
        _fact(-1110, "BAD_INSTRUMENT_TYPE", "No such kind of symbol.", "refused", "request"),
        _fact(-1111, "BAD_PRECISION", "More decimals than the symbol allows.", "refused", "filter"),
        _fact(-1112, "NO_DEPTH", "The book is empty.", "refused", "request"),
        _fact(
            -1113,
            "WITHDRAW_NOT_NEGATIVE",
            "The amount of a withdrawal must be negative.",
            "refused",
            "request",
        ),
        _fact(
            -1114, "TIF_NOT_REQUIRED", "A time in force was sent where none belongs.", "refused", "request"
        ),
        _fact(-1115, "INVALID_TIF", "No such time in force.", "refused", "request"),
        _fact(-1116, "INVALID_ORDER_TYPE", "No such order type.", "refused", "request"),
        _fact(-1117, "INVALID_SIDE", "No such side.", "refused", "request"),
        _fact(-1118, "EMPTY_NEW_CL_ORD_ID", "The new client order id is empty.", "refused", "request"),
        _fact(
            -1119, "EMPTY_ORG_CL_ORD_ID", "The client order id to look for is empty.", "refused", "request"
        ),
        _fact(-1120, "BAD_INTERVAL", "No such interval.", "refused", "request"),
        _fact(-1121, "BAD_SYMBOL", "No such symbol.", "refused", "request"),
        _fact(
            -1122,
            "INVALID_SYMBOL_STATUS",
            "The symbol is in a state that does not allow this.",
            "refused",
            "request",
        ),
        _fact(
            -1125, "INVALID_LISTEN_KEY", "The listen key is gone; start a new one.", "repair", "listen_key"
        ),
        _fact(-1126, "ASSET_NOT_SUPPORTED", "The asset cannot be used here.", "refused", "request"),
        _fact(-1127, "MORE_THAN_XX_HOURS", "The time asked for is too long.", "refused", "request"),
        _fact(
            -1128,
            "OPTIONAL_PARAMS_BAD_COMBO",
            "These optional parameters do not go together.",
            "refused",
            "request",
        ),
        _fact(
            -1130, "INVALID_PARAMETER", "A parameter has a value that is not allowed.", "refused", "request"
        ),
        _fact(-1136, "INVALID_NEW_ORDER_RESP_TYPE", "No such response type.", "refused", "request"),
        _fact(
            -2010, "NEW_ORDER_REJECTED", "The order was refused; the message says why.", "refused", "request"
        ),
        _fact(
            -2011,
            "CANCEL_REJECTED",
            "Nothing to cancel: the order is not known, or not open any more.",
            "refused",
            "not_found",
        ),
        _fact(-2012, "CANCEL_ALL_FAIL", "Canceling several orders failed.", "refused", "request"),
        _fact(-2013, "NO_SUCH_ORDER", "The order does not exist.", "refused", "not_found"),
        _fact(-2014, "BAD_API_KEY_FMT", "The API key is malformed.", "refused", "authentication"),
        _fact(
            -2015,
            "REJECTED_MBX_KEY",
            "Key, address or permission not accepted. Comes without request id when the key of a session is revoked.",
            "repair",
            "authentication",
        ),
        _fact(-2016, "NO_TRADING_WINDOW", "The symbol has no trading window now.", "refused", "request"),
        _fact(-2017, "API_KEYS_LOCKED", "The keys of the account are locked.", "refused", "authentication"),
        _fact(-2018, "BALANCE_NOT_SUFFICIENT", "The balance is too small.", "refused", "margin"),
        _fact(
            -2019,
            "MARGIN_NOT_SUFFICIEN",
            "The margin is too small. The exchange spells the name so.",
            "refused",
            "margin",
        ),
        _fact(-2020, "UNABLE_TO_FILL", "The order cannot be filled.", "refused", "request"),
        _fact(-2021, "ORDER_WOULD_IMMEDIATELY_TRIGGER", "The trigger is met already.", "refused", "request"),
        _fact(
            -2022,
            "REDUCE_ONLY_REJECT",
            "The reduce-only order has nothing to reduce, or open orders close the position before it.",
            "refused",
            "request",
        ),
        _fact(-2023, "USER_IN_LIQUIDATION", "The account is being liquidated.", "refused", "request"),
        _fact(-2024, "POSITION_NOT_SUFFICIENT", "The position is too small.", "refused", "request"),
        _fact(-2025, "MAX_OPEN_ORDER_EXCEEDED", "Too many open orders.", "refused", "request"),
        _fact(
            -2026,
            "REDUCE_ONLY_ORDER_TYPE_NOT_SUPPORTED",
            "This order type cannot be reduce-only.",
            "refused",
            "request",
        ),
        _fact(
            -2027,
            "MAX_LEVERAGE_RATIO",
            "The position would be larger than the leverage in force allows.",
            "refused",
            "request",
        ),
        _fact(
            -2028,
            "MIN_LEVERAGE_RATIO",
            "The margin does not suffice for a leverage this low.",
            "refused",
            "margin",
        ),
        _fact(-4000, "INVALID_ORDER_STATUS", "No such order status.", "refused", "request"),
        _fact(-4001, "PRICE_LESS_THAN_ZERO", "The price is below 0.", "refused", "filter"),
        _fact(
            -4002,
            "PRICE_GREATER_THAN_MAX_PRICE",
            "The price is above the symbol's maximum.",
            "refused",
            "filter",
        ),
        _fact(-4003, "QTY_LESS_THAN_ZERO", "The quantity is below 0.", "refused", "filter"),
        _fact(
            -4004, "QTY_LESS_THAN_MIN_QTY", "The quantity is below the symbol's minimum.", "refused", "filter"
        ),
        _fact(
            -4005,
            "QTY_GREATER_THAN_MAX_QTY",
            "The quantity is above the symbol's maximum.",
            "refused",
            "filter",
        ),
        _fact(-4006, "STOP_PRICE_LESS_THAN_ZERO", "The trigger price is below 0.", "refused", "filter"),
        _fact(
            -4007,
            "STOP_PRICE_GREATER_THAN_MAX_PRICE",
            "The trigger price is above the symbol's maximum.",
            "refused",
            "filter",
        ),
        _fact(-4008, "TICK_SIZE_LESS_THAN_ZERO", "The tick size is below 0.", "refused", "request"),
        _fact(
            -4009,
            "MAX_PRICE_LESS_THAN_MIN_PRICE",
            "The maximum price is below the minimum.",
            "refused",
            "request",
        ),
        _fact(
            -4010,
            "MAX_QTY_LESS_THAN_MIN_QTY",
            "The maximum quantity is below the minimum.",
            "refused",
            "request",
        ),
        _fact(-4011, "STEP_SIZE_LESS_THAN_ZERO", "The step size is below 0.", "refused", "request"),
        _fact(
            -4012,
            "MAX_NUM_ORDERS_LESS_THAN_ZERO",
            "The maximum number of orders is below 0.",
            "refused",
            "request",
        ),
        _fact(
            -4013,
            "PRICE_LESS_THAN_MIN_PRICE",
            "The price is below the symbol's minimum.",
            "refused",
            "filter",
        ),
        _fact(
            -4014,
            "PRICE_NOT_INCREASED_BY_TICK_SIZE",
            "The price is no multiple of the tick size.",
            "refused",
            "filter",
        ),
        _fact(
            -4015,
            "INVALID_CL_ORD_ID_LEN",
            "The client order id is not valid, as when it has more than 36 characters.",
            "refused",
            "request",
        ),
        _fact(
            -4016,
            "PRICE_HIGHTER_THAN_MULTIPLIER_UP",
            "The price lies too far above the mark price. The exchange spells the name so.",
            "refused",
            "filter",
        ),
        _fact(
            -4017,
            "MULTIPLIER_UP_LESS_THAN_ZERO",
            "The upper price multiplier is below 0.",
            "refused",
            "request",
        ),
        _fact(
            -4018,
            "MULTIPLIER_DOWN_LESS_THAN_ZERO",
            "The lower price multiplier is below 0.",
            "refused",
            "request",
        ),
        _fact(
            -4019,
            "COMPOSITE_SCALE_OVERFLOW",
            "The scale of a composite value is too large.",
            "refused",
            "request",
        ),
        _fact(
            -4020,
            "TARGET_STRATEGY_INVALID",
            "Order type and reduce-only do not suit the strategy.",
            "refused",
            "request",
        ),
        _fact(
            -4021,
            "INVALID_DEPTH_LIMIT",
            "The number of levels is not one of those allowed.",
            "refused",
            "request",
        ),
        _fact(-4022, "WRONG_MARKET_STATUS", "The market's state does not allow this.", "refused", "request"),
        _fact(
            -4023,
            "QTY_NOT_INCREASED_BY_STEP_SIZE",
            "The quantity is no multiple of the step size.",
            "refused",
            "filter",
        ),
        _fact(
            -4024,
            "PRICE_LOWER_THAN_MULTIPLIER_DOWN",
            "The price lies too far below the mark price.",
            "refused",
            "filter",
        ),
        _fact(
            -4025,
            "MULTIPLIER_DECIMAL_LESS_THAN_ZERO",
            "The decimals of a price multiplier are below 0.",
            "refused",
            "request",
        ),
        _fact(-4026, "COMMISSION_INVALID", "The commission is not valid.", "refused", "request"),
        _fact(-4027, "INVALID_ACCOUNT_TYPE", "No such kind of account.", "refused", "request"),
        _fact(-4028, "INVALID_LEVERAGE", "The leverage is not one the symbol allows.", "refused", "request"),
        _fact(
            -4029,
            "INVALID_TICK_SIZE_PRECISION",
            "The decimals of a tick size are not valid.",
            "refused",
            "filter",
        ),
        _fact(
            -4030,
            "INVALID_STEP_SIZE_PRECISION",
            "The decimals of a step size are not valid.",
            "refused",
            "filter",
        ),
        _fact(-4031, "INVALID_WORKING_TYPE", "No such working type.", "refused", "request"),
        _fact(-4032, "EXCEED_MAX_CANCEL_ORDER_SIZE", "Too many orders in one cancel.", "refused", "request"),
        _fact(-4033, "INSURANCE_ACCOUNT_NOT_FOUND", "There is no insurance account.", "refused", "request"),
        _fact(-4044, "INVALID_BALANCE_TYPE", "No such kind of balance.", "refused", "request"),
        _fact(-4045, "MAX_STOP_ORDER_EXCEEDED", "Too many open conditional orders.", "refused", "request"),
        _fact(
            -4046, "NO_NEED_TO_CHANGE_MARGIN_TYPE", "The margin type is set so already.", "refused", "request"
        ),
        _fact(
            -4047,
            "THERE_EXISTS_OPEN_ORDERS",
            "Open orders keep the margin type from changing.",
            "refused",
            "request",
        ),
        _fact(
            -4048,
            "THERE_EXISTS_QUANTITY",
            "A position keeps the margin type from changing.",
            "refused",
            "request",
        ),
        _fact(
            -4049,
            "ADD_ISOLATED_MARGIN_REJECT",
            "Margin can be added to isolated positions only.",
            "refused",
            "request",
        ),
        _fact(-4050, "CROSS_BALANCE_INSUFFICIENT", "The cross balance is too small.", "refused", "margin"),
        _fact(
            -4051, "ISOLATED_BALANCE_INSUFFICIENT", "The isolated margin is too small.", "refused", "margin"
        ),
        _fact(
            -4052,
            "NO_NEED_TO_CHANGE_AUTO_ADD_MARGIN",
            "Automatic adding of margin is set so already.",
            "refused",
            "request",
        ),
        _fact(
            -4053,
            "AUTO_ADD_CROSSED_MARGIN_REJECT",
            "Margin is added automatically to isolated positions only.",
            "refused",
            "request",
        ),
        _fact(
            -4054,
            "ADD_ISOLATED_MARGIN_NO_POSITION_REJECT",
            "There is no position to add margin to.",
            "refused",
            "request",
        ),
        _fact(-4055, "AMOUNT_MUST_BE_POSITIVE", "The amount must be above 0.", "refused", "request"),
        _fact(-4056, "INVALID_API_KEY_TYPE", "No such kind of API key.", "refused", "authentication"),
        _fact(-4057, "INVALID_RSA_PUBLIC_KEY", "The public key is not valid.", "refused", "authentication"),
        _fact(
            -4058,
            "MAX_PRICE_TOO_LARGE",
            "The maximum price, or the number of its decimals, is too large.",
            "refused",
            "filter",
        ),
        _fact(
            -4059,
            "NO_NEED_TO_CHANGE_POSITION_SIDE",
            "The position mode is set so already.",
            "refused",
            "request",
        ),
        _fact(-4060, "INVALID_POSITION_SIDE", "No such position side.", "refused", "request"),
        _fact(
            -4061,
            "POSITION_SIDE_NOT_MATCH",
            "The position side does not fit the account's position mode.",
            "refused",
            "request",
        ),
        _fact(
            -4062,
            "REDUCE_ONLY_CONFLICT",
            "The value of reduce-only is not valid or does not fit here.",
            "refused",
            "request",
        ),
        _fact(
            -4067,
            "POSITION_SIDE_CHANGE_EXISTS_OPEN_ORDERS",
            "Open orders, in USD-M or COIN-M, keep the position mode from changing.",
            "refused",
            "request",
        ),
        _fact(
            -4068,
            "POSITION_SIDE_CHANGE_EXISTS_QUANTITY",
            "A position, in USD-M or COIN-M, keeps the position mode from changing.",
            "refused",
            "request",
        ),
        _fact(
            -4082,
            "INVALID_BATCH_PLACE_ORDER_SIZE",
            "The batch has too few or too many orders.",
            "refused",
            "request",
        ),
        _fact(-4083, "PLACE_BATCH_ORDERS_FAIL", "Placing the batch failed.", "refused", "request"),
        _fact(-4084, "UPCOMING_METHOD", "The method is announced and not open yet.", "refused", "request"),
        _fact(
            -4086,
            "INVALID_PRICE_SPREAD_THRESHOLD",
            "The threshold of the price spread is not valid.",
            "refused",
            "request",
        ),
        _fact(-4087, "INVALID_PAIR", "No such pair.", "refused", "request"),
        _fact(-4088, "INVALID_TIME_INTERVAL", "The time interval is not valid.", "refused", "request"),
        _fact(
            -4089,
            "REDUCE_ONLY_ORDER_PERMISSION",
            "The account may place reduce-only orders only.",
            "refused",
            "request",
        ),
        _fact(
            -4090, "NO_PLACE_ORDER_PERMISSION", "The account may not place orders now.", "refused", "request"
        ),
        _fact(-4104, "INVALID_CONTRACT_TYPE", "No such kind of contract.", "refused", "request"),
        _fact(
            -4110,
            "INVALID_CLIENT_TRAN_ID_LEN",
            "The client's id of a transfer is not valid, as when it has more than 64 characters.",
            "refused",
            "request",
        ),
        _fact(
            -4111,
            "DUPLICATED_CLIENT_TRAN_ID",
            "The client's id of a transfer was used within seven days.",
            "refused",
            "request",
        ),
        _fact(
            -4112,
            "REDUCE_ONLY_MARGIN_CHECK_FAILED",
            "Position and open orders leave no room for this reduce-only order.",
            "refused",
            "request",
        ),
        _fact(
            -4113,
            "MARKET_ORDER_REJECT",
            "The best price a market order would meet is too far from the mark price.",
            "refused",
            "filter",
        ),
        _fact(
            -4116,
            "DUPLICATED_CLIENT_ORDER_ID",
            "An open order has this client order id: after a lost answer this says that the order stands.",
            "refused",
            "duplicate_order",
        ),
        _fact(
            -4117,
            "STOP_ORDER_TRIGGERING",
            "The conditional order is triggering at this moment.",
            "refused",
            "request",
        ),
        _fact(
            -4120,
            "STOP_ORDER_SWITCH_ALGO",
            "Conditional order types are placed by REST, POST /dapi/v1/algoOrder. The name is that of USD-M.",
            "refused",
            "request",
        ),
        _fact(
            -4130,
            "CLOSE_POSITION_ORDER_EXISTS",
            "A close-position order of this kind and direction is open already. The exchange gives no name.",
            "refused",
            "request",
        ),
        _fact(
            -4131,
            "USDM_MARKET_ORDER_REJECT",
            "The best price a market order would meet is too far from the mark price; COIN-M has -4113 for it.",
            "refused",
            "filter",
        ),
        _fact(-4135, "INVALID_ACTIVATION_PRICE", "The activation price is not valid.", "refused", "request"),
        _fact(
            -4137,
            "QUANTITY_EXISTS_WITH_CLOSE_POSITION",
            "An order that closes the whole position must have no quantity.",
            "refused",
            "request",
        ),
        _fact(
            -4138,
            "REDUCE_ONLY_MUST_BE_TRUE",
            "An order that closes the whole position always reduces. The name asks for reduce-only true, the page of new orders for none: send none.",
            "refused",
            "request",
        ),
        _fact(
            -4139,
            "ORDER_TYPE_CANNOT_BE_MKT",
            "No market orders while orders cannot be canceled.",
            "refused",
            "request",
        ),
        _fact(
            -4140,
            "INVALID_OPENING_POSITION_STATUS",
            "The symbol's state does not allow positions to be opened.",
            "refused",
            "request",
        ),
        _fact(
            -4142,
            "STRATEGY_INVALID_TRIGGER_PRICE",
            "Take profit or stop loss of a strategy would trigger at once.",
            "refused",
            "request",
        ),
        _fact(
            -4150,
            "ISOLATED_LEVERAGE_REJECT_WITH_POSITION",
            "The leverage of an isolated position cannot be lowered.",
            "refused",
            "request",
        ),
        _fact(
            -4151,
            "PRICE_HIGHTER_THAN_STOP_MULTIPLIER_UP",
            "The limit price lies too far above the trigger price. The exchange spells the name so.",
            "refused",
            "filter",
        ),
        _fact(
            -4152,
            "PRICE_LOWER_THAN_STOP_MULTIPLIER_DOWN",
            "The limit price lies too far below the trigger price.",
            "refused",
            "filter",
        ),
        _fact(
            -4154,
            "STOP_PRICE_HIGHER_THAN_PRICE_MULTIPLIER_LIMIT",
            "The trigger price is too high for the price band.",
            "refused",
            "filter",
        ),
        _fact(
            -4155,
            "STOP_PRICE_LOWER_THAN_PRICE_MULTIPLIER_LIMIT",
            "The trigger price is too low for the price band.",
            "refused",
            "filter",
        ),
        _fact(
            -4161,
            "USDM_ISOLATED_LEVERAGE_REJECT_WITH_POSITION",
            "The leverage of an isolated position cannot be lowered; COIN-M has -4150 for it.",
            "refused",
            "request",
        ),
        _fact(
            -4164,
            "USDM_MIN_NOTIONAL",
            "The order is worth too little, unless it only reduces; COIN-M has -4178 for it.",
            "refused",
            "filter",
        ),
        _fact(
            -4178,
            "MIN_NOTIONAL",
            "The order is worth too little. No filter of a symbol says how much it must be.",
            "refused",
            "filter",
        ),
        _fact(
            -4188,
            "ME_INVALID_TIMESTAMP",
            "The request was outside its receive window when it came to the matching engine.",
            "repair",
            "clock",
        ),
        _fact(
            -4192,
            "COOLING_OFF_PERIOD",
            "A cooling-off period keeps the account from trading.",
            "refused",
            "request",
        ),
        _fact(
            -4194,
            "ADJUST_LEVERAGE_KYC_FAILED",
            "Leverage above 20 needs a verified identity.",
            "refused",
            "request",
        ),
        _fact(
            -4195,
            "ADJUST_LEVERAGE_ONE_MONTH_FAILED",
            "Leverage above 20 opens a month after registration.",
            "refused",
            "request",
        ),
        _fact(-4196, "LIMIT_ORDER_ONLY", "Only limit orders can be modified.", "refused", "request"),
        _fact(-4197, "SAME_ORDER", "The modification changes nothing.", "refused", "request"),
        _fact(
            -4198,
            "EXCEED_MAX_MODIFY_ORDER_LIMIT",
            "The order was modified as often as is allowed.",
            "refused",
            "request",
        ),
        _fact(
            -4199,
            "MOVE_ORDER_NOT_ALLOWED_SYMBOL_REASON",
            "The symbol is not trading, so that orders cannot be modified.",
            "refused",
            "request",
        ),
        _fact(
            -4200,
            "ADJUST_LEVERAGE_X_DAYS_FAILED",
            "Leverage above 20 opens some days after registration.",
            "refused",
            "request",
        ),
        _fact(
            -4201,
            "ADJUST_LEVERAGE_KYC_LIMIT",
            "The user's country limits the leverage.",
            "refused",
            "request",
        ),
        _fact(
            -4202,
            "ADJUST_LEVERAGE_ACCOUNT_SYMBOL_FAILED",
            "Leverage above 20 does not go with a raised position limit.",
            "refused",
            "request",
        ),
        _fact(
            -4400,
            "TRADING_QUANTITATIVE_RULE",
            "Quantitative trading rules were broken: reduce-only orders for the time being.",
            "refused",
            "request",
        ),
        _fact(
            -4401,
            "LARGE_POSITION_SYM_RULE",
            "Risk control of large positions: reduce-only orders.",
            "refused",
            "request",
        ),
        _fact(
            -4402,
            "COMPLIANCE_BLACK_SYMBOL_RESTRICTION",
            "Not offered in the user's region.",
            "refused",
            "request",
        ),
        _fact(
            -4403,
            "ADJUST_LEVERAGE_COMPLIANCE_FAILED",
            "The user's region caps the leverage.",
            "refused",
            "request",
        ),
        _fact(
            -5021,
            "FOK_ORDER_REJECT",
            "The fill-or-kill order could not be filled at once.",
            "refused",
            "request",
        ),
        _fact(
            -5022,
            "GTX_ORDER_REJECT",
            "The post-only order would have taken from the book.",
            "refused",
            "request",
        ),
        _fact(
            -5024,
            "USDM_MOVE_ORDER_NOT_ALLOWED_SYMBOL_REASON",
            "The symbol is not trading, so that orders cannot be modified; COIN-M has -4199 for it.",
            "refused",
            "request",
        ),
        _fact(
            -5025,
            "USDM_LIMIT_ORDER_ONLY",
            "Only limit orders can be modified; COIN-M has -4196 for it.",
            "refused",
            "request",
        ),
        _fact(
            -5026,
            "USDM_EXCEED_MAXIMUM_MODIFY_ORDER_LIMIT",
            "The order was modified as often as is allowed; COIN-M has -4198 for it.",
            "refused",
            "request",
        ),
        _fact(
            -5027,
            "USDM_SAME_ORDER",
            "The modification changes nothing; COIN-M has -4197 for it.",
            "refused",
            "request",
        ),
        _fact(
            -5028,
            "USDM_ME_RECVWINDOW_REJECT",
            "The request was outside its receive window when it came to the matching engine; COIN-M has -4188 for it.",
            "repair",
            "clock",
        ),
        _fact(
            -5029, "MODIFICATION_MIN_NOTIONAL", "The modified order is worth too little.", "refused", "filter"
        ),
        _fact(-5037, "INVALID_PRICE_MATCH", "No such price match.", "refused", "request"),
        _fact(
            -5038,
            "UNSUPPORTED_ORDER_TYPE_PRICE_MATCH",
            "Price match is for LIMIT orders, and for STOP and TAKE_PROFIT orders of the algo order service.",
            "refused",
            "request",
        ),
        _fact(
            -5039,
            "INVALID_SELF_TRADE_PREVENTION_MODE",
            "No such mode of self-trade prevention.",
            "refused",
            "request",
        ),
        _fact(
            -5041,
            "BBO_ORDER_REJECT",
            "The book has no price that this price match could take.",
            "refused",
            "request",
        ),
        _fact(
            -5043,
            "EXISTING_PENDING_MODIFICATION",
            "Another modification of the order is under way.",
            "retryable",
            "request",
        ),
    )
}

STATUSES: Final[tuple[StatusFact, ...]] = (
    StatusFact(
        400,
        400,
        "",
        Outcome("refused"),
        ErrorGroup("request"),
        "Bad request; the error code says why.",
    ),
    StatusFact(
        401,
        401,
        "",
        Outcome("repair"),
        ErrorGroup("authentication"),
        "The key of the session was revoked, or may not do this; comes without request id.",
    ),
    StatusFact(
        403,
        403,
        "",
        Outcome("refused"),
        ErrorGroup("request"),
        "Stopped by the web application firewall; not executed.",
    ),
    StatusFact(
        408,
        408,
        "",
        Outcome("unknown"),
        ErrorGroup("timeout"),
        "No answer in time inside the exchange; an order may have been executed.",
    ),
    StatusFact(
        418,
        418,
        "",
        Outcome("back_off"),
        ErrorGroup("rate_limit"),
        "The address is banned for going on after 429, for 2 minutes to 3 days.",
        lasts_at_least_ms=120000,
    ),
    StatusFact(
        429,
        429,
        "",
        Outcome("back_off"),
        ErrorGroup("rate_limit"),
        "A rate limit is passed; going on leads to a ban.",
    ),
    StatusFact(
        503,
        503,
        "Unknown error",
        Outcome("unknown"),
        ErrorGroup("request"),
        "The request went through and its result is not known; an order may have been executed.",
    ),
    StatusFact(
        503,
        503,
        "Service Unavailable",
        Outcome("retryable"),
        ErrorGroup("unavailable"),
        "Surely not executed; wait 200, 400, 800 ms between three to five tries.",
    ),
    StatusFact(
        503,
        503,
        "Request throttled",
        Outcome("retryable"),
        ErrorGroup("unavailable"),
        "Overload, the same as -1008; surely not executed.",
    ),
    StatusFact(
        500,
        599,
        "",
        Outcome("unknown"),
        ErrorGroup("request"),
        "Any other trouble on the exchange's side; an order may have been executed.",
    ),
)
"""The first that fits counts."""

PART: Final = Errors(codes=ERRORS, statuses=STATUSES)
