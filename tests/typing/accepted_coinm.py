"""What the type checkers have to infer for COIN-M futures. Never run: mypy and pyright read it (see test_typing.py)."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from decimal import Decimal
from typing import assert_type

from binance_futures_async import Response, Subscription
from binance_futures_async.coinm import CoinMClient, MarketService, UserStream, WebSocketService
from binance_futures_async.coinm.decoding import decode_market, decode_user_event
from binance_futures_async.coinm.enums import OrderStatus, Side, SymbolType
from binance_futures_async.coinm.messages import (
    AccountBalance,
    AccountStatus,
    AccountUpdate,
    IndexPrice,
    IndexPriceKline,
    ListenKey,
    MarginCall,
    MarkPrice,
    MarkPriceKline,
    Order,
    OrderState,
    OrderTradeUpdate,
    Position,
    SessionStatus,
)
from binance_futures_async.coinm.symbols import Symbol, Symbols


async def services_are_those_of_coin_m(client: CoinMClient) -> None:
    assert_type(await client.websocket_service("key", "secret"), WebSocketService)
    assert_type(await client.user_stream("key", print), UserStream)
    assert_type(await client.market_service(), MarketService[Decimal])
    async with client.market_service(numbers=float) as market:
        assert_type(market, MarketService[float])
    assert_type(await client.market_service(numbers=str), MarketService[str])


async def calls_have_results_of_coin_m(api: WebSocketService) -> None:
    limit = await api.place_limit_order("BTCUSD_PERP", Side.BUY, 1, Decimal("50000"), "GTC", reduce_only=True)
    assert_type(limit, Response[Order])
    assert_type(limit.result.pair, str)
    camel = await api.place_limit_order(
        symbol="BTCUSD_PERP", side="SELL", quantity="1", timeInForce="GTC", priceMatch="QUEUE"
    )
    assert_type(camel, Response[Order])
    assert_type(await api.place_market_order("BTCUSD_PERP", "BUY", 1), Response[Order])
    assert_type(
        await api.place_market_order(symbol="BTCUSD_PERP", side="BUY", quantity=1, wait_for_response=False),
        str,
    )
    assert_type(await api.modify_order("BTCUSD_PERP", "BUY", 2, "50000", order_id=1), Response[Order])
    assert_type(await api.cancel_order("BTCUSD_PERP", 1), Response[Order])
    assert_type(await api.get_order("BTCUSD_PERP", 1), Response[OrderState])
    assert_type(await api.get_account_balance(), Response[list[AccountBalance]])
    assert_type(await api.get_account_status(), Response[AccountStatus])
    assert_type(await api.get_position_info(), Response[list[Position]])
    assert_type(await api.session_status(), Response[SessionStatus])
    assert_type(await api.start_user_data_stream(), Response[ListenKey])


async def symbols_count_whole_contracts(api: WebSocketService) -> None:
    symbols = await api.load_symbols()
    assert_type(symbols, Symbols)
    assert_type(symbols["BTCUSD_PERP"], Symbol)
    assert_type(symbols["BTCUSD_PERP"].contract_size, int)


async def prices_of_a_pair_come_in_lists(market: MarketService[Decimal]) -> None:
    def on_price(price: MarkPrice) -> None:
        assert_type(price.mark_price, Decimal)
        assert_type(price.symbol_type, SymbolType | None)

    def on_prices(prices: list[MarkPrice]) -> None:
        assert_type(prices[0].mark_price, Decimal)

    market.subscribe_mark_price("BTCUSD_PERP", handler=on_price)
    market.subscribe_pair_mark_price("BTCUSD", handler=on_prices)
    market.subscribe_pair_mark_price(
        "BTCUSD", handler=lambda prices: assert_type(prices, list[MarkPrice[Decimal]])
    )
    assert_type(market.subscribe_mark_price(["BTCUSD_PERP"], "1000ms"), Subscription[MarkPrice[Decimal]])
    assert_type(market.subscribe_pair_mark_price("BTCUSD"), Subscription[list[MarkPrice[Decimal]]])
    assert_type(market.subscribe_index_price(["BTCUSD"]), Subscription[IndexPrice[Decimal]])
    assert_type(market.subscribe_index_price_kline("BTCUSD", "1m"), Subscription[IndexPriceKline[Decimal]])
    assert_type(market.subscribe_mark_price_kline("BTCUSD_PERP", "1m"), Subscription[MarkPriceKline[Decimal]])


async def user_events_come_by_their_class(user: UserStream) -> None:
    user.on(AccountUpdate, lambda update: assert_type(update.account_alias, str | None)).close()
    async for event in user.events(OrderTradeUpdate, MarginCall):
        assert_type(event, OrderTradeUpdate | MarginCall)


async def user_events_are_told_apart_by_their_class(user: UserStream) -> None:
    async for event in user:
        if isinstance(event, OrderTradeUpdate):
            assert_type(event.order.status, OrderStatus)
        elif isinstance(event, AccountUpdate | MarginCall):
            assert_type(event.account_alias, str | None)


def frames_are_read_without_a_network(raw: bytes) -> None:
    event = decode_market(raw, numbers=float)
    if isinstance(event, IndexPrice):
        assert_type(event.index_price, float)
    account = decode_user_event(raw)
    if isinstance(account, AccountUpdate):
        assert_type(account.account_alias, str | None)
