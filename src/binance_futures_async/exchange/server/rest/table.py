"""Which function carries out which request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....generated.usdm import rest
from ....model.rest import RestRequest
from ..handlers import HANDLERS, Handler
from ..refusals import not_supported
from . import account, algo_orders, batches, general, history, market, orders, settings

__all__ = ["handler_of"]


def handler_of(definition: RestRequest[Any]) -> Handler:
    """What carries out a request: a function of REST, or that of the method that it is like.

    Raises:
        RequestRefusal: nothing does.
    """
    handler = _OWN.get(definition.name) or HANDLERS.get(definition.like)
    if handler is None:
        raise not_supported()
    return handler


def _table(*rows: tuple[RestRequest[Any], Handler]) -> Mapping[str, Handler]:
    return {request.name: handler for request, handler in rows}


_OWN: Final = _table(
    (rest.TEST_CONNECTIVITY, general.test_connectivity),
    (rest.CHECK_SERVER_TIME, general.server_time),
    (rest.EXCHANGE_INFORMATION, general.exchange_information),
    (rest.RPI_ORDER_BOOK, market.rpi_order_book),
    (rest.RECENT_TRADES_LIST, market.recent_trades),
    (rest.OLD_TRADES_LOOKUP, market.old_trades),
    (rest.COMPRESSED_AGGREGATE_TRADES_LIST, market.aggregate_trades),
    (rest.KLINE_CANDLESTICK_DATA, market.klines),
    (rest.CONTINUOUS_CONTRACT_KLINE_CANDLESTICK_DATA, market.continuous_klines),
    (rest.MARK_PRICE, market.premium_index),
    (rest.GET_FUNDING_RATE_HISTORY, market.funding_rates),
    (rest.GET_FUNDING_RATE_INFO, market.funding_terms),
    (rest.TICKER24HR_PRICE_CHANGE_STATISTICS, market.day_statistics),
    (rest.OPEN_INTEREST, market.open_interest),
    (rest.TEST_ORDER, orders.test_order),
    (rest.MODIFY_ORDER, orders.modify_order),
    (rest.QUERY_CURRENT_OPEN_ORDER, orders.open_order),
    (rest.CURRENT_ALL_OPEN_ORDERS, orders.open_orders),
    (rest.ALL_ORDERS, orders.all_orders),
    (rest.CANCEL_ALL_OPEN_ORDERS, orders.cancel_all_open_orders),
    (rest.AUTO_CANCEL_ALL_OPEN_ORDERS, orders.count_down),
    (rest.PLACE_MULTIPLE_ORDERS, batches.place_orders),
    (rest.MODIFY_MULTIPLE_ORDERS, batches.modify_orders),
    (rest.CANCEL_MULTIPLE_ORDERS, batches.cancel_orders),
    (rest.QUERY_ALGO_ORDER, algo_orders.algo_order),
    (rest.CURRENT_ALL_ALGO_OPEN_ORDERS, algo_orders.open_algo_orders),
    (rest.QUERY_ALL_ALGO_ORDERS, algo_orders.all_algo_orders),
    (rest.CANCEL_ALL_ALGO_OPEN_ORDERS, algo_orders.cancel_all_open_algo_orders),
    (rest.ACCOUNT_TRADE_LIST, history.user_trades),
    (rest.GET_ORDER_MODIFY_HISTORY, history.order_amendments),
    (rest.USERS_FORCE_ORDERS, history.force_orders),
    (rest.GET_INCOME_HISTORY, history.income),
    (rest.ACCOUNT_INFORMATION_V2, account.account_information_v2),
    (rest.FUTURES_ACCOUNT_CONFIGURATION, account.configuration),
    (rest.SYMBOL_CONFIGURATION, account.symbol_configuration),
    (rest.POSITION_ADL_QUANTILE_ESTIMATION, account.adl_places),
    (rest.USER_COMMISSION_RATE, account.commission_rates),
    (rest.NOTIONAL_AND_LEVERAGE_BRACKETS, account.brackets),
    (rest.QUERY_USER_RATE_LIMIT, account.order_limits),
    (rest.GET_BNB_BURN_STATUS, account.fee_burn),
    (rest.GET_CURRENT_POSITION_MODE, settings.position_mode),
    (rest.GET_CURRENT_MULTI_ASSETS_MODE, settings.multi_assets_mode),
    (rest.CHANGE_POSITION_MODE, settings.change_position_mode),
    (rest.CHANGE_MULTI_ASSETS_MODE, settings.change_multi_assets_mode),
    (rest.CHANGE_INITIAL_LEVERAGE, settings.change_leverage),
    (rest.CHANGE_MARGIN_TYPE, settings.change_margin_type),
    (rest.MODIFY_ISOLATED_POSITION_MARGIN, settings.change_position_margin),
)
"""By the requests' names, where no method of the WebSocket API does the same."""
