"""The official SDK: REST. Its URL is a setting."""

from __future__ import annotations

from typing import Any

from binance_common.configuration import ConfigurationRestAPI
from binance_common.errors import BadRequestError
from binance_sdk_derivatives_trading_usds_futures.derivatives_trading_usds_futures import (
    DerivativesTradingUsdsFutures,
)
from pydantic import BaseModel

from ..stage.stage import Stage
from .sdk import shown

__all__ = ["accounts", "letters", "markets", "orders", "refused"]


def _opened(stage: Stage) -> Any:
    return DerivativesTradingUsdsFutures(
        config_rest_api=ConfigurationRestAPI(
            base_path=stage.rest,
            api_key=stage.key.api_key,
            api_secret=stage.key.secret,
            private_key=stage.key.private_key,
            timeout=10_000,
        )
    ).rest_api


def _told(answer: Any) -> Any:
    """What the SDK made of an answer; it falls back to plain values only with a warning, which fails the test."""
    return _shown(answer.data())


def _shown(value: Any) -> Any:
    if isinstance(value, BaseModel):
        held = getattr(value, "actual_instance", None)
        return shown(value) if held is None else _shown(held)
    if isinstance(value, list):
        return [_shown(one) for one in value]
    return value


async def markets(stage: Stage) -> Any:
    """Every request that needs no account."""
    rest = _opened(stage)
    symbol = "BTCUSDT"
    answers = {
        "test_connectivity": rest.test_connectivity(),
        "check_server_time": rest.check_server_time(),
        "exchange_information": rest.exchange_information(),
        "order_book": rest.order_book(symbol, limit=5),
        "recent_trades_list": rest.recent_trades_list(symbol, limit=5),
        "compressed_aggregate_trades_list": rest.compressed_aggregate_trades_list(symbol, limit=5),
        "kline_candlestick_data": rest.kline_candlestick_data(symbol, interval="1m", limit=5),
        "symbol_price_ticker": rest.symbol_price_ticker(symbol=symbol),
        "symbol_price_ticker of all": rest.symbol_price_ticker(),
        "symbol_price_ticker_v2": rest.symbol_price_ticker_v2(symbol=symbol),
        "symbol_order_book_ticker": rest.symbol_order_book_ticker(symbol=symbol),
        "symbol_order_book_ticker of all": rest.symbol_order_book_ticker(),
        "ticker24hr_price_change_statistics": rest.ticker24hr_price_change_statistics(symbol=symbol),
        "ticker24hr_price_change_statistics of all": rest.ticker24hr_price_change_statistics(),
        "mark_price": rest.mark_price(symbol=symbol),
        "mark_price of all": rest.mark_price(),
    }
    return {name: _told(answer) for name, answer in answers.items()}


