"""Which calls and subscriptions make use of what the exchange switches off."""

from __future__ import annotations

from typing import Any

import pytest

from binance_futures_async.generated import PRODUCTS
from binance_futures_async.model.methods import Call, Kind, Method, Parameter, Security
from binance_futures_async.model.product import product_named
from binance_futures_async.model.retirements import Retirement
from binance_futures_async.model.streams import Stream, StreamParameter

DAY = "2026-12-31"
BREW = Retirement("brew_coffee", on=DAY, use="brew_tea")
SUGAR = Retirement("sugar of brew_coffee", on=DAY, use="honey", parameter="sugarSpoons")
HUGE = Retirement("CupSize.HUGE", on=DAY, use="CupSize.LARGE", parameter="cupSize", value="HUGE")
SEVEN = Retirement("Luck.SEVEN", on=DAY, use="Luck.EIGHT", parameter="luckyNumber", value=7)

METHOD: Method[Any] = Method(
    "coffee.brew",
    Security("NONE", api_key=False, signed=False),
    result=dict,
    parameters=(
        Parameter("cup_size", "cupSize", Kind.TEXT, required=True),
        Parameter("sugar", "sugarSpoons", Kind.DECIMAL, also=("sweets",)),
        Parameter("lucky_number", "luckyNumber", Kind.INTEGER),
    ),
    retiring=(SUGAR, HUGE, SEVEN),
)
PLAIN: Call[Any] = Call("brew_coffee", METHOD)

STEAM: Stream[Any] = Stream(
    key="steam",
    name="steam",
    route="market",
    path="{symbol}@steam_{unit}{update_speed}",
    event=dict,
    parameters=(
        StreamParameter("symbols", "symbol", many=True, lower=True),
        StreamParameter("units", "unit", many=True, lower=True),
        StreamParameter("update_speed", "update_speed", spelled={"250": "", "100": "@100ms"}),
    ),
    retiring=(
        Retirement("PressureUnit.BAR", on=DAY, use="PressureUnit.PASCAL", parameter="unit", value="bar"),
        Retirement(
            "update_speed of subscribe_steam", on=DAY, use="units", parameter="update_speed", default=""
        ),
    ),
)


def used(call: Call[Any], **given: object) -> list[str]:
    return [one.what for one in call.retiring_in(call.bind((), given))]


def test_a_call_uses_what_it_gives_in_any_spelling() -> None:
    assert used(PLAIN, cup_size="SMALL") == []
    assert used(PLAIN, cup_size="SMALL", sugar=None) == []
    assert used(PLAIN, cup_size="SMALL", sugar=2) == ["sugar of brew_coffee"]
    assert used(PLAIN, cupSize="HUGE", sweets="0") == ["sugar of brew_coffee", "CupSize.HUGE"]
    assert used(PLAIN, cup_size="SMALL", lucky_number=7) == ["Luck.SEVEN"]
    assert used(PLAIN, cup_size="SMALL", lucky_number=8) == []


def test_a_preset_uses_what_it_settles_and_nothing_that_it_leaves_out() -> None:
    huge = Call("brew_huge", METHOD, fixed={"cupSize": "HUGE"}, leaves_out=["sugarSpoons"])
    assert huge.retiring == (HUGE, SEVEN)
    assert used(huge) == ["CupSize.HUGE"]
    assert used(huge, lucky_number=7) == ["CupSize.HUGE", "Luck.SEVEN"]


def test_a_preset_retires_alone_and_with_its_method() -> None:
    own = Retirement("brew_small", on=DAY, use="brew_coffee")
    small = Call("brew_small", METHOD, fixed={"cupSize": "SMALL"}, retiring=(own,))
    assert used(small) == ["brew_small"]
    whole: Method[Any] = Method("coffee.brew", METHOD.security, result=dict, retiring=(BREW,))
    assert used(Call("brew_any", whole)) == ["brew_coffee"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"symbols": "A", "units": "pascal", "update_speed": 250}, []),
        ({"symbols": "A", "units": "BAR", "update_speed": 250}, ["PressureUnit.BAR"]),
        ({"symbols": "A", "units": ["pascal", "bar"], "update_speed": "250"}, ["PressureUnit.BAR"]),
        ({"symbols": "A", "units": "pascal", "update_speed": 100}, ["update_speed of subscribe_steam"]),
    ],
)
def test_a_subscription_uses_values_in_either_case_and_a_parameter_that_is_not_at_its_default(
    values: dict[str, object], told: list[str]
) -> None:
    spelled = STEAM.spelled("subscribe_steam", values)
    assert [one.what for one in STEAM.retiring_in(spelled)] == told
    assert STEAM.names_of(spelled) == STEAM.names("subscribe_steam", values)


@pytest.mark.parametrize("product", PRODUCTS)
def test_what_does_not_retire_has_nothing_to_ask_for(product: str) -> None:
    parts = product_named(product)
    assert {call.retiring for call in parts.api.calls.values() if not call.method.retiring} <= {()}
    assert Call("get", Method("get", METHOD.security, result=dict)).retiring == ()
    assert all(isinstance(stream.retiring, tuple) for stream in parts.market_events.streams.values())
