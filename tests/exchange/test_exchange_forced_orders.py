"""Which orders of an account's past the exchange calls its own."""

from __future__ import annotations

from binance_futures_async.exchange import LocalExchange, ManualClock
from binance_futures_async.exchange.accounts.account import Account
from binance_futures_async.exchange.engine.order import Order
from binance_futures_async.exchange.venue import Venue
from binance_futures_async.generated.usdm.enums import OrderStatus, OrderType, SystemOrderPrefix, TimeInForce
from tests.exchange.rest_clients import RawRest
from tests.exchange.server_clients import pass_time
from tests.exchange.test_server_rest_orders import fits

PATH = "/fapi/v1/forceOrders"
DAY = 86_400_000


def closed(
    venue: Venue, account: Account, order_id: int, client_order_id: str, symbol: str = "BTCUSDT"
) -> None:
    """Let the account have had an order that is filled."""
    order = Order(
        order_id=order_id,
        owner=account.account_id,
        symbol=symbol,
        is_buy=False,
        quantity=4,
        price=602_104,
        limit=602_104,
        type=OrderType.LIMIT,
        time_in_force=TimeInForce.IOC,
        created=venue.now_ms,
        client_order_id=client_order_id,
    )
    order.filled, order.quote, order.status = 4, 4 * 602_551, OrderStatus.FILLED
    account.remember(order)


async def test_forced_orders_are_told_apart_by_their_ids(
    rest: RawRest, quiet: LocalExchange, clock: ManualClock
) -> None:
    venue, account = quiet.venue, quiet.venue.account("default")
    closed(venue, account, 1, f"{SystemOrderPrefix.LIQUIDATION.value}1")
    closed(venue, account, 2, "my-autoclose-2")
    closed(venue, account, 3, SystemOrderPrefix.AUTO_DELEVERAGING.value, "ETHUSDT")
    listed = await rest.done("GET", PATH)
    fits("users_force_orders", listed)
    assert [one["orderId"] for one in listed] == [1, 3]
    first = listed[0]
    assert (first["type"], first["origType"], first["timeInForce"]) == ("LIMIT", "LIMIT", "IOC")
    assert (first["avgPrice"], first["executedQty"]) == ("60255.1000", "0.004")
    for asked, wanted in (
        ({"autoCloseType": "LIQUIDATION"}, [1]),
        ({"autoCloseType": "ADL"}, [3]),
        ({"symbol": "ETHUSDT"}, [3]),
        ({"limit": 1}, [3]),
    ):
        assert [one["orderId"] for one in await rest.done("GET", PATH, **asked)] == wanted
    assert await rest.refusal("GET", PATH, autoCloseType="OTHER") == -1130
    assert await rest.refusal("GET", PATH, limit=101) == -1130
    start = venue.now_ms
    pass_time(quiet, clock, 7 * DAY + 1)
    assert await rest.done("GET", PATH) == []
    assert len(await rest.done("GET", PATH, startTime=start)) == 2
    assert len(await rest.done("GET", PATH, endTime=start + DAY)) == 2
