"""Each rule that a new order must keep, with the code of the exchange."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from binance_futures_async.exchange.contracts import DEFAULT_INSTRUMENTS
from binance_futures_async.exchange.orders import OrderRequest
from binance_futures_async.generated.usdm.enums import (
    OrderStatus,
    OrderType,
    PositionSide,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
)
from tests.exchange.bench import Bench, refused


@pytest.mark.parametrize(
    ("side", "quantity", "price", "code"),
    [
        pytest.param(Side.BUY, "0.001", "-1", -4001, id="price-not-positive"),
        pytest.param(Side.BUY, "0.001", "5000000.10", -4002, id="price-above-maximum"),
        pytest.param(Side.BUY, "0.001", "499.90", -4013, id="price-below-minimum"),
        pytest.param(Side.BUY, "0.001", "50000.05", -4014, id="price-off-the-tick"),
        pytest.param(Side.BUY, "0.001", "50000.123", -1111, id="too-many-decimals-in-price"),
        pytest.param(Side.BUY, "0.0001", "50000", -1111, id="too-many-decimals-in-quantity"),
        pytest.param(Side.BUY, "0", "50000", -4003, id="quantity-zero"),
        pytest.param(Side.BUY, "1000.001", "50000", -4005, id="quantity-above-maximum"),
        pytest.param(Side.BUY, "0.001", "52500.10", -4016, id="buy-too-far-above-the-mark"),
        pytest.param(Side.SELL, "0.001", "47499.90", -4024, id="sell-too-far-below-the-mark"),
        pytest.param(Side.BUY, "0.001", "4999.90", -4164, id="notional-too-small"),
    ],
)
def test_a_limit_order_that_breaks_a_filter_is_refused(
    side: Side, quantity: str, price: str, code: int
) -> None:
    bench = Bench()
    with refused(bench, code):
        bench.limit(bench.alice, side, quantity, price)


@pytest.mark.parametrize(
    ("side", "price"), [(Side.BUY, "52500"), (Side.SELL, "47500"), (Side.BUY, "5000"), (Side.SELL, "90000")]
)
def test_prices_at_the_edge_or_in_the_harmless_direction_pass(side: Side, price: str) -> None:
    bench = Bench()
    assert bench.limit(bench.alice, side, "0.001", price).status is OrderStatus.NEW


def test_the_classic_first_order_is_valid() -> None:
    bench = Bench()
    order = bench.buy(bench.alice, "0.001", "50000")
    assert order.status is OrderStatus.NEW
    assert f"{order.price:f}" == "50000.00"
    assert f"{order.original_quantity:f}" == "0.001"


def test_steps_wider_than_the_precision_are_checked_on_their_own() -> None:
    coarse = replace(DEFAULT_INSTRUMENTS[0], step_size=Decimal("0.005"), minimum_quantity=Decimal("0.005"))
    bench = Bench([coarse])
    with refused(bench, -4004):
        bench.buy(bench.alice, "0.004", "50000")
    with refused(bench, -4023):
        bench.buy(bench.alice, "0.007", "50000")
    assert bench.buy(bench.alice, "0.010", "50000").original_quantity == Decimal("0.010")


def test_market_orders_have_a_size_limit_of_their_own() -> None:
    bench = Bench()
    with refused(bench, -4005):
        bench.market(bench.carol, Side.BUY, "120.001")


def test_a_market_order_is_refused_when_the_best_price_is_out_of_range() -> None:
    bench = Bench()
    bench.sell(bench.carol, 1, "52600")
    with refused(bench, -4131):
        bench.market(bench.alice, Side.BUY, "0.001")


def test_an_unknown_symbol_is_refused() -> None:
    bench = Bench()
    with refused(bench, -1121):
        bench.buy(bench.alice, 1, 1, symbol="NOSUCH")


def test_client_order_ids_are_checked_for_length_and_characters() -> None:
    bench = Bench()
    assert bench.buy(bench.alice, "0.001", 50000, client_order_id="a" * 36).client_order_id == "a" * 36
    with refused(bench, -4015):
        bench.buy(bench.alice, "0.001", 50000, client_order_id="a" * 37)
    with refused(bench, -1100):
        bench.buy(bench.alice, "0.001", 50000, client_order_id="no spaces")


def test_a_client_order_id_is_unique_among_open_orders_of_account_and_symbol() -> None:
    bench = Bench()
    bench.buy(bench.alice, "0.001", 49000, client_order_id="mine")
    with refused(bench, -4116):
        bench.buy(bench.alice, "0.001", 49000, client_order_id="mine")
    bench.buy(bench.bob, "0.001", 49000, client_order_id="mine")
    bench.buy(bench.alice, "0.01", 2000, client_order_id="mine", symbol="ETHUSDT")
    bench.venue.cancel_order(bench.alice, "BTCUSDT", client_order_id="mine")
    assert bench.buy(bench.alice, "0.001", 49000, client_order_id="mine").status is OrderStatus.NEW


def test_generated_client_order_ids_look_like_the_exchange_s() -> None:
    bench = Bench()
    ids = {bench.buy(bench.alice, "0.001", 49000).client_order_id for _ in range(20)}
    assert len(ids) == 20
    assert all(len(each) == 22 and each.isalnum() for each in ids)


def test_open_orders_per_symbol_are_limited() -> None:
    bench = Bench([replace(DEFAULT_INSTRUMENTS[0], maximum_open_orders=3)])
    for _ in range(3):
        bench.buy(bench.alice, "0.001", 49000)
    with refused(bench, -2025):
        bench.buy(bench.alice, "0.001", 49000)
    bench.buy(bench.bob, "0.001", 49000)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"time_in_force": None}, -1102),
        ({"quantity": None}, -1102),
        ({"price": None}, -1102),
        ({"price_match": PriceMatch.QUEUE}, -1106),
        ({"price_match": PriceMatch("NO_SUCH_MODE")}, -5037),
        ({"type": OrderType.MARKET, "price": None}, -1114),
        ({"type": OrderType.MARKET, "time_in_force": None}, -1106),
        ({"type": OrderType.STOP_MARKET}, -1116),
        ({"time_in_force": TimeInForce("SOON")}, -1115),
        ({"time_in_force": TimeInForce.GTD}, -1102),
        ({"good_till_date": 1}, -1106),
        ({"side": Side("HOLD")}, -1117),
        ({"position_side": PositionSide.LONG}, -4061),
        ({"position_side": PositionSide("UP")}, -4060),
        ({"self_trade_prevention_mode": SelfTradePreventionMode("MAYBE")}, -5039),
    ],
)
def test_parameters_that_do_not_go_together_are_refused(changes: dict[str, object], code: int) -> None:
    bench = Bench()
    parameters: dict[str, object] = {
        "symbol": "BTCUSDT",
        "side": Side.BUY,
        "type": OrderType.LIMIT,
        "quantity": Decimal("0.001"),
        "price": Decimal(50000),
        "time_in_force": TimeInForce.GTC,
    }
    with refused(bench, code):
        bench.venue.place_order(bench.alice, OrderRequest(**{**parameters, **changes}))  # type: ignore[arg-type]


def test_a_good_till_date_must_be_ten_minutes_ahead() -> None:
    bench = Bench()
    now = bench.clock.now_ms()
    for date in (now + 600_000, 253_402_300_799_000):
        with refused(bench, -5040):
            bench.buy(bench.alice, "0.001", 49000, time_in_force=TimeInForce.GTD, good_till_date=date)