async def orders(stage: Stage) -> Any:
    """Orders, plain and conditional, from their placing to their end; then what they left."""
    rest = _opened(stage)
    symbol = "BTCUSDT"
    price: float = stage.arguments["price"]
    answers: dict[str, Any] = {}

    def limit(name: str) -> Any:
        return rest.new_order(
            symbol,
            side="BUY",
            type="LIMIT",
            time_in_force="GTC",
            quantity=0.25,
            price=price,
            new_client_order_id=name,
        )

    def stop(name: str) -> Any:
        return rest.new_algo_order(
            algo_type="CONDITIONAL",
            symbol=symbol,
            side="SELL",
            type="STOP_MARKET",
            quantity=0.25,
            trigger_price=price,
            client_algo_id=name,
        )

    answers["new_order"] = limit("first")
    answers["query_order"] = rest.query_order(symbol, orig_client_order_id="first")
    answers["query_current_open_order"] = rest.query_current_open_order(symbol, orig_client_order_id="first")
    answers["modify_order"] = rest.modify_order(
        symbol, side="BUY", quantity=0.5, price=price - 1, orig_client_order_id="first"
    )
    answers["current_all_open_orders"] = rest.current_all_open_orders(symbol=symbol)
    answers["cancel_order"] = rest.cancel_order(symbol, orig_client_order_id="first")
    limit("second")
    limit("third")
    answers["cancel_all_open_orders"] = rest.cancel_all_open_orders(symbol)
    answers["current_all_open_orders afterwards"] = rest.current_all_open_orders(symbol=symbol)
    answers["all_orders"] = rest.all_orders(symbol=symbol)
    answers["new_algo_order"] = stop("stop")
    answers["query_algo_order"] = rest.query_algo_order(client_algo_id="stop")
    answers["current_all_algo_open_orders"] = rest.current_all_algo_open_orders(symbol=symbol)
    answers["cancel_algo_order"] = rest.cancel_algo_order(client_algo_id="stop")
    stop("another")
    answers["cancel_all_algo_open_orders"] = rest.cancel_all_algo_open_orders(symbol)
    answers["market order"] = rest.new_order(
        symbol, side="BUY", type="MARKET", quantity=0.5, new_order_resp_type="RESULT"
    )
    answers["account_trade_list"] = rest.account_trade_list(symbol)
    answers["get_income_history"] = rest.get_income_history()
    answers["position_information_v3"] = rest.position_information_v3(symbol=symbol)
    answers["account_information_v3"] = rest.account_information_v3()
    answers["futures_account_balance_v3"] = rest.futures_account_balance_v3()
    return {name: _told(answer) for name, answer in answers.items()}


async def accounts(stage: Stage) -> Any:
    """How the account is set, changed and asked again; and listen keys."""
    rest = _opened(stage)
    symbol = "BTCUSDT"
    answers = {
        "user_commission_rate": rest.user_commission_rate(symbol),
        "notional_and_leverage_brackets": rest.notional_and_leverage_brackets(symbol=symbol),
        "notional_and_leverage_brackets of all": rest.notional_and_leverage_brackets(),
        "change_initial_leverage": rest.change_initial_leverage(symbol, leverage=50),
        "change_margin_type": rest.change_margin_type(symbol, margin_type="ISOLATED"),
        "get_current_position_mode": rest.get_current_position_mode(),
        "change_position_mode": rest.change_position_mode("true"),
        "get_current_position_mode afterwards": rest.get_current_position_mode(),
        "get_current_multi_assets_mode": rest.get_current_multi_assets_mode(),
        "start_user_data_stream": rest.start_user_data_stream(),
        "keepalive_user_data_stream": rest.keepalive_user_data_stream(),
        "close_user_data_stream": rest.close_user_data_stream(),
        "change_margin_type back": rest.change_margin_type(symbol, margin_type="CROSSED"),
        "change_multi_assets_mode": rest.change_multi_assets_mode("true"),
        "get_current_multi_assets_mode afterwards": rest.get_current_multi_assets_mode(),
    }
    return {name: _told(answer) for name, answer in answers.items()}


async def letters(stage: Stage) -> Any:
    """An order whose symbol is not ASCII."""
    return _told(_opened(stage).new_order(stage.arguments["symbol"], side="BUY", type="MARKET", quantity=100))


async def refused(stage: Stage) -> Any:
    """What the SDK raises for requests that break a rule."""
    rest = _opened(stage)
    requests: dict[str, Any] = {
        "unknown symbol": lambda: rest.order_book("NOTHING"),
        "unknown order": lambda: rest.query_order("BTCUSDT", order_id=1),
        "price off the tick": lambda: rest.new_order(
            "BTCUSDT", side="BUY", type="LIMIT", time_in_force="GTC", quantity=1.0, price=49_999.99
        ),
        "same margin type": lambda: rest.change_margin_type("BTCUSDT", margin_type="CROSSED"),
    }
    errors: dict[str, Any] = {}
    for name, request in requests.items():
        try:
            request()
        except BadRequestError as error:
            errors[name] = {"code": error.status_code, "message": str(error)}
    return errors
